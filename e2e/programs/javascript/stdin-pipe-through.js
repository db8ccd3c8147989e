const { Transform, pipeline } = require('node:stream');
const upper = new Transform({ transform(chunk, encoding, done) { done(null, chunk.toString().toUpperCase()); } });
process.on('exit', (code) => console.error('code', code));
pipeline(process.stdin, upper, process.stdout, (error) => {
  console.error('done', error);
  console.log('lost');
});
