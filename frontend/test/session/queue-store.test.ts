import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { indexedQueueStore } from '../../src/session/indexed-queue-store.ts';
import { memoryStores, type StoredUpdate } from '../../src/session/queue-store.ts';

const update = (numbered: boolean, order: number, text = ''): StoredUpdate => ({ numbered, order, epoch: 1, bytes: new TextEncoder().encode(text), changes: 1, since: 5 });
let sessions = 0;

describe.each([
  ['IndexedDB', indexedQueueStore],
  ['memory', memoryStores(true)],
])('R-5 a queue store in %s', (_name, open) => {
  const fresh = async () => {
    const session = `session-${++sessions}`;
    return { session, store: await open(session, 1) };
  };

  test('R-5 keeps updates over a reload: numbered ones first, in order', async () => {
    const { session, store } = await fresh();
    await store.write(7, { put: [update(false, 1, 'c'), update(true, 10, 'b'), update(true, 9, 'a')] });
    store.close();
    const again = await open(session, 1);
    expect(again.durable).toBe(true);
    expect(await again.clients()).toEqual([7]);
    const kept = await again.read(7);
    expect(kept.map(({ bytes }) => new TextDecoder().decode(bytes)).join('')).toBe('abc');
    expect(kept[2]).toEqual(update(false, 1, 'c'));
  });

  test('R-5 forgets up to a number, of one kind only', async () => {
    const { store } = await fresh();
    await store.write(7, { put: [update(true, 1), update(true, 2), update(false, 1), update(false, 2)] });
    await store.write(7, { numberedTo: 1, unnumberedTo: 2, put: [update(true, 3)] });
    expect((await store.read(7)).map(({ numbered, order }) => [numbered, order])).toEqual([[true, 2], [true, 3]]);
    await store.write(7, { numberedTo: 3 });
    expect(await store.clients()).toEqual([]);
  });

  test('R-5 writes take effect in the order of the calls, clear before put', async () => {
    const { store } = await fresh();
    await Promise.all([store.write(7, { put: [update(true, 1), update(true, 2)] }), store.write(7, { clear: true, put: [update(true, 5)] }), store.write(7, { put: [update(true, 6)] })]);
    expect((await store.read(7)).map(({ order }) => order)).toEqual([5, 6]);
  });

  test('R-5 participants and sessions do not see each other; wiping takes one of them', async () => {
    const { session, store } = await fresh();
    const other = await open(session, 2);
    await store.write(7, { put: [update(true, 1)] });
    await other.write(8, { put: [update(true, 1)] });
    await store.write(9, { put: [update(true, 1)] });
    expect(await other.clients()).toEqual([8]);
    await store.wipe();
    expect(await store.clients()).toEqual([]);
    expect(await other.clients()).toEqual([8]);
  });
});
