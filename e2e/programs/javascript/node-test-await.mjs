import { test, it, describe } from 'node:test'; import assert from 'node:assert';
const notes = []; await test('first', async () => { await 1; }); notes.push('between'); await test('second', async (t) => { await t.test('inner', () => assert.ok(1)); }); describe('late suite', () => { it('x', () => {}); }); notes.push('end of file'); process.on('exit', (c) => console.log(notes, 'exit', c));
