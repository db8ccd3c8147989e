const util = require('node:util');
console.log(util.inspect({ a: [1, { b: {} }] }, { depth: 0, compact: false }), util.inspect('q', { colors: true }), util.inspect({ b: 1, a: 2 }, { sorted: true, breakLength: 3 }));
console.log(util.format('%s:%s', 'a'), util.isDeepStrictEqual({ a: [1] }, { a: [1] }), util.types.isPromise(Promise.resolve()), util.styleText('red', 'x') === '\u001b[31mx\u001b[39m');
util.promisify(setTimeout)(1, 'v').then(console.log); util.promisify((a, cb) => cb(null, a * 2))(4).then(console.log);
function A() {} function B() {} util.inherits(A, B); console.log(new A() instanceof B, util.inspect(new A()), util.stripVTControlCharacters('\u001b[31mx'));
console.log(util.parseArgs({ args: ['-f', '--bar', 'b'], options: { foo: { type: 'boolean', short: 'f' }, bar: { type: 'string' } } }).values);
util.deprecate(() => console.log('old'), 'use new', 'D1')(); console.log(util.toUSVString('a'), util.inspect(new Map([[{ a: 1 }, 'b']]), { compact: 1 }));
