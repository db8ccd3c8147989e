const assert = require('node:assert');
const { EventEmitter, once } = require('events');
const util = require('util');
const path = require('path');
const os = require('os');
console.log(util.format('%s', 'x'), util.inspect({ a: { b: { c: { d: 1 } } } }, { depth: Infinity, compact: false }));
console.log(util.isDeepStrictEqual([1, { a: 1 }], [1, { a: 1 }]), util.types.isPromise(Promise.resolve()), util.types.isRegExp(/x/));
console.log(path.join('/a', '..', 'b', './c.js'), path.extname('x.tar.gz'), path.parse('/home/u/f.txt'), JSON.stringify(os.EOL));
const e = new EventEmitter();
e.once('x', (v) => console.log('once', v)); e.on('x', (v) => console.log('on', v));
console.log(e.emit('x', 1), e.emit('x', 2), e.emit('y'), e.listenerCount('x'));
once(e, 'z').then(([v]) => console.log('awaited', v)); e.emit('z', 9);
const sleep = util.promisify((ms, cb) => setTimeout(cb, ms, null, 'slept')); sleep(2).then(console.log);
util.callbackify(async (x) => x * 2)(21, (err, v) => console.log(err, v));
function Old() { EventEmitter.call(this); } util.inherits(Old, EventEmitter); console.log(new Old() instanceof EventEmitter);
assert.ok(1); assert.deepStrictEqual({ a: [1, 2] }, { a: [1, 2] }); assert.throws(() => { throw new TypeError('x'); }, TypeError);
console.log(module.exports === exports, this === exports, typeof __filename, require.main === module, require('node:fs') === require('fs'));
try { require('no-such-module'); } catch (err) { console.log(err.code, err.message.split('\n')[0]); }
try { require('./missing'); } catch (err) { console.log(err.code, err.message.split('\n')[0]); }
