import type { ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pLimit from 'p-limit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { unpackEntries, packBatch } from '../src/storage/batch.ts';
import { verify } from '../src/journal/verify.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { openDataFolder } from '../src/storage/sqlite-open.ts';
import { SqliteStore } from '../src/storage/sqlite-store.ts';
import type { Append } from '../src/storage/storage.ts';
import { startWriter, temporaryFolder } from './storage-folder.ts';
import { creation, isSample, sampleEntries, seeded } from './storage-samples.ts';

/** How many kills. */
const KILLS = Number(process.env['STORAGE_KILLS'] ?? 200);
/** Writers at once: each waits for the disk as long as it computes. */
const AT_ONCE = 2;

/** Reads what a writer acknowledges, kills it after `lines` of them, and answers each session's newest acknowledged number. */
async function killAfter(writer: ChildProcess, lines: number): Promise<Map<string, number>> {
  const acked = new Map<string, number>();
  if (!writer.stdout) throw new Error('the writer prints');
  let count = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    const [session = '', seq = ''] = line.split(' ');
    acked.set(session, Number(seq));
    if (++count === lines) writer.kill('SIGKILL');
  }
  if (count < lines) throw new Error('the writer ended by itself');
  return acked;
}

/** Kills a writer at the moment that a seed says, and checks what it left. */
async function killed(seed: number): Promise<void> {
  const dataDir = temporaryFolder();
  const lines = 1 + Math.floor(seeded(seed)() ** 2 * 5_000);
  const acked = await killAfter(startWriter(dataDir, seed), lines);
  const storage = await openSqlite({ dataDir, onLost: () => {} });
  for (const [session, seq] of acked) {
    const verdict = await verify(storage, session);
    expect(verdict, `seed ${seed}, session ${session}`).toMatchObject({ problem: null });
    expect(verdict?.entries, `seed ${seed}, session ${session}`).toBeGreaterThanOrEqual(seq);
    isSample(session, await storage.read(session, 0, 1_000_000), 1, 'journal');
  }
  await storage.close();
  rmSync(dataDir, { recursive: true });
}

describe('the embedded store after a crash', { timeout: 60_000 + KILLS * 5_000 }, () => {
  test('R-8 kill -9 at any moment loses nothing acknowledged and leaves whole entries only', async () => {
    const atOnce = pLimit(AT_ONCE);
    await Promise.all(Array.from({ length: KILLS }, (_, index) => atOnce(() => killed(index + 1))));
  });

  test('R-8 a log cut at any byte opens with a prefix of the commits', () => {
    const dataDir = temporaryFolder();
    const folder = openDataFolder(dataDir);
    onTestFinished(() => folder.close());
    // What was checkpointed was synced before, so that no crash cuts it off.
    folder.database.exec('PRAGMA wal_autocheckpoint = 0');
    let store = new SqliteStore(folder);
    const random = seeded(11);
    const sessions = ['a', 'b', 'c', 'd', 'e'];
    const counts: number[][] = [sessions.map(() => 0), sessions.map(() => 1)];
    store.commit(1, packBatch(sessions.map((session) => creation(session))));
    for (let batch = 2; batch < 120; batch++) {
      const now = [...(counts.at(-1) ?? [])];
      const appends: Append[] = sessions.flatMap((session, index) => {
        const from = (now[index] ?? 0) + 1;
        const to = from + Math.floor(random() * 40) - 10;
        if (to < from) return [];
        now[index] = to;
        return [{ session, entries: sampleEntries(session, from, to) }];
      });
      store.commit(batch, packBatch(appends));
      counts.push(now);
      // Opening moves the log, which is to be cut as well.
      if (batch % 30 === 0) store = new SqliteStore(folder);
    }
    const wal = statSync(join(dataDir, 'journal.db-wal')).size;
    const cuts = [0, 1, 31, 32, 33, wal - 1, wal, ...Array.from({ length: 20 }, () => Math.floor(random() * wal)), ...Array.from({ length: 20 }, () => 32 + 4_120 * Math.floor((random() * wal) / 4_120))];
    const found = new Set<number>();
    for (const [index, cut] of cuts.entries()) {
      const copy = join(dataDir, `cut-${index}`);
      mkdirSync(copy, { mode: 0o700 });
      copyFileSync(join(dataDir, 'journal.db'), join(copy, 'journal.db'));
      writeFileSync(join(copy, 'journal.db-wal'), readFileSync(join(dataDir, 'journal.db-wal')).subarray(0, cut), { mode: 0o600 });
      const opened = openDataFolder(copy);
      expect(opened.database.prepare('PRAGMA integrity_check').get(), `cut at ${cut}`).toEqual({ integrity_check: 'ok' });
      const restored = new SqliteStore(opened);
      const state = sessions.map((session) => {
        const loaded = restored.load(session);
        if (!loaded) return 0;
        const entries = unpackEntries(loaded.entries);
        expect(loaded.damaged, `cut at ${cut}`).toBe(false);
        isSample(session, entries);
        return entries.length;
      });
      const commit = counts.findIndex((known) => JSON.stringify(known) === JSON.stringify(state));
      expect(commit, `cut at ${cut}: ${JSON.stringify(state)} is between commits`).toBeGreaterThanOrEqual(0);
      found.add(commit);
      restored.close();
    }
    expect(found.size).toBeGreaterThan(10);
    expect(found).toContain(counts.length - 1);
  });

  test('R-8 bits that flip anywhere in the file are noticed', () => {
    const dataDir = temporaryFolder();
    const written = new SqliteStore(openDataFolder(dataDir));
    const sessions = Array.from({ length: 12 }, (_, i) => `s${i}`);
    written.commit(1, packBatch(sessions.map((session) => creation(session))));
    written.commit(2, packBatch(sessions.map((session) => ({ session, entries: sampleEntries(session, 2, 60) }))));
    written.close();
    const file = readFileSync(join(dataDir, 'journal.db'));
    const random = seeded(5);
    let noticed = 0;
    for (let index = 0; index < 60; index++) {
      const copy = join(dataDir, `flip-${index}`);
      mkdirSync(copy, { mode: 0o700 });
      const bytes = Buffer.from(file);
      const at = Math.floor(random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      writeFileSync(join(copy, 'journal.db'), bytes, { mode: 0o600 });
      if (!allWholeOrTold(copy, sessions)) noticed++;
    }
    expect(noticed).toBeGreaterThan(10);
  });
});

/** True if all is as it was written; false if the store told that something is not. Throws if it gives out anything wrong as whole. */
function allWholeOrTold(dataDir: string, sessions: string[]): boolean {
  let store: SqliteStore;
  try {
    store = new SqliteStore(openDataFolder(dataDir));
  } catch {
    return false;
  }
  let whole = true;
  for (const session of sessions) {
    try {
      const loaded = store.load(session);
      const entries = loaded ? unpackEntries(loaded.entries) : [];
      isSample(session, entries);
      if (loaded?.damaged) whole = false;
      else if (loaded) expect(entries, `session ${session} in ${dataDir}`).toHaveLength(60);
      else whole = false;
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('session ')) throw error;
      whole = false;
    }
  }
  store.close();
  return whole;
}
