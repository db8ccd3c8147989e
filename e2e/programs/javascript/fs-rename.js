const fs = require('node:fs');

fs.mkdirSync('from/deep', { recursive: true });
fs.writeFileSync('from/a.txt', 'a');
fs.writeFileSync('from/deep/b.txt', 'b');
fs.chmodSync('from/a.txt', 0o600);
fs.utimesSync('from/a.txt', 1, 2);
fs.cpSync('from', 'to/there', { recursive: true });
console.log(fs.readdirSync('to', { recursive: true }), fs.readFileSync('to/there/deep/b.txt', 'utf8'));
const fd = fs.openSync('from/a.txt', 'r+');
fs.renameSync('from/a.txt', 'c.txt');
fs.writeSync(fd, 'still', 1);
fs.closeSync(fd);
console.log(fs.readFileSync('c.txt', 'utf8'), (fs.statSync('c.txt').mode & 0o777).toString(8), fs.existsSync('from/a.txt'));
fs.utimesSync('c.txt', 1, 2);
fs.renameSync('c.txt', 'd.txt');
console.log(fs.statSync('d.txt').mtimeMs, fs.readdirSync('from'));
for (const call of [() => fs.renameSync('none', 'e.txt'), () => fs.renameSync('d.txt', 'none/e.txt'), () => fs.copyFileSync('d.txt', 'none/e.txt'), () => fs.rmSync('from'), () => fs.rmdirSync('from'), () => fs.unlinkSync('none')]) {
  try {
    call();
  } catch (error) {
    console.log(error.code, error.syscall, error.message);
  }
}
fs.rmSync('from', { recursive: true });
fs.writeFileSync('from', 'now a file');
console.log(fs.statSync('from').isFile(), fs.readFileSync('from', 'utf8'));
