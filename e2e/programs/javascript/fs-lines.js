const fs = require('node:fs');

const lines = fs.createWriteStream('lines.txt');
for (let index = 0; index < 100_000; index++) lines.write(`line ${index}\n`);
lines.end('end\n', () => {
  const text = fs.readFileSync('lines.txt', 'utf8');
  console.log(text.length, text.slice(-20), lines.bytesWritten, lines.path);
  for (let index = 0; index < 50_000; index++) fs.appendFileSync('lines.txt', `${index} of the log\n`);
  console.log(fs.statSync('lines.txt').size);
  const into = fs.createWriteStream('lines.txt', { flags: 'r+', start: 2 });
  into.end('in the midst');
  into.on('close', () => {
    console.log(fs.readFileSync('lines.txt', 'utf8').slice(0, 30));
    fs.createWriteStream('none/a.txt').on('error', (error) => console.log(error.message));
  });
});
