import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { sliceUpdates } from '../src/session/update-slices.ts';

const LIMITS = { bytes: 131_072, parts: 250 };

/** A document whose updates are collected. */
function author(client: number, base?: Uint8Array) {
  const doc = new Y.Doc();
  doc.clientID = client;
  if (base) Y.applyUpdate(doc, base);
  const updates: Uint8Array[] = [];
  doc.on('update', (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (transaction.local) updates.push(bytes);
  });
  return { doc, text: doc.getText('main.py'), updates };
}

function parts(update: Uint8Array): number {
  const { structs, ds } = Y.decodeUpdate(update);
  return structs.length + [...ds.clients.values()].reduce((sum, ranges) => sum + ranges.length, 0);
}

function applied(updates: Uint8Array[], base?: Uint8Array): string {
  const doc = new Y.Doc();
  if (base) Y.applyUpdate(doc, base);
  for (const update of updates) Y.applyUpdate(doc, update);
  expect(doc.store.pendingStructs).toBeNull();
  expect(doc.store.pendingDs).toBeNull();
  return doc.getText('main.py').toString();
}

describe('D-3 slices', () => {
  test('D-3 typing without interruption becomes one struct', () => {
    const { text, updates } = author(1);
    for (const key of 'print("hello")') text.insert(text.length, key);
    const [only, ...rest] = sliceUpdates(updates, LIMITS);
    expect(rest).toEqual([]);
    expect(only && parts(only)).toBe(1);
    expect(applied([only!])).toBe('print("hello")');
  });

  test('D-3 a paste of 500 kB is several updates under the limit, and arrives exactly', () => {
    const { text, updates } = author(1);
    const pasted = 'a😀ש\t\n'.repeat(87_000);
    text.insert(0, pasted);
    const slices = sliceUpdates(updates, LIMITS);
    expect(slices.length).toBeGreaterThan(3);
    for (const slice of slices) expect(slice.length).toBeLessThanOrEqual(LIMITS.bytes);
    expect(applied(slices)).toBe(pasted);
  });

  test('D-3 a cut never falls into a surrogate pair', () => {
    for (const lead of ['', 'x']) {
      const { text, updates } = author(1);
      text.insert(0, lead + '😀'.repeat(3_000));
      expect(applied(sliceUpdates(updates, { bytes: 1_000, parts: 250 }))).toBe(lead + '😀'.repeat(3_000));
    }
  });

  test('D-3 many scattered edits keep under the number of parts', () => {
    const base = author(7);
    base.text.insert(0, 'x'.repeat(4_000));
    const state = Y.encodeStateAsUpdate(base.doc);
    const { text, updates } = author(1, state);
    for (let i = 0; i < 900; i++) {
      text.insert((i * 3) % text.length, 'yz');
      text.delete((i * 5) % (text.length - 1), 1);
    }
    const slices = sliceUpdates(updates, LIMITS);
    for (const slice of slices) expect(parts(slice)).toBeLessThanOrEqual(250);
    expect(applied(slices, state)).toBe(text.toString());
  });

  test('D-3 each slice can be applied to what the slices before it left', () => {
    const { text, updates } = author(1);
    for (let i = 0; i < 600; i++) text.insert(i % 2 ? 0 : text.length, `${i} `);
    text.delete(10, 200);
    const doc = new Y.Doc();
    for (const slice of sliceUpdates(updates, { bytes: 2_000, parts: 20 })) {
      Y.applyUpdate(doc, slice);
      expect(doc.store.pendingStructs).toBeNull();
      expect(doc.store.pendingDs).toBeNull();
    }
    expect(doc.getText('main.py').toString()).toBe(text.toString());
  });

  test('D-3 typing interrupted by another person is not joined wrongly', () => {
    const a = author(1);
    const b = author(2);
    a.text.insert(0, 'ab');
    Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc));
    b.text.insert(1, 'X');
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc));
    a.text.insert(1, 'c');
    a.text.insert(4, 'd');
    const slices = sliceUpdates(a.updates, LIMITS);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.mergeUpdates([...slices, Y.encodeStateAsUpdate(b.doc)]));
    expect(doc.getText('main.py').toString()).toBe(a.text.toString());
  });
});
