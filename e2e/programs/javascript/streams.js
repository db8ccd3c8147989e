const { Readable, Transform, Writable, pipeline } = require('stream');
const upper = new Transform({ transform(chunk, enc, cb) { cb(null, chunk.toString().toUpperCase()); } });
pipeline(Readable.from(['a', 'b']), upper, new Writable({ write(c, e, cb) { console.log('got', c.toString()); cb(); } }), (err) => console.log('done', err));
