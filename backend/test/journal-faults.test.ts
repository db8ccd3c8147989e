import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import { describe, expect, test } from 'vitest';
import { verify } from '../src/journal/verify.ts';
import { draft, news, startJournal, texts } from './journal-start.ts';

const { STORAGE_TIMEOUT, STORAGE_RETRY } = DEFAULT_LIMITS;

describe('the journal over a store that fails', { timeout: 60_000 }, () => {
  test('R-7 while storage refuses nothing is acknowledged; then all is, in order, once', async () => {
    const { clock, storage, journal, sqlite } = await startJournal();
    const told: number[] = [];
    storage.fault = 'refuses';
    const failed = news(journal);
    const failingSince = clock.now();
    journal.append('a', [draft('1')], { committed: (seq) => told.push(seq) });
    await failed;
    expect(journal.health).toMatchObject({ storing: false, failingSince, reason: 'disk I/O error' });
    journal.append('a', [draft('2'), draft('3')], { committed: (seq) => told.push(seq) });
    for (const attempt of [2, 3, 4]) {
      clock.advance(STORAGE_RETRY - 1);
      expect(storage.asked).toHaveLength(attempt - 1);
      clock.advance(1);
      await storage.askedFor(attempt);
      // Lets the refusal arrive, which begins the next wait.
      await expect.poll(() => clock.waiting).toBe(1);
    }
    expect(told).toEqual([]);
    expect(journal.health.failingSince).toBe(failingSince);
    storage.fault = 'none';
    const back = news(journal);
    clock.advance(STORAGE_RETRY);
    await back;
    await journal.flush();
    expect(journal.health).toEqual({ storing: true, failingSince: null, reason: null, waitingBytes: 0 });
    expect(told).toEqual([2, 3]);
    expect(await texts(sqlite, 'a')).toEqual(['made', '1', '2', '3']);
    expect(new Set(storage.asked.slice(0, 5).map(({ batch }) => batch)).size).toBe(1);
  });

  test('R-3 a commit whose reply is lost is repeated under its number and stored once', async () => {
    const { clock, storage, journal, sqlite } = await startJournal();
    const told: number[] = [];
    storage.fault = 'losesReply';
    const failed = news(journal);
    journal.append('a', [draft('1'), draft('2')], { committed: (seq) => told.push(seq) });
    journal.append('b', [draft('3')], { committed: (seq) => told.push(seq) });
    await storage.askedFor(1);
    await sqlite.row('a');
    clock.advance(STORAGE_TIMEOUT);
    await failed;
    expect(told).toEqual([]);
    storage.fault = 'none';
    const flushed = journal.flush();
    clock.advance(STORAGE_RETRY);
    await flushed;
    expect(told).toEqual([2, 2]);
    expect(storage.asked.map(({ batch }) => batch)).toEqual([storage.asked[0]?.batch, storage.asked[0]?.batch]);
    expect([await texts(sqlite, 'a'), await texts(sqlite, 'b')]).toEqual([['made', '1', '2'], ['made', '3']]);
    expect(await verify(sqlite, 'a')).toMatchObject({ entries: 3, problem: null });
  });

  test('R-3 a reply that comes late counts, and counts once', async () => {
    const { clock, storage, journal, sqlite } = await startJournal();
    const told: number[] = [];
    storage.fault = 'losesReply';
    const failed = news(journal);
    journal.append('a', [draft('1')], { committed: (seq) => told.push(seq) });
    await storage.askedFor(1);
    await sqlite.row('a');
    clock.advance(STORAGE_TIMEOUT);
    await failed;
    const back = news(journal);
    storage.answer();
    await back;
    expect(told).toEqual([2]);
    storage.fault = 'none';
    clock.advance(STORAGE_RETRY);
    journal.append('a', [draft('2')], { committed: (seq) => told.push(seq) });
    await journal.flush();
    expect(told).toEqual([2, 3]);
    expect(storage.asked).toHaveLength(2);
  });

  test('R-7 a store that hangs is given up after 5 s and asked again after 1 s', async () => {
    const { clock, storage, journal, sqlite } = await startJournal();
    storage.fault = 'hangs';
    const failed = news(journal);
    journal.append('a', [draft('1')]);
    await storage.askedFor(1);
    clock.advance(STORAGE_TIMEOUT - 1);
    expect(journal.health.storing).toBe(true);
    clock.advance(1);
    await failed;
    expect(journal.health.reason).toContain('5000 ms');
    storage.fault = 'none';
    const flushed = journal.flush();
    clock.advance(STORAGE_RETRY);
    await flushed;
    expect(await texts(sqlite, 'a')).toEqual(['made', '1']);
  });

  test('R-7 a load from a store that hangs is given up after 5 s', async () => {
    const { clock, storage, journal } = await startJournal();
    storage.fault = 'hangs';
    const loaded = journal.load('a');
    clock.advance(STORAGE_TIMEOUT);
    await expect(loaded).rejects.toThrow('5000 ms');
    expect(clock.waiting).toBe(0);
  });

  test('R-7 a full disk: no acknowledgement, then all of them in order', async () => {
    const { clock, sqlite, journal } = await startJournal();
    await sqlite.limitPages(60);
    const told: number[] = [];
    let sent = 0;
    const more = () => {
      sent++;
      journal.append('a', [draft(String(sent).padEnd(2_000))], { committed: (seq) => told.push(seq) });
    };
    const failed = news(journal);
    while (journal.health.storing) {
      more();
      await Promise.race([journal.flush(), failed]);
    }
    expect(journal.health.reason).toContain('full');
    const acked = told.length;
    for (let i = 0; i < 5; i++) more();
    clock.advance(STORAGE_RETRY);
    await expect.poll(() => clock.waiting).toBe(1);
    expect(told).toHaveLength(acked);
    expect(await sqlite.read('a', 0, 10_000)).toHaveLength(acked + 1);
    expect(journal.health.waitingBytes).toBeGreaterThanOrEqual(6 * 2_000);

    await sqlite.limitPages(100_000);
    const flushed = journal.flush();
    clock.advance(STORAGE_RETRY);
    await flushed;
    expect(told).toEqual(Array.from({ length: sent }, (_, i) => i + 2));
    expect((await texts(sqlite, 'a')).slice(1).map(Number)).toEqual(Array.from({ length: sent }, (_, i) => i + 1));
    expect(await verify(sqlite, 'a')).toMatchObject({ entries: sent + 1, problem: null });
  });
});
