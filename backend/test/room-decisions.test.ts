import { createHash } from 'node:crypto';
import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Folding } from '../src/room/loading.ts';
import { HandshakeRefused, RoomClient } from './room-client.ts';
import { RoomServer, deviceOf, temporaryFolder } from './room-server.ts';

const refusedHandshake = async (connecting: Promise<RoomClient>): Promise<string> => {
  const error: unknown = await connecting.then(() => null, (refused: unknown) => refused);
  return error instanceof HandshakeRefused ? error.refusal.code : `not refused: ${String(error)}`;
};

test('R-2 an update behind a pause is refused and kept, and taken when it is offered again after the pause', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await sam.sync();
  await nora.sync();
  expect(await nora.request('room.pause', {})).toEqual({ ok: true });
  const made: Uint8Array[] = [];
  sam.doc.on('update', (update: Uint8Array) => made.push(update));
  sam.type('late');
  await sam.until('a refusal', () => sam.refused.length > 0);
  expect(sam.refused).toEqual([{ client: sam.client, n: 1, refusal: { code: 'EDITING_PAUSED', unsent: 'keep' } }]);
  expect(nora.updates).toEqual([]);
  nora.type('interviewers go on ');
  await nora.untilAcked();
  await nora.request('room.resume', {});
  sam.send(made[0] ?? new Uint8Array(), sam.client, 1);
  await sam.untilAcked(1);
  await nora.until('the kept update', () => nora.text().includes('late'));
});

test('R-21 nothing slips in behind room.end; its answer comes after the final snapshot, which the journal equals', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await nora.sync();
  await sam.sync();
  nora.type('before ');
  const ended = nora.request('room.end', {});
  nora.type('behind ');
  expect(await ended).toEqual({ ok: true });
  await nora.until('a refusal', () => nora.refused.length > 0);
  expect(nora.refused[0]?.refusal).toEqual({ code: 'ROOM_ENDED', unsent: 'reset' });
  await sam.until('the end', () => sam.events.some((event) => event.kind === 'room.end'));
  expect(sam.text().startsWith('before ')).toBe(true);

  const loaded = await server.storage.load(session.id);
  expect(loaded?.entries).toEqual([]);
  const entries = await server.storage.read(session.id, 0, 1_000);
  const replayed = new Folding(DEFAULT_LIMITS);
  for (const entry of entries) expect(replayed.take(entry)).toBe(true);
  const fresh = new Y.Doc();
  await sam.sync(fresh);
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  expect(hash(replayed.document.textOf('main.py'))).toBe(hash(fresh.getText('main.py').toString()));
});

test('E-3 a session that was paused when it ended is paused when it is opened again, also after a restart', async () => {
  const dataDir = temporaryFolder();
  let server = await RoomServer.start({ dataDir });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const before = await server.connect(session, 'owner');
  await before.request('room.pause', {});
  await before.request('room.end', {});
  await server.stop();
  server = await RoomServer.start({ dataDir });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await sam.sync();
  const reopened = nora.request('room.reopen', {});
  sam.type('now?');
  expect(await reopened).toEqual({ ok: true });
  await sam.until('a refusal', () => sam.refused.length > 0);
  await sam.until('both', () => sam.events.some(({ kind }) => kind === 'room.pause'));
  expect(sam.events.map(({ kind }) => kind)).toEqual(['room.reopen', 'room.pause']);
  sam.type('or now?');
  await sam.until('another refusal', () => sam.refused.length > 1);
  expect(sam.refused.at(-1)?.refusal.code).toBe('EDITING_PAUSED');
  expect(await server.storage.row(session.id)).toMatchObject({ state: 'paused', endedAt: null });
  await nora.request('room.resume', {});
  await nora.request('room.end', {});
  await nora.request('room.reopen', {});
  expect((await server.storage.row(session.id))?.state).toBe('open');
});

test('R-21 an ended session is reopened within a day, and not later', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer' });
  const nora = await server.connect(session, 'owner');
  await nora.request('room.end', {});
  server.clock.advance(server.limits.REOPEN_WITHIN - 60_000);
  expect(await nora.request('room.reopen', {})).toEqual({ ok: true });
  await nora.request('room.end', {});
  server.clock.advance(server.limits.REOPEN_WITHIN + 60_000);
  expect(await nora.request('room.reopen', {})).toEqual({ ok: false, refusal: { code: 'ROOM_ENDED' } });
});

test('T-5 a day after the end only interviewers read on', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  await session.door.act({ participant: 0, role: 'interviewer' }, 'room.end', {});
  server.clock.advance(server.limits.REOPEN_WITHIN - 60_000);
  await server.connect(session, 'sam');
  server.clock.advance(120_000);
  expect(await refusedHandshake(server.connect(session, 'sam'))).toBe('ROOM_ENDED');
  await server.connect(session, 'owner');
});

test('T-14 a removed person is out at once: the connection closes, nothing sent behind is taken, and they do not come back', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate', eve: 'candidate' });
  const [nora, sam, eve] = [await server.connect(session, 'owner'), await server.connect(session, 'sam'), await server.connect(session, 'eve')];
  await eve.sync();
  await sam.sync();
  const removed = nora.request('participant.remove', { participant: session.seat['eve'] ?? 0 });
  for (let i = 0; i < 5; i++) eve.type('x');
  expect(await removed).toEqual({ ok: true });
  await eve.until('the close', () => eve.closed !== null);
  expect(eve.notices.at(-1)).toEqual({ refusal: { code: 'REMOVED' } });
  await sam.until('the leave', () => sam.events.some((event) => event.kind === 'participant.leave'));
  expect(sam.events.map((event) => event.kind).slice(-2)).toEqual(['participant.remove', 'participant.leave']);
  const entries = await server.storage.read(session.id, 0, 1_000);
  const removal = entries.findIndex((entry) => entry.kind === 'participant.remove');
  expect(entries.slice(removal).filter((entry) => entry.kind === 'doc.update')).toEqual([]);
  expect(await refusedHandshake(server.connect(session, 'eve'))).toBe('REMOVED');
  expect(await refusedHandshake(server.connect(session, 'eve', eve.client))).toBe('REMOVED');
});

test('T-15 a request by HTTP whose person is removed while it is on its way is refused', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', ada: 'interviewer' });
  const nora = await server.connect(session, 'owner');
  const ada = { participant: session.seat['ada'] ?? 0, role: 'interviewer' } as const;
  expect(await session.door.act(ada, 'session.rename', { title: 'Before' })).toEqual({ ok: true });
  const removing = nora.request('participant.remove', { participant: ada.participant });
  await nora.until('the removal', () => nora.told.includes('participant.remove'));
  expect(await session.door.act(ada, 'session.rename', { title: 'Behind' })).toEqual({ ok: false, refusal: { code: 'REMOVED' } });
  expect([await removing, session.door.session.title]).toEqual([{ ok: true }, 'Before']);
});

test('T-10 neither the owner nor oneself can be removed or changed', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', ivy: 'interviewer' });
  const ivy = await server.connect(session, 'ivy');
  for (const name of ['owner', 'ivy']) {
    const participant = session.seat[name] ?? 0;
    expect(await ivy.request('participant.remove', { participant })).toEqual({ ok: false, refusal: { code: 'NOT_ALLOWED' } });
    expect(await ivy.request('participant.role', { participant, role: 'observer' })).toEqual({ ok: false, refusal: { code: 'NOT_ALLOWED' } });
  }
  expect(await ivy.request('participant.remove', { participant: 77 })).toEqual({ ok: false, refusal: { code: 'NOT_FOUND' } });
});

test('T-10 a changed role closes the connections, and holds when they come back', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  expect(await nora.request('participant.role', { participant: session.seat['sam'] ?? 0, role: 'observer' })).toEqual({ ok: true });
  await sam.until('the close', () => sam.closed !== null);
  expect(sam.closed).toBe('transport close');
  expect(sam.notices).toEqual([]);
  const again = await server.connect(session, 'sam', sam.client);
  expect(again.state.participants.find((seat) => seat.id === session.seat['sam'])?.role).toBe('observer');
  await again.sync();
  again.type('x');
  await again.until('a refusal', () => again.refused.length > 0);
  expect(again.refused[0]?.refusal).toEqual({ code: 'NOT_ALLOWED', unsent: 'reset' });
});

test('T-6 a renewed link: the old one admits nobody, who came by it is removed and closed, others stay', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', ivy: 'interviewer', sam: 'candidate', ada: 'candidate', obi: 'observer' });
  const [nora, sam, obi] = [await server.connect(session, 'owner'), await server.connect(session, 'sam'), await server.connect(session, 'obi')];
  const renewed = await nora.request('link.renew', { role: 'candidate', removeParticipants: true });
  expect(renewed).toMatchObject({ ok: true, links: { candidate: expect.stringContaining('#candidate2'), observer: expect.stringContaining('#observer1') } });
  await sam.until('the close', () => sam.closed !== null);
  expect(sam.notices.at(-1)).toEqual({ refusal: { code: 'REMOVED' } });
  await obi.until('both removals', () => obi.events.filter((event) => event.kind === 'participant.remove').length === 2);
  expect(obi.closed).toBe(null);
  expect(await session.door.join({ name: 'Late', role: 'candidate', device: deviceOf('late'), generation: 1 })).toEqual({ ok: false, refusal: { code: 'LINK_REPLACED' } });
  expect(await session.door.join({ name: 'Late', role: 'candidate', device: deviceOf('late'), generation: 2 })).toMatchObject({ ok: true });
  const kept = await nora.request('link.renew', { role: 'observer', removeParticipants: false });
  expect(kept.ok).toBe(true);
  await obi.settled();
  expect(obi.closed).toBe(null);
  // Whoever is sent the new link is welcome again.
  expect(session.door.seatsOf(deviceOf('sam'))).toEqual({ seats: [], removed: false });
});

test('T-9 a seat opens only for its device', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const sam = await server.connect(session, 'sam');
  const other = { ...session, seat: { eve: session.seat['sam'] ?? 0, ghost: 40 } };
  expect(await refusedHandshake(server.connect(other, 'eve'))).toBe('NOT_JOINED');
  expect(await refusedHandshake(server.connect(other, 'ghost'))).toBe('NOT_JOINED');
  expect(await refusedHandshake(server.connect({ ...session, id: 'AAAAAAAAAAAA' }, 'sam'))).toBe('NOT_JOINED');
  expect(await refusedHandshake(server.connect(session, 'owner', sam.client))).toBe('FORGED_AUTHOR');
  expect(await refusedHandshake(server.connect(session, 'sam', 999))).toBe('FORGED_AUTHOR');
});

test('T-11 equal and confusable names get a number', async () => {
  const server = await RoomServer.start({ limits: { MAX_NAME: 10 } });
  const { door } = await server.session();
  const names: string[] = [];
  for (const name of ['Sam', 'Sam', 'sám', 'Ѕаm', 'Sarn', 'Samuel Pep', 'Samuel Pep', 'Zoë']) {
    const joined = await door.join({ name, role: 'candidate', device: deviceOf('d'), generation: 1 });
    names.push(joined.ok ? joined.seat.name : joined.refusal.code);
  }
  expect(names).toEqual(['Sam', 'Sam 2', 'sám 3', 'Ѕаm 4', 'Sarn 5', 'Samuel Pep', 'Samuel P 2', 'Zoë']);
});

test('T-14 locked admits nobody new but the owner; whoever is in comes and goes', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const nora = await server.connect(session, 'owner');
  await nora.request('room.lock', {});
  for (const role of ['candidate', 'observer', 'interviewer'] as const)
    expect(await session.door.join({ name: 'Late', role, device: deviceOf('late'), generation: 1 })).toEqual({ ok: false, refusal: { code: 'ROOM_LOCKED' } });
  expect(await session.door.join({ name: 'Nora', role: 'interviewer', device: deviceOf('owner'), generation: null })).toMatchObject({ ok: true });
  await server.connect(session, 'sam');
  await nora.request('room.unlock', {});
  expect(await session.door.join({ name: 'Late', role: 'candidate', device: deviceOf('late'), generation: 1 })).toMatchObject({ ok: true });
});

test('T-47 a deleted session closes with SESSION_GONE, says so to its people alone, and comes back within the minute only', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const sam = await server.connect(session, 'sam');
  await sam.sync();
  sam.type('kept ');
  await sam.untilAcked();
  await server.rooms.remove(session.id);
  await sam.until('the close', () => sam.closed !== null);
  expect(sam.notices.at(-1)).toEqual({ refusal: { code: 'SESSION_GONE' } });
  expect(await server.rooms.open(session.id)).toBe(null);
  expect(await refusedHandshake(server.connect(session, 'sam'))).toBe('SESSION_GONE');
  expect(await refusedHandshake(server.connect({ ...session, seat: { eve: session.seat['sam'] ?? 0 } }, 'eve'))).toBe('NOT_JOINED');
  expect(await session.door.join({ name: 'Late', role: 'candidate', device: deviceOf('late'), generation: 1 })).toEqual({ ok: false, refusal: { code: 'SESSION_GONE' } });
  expect(await server.rooms.restore(session.id)).toBe(true);
  const again = await server.connect(session, 'sam');
  await again.sync();
  expect(again.text().startsWith('kept ')).toBe(true);
  await server.rooms.remove(session.id);
  server.clock.advance(server.limits.UNDELETE_WITHIN + 1_000);
  expect(await server.rooms.restore(session.id)).toBe(false);
});

test('T-14 a full room: connections, tabs of one person, people, observers, seats', async () => {
  const server = await RoomServer.start({ limits: { MAX_CONNECTIONS: 6, MAX_PARTICIPANT_CONNECTIONS: 2, MAX_PARTICIPANTS: 2, MAX_OBSERVERS: 1, MAX_SEATS: 5 } });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate', ada: 'candidate', obi: 'observer', oda: 'observer' });
  await server.connect(session, 'owner');
  await server.connect(session, 'owner');
  expect(await refusedHandshake(server.connect(session, 'owner'))).toBe('LIMIT_REACHED');
  await server.connect(session, 'obi');
  expect(await refusedHandshake(server.connect(session, 'oda'))).toBe('ROOM_FULL');
  await server.connect(session, 'sam');
  expect(await refusedHandshake(server.connect(session, 'ada'))).toBe('ROOM_FULL');
  await server.connect(session, 'sam');
  await server.join(session.door, 'one', 'candidate');
  expect(await session.door.join({ name: 'two', role: 'candidate', device: deviceOf('two'), generation: 1 })).toEqual({ ok: false, refusal: { code: 'ROOM_FULL' } });
});

test('D-1 a language opens its file with its starter once, and keeps the others', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await nora.sync();
  await sam.sync();
  sam.type('mine ');
  await sam.untilAcked();
  await Promise.all([nora.request('language.set', { language: 'javascript' }), sam.request('language.set', { language: 'javascript' })]);
  await nora.request('language.set', { language: 'python' });
  await nora.request('language.set', { language: 'javascript' });
  await sam.until('the changes', () => sam.events.filter((event) => event.kind === 'language.set').length === 3);
  const fresh = new Y.Doc();
  await nora.sync(fresh);
  expect(fresh.getMap('files').toJSON()).toEqual({ 'main.py': 'main.py', 'main.js': 'main.js' });
  expect(fresh.getText('main.py').toString().startsWith('mine ')).toBe(true);
  expect(sam.text('main.js')).toBe(fresh.getText('main.js').toString());
  expect(fresh.getText('main.js').toString().length).toBeGreaterThan(0);
  expect(await sam.request('language.set', { language: 'cobol' })).toEqual({ ok: false, refusal: { code: 'BAD_MESSAGE' } });
});

test('E-1 events are told in the order of the journal, with its numbers and times', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', obi: 'observer' });
  const [nora, obi] = [await server.connect(session, 'owner'), await server.connect(session, 'obi')];
  const requests = [nora.request('room.pause', {}), nora.request('session.rename', { title: 'Two' }), nora.request('room.lock', {}), nora.request('room.resume', {}), nora.request('limits.set', { runTimeMs: 9_000 })];
  await Promise.all(requests);
  await obi.until('all five', () => obi.events.length >= 5);
  const entries = await server.storage.read(session.id, 0, 100);
  expect(obi.events.map(({ seq, at, actor, kind }) => ({ seq, at, actor, kind }))).toEqual(entries.slice(-5).map(({ seq, at, actor, kind }) => ({ seq, at, actor, kind })));
  expect(obi.events[0]?.seq).toBeGreaterThan(obi.state.seq);
  const row = await server.storage.row(session.id);
  expect(row).toMatchObject({ title: 'Two', locked: true, state: 'open', people: ['owner', 'obi'] });
  expect(row?.startedAt).not.toBe(null);
});

test('T-15 decisions have a rate of their own, so that nobody fills the journal with them', async () => {
  const server = await RoomServer.start({ limits: { DECISIONS_PER_MINUTE: 3 } });
  const session = await server.session({ owner: 'interviewer', oda: 'observer' });
  const [nora, oda] = [await server.connect(session, 'owner'), await server.connect(session, 'oda')];
  for (const name of ['a', 'b', 'c']) expect(await oda.request('participant.rename', { name })).toEqual({ ok: true });
  expect(await oda.request('participant.rename', { name: 'd' })).toMatchObject({ ok: false, refusal: { code: 'TOO_FAST' } });
  expect(await nora.request('room.lock', {})).toEqual({ ok: true });
  server.clock.advance(60_001);
  expect(await oda.request('participant.rename', { name: 'd' })).toEqual({ ok: true });
});

test('T-12 a crowd of candidates keeps no interviewer out; who was removed takes no place', async () => {
  const server = await RoomServer.start({ limits: { MAX_SEATS: 3, MAX_PARTICIPANTS: 2, MAX_CONNECTIONS: 2 } });
  const session = await server.session({ one: 'candidate', two: 'candidate', three: 'candidate' });
  await server.connect(session, 'one');
  await server.connect(session, 'two');
  expect(await refusedHandshake(server.connect(session, 'three'))).toBe('ROOM_FULL');
  const join = (name: string, role: 'candidate' | 'interviewer') => session.door.join({ name, role, device: deviceOf(name), generation: 1 });
  expect(await join('four', 'candidate')).toMatchObject({ refusal: { code: 'ROOM_FULL' } });
  const owner = await session.door.join({ name: 'Nora', role: 'interviewer', device: deviceOf('owner'), generation: null });
  if (!owner.ok) return expect.fail(owner.refusal.code);
  const nora = await RoomClient.connect(server.url, 'owner', { sessionId: session.id, participant: owner.seat.id });
  expect(await nora.request('participant.remove', { participant: 1 })).toEqual({ ok: true });
  expect(await join('four', 'candidate')).toMatchObject({ ok: true });
});

test('T-19 client ids under which nothing was written use up nobody else\'s', async () => {
  const server = await RoomServer.start({ limits: { MAX_CLIENT_IDS: 3, MAX_PARTICIPANT_CLIENT_IDS: 3 } });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  for (let i = 0; i < 3; i++) (await server.connect(session, 'sam')).socket.disconnect();
  expect(await refusedHandshake(server.connect(session, 'sam'))).toBe('LIMIT_REACHED');
  for (let i = 0; i < 2; i++) {
    const nora = await server.connect(session, 'owner');
    await nora.sync();
    nora.type('x');
    await nora.untilAcked();
  }
  expect(await refusedHandshake(server.connect(session, 'owner'))).toBe('DOCUMENT_FULL');
});

test('T-23 of what a session has once, candidates leave half to its interviewers: journal, files, client ids', async () => {
  const server = await RoomServer.start({ limits: { MAX_JOURNAL: 40_000, MAX_FILES_EVER: 4, MAX_CLIENT_IDS: 8, MAX_PARTICIPANT_CONNECTIONS: 20, STRIKES: 100 } });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate', ada: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await Promise.all([nora.sync(), sam.sync()]);

  const create = (client: RoomClient, letter: string) => client.request('file.create', { file: letter.repeat(11), path: `${letter}.py` });
  expect([await create(sam, 'a'), await create(sam, 'b'), await create(nora, 'c')]).toEqual([{ ok: true }, { ok: false, refusal: { code: 'LIMIT_REACHED' } }, { ok: true }]);

  // Ids that were issued early, each of which writes later.
  const idle = [];
  for (const who of ['sam', 'sam', 'sam', 'ada', 'ada', 'ada']) idle.push(await server.connect(session, who));
  const taken = [];
  for (const tab of idle) {
    await tab.sync();
    const n = tab.type('x');
    await tab.until('an answer', () => tab.acked.get(tab.client) === n || tab.refused.length > 0);
    taken.push(tab.refused[0]?.refusal.code ?? 'taken');
  }
  expect(taken).toEqual(['taken', 'taken', 'taken', 'DOCUMENT_FULL', 'DOCUMENT_FULL', 'DOCUMENT_FULL']);
  expect(await refusedHandshake(server.connect(session, 'ada'))).toBe('DOCUMENT_FULL');
  const further = await server.connect(session, 'owner');
  await further.sync();
  further.type('mine ');
  await further.untilAcked();

  const [typist] = idle;
  typist?.type('y'.repeat(15_000));
  await typist?.untilAcked();
  typist?.type('z'.repeat(8_000));
  await typist?.until('a refusal', () => typist.refused.length > 0);
  expect(typist?.refused.map(({ refusal }) => refusal.code)).toEqual(['DOCUMENT_FULL']);
  further.type('n'.repeat(15_000));
  await further.untilAcked();
});
