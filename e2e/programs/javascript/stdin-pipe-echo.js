const { Readable, PassThrough } = require('node:stream');
process.stdin.pipe(process.stdout);
process.stdin.on('end', () => {
  console.log('[input ended]', process.stdout.writableEnded);
  Readable.from(['one ', 'two\n']).pipe(process.stdout).on('unpipe', () => console.log('[unpiped]'));
  Readable.from(['to stderr\n']).pipe(process.stderr);
});
process.on('exit', () => console.log('exit', process.stdout.writable));
