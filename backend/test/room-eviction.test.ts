import { createHash } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { Document } from '../src/room/document/document.ts';
import { updateDraft } from '../src/room/record.ts';
import { Stopping } from '../src/room/rooms.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import type { NewEntry, Storage } from '../src/storage/storage.ts';
import { HeldClock } from './held-clock.ts';
import { busyFor, countTurns } from './loop-turns.ts';
import { RoomServer, acknowledged, deviceOf, temporaryFolder, until } from './room-server.ts';

/** How often a room is evicted and loaded; 1,000 before a release. */
const ROUNDS = Number(process.env['ROOM_EVICTIONS'] ?? 100);

/** A store whose calls can be held at a barrier. */
function held(): { wrap: (storage: Storage) => Storage; hold: (call: 'load' | 'writeSnapshot' | 'commit') => { reached: Promise<void>; release: () => void }; loads: () => number } {
  const barriers = new Map<string, { reached: () => void; gate: Promise<void> }>();
  let loads = 0;
  const pass = async (call: string): Promise<void> => {
    const barrier = barriers.get(call);
    barriers.delete(call);
    barrier?.reached();
    await barrier?.gate;
  };
  return {
    wrap: (storage) => ({
      ...storage,
      async load(session) {
        loads += 1;
        await pass('load');
        return storage.load(session);
      },
      async writeSnapshot(session, snapshot) {
        await pass('writeSnapshot');
        return storage.writeSnapshot(session, snapshot);
      },
      async commit(batch, appends) {
        await pass('commit');
        return storage.commit(batch, appends);
      },
    }),
    hold(call) {
      const reached = Promise.withResolvers<void>();
      const gate = Promise.withResolvers<void>();
      barriers.set(call, { reached: reached.resolve, gate: gate.promise });
      return { reached: reached.promise, release: gate.resolve };
    },
    loads: () => loads,
  };
}

test('R-10 loading is single-flight: many who come at once find one room', async () => {
  const store = held();
  const server = await RoomServer.start({ clock: new HeldClock(), wrap: store.wrap });
  const session = await server.session({ sam: 'candidate', ada: 'candidate' });
  await evict(server, store, session.id);
  const barrier = store.hold('load');
  const comings = Promise.all([server.connect(session, 'sam'), server.connect(session, 'ada'), server.rooms.open(session.id), server.rooms.open(session.id)]);
  await barrier.reached;
  barrier.release();
  const [sam, ada] = await comings;
  expect(store.loads()).toBe(1);
  await sam.sync();
  await ada.sync();
  ada.type('seen ');
  await sam.until('the other', () => sam.text().startsWith('seen '));
});

/** Lets the time of an empty room pass, and waits until it has left memory. */
async function evict(server: RoomServer<HeldClock>, store: ReturnType<typeof held>, session: string): Promise<void> {
  await until(server, () => server.rooms.presentIn(session).length === 0);
  await server.rooms.flush();
  const barrier = store.hold('writeSnapshot');
  server.clock.advance(server.limits.EVICT_AFTER);
  await barrier.reached;
  barrier.release();
  // The store answers in order: when it has answered this, the room has heard of its snapshot.
  await server.storage.row(session);
  await server.storage.row(session);
}

test.each(['commit', 'writeSnapshot'] as const)('R-10 whoever comes back while a room is saved (held at %s) finds the same room, and loses nothing', async (call) => {
  const store = held();
  const server = await RoomServer.start({ clock: new HeldClock(), wrap: store.wrap });
  const session = await server.session({ sam: 'candidate' });
  const sam = await server.connect(session, 'sam');
  await sam.sync();
  sam.type('one ');
  await acknowledged(server, sam);
  sam.disconnect();
  await until(server, () => server.rooms.presentIn(session.id).length === 0);
  await server.rooms.flush();
  const barrier = store.hold(call);
  // With the commit held there is something to flush: a decision made while nobody is connected.
  if (call === 'commit') void session.door.act({ participant: 0, role: 'interviewer' }, 'session.rename', { title: 'Held' });
  server.clock.advance(server.limits.EVICT_AFTER);
  await barrier.reached;
  const coming = server.connect(session, 'sam');
  while (server.rooms.presentIn(session.id).length === 0) await new Promise((resolve) => setImmediate(resolve));
  barrier.release();
  const back = await coming;
  await back.sync();
  expect(back.text().startsWith('one ')).toBe(true);
  back.sent = 0;
  back.type('two ');
  await acknowledged(server, back);
  expect(store.loads()).toBe(0);
  server.clock.advance(server.limits.EVICT_AFTER);
  await back.settled();
  expect(server.rooms.presentIn(session.id)).toEqual(['sam']);
});

test('R-10 R-20 a room that is built anew while the old one is saved leaves memory in its own time', async () => {
  const store = held();
  const server = await RoomServer.start({ clock: new HeldClock(), wrap: store.wrap });
  const session = await server.session({ sam: 'candidate' });
  const barrier = store.hold('writeSnapshot');
  server.clock.advance(server.limits.EVICT_AFTER);
  await barrier.reached;
  server.rooms.reload(session.id);
  expect(await server.rooms.open(session.id)).not.toBeNull();
  barrier.release();
  await server.storage.row(session.id);
  await server.storage.row(session.id);
  server.clock.advance(server.limits.EVICT_AFTER);
  await until(server, () => !server.rooms.isLive(session.id));
});

test('R-10 T-47 a session that is deleted leaves memory at once, with all who were in it, and can be taken back', async () => {
  const server = await RoomServer.start({ clock: new HeldClock() });
  const session = await server.session({ owner: 'interviewer' });
  const nora = await server.connect(session, 'owner');
  await server.rooms.remove(session.id);
  await expect.poll(() => server.rooms.isLive(session.id)).toBe(false);
  await nora.until('the close', () => nora.closed !== null);
  expect(nora.notices.at(-1)).toEqual({ refusal: { code: 'SESSION_GONE' } });
  // So does one that was deleted already.
  await server.rooms.remove(session.id);
  await expect.poll(() => server.rooms.isLive(session.id)).toBe(false);
  expect(await server.rooms.restore(session.id)).toBe(true);
  await server.connect(session, 'owner');
});

test('R-9 a stop does not wait for long for the snapshots of its rooms', async () => {
  const hangs = Promise.withResolvers<void>();
  const server = await RoomServer.start({ clock: new HeldClock(), wrap: (storage) => ({ ...storage, writeSnapshot: () => hangs.promise }) });
  const session = await server.session({ sam: 'candidate' });
  const sam = await server.connect(session, 'sam');
  await sam.sync();
  sam.type('x');
  await acknowledged(server, sam);
  let closed = false;
  const closing = server.rooms.close().then(() => (closed = true));
  for (let waited = 0; waited < 2_000; waited += 100) {
    expect(closed).toBe(false);
    server.clock.advance(100);
  }
  await closing;
  expect(server.lines).toEqual([]);
  hangs.resolve();
});

test('R-9 whoever comes while the rooms close is sent to the server that follows, not told that there is no session', async () => {
  const dataDir = temporaryFolder();
  const first = await RoomServer.start({ dataDir });
  const session = await first.session({ sam: 'candidate' });
  await first.stop();
  const store = held();
  const server = await RoomServer.start({ dataDir, wrap: store.wrap });
  const barrier = store.hold('load');
  const [door, handshake] = [server.rooms.open(session.id), server.connect(session, 'sam')].map((coming) => coming.catch((error: unknown) => error));
  await barrier.reached;
  const closing = server.rooms.close();
  barrier.release();
  expect(await door).toBeInstanceOf(Stopping);
  expect(await handshake).toMatchObject({ refusal: { code: 'DRAINING' } });
  await closing;
  expect(server.lines).toEqual([]);
});

test('T-20 R-12 a session without its snapshot is rebuilt in turns of the loop of a few ms, so that other rooms go on', async () => {
  const dataDir = temporaryFolder();
  const first = await RoomServer.start({ dataDir });
  const session = await first.session({ owner: 'interviewer' });
  const { client } = await first.connect(session, 'owner');
  await first.stop();
  const doc = new Y.Doc();
  doc.clientID = client;
  const entries: NewEntry[] = [];
  doc.on('update', (bytes: Uint8Array) => entries.push({ at: Date.now(), ...updateDraft(session.seat['owner'] ?? 0, { client, n: entries.length + 1, bytes }) }));
  for (let i = 0; i < 150; i++) doc.getText('main.py').insert(i, 'x');
  const storage = await openSqlite({ dataDir, onLost: () => {} });
  await storage.commit(1, [{ session: session.id, entries }]);
  await storage.close();

  const second = await RoomServer.start({ dataDir });
  const turn = countTurns();
  const turns = new Set<number>();
  const { replay } = Document.prototype;
  const spy = vi.spyOn(Document.prototype, 'replay').mockImplementation(function (this: Document, ...args) {
    turns.add(turn.now);
    replay.apply(this, args);
    busyFor(1);
  });
  onTestFinished(() => spy.mockRestore());
  const nora = await second.connect(session, 'owner');
  await nora.sync();
  expect(nora.text()).toContain('x'.repeat(150));
  expect(turns.size).toBeGreaterThanOrEqual(30);
});

test('R-10 a door that outlives its room acts on the one that is live', async () => {
  const store = held();
  const server = await RoomServer.start({ clock: new HeldClock(), wrap: store.wrap });
  const session = await server.session();
  await evict(server, store, session.id);
  expect(await session.door.join({ name: 'Sam', role: 'candidate', device: deviceOf('sam'), generation: 1 })).toMatchObject({ ok: true });
  expect(store.loads()).toBe(1);
  expect(session.door.seatsOf(deviceOf('sam')).seats).toHaveLength(1);
});

test('R-10 R-12 evicting and loading again and again gives the same text, participants and runs', { timeout: 20_000 + ROUNDS * 200 }, async () => {
  const store = held();
  const server = await RoomServer.start({ clock: new HeldClock(), wrap: store.wrap, limits: { MAX_PARTICIPANT_CLIENT_IDS: ROUNDS + 1 } });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const hash = (doc: Y.Doc): string => createHash('sha256').update(doc.getText('main.py').toString()).digest('hex');
  let sam = await server.connect(session, 'sam');
  await sam.sync();
  await sam.request('run.start', { run: 'a'.repeat(11), language: 'python', file: 'main.py' });
  await sam.request('run.output', { run: 'a'.repeat(11), index: 0, chunks: [['out', 'hello\n'], ['err', 'oh']], waiting: false });
  await sam.request('run.end', { run: 'a'.repeat(11), outcome: { type: 'finished', ms: 3, exitCode: 1 } });
  let expected = '';
  for (let round = 0; round < ROUNDS; round++) {
    if (round % 10 === 0) {
      sam.type(`${round} `, sam.text().length);
      await acknowledged(server, sam);
    }
    expected = hash(sam.doc);
    const { runs, participants } = sam.state;
    const { client } = sam;
    sam.disconnect();
    await evict(server, store, session.id);
    expect(store.loads()).toBe(round);
    const doc = new Y.Doc();
    const again = await server.connect(session, 'sam');
    const { acked } = await again.sync(doc);
    expect(hash(doc), `round ${round}`).toBe(expected);
    expect(acked.find(([id]) => id === client)?.[1]).toBe(round % 10 === 0 ? 1 : undefined);
    expect(again.client).toBe(client + 1);
    if (round > 0) expect([again.state.runs, again.state.participants]).toEqual([runs, participants]);
    sam = again;
  }
  expect(sam.state.runs[0]).toMatchObject({ output: [['out', 'hello\n'], ['err', 'oh']], outcome: { exitCode: 1 } });
});
