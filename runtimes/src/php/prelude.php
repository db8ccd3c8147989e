<?php
// The extension "readline" is not part of this PHP.

function readline(?string $prompt = null): string|false
{
    echo $prompt;
    $line = fgets(STDIN);
    return $line === false ? false : rtrim($line, "\r\n");
}

function readline_add_history(string $prompt): true
{
    return true;
}
