const { test, describe, it, before, after, beforeEach, afterEach, suite, mock } = require('node:test');
const assert = require('node:assert');
const notes = []; process.on('exit', () => console.log(notes));
class Stack { #a = []; push(x) { this.#a.push(x); return this; } pop() { if (!this.#a.length) throw new RangeError('empty stack'); return this.#a.pop(); } get size() { return this.#a.length; } }
describe('Stack', () => {
  let s; before(() => notes.push('before all')); after(() => notes.push('after all')); beforeEach(() => { s = new Stack(); }); afterEach(() => notes.push('size', s.size));
  it('pushes', () => { assert.strictEqual(s.push(1).push(2).size, 2); });
  it('pops', () => { assert.throws(() => s.pop(), { name: 'RangeError', message: 'empty stack' }); });
  it('fails deep', () => { assert.deepStrictEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }); });
  describe('inner', { concurrency: true }, () => { it('async ok', async () => { await new Promise((r) => setTimeout(r, 2)); }); it('callback', (t, done) => setTimeout(done, 1)); it('callback fails', (t, done) => done(new Error('via done'))); });
  it('times out', { timeout: 5 }, async () => { await new Promise((r) => setTimeout(r, 200)); });
});
test('plan', (t) => { t.plan(2); t.assert.ok(true); t.assert.strictEqual(1, 1); });
test('plan not met', (t) => { t.plan(2); t.assert.ok(true); });
test('throws in timer', () => { setTimeout(() => { throw new Error('later'); }, 0); return new Promise((r) => setTimeout(r, 10)); });
test('subtests', async (t) => { t.before(() => notes.push('sub before')); await t.test('a', (t) => { t.skip('not now'); }); await t.test('b', async (t) => { await t.test('c', () => { throw 'a string'; }); }); t.after(() => notes.push('sub after')); });
test('mocks', (t) => { const o = { m(x) { return x + 1; }, get v() { return 1; } }; const m = t.mock.method(o, 'm', () => 42); assert.equal(o.m(1), 42); assert.deepEqual(m.mock.calls[0].arguments, [1]); t.mock.getter(o, 'v', () => 9); assert.equal(o.v, 9); m.mock.restore(); assert.equal(o.m(1), 2); const f = mock.fn((a) => a * 2, (a) => a * 3, { times: 1 }); notes.push(f(2), f(2), f.mock.callCount(), f.mock.calls.map((c) => c.result)); });
test('mock timers', (t) => { t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1000 }); const fn = t.mock.fn(); setTimeout(fn, 5000); assert.equal(Date.now(), 1000); t.mock.timers.tick(4999); assert.equal(fn.mock.callCount(), 0); t.mock.timers.tick(1); assert.equal(fn.mock.callCount(), 1); notes.push(Date.now(), new Date().toISOString()); });
test.todo('write me'); test.skip('skipped', () => {}); suite('empty suite', () => {}); test(function namedFn() {}); test('rejects obj', async () => { throw { code: 5 }; });
