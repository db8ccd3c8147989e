const assert = require('assert');
const tries = [
  () => assert.strictEqual(1, 2), () => assert.strictEqual('hello world', 'hello there'), () => assert.strictEqual('a'.repeat(60), 'b'),
  () => assert.deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }), () => assert.deepStrictEqual([1, 2, 3], [1, 2, 3, 4]),
  () => assert.equal(1, 2), () => assert.equal(1, 2, 'own words'), () => assert.notStrictEqual(1, 1), () => assert.deepEqual({ a: 1 }, { a: 2 }),
  () => assert.notDeepStrictEqual({ a: 1 }, { a: 1 }), () => assert.strictEqual({}, {}), () => assert.strictEqual([1], [1]), () => assert.fail(), () => assert.fail('boom'),
  () => assert.throws(() => {}), () => assert.throws(() => { throw new Error('x'); }, TypeError), () => assert.throws(() => { throw new Error('x'); }, /y/),
  () => assert.throws(() => { throw new Error('x'); }, { message: 'y' }), () => assert.doesNotThrow(() => { throw new Error('bad'); }),
  () => assert.match('abc', /x/), () => assert.ifError(new Error('e')), () => assert.strictEqual(NaN, 0), () => assert.deepStrictEqual(new Map([[1, 2]]), new Map([[1, 3]])),
  () => assert.deepStrictEqual(Array.from({ length: 30 }, (_, i) => i), Array.from({ length: 30 }, (_, i) => (i === 15 ? 'x' : i))),
  () => assert.strictEqual(undefined, null), () => assert.deepStrictEqual([new Set([1])], [new Set([2])]), () => assert.deepStrictEqual(1, '1'),
  () => assert.strictEqual('multi\nline', 'multi\nlines'), () => assert.ok(0, 'zero'), () => assert(null, 'nothing'),
];
for (const [i, t] of tries.entries()) { try { t(); console.log(i, 'passed'); } catch (e) { console.log(i, e.name, e.code, e.generatedMessage, e.operator, '\n' + e.message); } }
assert.rejects(Promise.resolve(1)).catch((e) => console.log(e.message));
assert.rejects(async () => { throw new Error('no'); }, /no/).then(() => console.log('rejected as expected'));
