import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { packBatch, unpackEntries } from '../src/storage/batch.ts';
import { openDataFolder } from '../src/storage/sqlite-open.ts';
import { SqliteStore } from '../src/storage/sqlite-store.ts';
import { openSqlite, type SqliteStorage } from '../src/storage/sqlite.ts';
import { temporaryFolder } from './storage-folder.ts';
import { creation, isSample, sampleEntries, sampleEntry } from './storage-samples.ts';

const SESSIONS = Array.from({ length: 300 }, (_, index) => `session ${index}`);

/** A store of many sessions; `round` gives each its n-th entry, `logged` tells how many blocks wait in the log. */
async function store() {
  const dataDir = temporaryFolder();
  const storage: SqliteStorage = await openSqlite({ dataDir, onLost: () => {} });
  onTestFinished(() => storage.close());
  const reader = new DatabaseSync(join(dataDir, 'journal.db'), { readOnly: true });
  onTestFinished(() => reader.close());
  let batch = 0;
  const round = (n: number): Promise<number[]> => storage.commit((batch += 1), SESSIONS.map((session) => (n === 1 ? creation(session) : { session, entries: [sampleEntry(session, n)] })));
  const logged = (): unknown => reader.prepare('SELECT count(*) AS blocks FROM log').get()?.['blocks'];
  return { storage, round, logged };
}

test('the log is moved when it has 16 blocks for each of its sessions', async () => {
  const { storage, round, logged } = await store();
  for (let n = 1; n <= 15; n++) await round(n);
  // A question that waits behind the commit, and what is done after it.
  await storage.row('session 0');
  expect(logged()).toBe(15 * SESSIONS.length);
  await round(16);
  // In steps, of which each question that comes is followed by one.
  for (let steps = 0; logged() !== 0 && steps < 1_000; steps++) await storage.row('session 0');
  expect(logged()).toBe(0);
  for (const session of ['session 0', 'session 299']) isSample(session, (await storage.load(session))?.entries ?? []);
});

test('R-12 what is in the log alone can be loaded, and a snapshot made of it, also after a commit that was undone', async () => {
  const { storage, round } = await store();
  for (let n = 1; n <= 3; n++) await round(n);
  await storage.limitPages(1);
  await expect(storage.commit(1_000, [{ session: 'session 7', entries: [{ ...sampleEntry('session 7', 4), body: Buffer.alloc(1_000_000) }] }])).rejects.toThrow('full');
  await storage.limitPages(1_000_000);
  await storage.commit(1_001, [{ session: 'session 8', entries: [sampleEntry('session 8', 4)] }]);
  for (const [session, seq] of [['session 7', 3], ['session 8', 4]] as const) {
    const image = new Uint8Array([1, 2, 3]);
    await storage.writeSnapshot(session, { seq, state: image, image });
    const loaded = await storage.load(session);
    expect([loaded?.snapshot?.seq, loaded?.damaged, loaded?.entries]).toEqual([seq, false, []]);
    isSample(session, await storage.read(session, 0, 10));
  }
  await expect(storage.writeSnapshot('session 7', { seq: 4, state: new Uint8Array(), image: new Uint8Array() })).rejects.toThrow('has no entry 4');
});

test('R-8 a move of the log that ends after any step loses nothing and doubles nothing', () => {
  const seen = new Set<string>();
  // After each of the first steps, and wherever else it may end: how far a step comes is a matter of time.
  const ends = [...Array.from({ length: 4 }, (_, most) => (_state: string, steps: number) => steps === most), ...['moved', 'clearing', 'done'].map((wanted) => (state: string) => state === wanted)];
  for (const isEnd of ends) {
    const folder = openDataFolder(temporaryFolder());
    onTestFinished(() => folder.close());
    const count = (what: string): number => Number(folder.database.prepare(`SELECT count(*) AS n FROM ${what}`).get()?.['n']);
    const store = new SqliteStore(folder);
    const round = (batch: number): unknown => store.commit(batch, packBatch(SESSIONS.map((session) => (batch === 1 ? creation(session) : { session, entries: [sampleEntry(session, batch)] }))));
    const isWhole = (from: SqliteStore, last: number): void => {
      for (const session of SESSIONS) {
        const loaded = from.load(session);
        const entries = loaded ? unpackEntries(loaded.entries) : [];
        isSample(session, entries);
        expect([entries.length, loaded?.damaged, from.lastAt(session)], session).toEqual([last, false, sampleEntry(session, last).at]);
      }
    };
    for (let batch = 1; batch <= 16; batch++) round(batch);
    const state = (): string => {
      const [left, moved] = [count('log'), count('heads')];
      return left === 0 ? 'done' : moved === 0 ? 'before' : moved < SESSIONS.length ? 'moving' : left === 16 * SESSIONS.length ? 'moved' : 'clearing';
    };
    for (let steps = 0; state() !== 'done' && !isEnd(state(), steps); steps++) store.tidy();
    seen.add(state());
    isWhole(store, 16);
    store.writeSnapshot('session 7', { seq: 16, state: new Uint8Array([1]), image: new Uint8Array([1]) });
    expect(store.load('session 7')).toMatchObject({ damaged: false, snapshot: { seq: 16 } });
    folder.database.exec('DELETE FROM snapshots');
    round(17);
    isWhole(store, 17);
    // As after the end of its process.
    isWhole(new SqliteStore(folder), 17);
    expect([count('log'), count('strays')]).toEqual([0, 0]);
  }
  expect([...seen]).toEqual(expect.arrayContaining(['before', 'moved', 'clearing', 'done']));
});

test('the log is not read for a session that has nothing there, whatever is asked', () => {
  const folder = openDataFolder(temporaryFolder());
  onTestFinished(() => folder.close());
  new SqliteStore(folder).commit(1, packBatch([creation('a'), { session: 'a', entries: sampleEntries('a', 2, 9) }, creation('b')]));
  // At the start all is moved out of the log.
  const store = new SqliteStore(folder);
  store.commit(1, packBatch([{ session: 'b', entries: sampleEntries('b', 2, 2) }]));
  const { logged } = folder.sql;
  const reads = [vi.spyOn(logged, 'all'), vi.spyOn(logged, 'iterate')];
  store.read('a', 0, 10);
  expect(store.lastAt('a')).toBe(sampleEntry('a', 9).at);
  store.load('a');
  store.writeSnapshot('a', { seq: 5, state: new Uint8Array(), image: new Uint8Array() });
  expect(reads.flatMap(({ mock }) => mock.calls)).toEqual([]);
  expect(store.lastAt('b')).toBe(sampleEntry('b', 2).at);
  isSample('b', unpackEntries(store.read('b', 0, 10)));
});
