const assert = require('assert');
for (const f of [() => assert(0), () => assert.equal(1, 2), () => assert.strictEqual('a', 'b', 'own message'), () => assert.strictEqual([1], [1]), () => assert.throws(() => {}), () => assert.notStrictEqual(1, 1), () => assert.match('abc', /x/), () => assert.ok(false, 'no'), () => assert.deepEqual(new Map([[1, 2]]), new Map([[1, 3]]))]) {
  try { f(); } catch (e) { console.log(e.name, e.code, e.message); }
}
