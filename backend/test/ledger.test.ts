import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import { expect, onTestFinished, test } from 'vitest';
import { createJournal } from '../src/journal/create-journal.ts';
import type { Draft } from '../src/journal/journal.ts';
import { createLog } from '../src/log.ts';
import { Behind, Ledger } from '../src/room/ledger.ts';
import { loadRoom } from '../src/room/loading.ts';
import type { Storage } from '../src/storage/storage.ts';
import { RoomServer } from './room-server.ts';

const output = (body: string): Draft => ({ actor: 0, kind: 'run.output', body: Buffer.from(body) });

/** A session's ledger in a second server, whose commits go on when they are let. */
async function second() {
  const first = await RoomServer.start({ limits: { COMMIT_PACE: 1, TYPING_PACE: 1 } });
  const { clock, storage } = first;
  const limits = { ...DEFAULT_LIMITS, COMMIT_PACE: 1, TYPING_PACE: 1 };
  const [session, other] = [await first.session(), await first.session()];
  const begun: (() => void)[] = [];
  let over = false;
  const commit: Storage['commit'] = async (batch, appends) => {
    if (!over) await new Promise<void>((resolve) => begun.push(resolve));
    return storage.commit(1e9 + batch, appends);
  };
  const journal = createJournal({ storage: { ...storage, commit }, clock, limits });
  onTestFinished(async () => {
    over = true;
    for (const go of begun.splice(0)) go();
    await journal.close(1_000);
  });
  const loaded = await loadRoom(session.id, { journal, storage, limits, log: createLog('warn', { write: () => {} }) });
  if (!loaded) throw new Error('not loaded');
  const ledger = new Ledger({ session: session.id, journal, clock, runsKept: 10, room: { tell: () => {}, committed: () => {} } }, loaded);
  /** Lets the next commit go on. */
  const go = async (): Promise<void> => {
    await expect.poll(() => begun.length).toBe(1);
    begun.shift()?.();
  };
  /** Another server's entry comes first. */
  const comeFirst = (): Promise<unknown> => session.door.act({ participant: 1, role: 'interviewer' }, 'session.rename', { title: 'Renamed' });
  return { ledger, journal, other: other.id, begun, go, comeFirst };
}

/** Records something that is on its way, and something behind it, which waits beside another session's. */
async function refused(parts: Awaited<ReturnType<typeof second>>): Promise<void> {
  const { ledger, journal, other, begun, comeFirst } = parts;
  ledger.append(output('one'), () => {});
  await expect.poll(() => begun.length).toBe(1);
  ledger.append(output('two'), () => {});
  journal.append(other, [output('beside')]);
  await comeFirst();
}

test('R-16 what was given to the journal again is durable once that is stored, not with what went beside it before', async () => {
  const parts = await second();
  const { ledger, journal, begun, go } = parts;
  const behind = new Promise<void>((resolve) => {
    const stop = journal.onBehind(() => {
      stop();
      ledger.hold();
      resolve();
    });
  });
  await refused(parts);
  const durable = ledger.durable();
  const seq = ledger.seq;
  await go();
  await behind;
  await expect.poll(() => begun.length).toBe(1);
  // What came first could not be read.
  ledger.goOn(true);
  await go();
  await expect(durable).rejects.toThrow(Behind);
  expect(ledger.durableSeq).toBeLessThan(seq);
});

test('R-16 what is refused of a room that was dropped is not durable', async () => {
  const parts = await second();
  const { ledger, go } = parts;
  await refused(parts);
  const durable = ledger.durable();
  ledger.close(null);
  await go();
  await go();
  await expect(durable).rejects.toThrow(Behind);
});

test('R-16 what another server has stored already has its number there', async () => {
  const { ledger } = await second();
  ledger.hold();
  ledger.append(output('one'), () => {});
  const { seq, turn } = ledger;
  const take = (at: number, body: string): boolean => ledger.take({ ...output(body), seq: at, at: 0, hash: new Uint8Array() }, { kind: 'run.output', run: 'a', index: 0, chunks: [], waiting: false, seq: at, at: 0, actor: 0 });
  expect([take(seq, 'another'), take(seq + 1, 'one')]).toEqual([false, true]);
  expect(ledger.release(() => true)).toBe(true);
  expect(ledger.durableSeq).toBe(seq + 1);
  expect(ledger.turn).toBeGreaterThan(turn);
});
