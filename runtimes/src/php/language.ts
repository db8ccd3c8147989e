import type { Language } from '../language.ts';

export const php: Language = {
  id: 'php',
  label: 'PHP',
  file: 'main.php',
  monaco: 'php',
  starter: `<?php

function greet(string $name): string
{
    return "Hello, $name!";
}

echo greet('world'), PHP_EOL;
`,
  runtimeLine: 'Runs in-browser through PHP 8.4 (WASM)',
  notBrought: 'PHP can be written here but not run: this server does not have its runtime, which is a download of its own (GPL).',
};
