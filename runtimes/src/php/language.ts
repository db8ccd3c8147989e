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
  cannotRun: 'PHP can be written here but not run: the licence of its runtime (GPL) keeps it out of this product.',
};
