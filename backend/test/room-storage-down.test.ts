import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { StorageDown } from '../src/room/rooms.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import type { Storage } from '../src/storage/storage.ts';
import { FaultyStorage } from './faulty-storage.ts';
import { HandshakeRefused } from './room-client.ts';
import { HeldClock } from './held-clock.ts';
import { RoomServer, acknowledged, deviceOf, temporaryFolder } from './room-server.ts';

/** A store that fails to commit while it is told to. */
function failing(): { down: boolean; wrap: (storage: Storage) => Storage } {
  const state = {
    down: false,
    wrap: (storage: Storage): Storage => ({
      ...storage,
      commit: (batch, appends) => (state.down ? Promise.reject(new Error('no space left')) : storage.commit(batch, appends)),
    }),
  };
  return state;
}

const storing = (value: boolean) => (notice: object): boolean => 'storing' in notice && notice.storing === value;

async function room(limits = {}) {
  const store = failing();
  const server = await RoomServer.start({ clock: new HeldClock(), wrap: store.wrap, limits });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await sam.sync();
  await nora.sync();
  return { store, server, session, nora, sam };
}

test('R-7 while storage fails edits flow and wait, everyone is told, and all is acknowledged when it is back', async () => {
  const { store, server, session, nora, sam } = await room({ UPDATES_IN_FLIGHT: 2 });
  store.down = true;
  sam.type('one ');
  await nora.until('the edit', () => nora.text().startsWith('one '));
  await nora.until('the news', () => nora.notices.some(storing(false)));
  await sam.until('the news', () => sam.notices.some(storing(false)));
  // More than may be in flight otherwise: they wait in order.
  for (const word of ['two ', 'three ', 'four ']) sam.type(word, sam.text().indexOf('\n'));
  await nora.until('all four', () => nora.updates.length === 4);
  expect(sam.refused).toEqual([]);
  server.clock.advance(1_000);
  expect(sam.acked.size).toBe(0);

  const late = await server.connect(session, 'sam', sam.client).catch((error: unknown) => error);
  if (late instanceof Error) throw late;
  store.down = false;
  server.clock.advance(server.limits.STORAGE_RETRY);
  await nora.until('the good news', () => nora.notices.some(storing(true)));
  const again = new Y.Doc();
  const { acked } = await nora.sync(again);
  expect(acked).toEqual([]);
  expect(again.getText('main.py').toString()).toBe(nora.text());
  await server.rooms.flush();
  const entries = await server.storage.read(session.id, 0, 1_000);
  expect(entries.filter((entry) => entry.kind === 'doc.update')).toHaveLength(5);
});

test('R-7 acknowledgements come when storage is back, and not before', async () => {
  const { store, server, nora, sam } = await room();
  store.down = true;
  sam.type('one ');
  await sam.until('the news', () => sam.notices.some(storing(false)));
  server.clock.advance(500);
  await sam.settled();
  expect(sam.acked.size).toBe(0);
  store.down = false;
  server.clock.advance(server.limits.STORAGE_RETRY);
  await nora.until('the good news', () => nora.notices.some(storing(true)));
  await acknowledged(server, sam);
});

test('R-7 Q-4 what decides is refused while storage fails; pause and removal bind at once and are told when stored', async () => {
  const { store, server, session, nora, sam } = await room();
  await server.join(session.door, 'eve', 'candidate');
  const eve = await server.connect({ ...session, seat: { eve: 3 } }, 'eve');
  store.down = true;
  sam.type('x');
  await nora.until('the news', () => nora.notices.some(storing(false)));
  const down = { ok: false, refusal: { code: 'STORAGE_DOWN' } };
  expect(await nora.request('language.set', { language: 'javascript' })).toEqual(down);
  expect(await nora.request('room.end', {})).toEqual(down);
  expect(await sam.request('run.start', { run: 'a'.repeat(11), language: 'python', file: 'main.py' })).toEqual(down);
  expect(await session.door.join({ name: 'Late', role: 'candidate', device: deviceOf('late'), generation: 1 })).toEqual(down);
  await expect(server.rooms.create({ title: 'x', language: 'python', owner: 'o' })).rejects.toThrow();
  const refused: unknown = await server.connect(session, 'sam').catch((error: unknown) => error);
  expect(refused instanceof HandshakeRefused && refused.refusal.code).toBe('STORAGE_DOWN');

  let answered = 0;
  const pausing = nora.request('room.pause', {}).then(() => (answered += 1));
  const removing = nora.request('participant.remove', { participant: 3 }).then(() => (answered += 1));
  sam.send(Y.encodeStateAsUpdate(new Y.Doc()), sam.client, 2);
  await sam.until('a refusal', () => sam.refused.length > 0);
  expect(sam.refused[0]?.refusal).toEqual({ code: 'EDITING_PAUSED', unsent: 'keep' });
  await eve.until('the close', () => eve.closed !== null);
  await nora.settled();
  expect([answered, nora.events.filter((event) => event.kind === 'room.pause')]).toEqual([0, []]);
  store.down = false;
  server.clock.advance(server.limits.STORAGE_RETRY);
  await Promise.all([pausing, removing]);
  await sam.until('both', () => sam.events.some((event) => event.kind === 'participant.remove'));
  expect(sam.events.map((event) => event.kind)).toEqual(expect.arrayContaining(['room.pause', 'participant.remove', 'participant.leave']));
});

test('R-7 past what may wait unsaved the room is read only, and the client keeps what it has', async () => {
  const { store, server, nora, sam } = await room({ UNSAVED_ROOM: 200, UNSAVED_FOR: 5_000 });
  const run = 'a'.repeat(11);
  expect(await nora.request('run.start', { run, language: 'python', file: 'main.py' })).toMatchObject({ ok: true });
  store.down = true;
  sam.type('a'.repeat(100));
  await sam.until('the news', () => sam.notices.some(storing(false)));
  sam.type('b'.repeat(100));
  await sam.until('a refusal', () => sam.refused.length === 1);
  expect(sam.refused[0]).toEqual({ client: sam.client, n: 2, refusal: { code: 'STORAGE_DOWN', unsent: 'keep' } });
  nora.type('c');
  await sam.until('a small one', () => sam.updates.length === 1);
  server.clock.advance(6_000);
  nora.type('d');
  await nora.until('a refusal', () => nora.refused.length === 1);
  expect(nora.refused[0]?.refusal).toEqual({ code: 'STORAGE_DOWN', unsent: 'keep' });
  expect(await nora.request('run.output', { run, index: 0, chunks: [], waiting: true })).toEqual({ ok: false, refusal: { code: 'STORAGE_DOWN' } });
  store.down = false;
  server.clock.advance(server.limits.STORAGE_RETRY);
  await sam.until('the good news', () => sam.notices.some(storing(true)));
});

test.each(['refuses', 'hangs'] as const)('R-7 a session whose first commit fails (storage %s) is refused after 5 s, and harms nobody when it is stored later', async (fault) => {
  const clock = new HeldClock();
  const sqlite = await openSqlite({ dataDir: temporaryFolder(), onLost: () => {} });
  const storage = new FaultyStorage(sqlite);
  const server = await RoomServer.start({ storage, clock });
  const owner = deviceOf('owner');
  storage.fault = fault;
  const creating = server.rooms.create({ title: 'Log parser', language: 'python', owner });
  const created = vi.fn();
  creating.then(created, created);
  await storage.askedFor(1);
  clock.advance(server.limits.STORAGE_TIMEOUT - 1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(created).not.toHaveBeenCalled();
  clock.advance(1);
  await expect(creating).rejects.toBeInstanceOf(StorageDown);
  expect(await sqlite.ownedBy(owner)).toEqual([]);

  storage.fault = 'none';
  await vi.waitFor(async () => {
    clock.advance(server.limits.STORAGE_RETRY);
    expect(await sqlite.ownedBy(owner)).toHaveLength(1);
  }, 20_000);
  await server.rooms.flush();
  const [late] = await sqlite.ownedBy(owner);
  // It is a session like any other, should somebody find it.
  const door = await server.rooms.open(late?.id ?? '');
  expect(door?.session).toMatchObject({ title: 'Log parser', language: 'python', state: 'open' });
  expect((await server.rooms.create({ title: 'Another', language: 'python', owner })).session.title).toBe('Another');
  expect(server.lines).toEqual([]);
});

test('D-5 a repeat of what is not durable yet says nothing again of what came before it', async () => {
  const sqlite = await openSqlite({ dataDir: temporaryFolder(), onLost: () => {} });
  const storage = new FaultyStorage(sqlite);
  const server = await RoomServer.start({ storage, clock: new HeldClock() });
  const session = await server.session({ sam: 'candidate' });
  const sam = await server.connect(session, 'sam');
  await sam.sync();
  sam.type('one');
  await acknowledged(server, sam);
  storage.fault = 'losesReply';
  const asked = storage.asked.length;
  const made: Uint8Array[] = [];
  sam.doc.on('update', (bytes: Uint8Array) => made.push(bytes));
  sam.type('two');
  await storage.askedFor(asked + 1);
  const frames = sam.ackFrames;
  sam.send(made[0] ?? new Uint8Array(), sam.client, sam.sent);
  await sam.settled();
  server.clock.advance(1_000);
  await sam.settled();
  expect([sam.ackFrames, sam.refused]).toEqual([frames, []]);
  storage.fault = 'none';
  storage.answer();
  await acknowledged(server, sam);
  expect(sam.acked.get(sam.client)).toBe(2);
});
