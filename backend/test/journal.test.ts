import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createJournal } from '../src/journal/create-journal.ts';
import { draft, news, startJournal, texts } from './journal-start.ts';

describe('the journal', { timeout: 60_000 }, () => {
  test('R-2 a commit takes all that waits, of all sessions, in order', async () => {
    const { storage, journal } = await startJournal();
    const told: string[] = [];
    journal.append('a', [draft('1')], { committed: (seq) => told.push(`a${seq}`) });
    await storage.askedFor(1);
    for (const [session, text] of [['b', '2'], ['a', '3'], ['b', '4']] as const) journal.append(session, [draft(text), draft(text)], { committed: (seq) => told.push(`${session}${seq}`) });
    await journal.flush();
    expect(storage.asked.map(({ appends }) => appends.map(({ session }) => session).join(''))).toEqual(['a', 'bab']);
    expect(told).toEqual(['a2', 'b2', 'a3', 'b4']);
  });

  test('R-2 appends of one turn of the loop share a commit', async () => {
    const { storage, journal } = await startJournal();
    for (let i = 0; i < 300; i++) journal.append('a', [draft()]);
    await journal.flush();
    expect(storage.asked).toHaveLength(1);
  });

  test('R-2 under load commits keep their pace, and an append that comes alone does not wait for it', async () => {
    const COMMIT_PACE = 50;
    const { storage, journal } = await startJournal({ ...DEFAULT_LIMITS, COMMIT_PACE });
    const start = performance.now();
    for (let turn = 0; turn < 1_000; turn++) {
      journal.append('a', [draft()]);
      await new Promise(setImmediate);
    }
    await journal.flush();
    expect(storage.asked.length).toBeLessThanOrEqual(Math.ceil((performance.now() - start) / COMMIT_PACE) + 1);
    expect(storage.asked.flatMap(({ appends }) => appends)).toHaveLength(1_000);
    // Its two sessions are made by one commit.
    await startJournal({ ...DEFAULT_LIMITS, COMMIT_PACE: 600_000 });
  });

  test('R-2 typing waits for others to share a commit with, but a decision and whoever asks for the end do not', async () => {
    const { storage, journal } = await startJournal({ ...DEFAULT_LIMITS, COMMIT_PACE: 1, TYPING_PACE: 600_000 });
    const type = (text: string) => journal.append('a', [draft(text)], { patient: true });
    const bodies = () => storage.asked.map(({ appends }) => appends.flatMap(({ entries }) => entries.map(({ body }) => Buffer.from(body).toString())).join(''));
    type('1');
    type('2');
    // A turn of the event loop in which a commit would begin.
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(bodies()).toEqual([]);
    journal.append('b', [draft('!')]);
    type('3');
    await storage.askedFor(1);
    type('4');
    type('5');
    await journal.flush();
    expect(bodies()).toEqual(['12!3', '45']);
  });

  test('R-2 a long backlog is saved in steps', async () => {
    const { storage, journal, sqlite } = await startJournal({ ...DEFAULT_LIMITS, COMMIT_BYTES: 1_000, COMMIT_PACE: 0 });
    for (let i = 0; i < 20; i++) journal.append('a', [draft(String(i).padStart(300))]);
    journal.append('a', [draft('y'.repeat(5_000))]);
    await journal.flush();
    expect(storage.asked.map(({ appends }) => appends.length)).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1]);
    expect((await texts(sqlite, 'a')).slice(1, 21).map(Number)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  test('R-14 the times of a session never go back, also not after it was loaded', async () => {
    const { clock, sqlite, storage, journal } = await startJournal();
    const noon = clock.now() + 60_000;
    clock.set(noon);
    expect(journal.append('a', [draft()])).toBe(noon);
    clock.set(noon - 30_000);
    expect(journal.append('a', [draft()])).toBe(noon);
    expect(journal.append('b', [draft()])).toBe(noon - 30_000);
    await journal.flush();
    const later = createJournal({ storage, clock, limits: DEFAULT_LIMITS });
    await later.load('a');
    storage.fault = 'hangs';
    expect(later.append('a', [draft()])).toBe(noon);
    clock.set(noon + 1);
    expect(later.append('a', [draft()])).toBe(noon + 1);
    expect((await sqlite.read('a', 0, 10)).map(({ at }) => at - noon)).toEqual([-60_000, 0, 0]);
  });

  test('T-47 tells of a session that was erased, and calls nothing committed', async () => {
    const { journal, sqlite } = await startJournal();
    const told: string[] = [];
    journal.onDropped((session) => told.push(`dropped ${session}`));
    journal.append('a', [], { row: { deletedAt: 5 } });
    await journal.flush();
    expect(await sqlite.eraseDeleted(10)).toEqual(['a']);
    journal.append('a', [draft()], { committed: () => told.push('committed a') });
    journal.append('b', [draft()], { committed: () => told.push('committed b') });
    await journal.flush();
    expect(told).toEqual(['dropped a', 'committed b']);
    expect(journal.health.storing).toBe(true);
  });

  test('R-20 an error in one room does not keep the others from being told', async () => {
    const { journal } = await startJournal();
    const uncaught: unknown[] = [];
    vi.stubGlobal('queueMicrotask', (call: () => void) => uncaught.push(call));
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    const told: number[] = [];
    const committed = (): void => {
      throw new Error('a room failed');
    };
    journal.append('a', [draft()], { committed });
    journal.append('b', [draft()], { committed: (seq) => told.push(seq) });
    await journal.flush();
    expect(told).toEqual([2]);
    expect(uncaught).toEqual([expect.toSatisfy((call: () => void) => {
      expect(call).toThrow('a room failed');
      return true;
    })]);
  });

  test('R-3 refuses what cannot be stored at once, so that it blocks nobody', async () => {
    const { journal } = await startJournal();
    expect(() => journal.append('a', [{ ...draft(), actor: -1 }])).toThrow('cannot be stored');
    const told: number[] = [];
    journal.append('a', [draft()], { committed: (seq) => told.push(seq) });
    await journal.flush();
    expect(told).toEqual([2]);
  });

  test('R-16 where another server came first all that follows is refused, of that session alone, until it is judged again', async () => {
    const { storage, journal, sqlite } = await startJournal();
    const told: string[] = [];
    const behind: string[] = [];
    journal.onBehind((session) => behind.push(session));
    const append = (session: string, text: string, after: number) => journal.append(session, [draft(text)], { committed: (seq) => told.push(`${session}${seq}`), after });
    await sqlite.commit(1e9, [{ session: 'a', entries: [{ at: 9, ...draft("another server's") }] }]);
    append('a', 'judged without it', 1);
    // Its number would fit, but it was judged behind the one that is refused.
    await storage.askedFor(1);
    append('a', 'second', 2);
    append('b', 'other', 1);
    await journal.flush();
    expect([behind, told.toSorted(), await texts(sqlite, 'a')]).toEqual([['a'], ['b2'], ['made', "another server's"]]);
    append('a', 'judged again', 2);
    await journal.flush();
    expect([behind, told, await texts(sqlite, 'a')]).toEqual([['a'], ['b2', 'a3'], ['made', "another server's", 'judged again']]);
  });

  test('R-14 an entry is never earlier than one that another server added', async () => {
    const { journal, clock, sqlite } = await startJournal();
    journal.passed('a', clock.now() + 5_000);
    expect(journal.append('a', [draft()])).toBe(clock.now() + 5_000);
    await journal.flush();
    expect((await sqlite.read('a', 0, 9)).at(-1)?.at).toBe(clock.now() + 5_000);
  });

  test('R-9 closing commits what waits, and then refuses', async () => {
    const { journal, sqlite, clock } = await startJournal();
    const told: number[] = [];
    for (let i = 0; i < 50; i++) journal.append('a', [draft(String(i))], { committed: (seq) => told.push(seq) });
    await Promise.all([journal.close(1_000), journal.close(1_000)]);
    expect(told).toHaveLength(50);
    expect(await texts(sqlite, 'a')).toHaveLength(51);
    expect(() => journal.append('a', [draft()])).toThrow('closed');
    expect(clock.waiting).toBe(0);
  });

  test('R-9 closing says how much could not be saved', async () => {
    const { journal, storage, clock } = await startJournal();
    storage.fault = 'refuses';
    const failed = news(journal);
    journal.append('a', [draft()]);
    journal.append('b', [draft()]);
    const flushed = journal.flush();
    await failed;
    const closed = journal.close(2_500);
    clock.advance(2_500);
    await expect(closed).rejects.toThrow('2 changes could not be saved');
    await expect(flushed).rejects.toThrow('2 changes could not be saved');
    expect(clock.waiting).toBe(0);
  });

  test('R-9 closing leaves no commit behind that waits for its time', async () => {
    const { journal, clock } = await startJournal({ ...DEFAULT_LIMITS, COMMIT_PACE: 60_000, TYPING_PACE: 60_000 });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    journal.append('a', [draft()]);
    expect(vi.getTimerCount()).toBe(1);
    const closed = journal.close(1);
    clock.advance(1);
    await expect(closed).rejects.toThrow('1 changes could not be saved');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('R-10 a session is loaded with what was appended to it just before', async () => {
    const { journal } = await startJournal();
    journal.append('a', [draft('new')]);
    expect((await journal.load('a'))?.entries).toHaveLength(2);
  });
});
