import { test, it, describe } from 'node:test'; import assert from 'node:assert';
await test('first', async () => { await 1; }); console.log('between'); await test('second', async (t) => { await t.test('inner', () => assert.ok(1)); }); describe('late suite', () => { it('x', () => {}); }); console.log('end of file'); process.on('exit', (c) => console.log('exit', c));
