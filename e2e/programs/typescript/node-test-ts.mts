import { test, describe, it } from 'node:test';
import assert from 'node:assert/strict';
interface Item { id: number; price: number }
const total = (xs: readonly Item[]): number => xs.reduce((a, x) => a + x.price, 0);
describe('total', () => { it('sums', () => { assert.equal(total([{ id: 1, price: 2 }, { id: 2, price: 3.5 }]), 5.5); }); it('is 0 when empty', () => assert.equal(total([]), 0)); it('breaks', () => { assert.equal(total([{ id: 1, price: 'x' as unknown as number }]), 1); }); });
test('async', async (): Promise<void> => { await assert.rejects(async () => { throw new TypeError('no'); }, TypeError); });
