const { Readable, Writable, Transform, PassThrough, Duplex, pipeline, finished } = require('node:stream'); const { pipeline: piped } = require('node:stream/promises');
(async () => {
  const out = []; const sink = new Writable({ objectMode: true, write(c, e, cb) { out.push(c); cb(); }, final(cb) { out.push('final'); cb(); } });
  await piped(Readable.from([1, 2, 3]), new Transform({ objectMode: true, transform(n, e, cb) { this.push(n * 2); cb(); }, flush(cb) { this.push('end'); cb(); } }), sink); console.log(out);
  console.log(await Readable.from([1, 2, 3, 4]).filter((n) => n % 2 === 0).map((n) => n * 10).toArray());
  try { await piped(Readable.from(['a']), new Transform({ transform(c, e, cb) { cb(new Error('broken pipe')); } }), new PassThrough()); } catch (error) { console.log(error.message); }
  const r = new Readable({ read() {} }); r.push('x'); r.push(null); r.setEncoding('utf8'); for await (const c of r) console.log(c); console.log(r.destroyed, r.readableEnded, sink.writableFinished);
  const w = new Writable({ highWaterMark: 3, write(c, e, cb) { setTimeout(cb, 1); } }); console.log(w.write('ab'), w.write('cd'), w.writableLength, w.writableNeedDrain); w.on('drain', () => console.log('drain')); w.end(() => console.log('ended'));
  finished(w, (error) => console.log('finished', error)); const d = new Duplex({ read() { this.push('d'); this.push(null); }, write(c, e, cb) { console.log('w', c.toString()); cb(); } }); d.end('in'); d.on('data', (c) => console.log('r', String(c)));
  try { w.write('late'); } catch (e) { console.log(e.code); } w.on('error', (e) => console.log(e.code, e.message));
})();
