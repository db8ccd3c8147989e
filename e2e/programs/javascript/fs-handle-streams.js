const fsp = require('node:fs/promises');
const { once } = require('node:events');

async function written(stream, text) {
  stream.end(text);
  await once(stream, 'finish');
}

async function all(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

async function main() {
  await fsp.writeFile('log.txt', 'one\n');
  const log = await fsp.open('log.txt', 'a');
  const added = log.createWriteStream();
  added.write('two\n');
  added.end('three\n');
  await once(added, 'close');
  console.log(log.fd, JSON.stringify(await fsp.readFile('log.txt', 'utf8')));
  await log.close();

  const lines = await fsp.open('log.txt');
  console.log((await lines.read(Buffer.alloc(4))).buffer.toString().trim(), 'is read');
  for await (const line of lines.readLines()) console.log('line', line);

  const part = await fsp.open('log.txt');
  console.log(await all(part.createReadStream({ start: 1, end: 5, encoding: 'utf8' })));
  const rest = await fsp.open('log.txt');
  await rest.read(Buffer.alloc(2));
  console.log(await all(rest.createReadStream({ end: 3, encoding: 'utf8' })), rest.fd);

  const kept = await fsp.open('log.txt', 'r+');
  await written(kept.createWriteStream({ start: 4, autoClose: false }), 'TWO');
  console.log(kept.fd > 2, (await kept.readFile('utf8')).length);

  const gone = await fsp.open('log.txt');
  await fsp.unlink('log.txt');
  for await (const line of gone.readLines()) console.log('still', line);
}

main();
