const { Transform, pipeline } = require('stream');
const upper = new Transform({ transform(chunk, enc, done) { done(null, chunk.toString().toUpperCase()); } });
pipeline(process.stdin, upper, process.stdout, (error) => { console.error('done', error); });
