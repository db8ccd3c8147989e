import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import pLimit from 'p-limit';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createJournal } from '../src/journal/create-journal.ts';
import { createLog } from '../src/log.ts';
import { createRooms } from '../src/room/create-rooms.ts';
import { Document } from '../src/room/document/document.ts';
import { Ledger } from '../src/room/ledger.ts';
import { loadRoom } from '../src/room/loading.ts';
import { Outputs } from '../src/room/output.ts';
import { Saving } from '../src/room/saving.ts';
import { readImage, takeImage } from '../src/room/snapshot.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import type { Snapshot, Storage } from '../src/storage/storage.ts';
import { HeldClock } from './held-clock.ts';
import { countTurns } from './loop-turns.ts';
import { RoomServer, temporaryFolder } from './room-server.ts';

/** What saves a session in which somebody wrote, beside its room. */
async function writtenIn() {
  const server = await RoomServer.start();
  const { clock, limits, storage } = server;
  const session = await server.session({ sam: 'candidate' });
  const sam = await server.connect(session, 'sam');
  await sam.sync();
  sam.type('x'.repeat(20_000));
  await sam.untilAcked();

  const lines: string[] = [];
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  const journal = createJournal({ storage, clock, limits });
  onTestFinished(() => journal.close(1_000));
  const loaded = await loadRoom(session.id, { journal, storage, limits, log });
  if (!loaded) throw new Error('not loaded');
  const { document, facts, seq, bytes, snapshotSeq, snapshotBytes } = loaded;
  const ledger = new Ledger({ session: session.id, journal, clock, runsKept: 10, room: { tell: () => {}, committed: () => {} } }, { facts, seq, bytes });
  const [held, inTurn] = [new HeldClock(), pLimit(1)];
  const saving = new Saving({ ledger, document, outputs: new Outputs(loaded.outputs, limits), damaged: false, context: { journal, clock: held, limits, log, inTurn } }, { seq: snapshotSeq, bytes: snapshotBytes });
  const written = async (): Promise<Snapshot | null> => (await storage.load(session.id))?.snapshot ?? null;
  return { saving, document, seq, limits, lines, written, clock: held, inTurn };
}

test('R-12 a snapshot and an image for a newcomer that are due at once are both made', async () => {
  const { saving, document, seq, limits, lines, written } = await writtenIn();
  const words = document.textOf('main.py');
  const [, saved] = await Promise.all([saving.compact(), saving.saveQuietly()]);
  expect(lines).toEqual([]);
  expect(saved).toBe(true);
  expect(document.tailBytes).toBe(0);
  const snapshot = await written();
  const image = snapshot && (await readImage(snapshot.state));
  expect(snapshot?.seq).toBe(seq);
  expect(image && new Document(snapshot.image, image.document, limits).textOf('main.py')).toBe(words);
});

test('R-20 of a room that is dropped no snapshot is written any more, also where it is being made', async () => {
  const { saving, document, lines, written } = await writtenIn();
  const saved = saving.saveQuietly();
  await new Promise((resolve) => setImmediate(resolve));
  expect(document.tailBytes).toBe(0);
  saving.dispose();
  expect(await saved).toBe(false);
  expect(await written()).toBe(null);
  expect(lines).toEqual([]);
});

test('R-10 a room comes to rest, and is saved, DOCUMENT_IDLE after the last edit, whenever the first was', async () => {
  const { saving, seq, written, clock, limits } = await writtenIn();
  saving.edited();
  clock.advance(limits.DOCUMENT_IDLE / 4);
  saving.edited();
  clock.advance(limits.DOCUMENT_IDLE - 1);
  expect(clock.waiting).toBe(1);
  clock.advance(1);
  expect(clock.waiting).toBe(0);
  await expect.poll(written).toMatchObject({ seq });
});

test('R-10 a room that is dropped while its document comes to rest leaves no timer behind', async () => {
  const { saving, clock, inTurn, limits } = await writtenIn();
  saving.edited();
  clock.advance(limits.DOCUMENT_IDLE);
  saving.edited();
  saving.dispose();
  await inTurn(() => {});
  await new Promise((resolve) => setImmediate(resolve));
  expect(clock.waiting).toBe(0);
});

test('R-12 rooms whose snapshots are due at once write them two at a time, and go on being written in', async () => {
  const gate = Promise.withResolvers<void>();
  const two = Promise.withResolvers<void>();
  const all = Promise.withResolvers<void>();
  const saving = new Set<string>();
  const saved = new Set<string>();
  let most = 0;
  const server = await RoomServer.start({
    limits: { SNAPSHOT_ENTRIES: 5 },
    wrap: (storage) => ({
      ...storage,
      async writeSnapshot(session, snapshot) {
        saving.add(session);
        most = Math.max(most, saving.size);
        if (saving.size === 2) two.resolve();
        await gate.promise;
        await storage.writeSnapshot(session, snapshot);
        saving.delete(session);
        saved.add(session);
        if (saved.size === people.length) all.resolve();
      },
    }),
  });
  const people = await Promise.all(Array.from({ length: 5 }, async () => server.connect(await server.session({ sam: 'candidate' }), 'sam')));
  for (const person of people) await person.sync();
  const write = async (): Promise<void> => {
    for (const person of people) person.type('a');
    await Promise.all(people.map((person) => person.untilAcked()));
  };
  for (let key = 0; key < 6; key++) await write();
  await two.promise;
  await write();
  gate.resolve();
  await all.promise;
  expect(most).toBe(2);
});

test('R-12 rooms that begin together and are written in alike make their snapshots spread over the time between two', async () => {
  const [rooms, between] = [60, 20];
  const clock = new HeldClock();
  const limits = { ...DEFAULT_LIMITS, SNAPSHOT_ENTRIES: between };
  const log = createLog('silent');
  const sqlite = await openSqlite({ dataDir: temporaryFolder(), onLost: () => {} });
  let step = 0;
  const made: { session: string; step: number }[] = [];
  const storage: Storage = {
    ...sqlite,
    writeSnapshot(session, snapshot) {
      made.push({ session, step });
      return sqlite.writeSnapshot(session, snapshot);
    },
  };
  const journal = createJournal({ storage, clock, limits });
  onTestFinished(async () => {
    await journal.close(1_000);
    await sqlite.close();
  });
  let bytes = 0;
  const links = { candidate: '', observer: '', interviewer: '', device: '' };
  const registry = createRooms({ journal, storage, clock, limits, log, linksFor: () => links, random: (count) => Buffer.alloc(count, (bytes += 1)) });
  const inTurn = pLimit(1);
  const begin = async (): Promise<{ ledger: Ledger; saving: Saving }> => {
    const { session: { id } } = await registry.create({ title: 'Log parser', language: 'python', owner: 'owner' });
    const loaded = await loadRoom(id, { journal, storage, limits, log });
    if (!loaded) throw new Error('not loaded');
    const { document, facts, seq } = loaded;
    const ledger = new Ledger({ session: id, journal, clock, runsKept: 10, room: { tell: () => {}, committed: () => {} } }, { facts, seq, bytes: 0 });
    return { ledger, saving: new Saving({ ledger, document, outputs: new Outputs(new Map(), limits), damaged: false, context: { journal, clock, limits, log, inTurn } }, { seq: 0, bytes: 0 }) };
  };
  const begun = await Promise.all(Array.from({ length: rooms }, begin));
  for (step = 1; step <= 3 * between; step++) {
    for (const { ledger } of begun) ledger.append({ actor: 1, kind: 'run.output', body: Buffer.from('x') }, () => {});
    await journal.flush();
    for (const { saving } of begun) saving.saveIfDue();
    await inTurn(() => {});
  }
  const steps = begun.map(({ ledger: { session } }) => made.flatMap((one) => (one.session === session ? [one.step] : [])));
  expect(Math.max(...steps.map(([first = Infinity]) => first))).toBeLessThanOrEqual(between);
  // From then on as many, and as far apart, as if they were all due at once.
  const later = steps.map((each) => each.filter((at) => at > between));
  expect(later.filter(([second = 0, third, ...more]) => third === second + between && more.length === 0)).toHaveLength(rooms);
  const together = Array.from({ length: between }, (_, at) => later.filter(([second = 0]) => second === between + 1 + at).length);
  expect(Math.max(...together)).toBeLessThanOrEqual((3 * rooms) / between);
});

test('R-12 a session with much output is put into a snapshot, and read from it, in steps, as it was when that began', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ sam: 'candidate' });
  const loaded = await loadRoom(session.id, { journal: createJournal(server), storage: server.storage, limits: server.limits, log: createLog('silent') });
  if (!loaded) throw new Error('not loaded');
  const outputs = new Outputs(new Map(), server.limits);
  const text = 'ü'.repeat(4_096);
  for (let index = 0; index < 1_900; index++) outputs.add(`run ${index % 8}`, [[index % 16 < 8 ? 'out' : 'err', text]], false);
  outputs.add('run 8', [['out', 'a']], true);
  const before = structuredClone(new Map(outputs.facts));
  // However fast the machine is, each look at the time is a millisecond later.
  let now = 0;
  const time = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1));
  onTestFinished(() => time.mockRestore());
  const turn = countTurns();
  const encoding = takeImage({ facts: loaded.facts, document: loaded.document.facts, outputs: outputs.facts, bytes: 7 })();
  outputs.add('run 8', [['out', 'b']], false);
  outputs.add('run 9', [['out', 'c']], false);
  const state = await encoding;
  const whileWritten = turn.now;
  const image = await readImage(state);
  expect([whileWritten, turn.now - whileWritten].every((each) => each > 300)).toBe(true);
  expect(image?.outputs).toEqual(before);
  expect(image?.facts).toEqual(loaded.facts);
});
