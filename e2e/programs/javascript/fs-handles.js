const fs = require('node:fs');
const fsp = require('node:fs/promises');
const { once } = require('node:events');

async function main() {
  await fsp.mkdir('out/logs', { recursive: true });
  const handle = await fsp.open('out/logs/app.log', 'w+');
  console.log(await handle.write('line one\n'), (await handle.write(Buffer.from('line two\n'))).bytesWritten);
  await handle.writeFile('line three\n');
  await handle.sync();
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0);
  console.log(bytesRead, buffer.toString(), (await handle.stat()).size, typeof handle.fd);
  await handle.truncate(4);
  await handle.close();
  console.log(handle.fd, await fsp.readFile('out/logs/app.log', 'utf8'));
  await handle.read(buffer).catch((error) => console.log(error.code, error.syscall, error.message));
  await fsp.writeFile('lines.txt', (function* lines() {
    for (const name of ['alpha', 'beta', 'gamma']) yield `${name}\n`;
  })());
  {
    await using lines = await fsp.open('lines.txt');
    for await (const line of lines.readLines()) console.log('line', line);
  }
  for await (const chunk of fs.createReadStream('lines.txt', { encoding: 'utf8', highWaterMark: 4, start: 2, end: 12 })) console.log(JSON.stringify(chunk));
  const stream = fs.createReadStream('lines.txt');
  stream.on('open', (fd) => console.log('open', typeof fd)).on('ready', () => console.log('ready'));
  stream.on('data', (data) => console.log('data', data.length)).on('end', () => console.log('end'));
  await once(stream, 'close');
  console.log(stream.bytesRead, stream.path);
  fs.writeFileSync('secret.txt', 'x', { mode: 0o600 });
  console.log((fs.statSync('secret.txt').mode & 0o777).toString(8), fs.statSync('lines.txt').nlink);
  for (const call of [() => fsp.rename('none', 'x'), () => fsp.readFile('none'), () => fsp.stat('none')]) {
    try {
      await call();
    } catch (error) {
      console.log(error);
    }
  }
  await fsp.unlink('out/none');
}

main();
