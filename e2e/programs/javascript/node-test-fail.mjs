import { test } from 'node:test';
import assert from 'node:assert';
test('passes', () => assert.ok(true));
test('fails', () => assert.strictEqual([1, 2].length, 3));
test('throws', () => { throw new TypeError('thrown'); });
test('rejects', async () => { await Promise.reject(new Error('rej')); });
test('skip me', { skip: 'reason' }, () => {});
test('todo me', { todo: true }, () => { throw new Error('x'); });
