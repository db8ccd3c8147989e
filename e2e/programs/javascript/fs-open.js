const fs = require('node:fs');
const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND } = fs.constants;

const tried = (call) => {
  try {
    return call();
  } catch (error) {
    return `${error.code}: ${error.message}`;
  }
};
const written = (flags, ...texts) => tried(() => {
  const fd = fs.openSync('a.txt', flags);
  for (const text of texts) fs.writeSync(fd, text);
  fs.closeSync(fd);
  return fs.readFileSync('a.txt', 'utf8');
});
console.log(written(O_WRONLY));
console.log(written(O_WRONLY | O_CREAT, 'one', ' two'));
console.log(written(O_WRONLY | O_CREAT, 'ONE'));
console.log(written(O_WRONLY | O_CREAT | O_EXCL, 'x'));
console.log(written('wx', 'x'), written('wt', 'x'));
console.log(written(O_WRONLY | O_APPEND, '!', '!'), written('r+', 'o'), written('a', '?'));
console.log(written(O_WRONLY | O_TRUNC, 'short'), written('r', 'x'), written(O_RDONLY, 'x'));

const fd = fs.openSync('b.bin', O_RDWR | O_CREAT | O_TRUNC);
console.log(fs.writeSync(fd, Buffer.from('hello world'), 6, 5, 2), fs.writeSync(fd, 'é', 0), fs.writeSync(fd, Buffer.from('...'), { offset: 1, length: 1 }));
const bytes = Buffer.alloc(10);
console.log(fs.readSync(fd, bytes, 0, 10, 0), bytes, fs.readSync(fd, bytes), fs.fstatSync(fd).size);
fs.closeSync(fd);
console.log(tried(() => fs.writeSync(fd, 'x')));
const only = fs.openSync('b.bin', 'w');
console.log(tried(() => fs.readSync(only, bytes)));
fs.copyFileSync('a.txt', 'c.txt');
fs.appendFileSync('a.txt', ' and more');
fs.appendFileSync('c.txt', '.');
fs.writeFileSync('c.txt', '..', { flag: 'a' });
console.log(fs.readFileSync('a.txt', 'utf8'), fs.readFileSync('c.txt', 'utf8'));
fs.truncateSync('a.txt', 3);
fs.appendFileSync('a.txt', '-');
fs.truncateSync('a.txt', 6);
console.log(fs.readFileSync('a.txt'));
