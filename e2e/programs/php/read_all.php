<?php
$input = file_get_contents('php://stdin');
$words = preg_split('/\W+/u', strtolower($input), -1, PREG_SPLIT_NO_EMPTY);
$counts = array_count_values($words);
arsort($counts);
foreach (array_slice($counts, 0, 3, true) as $word => $count) printf("%-6s%3d\n", $word, $count);
echo strlen($input), ' bytes, ', substr_count($input, "\n"), " lines\n";
