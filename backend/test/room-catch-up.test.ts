import { expect, onTestFinished, test, vi } from 'vitest';
import { verify } from '../src/journal/verify.ts';
import { Document } from '../src/room/document/document.ts';
import type { Storage } from '../src/storage/storage.ts';
import { FaultyStorage } from './faulty-storage.ts';
import { HeldClock } from './held-clock.ts';
import { RoomServer, acknowledged, until } from './room-server.ts';
import { comesFirst, DEAF, reading, storeOf, two } from './two-servers.ts';

test('R-16 a room that shows what may not be recorded any more is built anew; what was asked of it meanwhile is answered', async () => {
  const { sqlite, servers: [first, second] } = await two(() => true);
  const session = await first.session({ owner: 'interviewer', sam: 'candidate' });
  const owner = await first.connect(session, 'owner');
  const sam = await second.connect(session, 'sam');
  await Promise.all([owner.sync(), sam.sync()]);
  const door = await second.rooms.open(session.id);
  expect(await owner.request('room.pause', {})).toEqual({ ok: true });
  sam.type('after\n');
  const renamed = await door?.act({ participant: 1, role: 'interviewer' }, 'session.rename', { title: 'Renamed' });
  expect(renamed).toEqual({ ok: true });
  await sam.until('the end', () => sam.closed !== null);
  const back = await second.connect(session, 'sam');
  expect(back.state.session).toMatchObject({ state: 'paused', title: 'Renamed' });
  await back.sync();
  expect(back.text()).not.toContain('after');
  expect(await verify(sqlite, session.id)).toMatchObject({ problem: null });
});

test('R-16 a decision on its way when its room is dropped, and then refused, is judged again in the next', async () => {
  const { sqlite, servers: [first] } = await two(() => true);
  const store = storeOf(3, sqlite);
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  let holding = false;
  const commit: Storage['commit'] = async (batch, appends) => {
    if (holding) {
      reached.resolve();
      await gate.promise;
    }
    return store.commit(batch, appends);
  };
  const third = await RoomServer.start({ storage: { ...store, commit }, neighbours: DEAF });
  const session = await first.session({ owner: 'interviewer' });
  const owner = await first.connect(session, 'owner');
  const door = await third.rooms.open(session.id);
  holding = true;
  const renamed = door?.act({ participant: 1, role: 'interviewer' }, 'session.rename', { title: 'Renamed' });
  await reached.promise;
  expect(await owner.request('room.pause', {})).toEqual({ ok: true });
  third.rooms.reload(session.id);
  holding = false;
  gate.resolve();
  expect(await renamed).toEqual({ ok: true });
  expect((await third.rooms.open(session.id))?.session).toMatchObject({ state: 'paused', title: 'Renamed' });
  expect(await verify(sqlite, session.id)).toMatchObject({ problem: null });
});

test('R-16 a room that is dropped while it reads records nothing more', async () => {
  const { sqlite, servers: [first] } = await two(() => true);
  const { server: third, reads } = await reading(sqlite);
  const session = await first.session({ owner: 'interviewer', sam: 'candidate' });
  const owner = await third.connect(session, 'owner');
  const sam = await third.connect(session, 'sam');
  await sam.sync();
  const before = await sqlite.read(session.id, 0, 1_000);
  const go = await reads(session.id, before.length + 1);
  sam.type('kept\n');
  await owner.until('the update', () => owner.updates.length === 1);
  third.rooms.reload(session.id);
  go();
  await new Promise((resolve) => setImmediate(resolve));
  await third.rooms.flush();
  expect(await sqlite.read(session.id, 0, 1_000)).toEqual(before);
});

test('R-7 one that lets the other go first decides in memory all the same when storage fails, and stores all once', async () => {
  const { sqlite, servers: [, second] } = await two(() => true);
  const faulty = new FaultyStorage(storeOf(3, sqlite));
  const server = await RoomServer.start({ storage: faulty, neighbours: DEAF, limits: { STORAGE_TIMEOUT: 500, STORAGE_RETRY: 10 } });
  const session = await server.session({ owner: 'interviewer' });
  const owner = await server.connect(session, 'owner');
  await owner.sync();
  faulty.fault = 'hangs';
  const asked = faulty.asked.length;
  owner.type('one\n');
  await faulty.askedFor(asked + 1);
  server.rooms.hear({ kind: 'turn', session: session.id });
  owner.type('two\n');
  await owner.until('the notice', () => owner.notices.some((notice) => 'storing' in notice && !notice.storing));
  const paused = owner.request('room.pause', {});
  faulty.fault = 'none';
  expect(await paused).toEqual({ ok: true });
  await owner.untilAcked();
  const kinds = (await sqlite.read(session.id, 2, 100)).map(({ kind }) => kind);
  expect(kinds).toEqual(['participant.join', 'participant.enter', 'doc.update', 'doc.update', 'room.pause']);
  expect((await second.rooms.open(session.id))?.session.state).toBe('paused');
});

test('R-7 one that was refused, and cannot read what came first, tells everyone that storage fails, decides in memory, and stores all once', async () => {
  const { sqlite, servers: [first] } = await two(() => true);
  const faulty = new FaultyStorage(storeOf(3, sqlite));
  // Only what is asked for takes too long, however busy the machine is.
  const server = await RoomServer.start({ clock: new HeldClock(), storage: faulty, neighbours: DEAF, limits: { STORAGE_TIMEOUT: 500, STORAGE_RETRY: 10 } });
  const session = await first.session({ owner: 'interviewer', ada: 'interviewer' });
  const owner = await first.connect(session, 'owner');
  const ada = await server.connect(session, 'ada');
  await Promise.all([owner.sync(), ada.sync()]);
  owner.type('one\n');
  await owner.untilAcked();
  faulty.fault = 'unread';
  const asked = faulty.asked.length;
  const created = ada.request('file.create', { file: 'file0000000', path: 'a.py' });
  ada.type('two\n');
  await faulty.unreadFor(1);
  faulty.fault = 'hangs';
  server.clock.advance(500);
  await faulty.askedFor(asked + 2);
  server.clock.advance(500);
  await ada.until('the notice', () => ada.notices.some((notice) => 'storing' in notice && !notice.storing));
  const paused = ada.request('room.pause', {});
  expect(await ada.request('presence.set', { file: 'main.py', anchor: null, head: null, away: false })).toEqual({ ok: true });
  expect(await ada.request('language.set', { language: 'lua' })).toMatchObject({ refusal: { code: 'STORAGE_DOWN' } });
  faulty.fault = 'none';
  server.clock.advance(10);
  expect([await paused, await created]).toEqual([{ ok: true }, { ok: true }]);
  await acknowledged(server, ada);
  expect(ada.text()).toContain('one\n');
  const kinds = (await sqlite.read(session.id, 2, 100)).map(({ kind }) => kind).filter((kind) => !kind.startsWith('participant.'));
  expect(kinds.toSorted()).toEqual(['doc.update', 'doc.update', 'doc.update', 'file.create', 'room.pause']);
  expect(await verify(sqlite, session.id)).toMatchObject({ problem: null });
});

test('R-16 T-35 of updates that lack what another server might have no more wait than may be on their way', async () => {
  const server = await RoomServer.start({ clock: new HeldClock(), neighbours: DEAF, limits: { UPDATES_IN_FLIGHT: 8 } });
  const session = await server.session({ sam: 'candidate' });
  const sam = await server.connect(session, 'sam');
  await sam.sync();
  // None follows the one before it, so each would be looked for by itself.
  for (let n = 200; n > 156; n--) sam.send(new Uint8Array([0, 0]), sam.client, n);
  await sam.until('refusals', () => sam.refused.length === 12);
  expect(new Set(sam.refused.map(({ refusal }) => refusal.code))).toEqual(new Set(['TOO_FAST']));
  await until(server, () => {
    server.clock.advance(100);
    return sam.refused.length === 44;
  });
  expect(sam.refused.slice(12).map(({ refusal }) => refusal.code)).toEqual(Array(32).fill('UPDATE_GAP'));
  expect(sam.closed).toBe(null);
});

test('R-16 T-35 updates that are judged late count as refused, too: who is refused too often is closed', async () => {
  const server = await RoomServer.start({ clock: new HeldClock(), neighbours: DEAF, limits: { STRIKES: 3 } });
  const session = await server.session({ sam: 'candidate' });
  const sam = await server.connect(session, 'sam');
  await sam.sync();
  sam.send(new Uint8Array([0, 0]), sam.client, 200);
  for (let i = 0; i < 5; i++) sam.send(new Uint8Array([255]), sam.client, 1);
  await until(server, () => {
    server.clock.advance(100);
    return sam.closed !== null;
  });
  expect(sam.notices.at(-1)).toEqual({ refusal: { code: 'TOO_FAST', retryAfterMs: 60_000 } });
  expect(await server.metrics.text()).toContain('oci_refusals_total{code="BAD_UPDATE"} 4\n');
});

test('R-16 a tab that was taken for gone says that it is there also when the room has to look again at once', async () => {
  const { sqlite, servers: [first] } = await two(() => true);
  const { server, readsTwice } = await reading(sqlite);
  const session = await first.session({ sam: 'candidate' });
  const sam = await server.connect(session, 'sam');
  await sam.sync();
  const left = await comesFirst(sqlite, session.id, { kind: 'participant.leave', participant: 1, client: sam.client });
  const go = await readsTwice(session.id, left);
  await go();
  await sam.until('the entry', () => sam.events.at(-1)?.kind === 'participant.enter');
  sam.type('here\n');
  await sam.untilAcked();
  expect((await sqlite.read(session.id, left - 1, 10)).map(({ kind }) => kind)).toEqual(['participant.leave', 'participant.enter', 'doc.update']);
});

test('R-16 a document is renewed also when the room has to look again at once', async () => {
  const { sqlite, servers: [first] } = await two(() => true);
  const { server, readsTwice } = await reading(sqlite);
  const session = await first.session({ owner: 'interviewer' });
  const owner = await server.connect(session, 'owner');
  await owner.sync();
  const waits = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const settled = vi.spyOn(Document.prototype, 'settled').mockImplementationOnce(() => {
    waits.resolve();
    return gate.promise;
  });
  onTestFinished(() => settled.mockRestore());
  const renewed = owner.request('document.renew', {});
  await waits.promise;
  const go = await readsTwice(session.id, await comesFirst(sqlite, session.id, { kind: 'session.rename', title: 'Renamed' }));
  gate.resolve();
  await go();
  expect(await Promise.race([renewed, owner.until('the end', () => owner.closed !== null)])).toEqual({ ok: true });
  expect(server.lines).toEqual([]);
});
