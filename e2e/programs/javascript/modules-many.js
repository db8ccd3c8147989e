const path = require('path'), { EventEmitter, once } = require('events'), qs = require('querystring'), url = require('url'), crypto = require('crypto'), { StringDecoder } = require('string_decoder');
console.log(path.join('a', '..', 'b'), path.basename('/x/y.js', '.js'), path.parse('/a/b.c'), path.resolve('/a', 'b'), path.relative('/a/b', '/a/c'));
const e = new EventEmitter(); e.once('x', (v) => console.log('once', v)); e.on('x', (v) => console.log('on', v)); console.log(e.emit('x', 1), e.emit('x', 2), e.emit('y'), e.listenerCount('x'));
console.log(qs.parse('a=1&a=2&b'), qs.stringify({ x: [1, 2], y: 'z z' }), url.parse('http://a.b/c?d=e').pathname, new url.URL('/x', 'http://h').href);
console.log(crypto.createHash('sha256').update('abc').digest('hex'), crypto.createHash('md5').update('abc').digest('base64'), crypto.createHmac('sha1', 'k').update('d').digest('hex'), crypto.randomUUID().length, crypto.randomBytes(4).length, crypto.randomInt(5) < 5);
const { performance } = require('perf_hooks'); console.log(performance.now() > 0, new StringDecoder('utf8').write(Buffer.from([0xe2, 0x82])) === '');
require('timers/promises').setTimeout(2, 'later').then(console.log); once(e, 'z').then((v) => console.log(v)); e.emit('z', 1, 2);
try { require('left-pad'); } catch (err) { console.log(err.code, err.message.split('\n')[0]); }
const { Readable, Transform, pipeline } = require('stream'); pipeline(Readable.from(['a', 'b']), new Transform({ transform(c, _, cb) { cb(null, String(c).toUpperCase()); } }), async function* (s) { for await (const c of s) console.log(String(c)); }, (err) => console.log('piped', err));
const { AsyncLocalStorage } = require('async_hooks'); const als = new AsyncLocalStorage(); als.run(5, () => console.log(als.getStore()));
console.log(new EventEmitter());
