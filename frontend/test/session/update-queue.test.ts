import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import type { Refusal } from '@oci/protocol/refusals.ts';
import { KeptQueue } from '../../src/session/kept-queue.ts';
import { memoryStores, type QueueChange, type QueueStore } from '../../src/session/queue-store.ts';
import { UpdateQueue } from '../../src/session/update-queue.ts';
import { HeldClock, settled } from './held-clock.ts';

const LIMITS = { ...DEFAULT_LIMITS, UPDATE_BATCH: 50 };

/** A store whose writes a test lets through, or makes fail. */
async function heldStore(): Promise<{ store: QueueStore; writes: { change: QueueChange; pass: () => Promise<void>; fail: () => void }[] }> {
  const inner = await memoryStores(true)('session', 1);
  const writes: { change: QueueChange; pass: () => Promise<void>; fail: () => void }[] = [];
  const write = (client: number, change: QueueChange) =>
    new Promise<void>((resolve, reject) => {
      writes.push({ change, pass: () => inner.write(client, change).then(resolve), fail: () => reject(new Error('quota')) });
    });
  return { store: { ...inner, write }, writes };
}

async function typist(store?: QueueStore) {
  const clock = new HeldClock();
  const sent: { n: number; bytes: Uint8Array }[] = [];
  const resets: Refusal[] = [];
  const kept: KeptQueue = new KeptQueue(store ?? (await memoryStores(true)('session', 1)), 1, clock, () => queue.waiting, () => undefined);
  const tab = { clock, limits: () => LIMITS, send: (_client: number, n: number, bytes: Uint8Array) => void sent.push({ n, bytes }), reset: (refusal: Refusal) => void resets.push(refusal), changed: () => undefined };
  const queue: UpdateQueue = new UpdateQueue(1, 1, tab, kept);
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.on('update', (bytes: Uint8Array) => queue.add(bytes));
  const type = (text: string) => doc.getText('main.py').insert(doc.getText('main.py').length, text);
  const numbers = () => sent.map(({ n }) => n);
  return { clock, queue, sent, numbers, resets, kept, type, doc };
}

const textOf = (updates: { bytes: Uint8Array }[]) => {
  const doc = new Y.Doc();
  for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
  return doc.getText('main.py').toString();
};

describe('the queue of a client id', () => {
  test('D-3 the first key of a burst goes at once, the rest together after UPDATE_BATCH', async () => {
    const { queue, sent, type, clock } = await typist();
    queue.opened(0);
    for (const key of 'hello') type(key);
    expect(textOf(sent)).toBe('h');
    await clock.advance(49);
    expect(sent).toHaveLength(1);
    await clock.advance(1);
    expect(sent).toHaveLength(2);
    expect(textOf(sent)).toBe('hello');
  });

  test('D-3 a burst ends when all of it is durable: an answer to another person goes at once', async () => {
    const { queue, sent, type, clock } = await typist();
    queue.opened(0);
    type('a');
    await clock.advance(10);
    queue.acknowledge(1);
    type('b');
    expect(textOf(sent)).toBe('ab');
    type('c');
    queue.acknowledge(2);
    expect(textOf(sent), 'what is typed within the burst still waits for its time').toBe('ab');
    await clock.advance(50);
    expect(textOf(sent)).toBe('abc');
  });

  test('D-3 at most UPDATES_IN_FLIGHT are unacknowledged; what waits is merged', async () => {
    const { queue, numbers, type, clock, sent } = await typist();
    queue.opened(0);
    for (let key = 0; key < 30; key++) {
      type(String(key % 10));
      await clock.advance(60);
    }
    expect(numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    queue.acknowledge(1);
    await clock.advance(0);
    expect(numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(textOf(sent)).toBe('012345678901234567890123456789');
  });

  test('D-7 after a reconnect the same numbers carry the same bytes', async () => {
    const { queue, sent, type, clock } = await typist();
    queue.opened(0);
    type('a');
    await clock.advance(60);
    type('b');
    queue.closed();
    type('c');
    await clock.advance(60);
    const before = sent.splice(0);
    queue.opened(1);
    await clock.advance(60);
    expect(sent[0]).toEqual(before[1]);
    expect(textOf([...before.slice(0, 1), ...sent])).toBe('abc');
  });

  test('D-5 after UPDATE_GAP it goes back to the first unacknowledged', async () => {
    const { queue, numbers, type, clock, sent } = await typist();
    queue.opened(0);
    for (const key of 'abc') {
      type(key);
      await clock.advance(60);
    }
    queue.acknowledge(1);
    sent.length = 0;
    queue.refused(3, { code: 'UPDATE_GAP', unsent: 'keep' });
    await clock.advance(100);
    expect(numbers()).toEqual([2, 3]);
  });

  test('T-22 keep: it waits as long as the server says, and loses nothing', async () => {
    const { queue, numbers, type, clock, resets } = await typist();
    queue.opened(0);
    type('a');
    queue.refused(1, { code: 'TOO_FAST', unsent: 'keep', retryAfterMs: 700 });
    await clock.advance(699);
    expect(numbers()).toEqual([1]);
    await clock.advance(1);
    expect(numbers()).toEqual([1, 1]);
    expect(resets).toEqual([]);
  });

  test('T-35 R-6 a server that was asked too fast is offered one update, then more as it takes them', async () => {
    const { queue, sent, numbers, type, clock } = await typist();
    for (let i = 0; i < 8; i++) {
      type('x'.repeat(100_000));
      await clock.advance(100);
    }
    queue.opened(0);
    await clock.advance(0);
    const all = numbers().length;
    expect(all).toBeGreaterThan(4);
    for (let n = 2; n <= all; n++) queue.refused(n, { code: 'TOO_FAST', unsent: 'keep', retryAfterMs: 700 });
    queue.acknowledge(1);
    const since = (): number[] => sent.splice(0).map(({ n }) => n);
    since();
    await clock.advance(700);
    expect(since()).toEqual([2]);
    queue.acknowledge(2);
    expect(since()).toEqual([3, 4]);
    queue.acknowledge(3);
    queue.acknowledge(4);
    expect(since()).toEqual([5, 6, 7, 8].filter((n) => n <= all));
  });

  test('T-20 what is too costly is halved and offered again, and what follows it too, until it is taken', async () => {
    const { queue, sent, type, clock, resets, doc } = await typist();
    const text = doc.getText('main.py');
    for (let i = 0; i < 8; i++) text.insert(0, String(i));
    queue.opened(0);
    await settled();
    expect(sent).toHaveLength(1);
    queue.refused(1, { code: 'UPDATE_TOO_COSTLY', unsent: 'keep' });
    await settled();
    expect(sent.map(({ n }) => n)).toEqual([1, 1, 2]);
    queue.refused(1, { code: 'UPDATE_TOO_COSTLY', unsent: 'keep' });
    queue.refused(2, { code: 'UPDATE_GAP', unsent: 'keep' });
    type('!');
    await clock.advance(60);
    const pieces = sent.splice(0).slice(3);
    expect(pieces.map(({ n }) => n).slice(0, 4)).toEqual([1, 2, 3, 4]);
    expect(textOf([...pieces, ...sent])).toBe('76543210!');
    queue.acknowledge(5);
    for (let i = 0; i < 8; i++) text.insert(0, String(i));
    await clock.advance(60);
    expect(resets).toEqual([]);
  });

  test('T-20 what cannot be halved any more is shown to the person', async () => {
    const { queue, type, resets } = await typist();
    queue.opened(0);
    type('a');
    queue.refused(1, { code: 'UPDATE_TOO_COSTLY', unsent: 'keep' });
    expect(resets).toEqual([{ code: 'UPDATE_TOO_COSTLY', unsent: 'keep' }]);
  });

  test('T-20 halving keeps what is kept: a reload finds each change once', async () => {
    const stores = memoryStores(true);
    const store = await stores('session', 1);
    const { queue, doc } = await typist(store);
    for (let i = 0; i < 4; i++) doc.getText('main.py').insert(0, String(i));
    queue.opened(0);
    await settled();
    queue.refused(1, { code: 'UPDATE_TOO_COSTLY', unsent: 'keep' });
    await settled();
    const found = await store.read(1);
    expect(found.map(({ numbered, order }) => [numbered, order])).toEqual([[true, 1], [true, 2]]);
    expect(textOf(found)).toBe('3210');
    expect(queue.unkept).toBe(0);
  });

  test('T-22 reset is told at once', async () => {
    const { queue, type, resets } = await typist();
    queue.opened(0);
    type('a');
    queue.refused(1, { code: 'ROOM_ENDED', unsent: 'reset' });
    expect(resets).toEqual([{ code: 'ROOM_ENDED', unsent: 'reset' }]);
  });

  test('R-1 what is not acknowledged within ACK_TIMEOUT goes again', async () => {
    const { queue, numbers, type, clock } = await typist();
    queue.opened(0);
    type('a');
    await clock.advance(DEFAULT_LIMITS.ACK_TIMEOUT - 1);
    expect(numbers()).toEqual([1]);
    await clock.advance(1);
    expect(numbers()).toEqual([1, 1]);
    queue.acknowledge(1);
    await clock.advance(60_000);
    expect(numbers()).toEqual([1, 1]);
  });

  test('R-5 keeping does not delay the first sending', async () => {
    const { store } = await heldStore();
    const { queue, sent, type } = await typist(store);
    queue.opened(0);
    type('a');
    expect(textOf(sent)).toBe('a');
  });

  test('R-5 what was kept without a number is sent only when its number is kept, too', async () => {
    const { store, writes } = await heldStore();
    const { queue, numbers, type } = await typist(store);
    type('offline');
    expect(writes).toHaveLength(1);
    await writes[0]?.pass();
    queue.opened(0);
    await settled();
    expect(numbers()).toEqual([]);
    expect(writes[1]?.change).toMatchObject({ put: [{ numbered: true, order: 1 }], unnumberedTo: 1 });
    await writes[1]?.pass();
    await settled();
    expect(numbers()).toEqual([1]);
  });

  test('R-5 what the store has not confirmed is not counted as kept; with the line down each change is written at once', async () => {
    const { store, writes } = await heldStore();
    const { queue, type } = await typist(store);
    for (const key of 'keys') type(key);
    expect(writes).toHaveLength(4);
    expect(queue.unkept).toBe(4);
    await writes[0]?.pass();
    await settled();
    expect(queue.unkept).toBe(3);
    for (const write of writes.slice(1)) await write.pass();
    await settled();
    expect(queue.unkept).toBe(0);
  });

  test('R-5 what goes again under new numbers is counted as kept once it is written anew', async () => {
    const { store, writes } = await heldStore();
    const { queue, type } = await typist(store);
    queue.opened(0);
    type('a');
    type('b');
    queue.acknowledge(7);
    expect(queue.unkept).toBe(2);
    for (const { pass } of writes) {
      await pass();
      await settled();
    }
    expect(queue.unkept).toBe(0);
  });

  test('R-5 storage that fails, or never answers, delays nothing for long and is not called kept', async () => {
    const { store, writes } = await heldStore();
    const { queue, numbers, type, kept, clock } = await typist(store);
    type('offline');
    expect(kept.durable).toBe(true);
    writes[0]?.fail();
    await clock.advance(2_000);
    expect(kept.durable).toBe(false);
    expect(writes[1]?.change).toEqual({ clear: true });
    queue.opened(0);
    await clock.advance(4_100);
    expect(numbers()).toEqual([1]);
  });

  test('R-5 storage that is back gets all that waits', async () => {
    const { store, writes } = await heldStore();
    const { type, kept, clock } = await typist(store);
    type('a');
    writes[0]?.fail();
    await settled();
    await writes[1]?.pass();
    type('b');
    await clock.advance(10_000);
    expect(writes[2]?.change).toMatchObject({ clear: true, put: [{ order: 1 }, { order: 2 }] });
    await writes[2]?.pass();
    await settled();
    expect(kept.durable).toBe(true);
  });

  test('R-5 storage that is back gets all that waits although nothing more is typed', async () => {
    const { store, writes } = await heldStore();
    const { type, kept, clock } = await typist(store);
    type('a');
    writes[0]?.fail();
    await settled();
    await writes[1]?.pass();
    await clock.advance(10_000);
    writes[2]?.fail();
    await clock.advance(10_000);
    expect(writes[3]?.change).toMatchObject({ clear: true, put: [{ order: 1 }] });
    await writes[3]?.pass();
    await settled();
    expect(kept.durable).toBe(true);
  });

  test('R-19 numbers that another tab used meanwhile are not used for other bytes', async () => {
    const { queue, sent, type, clock } = await typist();
    queue.opened(0);
    type('a');
    queue.closed();
    type('b');
    sent.length = 0;
    queue.opened(3);
    await clock.advance(60);
    expect(sent.map(({ n }) => n)).toEqual([4]);
    expect(textOf(sent)).toBe('ab');
  });
});
