import { describe, expect, test } from 'vitest';
import { verify } from '../src/journal/verify.ts';
import type { Storage } from '../src/storage/storage.ts';
import { opened, type Place, type Store } from './storage-contract.ts';
import { creation, isSample, sampleEntries, seeded } from './storage-samples.ts';

/** What every store must do when what it holds was changed behind its back. */
export function storageDamage({ name, place, columns }: Store): void {
  describe(`${name} finds damage`, { timeout: 60_000 }, () => {
    test('R-11 a bit that flips in a snapshot: it is made again from the entries', async () => {
      const at = await place();
      const sessions = columns.snapshots.map((column) => `a.${column}`);
      await fill(at, [...sessions, 'b'], sessions);
      for (const [index, column] of columns.snapshots.entries()) await at.flip('snapshots', column, `a.${column}`, seeded(index));
      const storage = await opened(at);
      for (const session of sessions) {
        const loaded = await storage.load(session);
        expect(loaded, session).toMatchObject({ snapshot: null, damaged: false });
        expect(loaded?.entries, session).toHaveLength(90);
        isSample(session, loaded?.entries ?? []);
      }
      await isWhole(storage, 'b');
    });

    test('R-11 a bit that flips in an entry: the session ends before it; the others are whole and go on', async () => {
      const at = await place();
      const cases = columns.entries.flatMap((column) => Array.from({ length: 8 }, (_, seed) => ({ column, seed, session: `a.${column}.${seed}` })));
      const sessions = cases.map(({ session }) => session);
      await fill(at, [...sessions, 'b'], sessions.filter((_, index) => index % 2 === 0));
      for (const { column, seed, session } of cases) await at.flip('entries', column, session, seeded(seed));
      const storage = await opened(at);
      for (const session of sessions) {
        const loaded = await storage.load(session);
        const known = loaded?.snapshot?.seq ?? 0;
        expect(loaded?.damaged, session).toBe(true);
        isSample(session, loaded?.entries ?? [], known + 1);
        expect(known + (loaded?.entries.length ?? 0), session).toBeLessThanOrEqual(90);
        expect((await verify(storage, session))?.problem, session).not.toBeNull();
      }
      await isWhole(storage, 'b');

      const numbers = await storage.commit(9, [...sessions, 'b'].map((session) => ({ session, entries: sampleEntries(session, 91, 91) })));
      expect(numbers.at(-1)).toBe(91);
      isSample('b', await storage.read('b', 0, 100));
      for (const session of sessions) expect((await storage.load(session))?.damaged, session).toBe(true);
    });

    test('R-11 T-48 of a session that is not whole no body is replaced', async () => {
      const at = await place();
      await fill(at, ['a'], []);
      await at.flip('entries', columns.entries.includes('body') ? 'body' : 'records', 'a', seeded(1));
      const storage = await opened(at);
      await expect(storage.replaceBodies('a', new Map([[2, Buffer.from('erased')]]))).rejects.toThrow('session a is damaged');
      isSample('a', (await storage.load('a'))?.entries ?? []);
    });

    test('R-11 a repair keeps what is whole, sets the rest aside, and the session goes on; nothing else changes', async () => {
      const at = await place();
      const cases = columns.entries.flatMap((column) => Array.from({ length: 4 }, (_, seed) => ({ column, seed, session: `a.${column}.${seed}` })));
      const sessions = cases.map(({ session }) => session);
      const saved = new Set(sessions.filter((_, index) => index % 2 === 0));
      await fill(at, [...sessions, 'b'], [...saved]);
      for (const { column, seed, session } of cases) await at.flip('entries', column, session, seeded(seed));
      const storage = await opened(at);
      expect(await storage.repair('b')).toEqual({ kept: 90, aside: 0 });
      for (const session of sessions) {
        const { kept, aside } = await storage.repair(session);
        expect(kept, session).toBeLessThan(91);
        expect(aside, session).toBeGreaterThan(0);
        expect((await verify(storage, session)), session).toMatchObject({ entries: kept, problem: null });
        expect(await storage.commit(100 + sessions.indexOf(session), [{ session, entries: sampleEntries(session, kept + 1, kept + 1) }]), session).toEqual([kept + 1]);
        const loaded = await storage.load(session);
        expect(loaded, session).toMatchObject({ damaged: false });
        // A snapshot of an entry that is whole stays good.
        expect(loaded?.snapshot?.seq, session).toBe(saved.has(session) && kept >= 30 ? 30 : undefined);
        isSample(session, await storage.read(session, 0, 100));
        expect(await storage.repair(session), session).toEqual({ kept: kept + 1, aside: 0 });
      }
      await isWhole(storage, 'b');
    });

    test('R-11 a repair sets a good snapshot aside, too, that holds more than the entries that are whole', async () => {
      const at = await place();
      await fill(at, ['a', 'b'], []);
      const before = await at.open();
      await before.writeSnapshot('a', { seq: 90, state: Buffer.from('state'), image: Buffer.from('image') });
      await before.close();
      for (const session of ['a', 'b']) await at.flip('entries', columns.entries.at(-1) ?? '', session, seeded(2));
      const storage = await opened(at);
      const [a, b] = [await storage.repair('a'), await storage.repair('b')];
      expect(a).toEqual({ kept: b.kept, aside: b.aside + 1 });
      expect(await storage.load('a')).toMatchObject({ snapshot: null, damaged: false });
    });

    test('R-11 T-48 a session from which somebody was erased, and that was repaired, is given snapshots as before', async () => {
      const at = await place();
      await fill(at, ['a'], []);
      const before = await at.open();
      await before.replaceBodies('a', new Map([[2, Buffer.from('erased')]]));
      await before.close();
      await at.flip('entries', columns.entries.at(-1) ?? '', 'a', seeded(2));
      const storage = await opened(at);
      const { kept } = await storage.repair('a');
      await storage.writeSnapshot('a', { seq: kept, state: Buffer.from('state'), image: Buffer.from('image') });
      expect((await storage.load('a'))?.snapshot?.seq).toBe(kept);
    });
  });
}

/** Sessions of 90 entries, written in three runs of the store; some get a snapshot of the 30th. */
async function fill(at: Place, sessions: string[], snapshots: string[]): Promise<void> {
  for (const from of [1, 31, 61]) {
    const storage = await at.open();
    if (from === 1) await storage.commit(1, sessions.map((session) => creation(session)));
    await storage.commit(2, sessions.map((session) => ({ session, entries: sampleEntries(session, Math.max(from, 2), from + 29) })));
    if (from === 31) for (const session of snapshots) await storage.writeSnapshot(session, { seq: 30, state: Buffer.from('state'), image: Buffer.from('image') });
    await storage.close();
  }
}

async function isWhole(storage: Storage, session: string): Promise<void> {
  const loaded = await storage.load(session);
  expect(loaded).toMatchObject({ damaged: false });
  expect(loaded?.entries).toHaveLength(90);
  isSample(session, loaded?.entries ?? []);
}
