import test, { describe, it, before, after, beforeEach, afterEach, mock } from 'node:test';
import assert from 'node:assert/strict';
const add = (a, b) => a + b;
test('adds', () => { assert.equal(add(1, 2), 3); });
test('async', async () => { await null; assert.deepEqual({ a: [1] }, { a: [1] }); });
describe('suite', () => { let n = 0; before(() => { n = 1; }); beforeEach(() => { n++; }); it('one', () => assert.equal(n, 2)); it('two', () => assert.equal(n, 3)); it.skip('skipped', () => { throw new Error(); }); it.todo('later'); describe('nested', () => { it('deep', () => {}); }); });
test('sub', async (t) => { await t.test('s1', () => {}); await t.test('s2', (tt) => { tt.diagnostic('note'); }); const fn = t.mock.fn((x) => x * 2); assert.equal(fn(4), 8); assert.equal(fn.mock.callCount(), 1); assert.deepEqual(fn.mock.calls[0].arguments, [4]); });
