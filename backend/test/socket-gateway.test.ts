import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PROTOCOL_VERSION } from '@oci/protocol/version.ts';
import { Encoder } from '@oci/protocol/wire.ts';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { Document } from '../src/room/document/document.ts';
import { Ledger } from '../src/room/ledger.ts';
import { SocketPeer } from '../src/socket/socket-peer.ts';
import { HandshakeRefused, RoomClient } from './room-client.ts';
import { HeldClock } from './held-clock.ts';
import { advanceMachine } from './http-server.ts';
import { encodeConnect, frame, stalledReader, upgraded } from './raw-socket.ts';
import { RoomServer, acknowledged, temporaryFolder } from './room-server.ts';

const code = async (connecting: Promise<RoomClient>): Promise<string> => {
  const error: unknown = await connecting.then(() => null, (refused: unknown) => refused);
  return error instanceof HandshakeRefused ? error.refusal.code : `not refused: ${String(error)}`;
};

test('Q-2 unknown events and payloads that no schema accepts are refused, whatever their names', async () => {
  const server = await RoomServer.start({ limits: { STRIKES: 1_000 } });
  const session = await server.session({ owner: 'interviewer' });
  const nora = await server.connect(session, 'owner');
  const ask = (name: string, ...args: unknown[]): Promise<unknown> => new Promise((resolve) => nora.emit(name, ...args, resolve));
  for (const name of ['room.explode', 'toString', '__proto__', 'doc.ack', 'notice', '']) expect(await ask(name, {}), name).toEqual({ ok: false, refusal: { code: 'UNKNOWN_EVENT' } });
  const bad = { ok: false, refusal: { code: 'BAD_MESSAGE' } };
  expect(await ask('room.lock')).toEqual(bad);
  expect(await ask('room.lock', { extra: 1 })).toEqual(bad);
  expect(await ask('room.lock', null)).toEqual(bad);
  expect(await ask('language.set', { language: 5 })).toEqual(bad);
  expect(await ask('doc.sync', { epoch: 1, stateVector: 'x' })).toEqual(bad);
  expect(await ask('participant.remove', { participant: 2 ** 40 })).toEqual(bad);
  expect(await nora.request('room.lock', {})).toEqual({ ok: true });
});

test('T-35 names that Socket.IO keeps for itself are no way to act on the server', async () => {
  const server = await RoomServer.start({ limits: { STRIKES: 1_000 } });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  const { io } = sam.socket;
  const raw = (name: string, ...data: unknown[]): void => {
    const manager: { _packet(packet: object): void } = io;
    manager._packet({ type: 2, nsp: '/', data: [name, ...data] });
  };
  for (const name of ['disconnect', 'disconnecting', 'error', 'connect', 'newListener']) raw(name, 'client namespace disconnect');
  await sam.settled();
  await nora.settled();
  expect(nora.told).not.toContain('participant.leave');
  expect(sam.closed).toBe(null);
});

test('T-35 a request without an acknowledgement is carried out all the same', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer' });
  const nora = await server.connect(session, 'owner');
  nora.emit('room.lock', {});
  nora.emit('room.explode', {});
  await nora.until('the lock', () => nora.told.includes('room.lock'));
});

test('R-20 what cannot be in one room breaks that room alone; its people come back to what was saved', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const other = await server.session({ owner: 'interviewer' });
  const [nora, sam, far] = [await server.connect(session, 'owner'), await server.connect(session, 'sam'), await server.connect(other, 'owner')];
  await sam.sync();
  sam.type('kept ');
  await sam.untilAcked();
  const fault = vi.spyOn(Document.prototype, 'take').mockImplementationOnce(() => {
    throw new Error('a fault of the test');
  });
  sam.type('lost? ');
  await sam.until('the close', () => sam.closed !== null);
  await nora.until('the close', () => nora.closed !== null);
  fault.mockRestore();
  expect(sam.closed).toBe('transport close');
  await far.settled();
  expect(far.closed).toBe(null);
  const back = await server.connect(session, 'sam', sam.client);
  const doc = new Y.Doc();
  await back.sync(doc);
  expect(doc.getText('main.py').toString().startsWith('kept ')).toBe(true);
  expect(server.lines.join('')).toContain('a room broke');
});

test.each(['throws', 'rejects'])('T-35 R-20 a handler that %s breaks its room alone, and its people come back to it', async (how) => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer' });
  const other = await server.session({ owner: 'interviewer' });
  const [nora, far] = [await server.connect(session, 'owner'), await server.connect(other, 'owner')];
  const fault = vi.spyOn(Ledger.prototype, 'decide').mockImplementationOnce(() => {
    if (how === 'rejects') return Promise.reject(new Error('a fault of the test'));
    throw new Error('a fault of the test');
  });
  onTestFinished(() => fault.mockRestore());
  nora.emit('room.lock', {}, () => {});
  await nora.until('the close', () => nora.closed !== null);
  await far.settled();
  expect([far.closed, server.lines.filter((line) => line.includes('a room broke')).length]).toEqual([null, 1]);
  const back = await server.connect(session, 'owner', nora.client);
  expect(await back.request('room.lock', {})).toEqual({ ok: true });
});

test('T-35 a handshake that fails is answered INTERNAL, and the next is let in', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ sam: 'candidate' });
  const fault = vi.spyOn(server.rooms, 'admit').mockRejectedValueOnce(new Error('a fault of the test'));
  onTestFinished(() => fault.mockRestore());
  expect(await code(server.connect(session, 'sam'))).toBe('INTERNAL');
  await (await server.connect(session, 'sam')).sync();
  expect(server.lines.filter((line) => line.includes('a handshake failed'))).toHaveLength(1);
  expect(await server.metrics.text()).toContain('oci_refusals_total{code="INTERNAL"} 1\n');
});

test('T-35 refused too often: the connection is closed, and the seat kept out for a minute', async () => {
  const server = await RoomServer.start({ limits: { STRIKES: 3 } });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const sam = await server.connect(session, 'sam');
  for (let i = 0; i < 4; i++) sam.emit('room.end', {});
  await sam.until('the close', () => sam.closed !== null);
  expect(sam.notices.at(-1)).toEqual({ refusal: { code: 'TOO_FAST', retryAfterMs: 60_000 } });
  expect(await code(server.connect(session, 'sam'))).toBe('TOO_FAST');
  await server.connect(session, 'owner');
  advanceMachine(61_000);
  await server.connect(session, 'sam');
});

test('T-35 faster than the rate: refused and kept, later taken; a flood closes', async () => {
  const server = await RoomServer.start({ clock: new HeldClock(), limits: { EVENTS_PER_SECOND: 10, EVENTS_BURST: 20, UPDATES_IN_FLIGHT: 100 } });
  const session = await server.session({ owner: 'interviewer' });
  const nora = await server.connect(session, 'owner');
  await nora.sync();
  const made: Uint8Array[] = [];
  nora.doc.on('update', (bytes: Uint8Array) => made.push(bytes));
  for (let i = 0; i < 25; i++) nora.type('x');
  await nora.until('refusals', () => nora.refused.length === 6);
  expect(nora.refused[0]).toEqual({ client: nora.client, n: 20, refusal: { code: 'TOO_FAST', unsent: 'keep', retryAfterMs: expect.any(Number) } });
  server.clock.advance(3_000);
  for (let n = 20; n <= 25; n++) nora.send(made[n - 1] ?? new Uint8Array(), nora.client, n);
  await acknowledged(server, nora);
  for (let i = 0; i < 60; i++) nora.emit('room.lock', {});
  await nora.until('the close', () => nora.closed !== null);
});

test('T-35 more bytes than the rate are refused and kept; presence has a rate of its own', async () => {
  const server = await RoomServer.start({ clock: new HeldClock(), limits: { BYTES_PER_SECOND: 1_000, BYTES_BURST: 50_000, PRESENCE_PER_SECOND: 3, STRIKES: 100 } });
  const session = await server.session({ owner: 'interviewer' });
  const nora = await server.connect(session, 'owner');
  await nora.sync();
  nora.type('x'.repeat(40_000));
  nora.type('y'.repeat(40_000));
  await nora.until('a refusal', () => nora.refused.length === 1);
  expect(nora.refused[0]).toMatchObject({ n: 2, refusal: { code: 'TOO_FAST', unsent: 'keep' } });
  server.clock.advance(60_000);
  const answers = await Promise.all(Array.from({ length: 4 }, () => nora.request('presence.set', { file: 'main.py', anchor: null, head: null, away: false })));
  expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, false]);
});

test('H-4 H-1 R-17 handshakes are refused with the reason', async () => {
  const server = await RoomServer.start({ limits: { HANDSHAKES: 7 } });
  const session = await server.session({ sam: 'candidate' });
  const participant = session.seat['sam'] ?? 0;
  for (const protocol of [PROTOCOL_VERSION - 1, PROTOCOL_VERSION + 1]) expect(await code(RoomClient.connect(server.url, 'sam', { sessionId: session.id, participant, protocol }))).toBe('PROTOCOL_OLD');
  expect(await code(RoomClient.connect(server.url, null, { sessionId: session.id, participant }))).toBe('NOT_JOINED');
  expect(await code(RoomClient.connect(server.url, 'sam', { sessionId: session.id, participant: -1 }))).toBe('BAD_MESSAGE');
  expect(await code(RoomClient.connect(server.url, 'sam', { sessionId: session.id, participant, extra: 1 } as never))).toBe('BAD_MESSAGE');
  await RoomClient.connect(server.url, 'sam', { sessionId: session.id, participant });
  await RoomClient.connect(server.url, 'sam', { sessionId: session.id, participant });
  expect(await code(RoomClient.connect(server.url, 'sam', { sessionId: session.id, participant }))).toBe('TOO_FAST');
});

test('T-36 those who are refused beyond HANDSHAKES do not come back together', async () => {
  const server = await RoomServer.start({ limits: { HANDSHAKES: 1 } });
  const session = await server.session({ sam: 'candidate' });
  const knock = (): Promise<RoomClient> => RoomClient.connect(server.url, 'sam', { sessionId: session.id, participant: session.seat['sam'] ?? 0 });
  await knock();
  const refused = await Promise.allSettled(Array.from({ length: 10 }, knock));
  const waits = refused.map((each) => (each.status === 'rejected' && each.reason instanceof HandshakeRefused ? each.reason.refusal.retryAfterMs ?? 0 : 0));
  expect(Math.min(...waits)).toBeGreaterThan(0);
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(1_000);
  expect(Math.max(...waits)).toBeLessThan(70_000);
});

test('T-35 polling works where websockets do not', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const nora = await server.connect(session, 'owner');
  const sam = await RoomClient.connect(server.url, 'sam', { sessionId: session.id, participant: session.seat['sam'] ?? 0 }, { transports: ['polling'] });
  await nora.sync();
  await sam.sync();
  nora.type('to a poll ');
  await sam.until('the edit', () => sam.text().startsWith('to a poll '));
  sam.type('back ');
  await nora.until('the answer', () => nora.text().startsWith('back '));
  await sam.untilAcked();
});

test('W-4 a frame that is not one whole packet closes its connection, and no other', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  sam.socket.io.engine.write(new Uint8Array([0x12, 99, 0]));
  await sam.until('the close', () => sam.closed !== null);
  await nora.settled();
  expect(nora.closed).toBe(null);
});

test('R-9 a stopping server tells everyone, acknowledges all it took, and closes', async () => {
  const dataDir = temporaryFolder();
  const server = await RoomServer.start({ dataDir });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const sam = await server.connect(session, 'sam');
  await sam.sync();
  sam.type('last words');
  const stopping = server.stop();
  for (let i = 0; i < 5; i++) sam.type('!', 10);
  await sam.until('the close', () => sam.closed !== null);
  await stopping;
  expect(sam.closed).toBe('transport close');
  expect(sam.notices).toEqual([{ refusal: { code: 'DRAINING', retryAfterMs: expect.any(Number) } }]);
  for (const { refusal } of sam.refused) expect(refusal).toEqual({ code: 'DRAINING', unsent: 'keep' });
  const again = await RoomServer.start({ dataDir });
  const entries = await again.storage.read(session.id, 0, 100);
  const taken = entries.filter((entry) => entry.kind === 'doc.update' && entry.actor !== 0).length;
  expect(sam.acked.get(sam.client) ?? 0).toBe(taken);
});

test('R-13 who does not read is closed, and the others go on', async () => {
  const server = await RoomServer.start({ clock: new HeldClock(), limits: { SLOW_BYTES: 200_000, EVENTS_BURST: 100_000, BYTES_BURST: 100_000_000, MAX_FILE: 100_000_000, MAX_TEXT: 100_000_000, MAX_DOC_STATE: 100_000_000, UPDATES_IN_FLIGHT: 100_000 } });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate', ada: 'candidate' });
  const [nora, ada] = [await server.connect(session, 'owner'), await server.connect(session, 'ada')];
  await nora.sync();
  await ada.sync();
  const stalled = await stalledReader(server.url, { sessionId: session.id, participant: session.seat['sam'] ?? 0 }, { 'x-device': 'sam' });
  await nora.until('the third', () => nora.events.some((event) => event.kind === 'participant.enter' && event.participant === session.seat['sam']));
  for (let i = 0; i < 120; i++) nora.type('x'.repeat(100_000));
  await nora.settled();
  await ada.until('all of it', () => ada.updates.length === 120);
  server.clock.advance(1_000);
  await ada.until('reconnecting', () => ada.presences.some((presence) => presence.reconnecting));
  expect(server.lines.join('')).toContain('SLOW_CONNECTION');
  stalled.end();
});

test('R-13 T-26 who does not read is not answered the document again and again', async () => {
  const server = await RoomServer.start({ limits: { EVENTS_BURST: 100_000, SYNCS_BURST: 1_000, STRIKES: 1_000, BYTES_BURST: 100_000_000 } });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const nora = await server.connect(session, 'owner');
  await nora.sync();
  for (let i = 0; i < 10; i++) {
    nora.type(randomBytes(37_000).toString('base64'));
    await nora.untilAcked();
  }
  const [ask] = new Encoder().encode({ type: 2, nsp: '/', id: 1, data: ['doc.sync', { epoch: null, stateVector: new Uint8Array([0]) }] });
  const spies = [vi.spyOn(SocketPeer.prototype, 'answer'), vi.spyOn(Document.prototype, 'sync')] as const;
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()));
  const [answered, made] = spies;
  const stalled = await stalledReader(server.url, { sessionId: session.id, participant: session.seat['sam'] ?? 0 }, { 'x-device': 'sam' }, Array(100).fill(ask));
  onTestFinished(stalled.end);
  await expect.poll(() => answered.mock.calls.length).toBe(100);
  expect(Number(/^oci_refusals_total\{code="TOO_FAST"\} (\d+)$/m.exec(await server.metrics.text())?.[1])).toBeGreaterThan(50);
  // Nor is it made for them.
  const before = made.mock.calls.length;
  for (let i = 0; i < 20; i++) stalled.send(ask ?? new Uint8Array());
  await expect.poll(() => answered.mock.calls.length).toBe(120);
  expect(made).toHaveBeenCalledTimes(before);
});

test('W-4 what is no object where somebody connects ends that connection, not the server', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer' });
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  await once(socket, 'message');
  socket.send(new Uint8Array([0x10, 0x7e]));
  await once(socket, 'close');
  const nora = await server.connect(session, 'owner');
  expect(await nora.request('room.lock', {})).toEqual({ ok: true });
});

test('T-35 who leaves takes the connection along: nothing is joined on it again', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ sam: 'candidate' });
  const sam = await server.connect(session, 'sam');
  sam.socket.io.engine.write(new Uint8Array([1]));
  await sam.until('the close', () => sam.closed !== null);
  expect(sam.closed).toBe('transport close');
});

/** Resolves when the requests that connections to a server began with, and what holds them, are gone. */
async function forgotten({ requests }: RoomServer): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  expect(requests.length).toBeGreaterThan(0);
  const kept = (): number => {
    collect();
    return requests.filter((request) => request.deref() !== undefined).length;
  };
  await expect.poll(kept, { timeout: 20_000 }).toBe(0);
}

test('an open connection does not keep the request that it began with', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer' });
  const nora = await server.connect(session, 'owner');
  await forgotten(server);
  expect(await nora.request('room.lock', {})).toEqual({ ok: true });
});

test('T-13 who asks to be let in many times at once on one connection leaves nothing behind', async () => {
  const server = await RoomServer.start();
  const socket = await upgraded(server.url, { 'x-device': 'nobody' });
  const asks = Array.from({ length: 200 }, () => frame(encodeConnect({ protocol: PROTOCOL_VERSION, sessionId: 'none', participant: 1 })));
  const closed = once(socket, 'close');
  socket.resume();
  socket.write(Buffer.concat(asks));
  await closed;
  await forgotten(server);
});
