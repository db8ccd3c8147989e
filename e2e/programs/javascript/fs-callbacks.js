const fs = require('node:fs');
fs.mkdirSync('box/inner', { recursive: true });
fs.writeFileSync('box/b.txt', 'second'); fs.writeFileSync('box/a.txt', 'hello world');
fs.open('box/a.txt', 'r+', (error, fd) => {
  console.log(error, typeof fd);
  const target = Buffer.alloc(5);
  fs.read(fd, target, 0, 5, 6, (error, bytes, buffer) => {
    console.log(error, bytes, buffer.toString(), buffer === target);
    fs.write(fd, 'HELLO', 0, (error, written, text) => {
      console.log(error, written, text);
      fs.write(fd, Buffer.from('xyz!'), 3, 1, null, (error, written) => console.log(error, written));
      fs.fstat(fd, (error, stats) => {
        console.log(error, stats.isFile(), stats.size);
        fs.fsync(fd, (error) => {
          fs.fsyncSync(fd); fs.fdatasyncSync(fd); fs.ftruncateSync(fd, 7);
          console.log(error);
          fs.close(fd, (error) => {
            console.log(error, fs.readFileSync('box/a.txt', 'utf8'));
            try { fs.fstatSync(fd); } catch (error) { console.log(error.code, error.syscall); }
            fs.read(fd, target, 0, 1, 0, (error) => {
              console.log(error.code, error.syscall);
              list();
            });
          });
        });
      });
    });
  });
});
fs.open('nope', 'r', (error, fd) => console.log(error.message, fd));
const dir = fs.opendirSync('box');
console.log(dir.path, dir.constructor.name);
const names = [];
for (let item = dir.readSync(); item; item = dir.readSync()) names.push(`${item.name}:${item.isDirectory()}`);
dir.closeSync();
console.log(names.sort());
try { fs.readlinkSync('box/b.txt'); } catch (error) { console.log(error.message); }
try { fs.read(1); } catch (error) { console.log(error.code); }
async function list() {
  const found = [];
  for await (const item of await fs.promises.opendir('box')) found.push(item.name);
  console.log(found.sort());
  await fs.promises.opendir('nope').catch((error) => console.log(error.code, error.syscall));
}
