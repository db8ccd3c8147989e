import type { Words } from './words.ts';

export const words: Words = {
  hello: '<?php echo "Hello, world!\\n";',
  echo: '<?php while (($line = fgets(STDIN)) !== false) echo "[", rtrim($line, "\\n"), "]\\n";',
  streams: '<?php echo "out 1\\n"; fwrite(STDERR, "err 1\\n"); fwrite(STDOUT, "out 2\\n"); file_put_contents("php://stderr", "err 2\\n");',
  exit3: '<?php exit(3);',
  fails: '<?php\n\n\nthrow new Exception("broken");',
  place: /^PHP Fatal error: {2}Uncaught Exception: broken in .*main\.php:4$/m,
  failsWith: 255,
  endless: '<?php while (true);',
  flood: (lines) => `<?php for ($i = 0; $i < ${lines}; $i++) echo "line $i\\n";`,
  unicode: '<?php echo "héllo wörld 日本 😀 👩‍👩‍👧 \\u{202E}rtl\\u{202C} \\u{e9}\\n";',
  printsThenComputes: '<?php echo "before\\n"; for ($i = 0; $i < 100; $i++) echo "before $i\\n"; echo "last\\n"; while (true);',
  leaves: '<?php $left = 1; define("LEFT", 1); file_put_contents("left.txt", "x"); putenv("LEFT=1"); echo "left\\n";',
  finds: '<?php echo !isset($left) && !defined("LEFT") && !file_exists("left.txt") && getenv("LEFT") === false ? "clean\\n" : "dirty\\n";',
};
