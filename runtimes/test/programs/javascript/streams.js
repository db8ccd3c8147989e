const { Readable, Transform, Writable, pipeline } = require('stream');
const { pipeline: piped } = require('stream/promises');
const upper = new Transform({ transform(chunk, enc, cb) { cb(null, chunk.toString().toUpperCase()); } });
pipeline(Readable.from(['a', 'b']), upper, new Writable({ write(c, e, cb) { console.log('got', c.toString()); cb(); } }), (err) => console.log('done', err));
piped(Readable.from([1, 2, 3]), async function* (source) { for await (const x of source) yield String(x * 2); }, process.stdout).then(() => console.log('\nend'));
