import { describe, expect, onTestFinished, test } from 'vitest';
import { CHAIN_START, entryHash } from '../src/journal/chain.ts';
import { verify } from '../src/journal/verify.ts';
import { BEHIND, type Storage } from '../src/storage/storage.ts';
import { creation, isSample, newRow, plain, sampleEntries, sampleEntry, seeded } from './storage-samples.ts';

/** One place where a store keeps its data. */
export type Place = {
  /** Opens the store; all that was committed before is there. */
  open(): Promise<Storage>;
  /** Flips one bit, chosen by `random`, in a column of a session's newest row of a table. The store is closed. */
  flip(table: 'entries' | 'snapshots', column: string, session: string, random: () => number): Promise<void> | void;
};

/** What a contract test needs of a store. */
export type Store = {
  name: string;
  place: () => Promise<Place> | Place;
  /** Columns that hold entries and snapshots. */
  columns: { entries: string[]; snapshots: string[] };
};

/** Opens a store until the test ends. */
export async function opened(at: Place): Promise<Storage> {
  const storage = await at.open();
  onTestFinished(() => storage.close());
  return storage;
}

/** What every store must do; `storage-damage.ts` is the rest of it. */
export function storageContract({ name, place }: Store): void {
  const open = async () => opened(await place());

  describe(`${name} keeps the contract`, { timeout: 60_000 }, () => {
    test('R-4 numbers the entries of each session from 1 without a gap', async () => {
      const storage = await open();
      expect(await storage.commit(1, [creation('a'), creation('b')])).toEqual([1, 1]);
      const appends = [['a', 2, 4], ['b', 2, 2], ['a', 5, 5]] as const;
      expect(await storage.commit(2, appends.map(([session, from, to]) => ({ session, entries: sampleEntries(session, from, to) })))).toEqual([2, 2, 5]);
      const a = await storage.read('a', 0, 100);
      expect(a).toHaveLength(5);
      isSample('a', a);
      isSample('b', await storage.read('b', 0, 100));
    });

    test('T-52 R-22 all sessions can be listed, page by page, in the order of bytes, with the time of their newest entry', async () => {
      const storage = await open();
      await storage.commit(1, ['b', 'a', 'B', '-', 'c'].map((session) => creation(session)));
      await storage.commit(2, [{ session: 'b', entries: sampleEntries('b', 2, 3), row: { deletedAt: 5 } }]);
      expect((await storage.rows('', 3)).map(({ id }) => id)).toEqual(['-', 'B', 'a']);
      expect((await storage.rows('a', 3)).map(({ id }) => id)).toEqual(['b', 'c']);
      expect(await storage.rows('c', 3)).toEqual([]);
      expect(await storage.lastAt('b')).toBe(sampleEntry('b', 3).at);
      expect(await storage.lastAt('nobody')).toBeNull();
    });

    test('R-11 chains the entries of a session by their hashes', async () => {
      const storage = await open();
      await storage.commit(1, [creation('a'), creation('b')]);
      await storage.commit(2, [{ session: 'a', entries: sampleEntries('a', 2, 40) }]);
      let previous = CHAIN_START;
      for (const entry of await storage.read('a', 0, 100)) {
        expect(Buffer.from(entry.hash)).toEqual(Buffer.from(entryHash(previous, entry)));
        previous = entry.hash;
      }
      expect(await verify(storage, 'a')).toMatchObject({ entries: 40, problem: null });
    });

    test('R-3 a repeated batch answers the same numbers and adds nothing', async () => {
      const storage = await open();
      const batch = [creation('a'), { session: 'a', entries: sampleEntries('a', 2, 30), row: { title: 'x' } }];
      const first = await storage.commit(7, batch);
      expect(await storage.commit(7, batch)).toEqual(first);
      const [one, two] = await Promise.all([storage.commit(8, [{ session: 'a', entries: sampleEntries('a', 31, 31) }]), storage.commit(8, [{ session: 'a', entries: sampleEntries('a', 31, 31) }])]);
      expect([one, two]).toEqual([[31], [31]]);
      expect(await storage.read('a', 0, 100)).toHaveLength(31);
    });

    test('R-3 refuses another batch under a number that was used', async () => {
      const storage = await open();
      await storage.commit(1, [creation('a')]);
      await expect(storage.commit(1, [{ session: 'a', entries: sampleEntries('a', 2, 2) }])).rejects.toThrow('invariant violation');
      expect(await storage.read('a', 0, 100)).toHaveLength(1);
    });

    test('T-47 drops what is meant for a session that does not exist, and keeps the rest', async () => {
      const storage = await open();
      const numbers = await storage.commit(1, [creation('a'), { session: 'gone', entries: sampleEntries('gone', 1, 2), row: { title: 'x' } }, { session: 'a', entries: sampleEntries('a', 2, 2) }]);
      expect(numbers).toEqual([1, 0, 2]);
      expect([await storage.load('gone'), await storage.row('gone'), await storage.read('gone', 0, 9)]).toEqual([null, null, []]);
    });

    test('R-3 rejects what cannot be stored, and goes on', async () => {
      const storage = await open();
      await storage.commit(1, [creation('a')]);
      for (const bad of [{ at: 1.5 }, { at: -1 }, { at: Number.NaN }, { actor: -1 }, { actor: 2 ** 32 }, { kind: '' }]) {
        await expect(storage.commit(2, [{ session: 'a', entries: [{ ...sampleEntry('a', 2), ...bad }] }])).rejects.toThrow('cannot be stored');
      }
      await expect(storage.commit(2, [{ session: 'a', entries: [], row: { id: 'b' } }])).rejects.toThrow('cannot be stored');
      expect(await storage.commit(2, [{ session: 'a', entries: sampleEntries('a', 2, 2) }])).toEqual([2]);
    });

    test('T-15 keeps nothing that was judged on other entries than the newest', async () => {
      const storage = await open();
      await storage.commit(1, [{ ...creation('a'), after: 0 }, creation('b')]);
      const next = (session: string, after: number, title?: string) => ({ session, entries: sampleEntries(session, after + 1, after + 1), after, ...(title === undefined ? {} : { row: { title } }) });
      expect(await storage.commit(2, [next('a', 1), next('b', 1), next('a', 2)])).toEqual([2, 2, 3]);
      // Whatever of a session follows what is behind is behind, also where its number would fit.
      expect(await storage.commit(3, [next('a', 1, 'x'), next('b', 2), next('a', 3)])).toEqual([BEHIND, 3, BEHIND]);
      expect(await storage.commit(3, [next('a', 1, 'x'), next('b', 2), next('a', 3)])).toEqual([BEHIND, 3, BEHIND]);
      expect(await storage.commit(4, [next('a', 3)])).toEqual([4]);
      isSample('a', await storage.read('a', 0, 9));
      expect((await storage.row('a'))?.title).toBe(newRow('a').title);
      expect(await verify(storage, 'a')).toMatchObject({ entries: 4, problem: null });
    });

    test('T-15 R-4 knows the newest entry of each session, however many others are written in the same commit', async () => {
      const storage = await opened(await place());
      const others = Array.from({ length: 10_001 }, (_, index) => creation(`other ${index}`));
      const first = await storage.commit(1, [{ ...creation('a'), after: 0 }, ...others, { session: 'a', entries: sampleEntries('a', 2, 3), after: 1 }]);
      expect(first.at(-1)).toBe(2);
      isSample('a', await storage.read('a', 0, 10));
    });

    test('R-2 keeps rows of every size, also views of a larger buffer', async () => {
      const storage = await open();
      await storage.commit(1, [creation('a')]);
      await storage.commit(2, [{ session: 'a', entries: sampleEntries('a', 2, 2_001) }]);
      const large = { at: Number.MAX_SAFE_INTEGER, actor: 0xffff_ffff, kind: '長い.種類', body: Buffer.alloc(1_500_000, 'ü') };
      expect(await storage.commit(3, [{ session: 'a', entries: [large] }])).toEqual([2_002]);
      const loaded = await storage.load('a');
      isSample('a', loaded?.entries.slice(0, 2_001) ?? []);
      expect(plain(loaded?.entries[2_001] ?? large)).toEqual(plain(large));
      expect(loaded).toMatchObject({ damaged: false, lastAt: Number.MAX_SAFE_INTEGER });
    });

    test('R-1 what was committed is there after closing and opening', async () => {
      const at = await place();
      const first = await at.open();
      await first.commit(1, [creation('a', { people: ['Ada'] })]);
      await first.close();
      const second = await opened(at);
      expect(await second.row('a')).toEqual(newRow('a', { people: ['Ada'] }));
      expect(await second.commit(1, [{ session: 'a', entries: sampleEntries('a', 2, 2) }])).toEqual([2]);
      isSample('a', await second.read('a', 0, 9));
    });

    test('R-4 reads from the middle, up to a limit', async () => {
      const at = await place();
      const first = await at.open();
      await first.commit(1, [creation('a'), creation('b')]);
      for (let n = 1; n <= 20; n++) await first.commit(n + 1, [{ session: 'a', entries: sampleEntries('a', n * 10 - 8, n * 10 + 1) }]);
      await first.close();
      const storage = await opened(at);
      await storage.commit(1, [{ session: 'a', entries: sampleEntries('a', 202, 230) }]);
      for (const after of [0, 1, 9, 10, 11, 150, 199, 200, 201, 202, 229]) {
        const entries = await storage.read('a', after, 15);
        expect(entries).toHaveLength(Math.min(15, 230 - after));
        isSample('a', entries, after + 1);
      }
      expect([await storage.read('a', 230, 15), await storage.read('a', 0, 0)]).toEqual([[], []]);
    });

    test('R-4 the row follows the entries', async () => {
      const storage = await open();
      await storage.commit(1, [creation('a', { deletedAt: 5 })]);
      await storage.commit(2, [{ session: 'a', entries: [], row: { deletedAt: null, locked: true, people: ['Ada', 'Ünal "U"'], devices: ['a1', 'b2'] } }]);
      await storage.commit(3, [{ session: 'a', entries: sampleEntries('a', 2, 2), row: { state: 'ended', endedAt: 9, title: '' } }]);
      const row = newRow('a', { locked: true, people: ['Ada', 'Ünal "U"'], devices: ['a1', 'b2'], state: 'ended', endedAt: 9, title: '' });
      expect(await storage.row('a')).toEqual(row);
      expect((await storage.load('a'))?.row).toEqual(row);
      expect([await storage.row('b'), await storage.load('b')]).toEqual([null, null]);
    });

    test('T-8 lists an owner\'s sessions, newest first, those that were deleted among them until they are erased', async () => {
      const storage = await open();
      const sessions = [['a', 5], ['b', 9], ['c', 9], ['d', 1], ['e', 7]] as const;
      await storage.commit(1, sessions.map(([id, createdAt]) => creation(id, { createdAt, owner: id === 'e' ? 'other' : 'owner' })));
      await storage.commit(2, [{ session: 'a', entries: [], row: { deletedAt: 20 } }]);
      expect((await storage.ownedBy('owner')).map(({ id, deletedAt }) => [id, deletedAt])).toEqual([['c', null], ['b', null], ['a', 20], ['d', null]]);
      await storage.eraseDeleted(21);
      expect((await storage.ownedBy('owner')).map(({ id }) => id)).toEqual(['c', 'b', 'd']);
      expect((await storage.ownedBy('nobody')).map(({ id }) => id)).toEqual([]);
    });

    test('R-12 loads the newest snapshot and what follows it', async () => {
      const storage = await open();
      await storage.commit(1, [creation('a'), { session: 'a', entries: sampleEntries('a', 2, 20) }]);
      for (const seq of [5, 12]) await storage.writeSnapshot('a', { seq, state: Buffer.from(`state ${seq}`), image: Buffer.alloc(9_000, seq) });
      const loaded = await storage.load('a');
      expect(Buffer.from(loaded?.snapshot?.state ?? []).toString()).toBe('state 12');
      expect(loaded?.snapshot).toMatchObject({ seq: 12, image: new Uint8Array(9_000).fill(12) });
      isSample('a', loaded?.entries ?? [], 13);
      expect(loaded).toMatchObject({ damaged: false, lastAt: sampleEntry('a', 20).at });
      expect(loaded?.entries).toHaveLength(8);
    });

    test('R-12 a snapshot of the newest entry needs no others', async () => {
      const storage = await open();
      await storage.commit(1, [creation('a')]);
      await storage.writeSnapshot('a', { seq: 1, state: new Uint8Array(), image: new Uint8Array() });
      expect(await storage.load('a')).toMatchObject({ snapshot: { seq: 1 }, entries: [], damaged: false, lastAt: sampleEntry('a', 1).at });
      await expect(storage.writeSnapshot('a', { seq: 2, state: new Uint8Array(), image: new Uint8Array() })).rejects.toThrow('no entry 2');
      expect((await storage.load('a'))?.snapshot?.seq).toBe(1);
    });

    test('T-47 erases all of what was deleted before a time, and nothing else', async () => {
      const storage = await open();
      await storage.commit(1, ['a', 'b', 'c', 'd'].map((id) => creation(id)));
      await storage.commit(2, [['a', 10], ['b', 11], ['c', 12]].map(([session, deletedAt]) => ({ session: String(session), entries: [], row: { deletedAt: Number(deletedAt) } })));
      await storage.writeSnapshot('a', { seq: 1, state: Buffer.from('s'), image: Buffer.from('i') });
      expect(await storage.eraseDeleted(12)).toEqual(['a', 'b']);
      expect([await storage.load('a'), await storage.read('a', 0, 9), await storage.row('b')]).toEqual([null, [], null]);
      expect(await storage.commit(3, [{ session: 'a', entries: sampleEntries('a', 2, 2) }, { session: 'c', entries: sampleEntries('c', 2, 2) }])).toEqual([0, 2]);
      isSample('d', (await storage.load('d'))?.entries ?? []);
      expect(await storage.eraseDeleted(12)).toEqual([]);
    });

    test('T-48 other bodies can be put in the place of some; the hashes follow, and a snapshot from before is not kept', async () => {
      const at = await place();
      const storage = await at.open();
      await storage.commit(1, [creation('a'), creation('b'), { session: 'a', entries: sampleEntries('a', 2, 1_200) }]);
      await storage.writeSnapshot('a', { seq: 700, state: Buffer.from('Sam'), image: Buffer.from('i') });
      const before = await storage.read('a', 0, 2_000);
      const bodies = new Map([[3, Buffer.from('erased')], [1_000, new Uint8Array()], [1_100, Buffer.alloc(200_000, 'x')]]);
      await storage.replaceBodies('a', bodies);
      await storage.writeSnapshot('a', { seq: 900, state: Buffer.from('Sam'), image: Buffer.from('i') });

      const after = await storage.read('a', 0, 2_000);
      expect(after.map(plain)).toEqual(before.map((entry) => plain({ ...entry, body: bodies.get(entry.seq) ?? entry.body })));
      const changed = after.findIndex(({ hash }, index) => Buffer.compare(hash, before[index]?.hash ?? CHAIN_START) !== 0);
      expect(changed).toBe(2);
      expect(await verify(storage, 'a')).toMatchObject({ entries: 1_200, problem: null });
      expect(await storage.load('a')).toMatchObject({ snapshot: null, damaged: false });
      isSample('b', await storage.read('b', 0, 9));

      expect(await storage.commit(2, [{ session: 'a', entries: sampleEntries('a', 1_201, 1_201), after: 1_200 }])).toEqual([1_201]);
      await storage.writeSnapshot('a', { seq: 1_201, state: Buffer.from('later'), image: Buffer.from('i') });
      await storage.close();
      const again = await opened(at);
      expect(await again.load('a')).toMatchObject({ snapshot: { seq: 1_201 }, entries: [], damaged: false });
      expect(await verify(again, 'a')).toMatchObject({ entries: 1_201, problem: null });
      await again.replaceBodies('a', new Map());
      expect(await verify(again, 'a')).toMatchObject({ entries: 1_201, problem: null });
      await expect(again.replaceBodies('nobody', bodies)).rejects.toThrow('session nobody is damaged');
    });

    test('R-14 keeps what was noted of the clock last', async () => {
      const at = await place();
      const first = await at.open();
      expect(await first.clockSeen()).toBeNull();
      for (const seen of [{ at: 5, doubtedUntil: 9 }, { at: 7, doubtedUntil: 9 }]) await first.noteClock(seen);
      await first.close();
      expect(await (await opened(at)).clockSeen()).toEqual({ at: 7, doubtedUntil: 9 });
    });

    test('R-3 any order of commits, snapshots and restarts gives the same journal', async () => {
      for (const seed of [1, 2]) {
        const random = seeded(seed);
        const at = await place();
        let storage = await at.open();
        const counts = new Map(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, 1]));
        await storage.commit(1, [...counts.keys()].map((id) => creation(id)));
        let batch = 1;
        for (let step = 0; step < 40; step++) {
          const appends = Array.from({ length: Math.ceil(random() * 200) }, () => {
            const session = [...counts.keys()][Math.floor(random() * counts.size)] ?? 'a';
            const from = (counts.get(session) ?? 0) + 1;
            const to = from + Math.floor(random() * 3);
            counts.set(session, to);
            return { session, entries: sampleEntries(session, from, to) };
          });
          const numbers = await storage.commit(++batch, appends);
          if (random() < 0.3) expect(await storage.commit(batch, appends)).toEqual(numbers);
          if (random() < 0.3) await storage.writeSnapshot('a', { seq: Math.ceil(random() * (counts.get('a') ?? 1)), state: Buffer.from('s'), image: Buffer.from('i') });
          if (random() < 0.05) {
            await storage.close();
            storage = await at.open();
            batch = 0;
          }
        }
        onTestFinished(() => storage.close());
        for (const [session, count] of counts) {
          const loaded = await storage.load(session);
          const known = loaded?.snapshot?.seq ?? 0;
          expect(known + (loaded?.entries.length ?? 0), `seed ${seed}`).toBe(count);
          isSample(session, loaded?.entries ?? [], known + 1);
          expect(await verify(storage, session), `seed ${seed}`).toMatchObject({ entries: count, problem: null });
        }
      }
    });

    test('R-9 a closed store refuses, and closing twice is harmless', async () => {
      const storage = await open();
      const last = storage.commit(1, [creation('a')]);
      await Promise.all([storage.close(), storage.close()]);
      expect(await last).toEqual([1]);
      await expect(storage.commit(2, [creation('b')])).rejects.toThrow('closed');
      await expect(storage.load('a')).rejects.toThrow('closed');
    });
  });
}
