import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PROTOCOL_VERSION } from '@oci/protocol/version.ts';
import { Encoder, readEvent } from '@oci/protocol/wire.ts';
import request from 'supertest';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { LiveDocument } from '../src/room/document/live-document.ts';
import { HeldClock } from './held-clock.ts';
import { Browser, startServer } from './http-server.ts';
import { HandshakeRefused, RoomClient } from './room-client.ts';
import { RoomServer, acknowledged, deviceOf, temporaryFolder } from './room-server.ts';
import { encodeConnect } from './raw-socket.ts';

const connected = (url: string): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    socket.binaryType = 'arraybuffer';
    onTestFinished(() => socket.close());
    socket.addEventListener('message', () => resolve(socket), { once: true });
    socket.addEventListener('error', () => reject(new Error('refused')), { once: true });
  });

test('T-35 MAX_PACKET: a larger frame closes its connection, by either transport, and no other', async () => {
  const server = await RoomServer.start({ limits: { MAX_PACKET: 5_000 } });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate', ada: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  const ada = await RoomClient.connect(server.url, 'ada', { sessionId: session.id, participant: session.seat['ada'] ?? 0 }, { transports: ['polling'] });
  for (const client of [sam, ada]) {
    client.emit('session.rename', { title: 'x'.repeat(10_000) });
    await client.until('the close', () => client.closed !== null);
  }
  await nora.settled();
  expect(nora.closed).toBe(null);
});

test('T-35 CONNECTIONS_PER_ADDRESS: sockets beyond it are refused before a handshake, and one that closes makes room', async () => {
  const server = await RoomServer.start({ limits: { CONNECTIONS_PER_ADDRESS: 3 } });
  const sockets = [await connected(server.url), await connected(server.url), await connected(server.url)];
  await expect(connected(server.url)).rejects.toThrow('refused');
  const [first] = sockets;
  first?.close();
  await vi.waitFor(async () => connected(server.url), 20_000);
});

test('T-35 a flood of handshakes is refused by HANDSHAKES, and the rooms go on', async () => {
  const server = await RoomServer.start({ limits: { HANDSHAKES: 30, CONNECTIONS_PER_ADDRESS: 1_000 } });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const nora = await server.connect(session, 'owner');
  await nora.sync();
  const tries = await Promise.allSettled(Array.from({ length: 150 }, () => RoomClient.connect(server.url, 'mallory', { sessionId: session.id, participant: 2 })));
  const codes = tries.map((each) => (each.status === 'rejected' && each.reason instanceof HandshakeRefused ? each.reason.refusal.code : 'in'));
  expect(new Set(codes)).toEqual(new Set(['NOT_JOINED', 'TOO_FAST']));
  expect(codes.filter((code) => code === 'NOT_JOINED').length).toBeLessThanOrEqual(32);
  nora.type('still here ');
  await nora.untilAcked();
});

test('T-35 who asks to be let in again and again on one connection is judged once, and closed', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer' });
  const socket = await connected(server.url);
  const ask = encodeConnect({ protocol: PROTOCOL_VERSION, sessionId: session.id, participant: 1 });
  for (let i = 0; i < 1_000; i++) socket.send(ask);
  await once(socket, 'close');
  await expect.poll(async () => (await server.metrics.text()).match(/^oci_refusals_total.*$/gm)).toEqual(['oci_refusals_total{code="NOT_JOINED"} 1']);
});

test('T-14 events that come before the handshake is answered are not heard', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const nora = await server.connect(session, 'owner');
  const socket = await connected(server.url);
  const told: unknown[] = [];
  socket.addEventListener('message', ({ data }) => told.push(data instanceof ArrayBuffer ? readEvent(new Uint8Array(data))?.data[0] : data));
  const [lock] = new Encoder().encode({ type: 2, nsp: '/', id: 1, data: ['room.lock', {}] });
  socket.send(lock ?? '');
  socket.send(encodeConnect({ protocol: PROTOCOL_VERSION, sessionId: session.id, participant: session.seat['owner'] ?? 0 }));
  socket.send(lock ?? '');
  await once(socket, 'close');
  await nora.settled();
  expect(nora.told).not.toContain('room.lock');
  expect(told).not.toContain('room.state');
});

test.each([
  ['somebody removed', 'gone', 'REMOVED'],
  ['an interviewer of another session', 'other', 'NOT_JOINED'],
  ['a browser that never joined', 'stranger', 'NOT_JOINED'],
  ['a browser without a cookie', null, 'NOT_JOINED'],
])('T-14 %s gets no connection, whosever number it names', async (_who, device, code) => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', gone: 'candidate', sam: 'candidate' });
  await server.session({ owner: 'interviewer', other: 'interviewer' });
  const nora = await server.connect(session, 'owner');
  expect(await nora.request('participant.remove', { participant: session.seat['gone'] ?? 0 })).toEqual({ ok: true });
  const told = nora.told.length;
  for (const [name, participant] of Object.entries(session.seat)) {
    const refused: unknown = await RoomClient.connect(server.url, device, { sessionId: session.id, participant }).catch((error: unknown) => error);
    expect(refused instanceof HandshakeRefused ? refused.refusal.code : 'in', `as ${name}`).toBe(name === device ? code : 'NOT_JOINED');
  }
  await nora.settled();
  expect(nora.told).toHaveLength(told);
});

test('T-13 who shows no cookie, one of their own making, or that of another seat is refused before a room is loaded', async () => {
  const server = await RoomServer.start({ clock: new HeldClock() });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  server.clock.advance(server.limits.EVICT_AFTER);
  await expect.poll(() => server.rooms.isLive(session.id)).toBe(false);
  for (const [device, participant] of [[null, 1], ['invented', 1], ['sam', 1], ['sam', 3]] as const) {
    const refused: unknown = await RoomClient.connect(server.url, device, { sessionId: session.id, participant }).catch((error: unknown) => error);
    expect(refused, `${device} as ${participant}`).toMatchObject({ refusal: { code: 'NOT_JOINED' } });
    expect(server.rooms.isLive(session.id), `${device} as ${participant}`).toBe(false);
  }
  await server.connect(session, 'sam');
});

test('T-13 R-17 seats that a version gave which did not write down whose they are, in the row, are looked up in the room', async () => {
  const dataDir = temporaryFolder();
  const before = await RoomServer.start({ dataDir });
  const session = await before.session({ owner: 'interviewer', sam: 'candidate' });
  await before.stop();
  const database = new DatabaseSync(join(dataDir, 'journal.db'));
  database.exec('DROP TABLE devices');
  database.close();
  const server = await RoomServer.start({ dataDir });
  const code = (device: string, participant: number) => RoomClient.connect(server.url, device, { sessionId: session.id, participant }).then(() => 'in', (error: unknown) => (error instanceof HandshakeRefused ? error.refusal.code : String(error)));
  expect([await code('sam', 3), server.rooms.isLive(session.id)]).toEqual(['NOT_JOINED', false]);
  expect([await code('invented', 2), await code('sam', 2)]).toEqual(['NOT_JOINED', 'in']);
  const door = await server.rooms.open(session.id);
  if (!door) throw new Error('it is gone');
  await server.join(door, 'ada', 'candidate');
  expect((await server.storage.row(session.id))?.devices).toEqual(['owner', 'sam', 'ada'].map(deviceOf));
});

test('T-26 state vectors: too many bytes or entries are refused; SYNCS_PER_SECOND answers in a second', async () => {
  const server = await RoomServer.start({ clock: new HeldClock(), limits: { STRIKES: 100 } });
  const session = await server.session({ owner: 'interviewer' });
  const nora = await server.connect(session, 'owner');
  const vector = (entries: number): Uint8Array => Y.encodeStateVector(new Map(Array.from({ length: entries }, (_, client) => [client + 1, 1])));
  const ask = (stateVector: Uint8Array) => nora.request('doc.sync', { epoch: null, stateVector });
  const bad = { ok: false, refusal: { code: 'BAD_MESSAGE' } };
  expect([await ask(vector(4_096)), await ask(vector(4_097)), await ask(vector(60_000))]).toEqual([expect.objectContaining({ ok: true }), bad, bad]);
  const answers = await Promise.all(Array.from({ length: 6 }, () => ask(new Uint8Array([0]))));
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false, false, false]);
  server.clock.advance(1_000);
  const later = await Promise.all(Array.from({ length: 4 }, () => ask(new Uint8Array([0]))));
  expect(later.map(({ ok }) => ok)).toEqual([true, true, false, false]);
});

test('T-24 PRESENCE_BYTES', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer' });
  const nora = await server.connect(session, 'owner');
  const at = (bytes: number) => nora.request('presence.set', { file: 'main.py', anchor: new Uint8Array(bytes), head: null, away: false });
  expect([(await at(512)).ok, (await at(513)).ok]).toEqual([true, false]);
});

test('T-49 neither code nor devices, answers and output are in a room\'s log, when it breaks, refuses or closes either', async () => {
  const server = await RoomServer.start({ clock: new HeldClock(), limits: { STRIKES: 3 } });
  const session = await server.session({ owner: 'interviewer', 'canary-device': 'candidate' });
  const sam = await server.connect(session, 'canary-device');
  await sam.sync();
  sam.type('canary_code = 1\n');
  await acknowledged(server, sam);
  await sam.request('run.start', { run: 'a'.repeat(11), language: 'python', file: 'main.py' });
  await sam.request('run.output', { run: 'a'.repeat(11), index: 0, chunks: [['out', 'canary output']], waiting: true });
  sam.emit('run.input', { run: 'a'.repeat(11), text: 'canary answer', extra: 1 });
  const fault = vi.spyOn(LiveDocument.prototype, 'take').mockImplementationOnce(() => {
    throw new TypeError('a fault of the test');
  });
  sam.edit((doc) => {
    doc.getText('main.py').insert(0, 'canary two');
    doc.getText('main.py').insert(4, 'canary three');
  });
  await sam.until('a refusal', () => sam.refused.length === 1);
  fault.mockRestore();
  for (let i = 0; i < 5; i++) sam.emit('canary.event', { canary: 'canary' });
  await sam.until('the close', () => sam.closed !== null);
  expect(server.lines.join('')).not.toContain('canary');
});

/** What a server answers to these bytes, until it closes. */
async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => (answer += data));
  socket.on('error', () => undefined);
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

test('T-33 T-36 tricks with headers and hosts on the bare wire', async () => {
  const server = await startServer({ env: { CLIENT_URL: 'https://a.example', OPEN_CREATE: '1' } });
  const body = '{"language":"python"}';
  const post = (...headers: string[]): string => [`POST /api/sessions HTTP/1.1`, ...headers, 'Connection: close', 'Content-Type: application/json', `Content-Length: ${body.length}`, '', body].join('\r\n');
  const cases: [what: string, bytes: string, status: RegExp][] = [
    ['as it should be', post('Host: a.example', 'Origin: https://a.example'), /^HTTP\/1\.1 201 /],
    ['no Host', post('Origin: https://a.example'), /^HTTP\/1\.1 400 /],
    ['two Hosts', post('Host: a.example', 'Host: evil.test'), /^HTTP\/1\.1 421 /],
    ['another Host first', post('Host: evil.test', 'Host: a.example'), /^HTTP\/1\.1 421 /],
    ['a forwarded Host', post('Host: evil.test', 'X-Forwarded-Host: a.example'), /^HTTP\/1\.1 421 /],
    ['two Origins', post('Host: a.example', 'Origin: https://a.example', 'Origin: https://evil.test'), /^HTTP\/1\.1 403 /],
    ['another Origin first', post('Host: a.example', 'Origin: https://evil.test', 'Origin: https://a.example'), /^HTTP\/1\.1 403 /],
    ['an Origin in a list', post('Host: a.example', 'Origin: https://a.example, https://evil.test'), /^HTTP\/1\.1 403 /],
    ['two lengths', post('Host: a.example', 'Content-Length: 0'), /^HTTP\/1\.1 400 /],
    ['a length and chunks', post('Host: a.example', 'Transfer-Encoding: chunked'), /^HTTP\/1\.1 400 /],
    ['a header over two lines', post('Host: a.example', 'X-A: b\r\n c'), /^HTTP\/1\.1 400 /],
    ['a space before the colon', post('Host : a.example'), /^HTTP\/1\.1 400 /],
    ['a NUL in a header', post('Host: a.example\0.evil.test'), /^HTTP\/1\.1 400 /],
    ['an absolute target of another host', post('Host: a.example').replace('/api', 'http://evil.test/api'), /^HTTP\/1\.1 421 /],
    ['a method that nobody knows', 'BREW /api/sessions HTTP/1.1\r\nHost: a.example\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['HTTP of another kind', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['CONNECT', 'CONNECT evil.test:443 HTTP/1.1\r\nHost: a.example\r\n\r\n', /^(?:HTTP\/1\.1 4\d\d |$)/],
    ['an upgrade to something else', 'GET /api/sessions HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n', /^(?:HTTP\/1\.1 (?:200|4\d\d) |$)/],
  ];
  for (const [what, bytes, status] of cases) {
    const answer = await raw(server.port, bytes);
    expect(answer, what).toMatch(status);
    expect(answer, what).not.toMatch(/evil\.test|at \w+ \(|node_modules/);
  }
  expect((await request(server.url).get('/healthz')).status).toBe(200);
});

test('T-32 polling stands behind the same walls as the socket', async () => {
  const server = await startServer();
  const owner = new Browser(server);
  await owner.create();
  const poll = (headers: Record<string, string>) => request(server.url).get('/socket.io/?EIO=4&transport=polling').set(headers);
  expect((await poll({ Origin: server.url })).status).toBe(200);
  const others: Record<string, string>[] = [{ Origin: 'https://evil.test' }, { Origin: 'null' }, { Host: 'evil.test' }, { Cookie: owner.cookie ?? '' }];
  for (const headers of others) {
    const { status, body, headers: given } = await poll(headers);
    const message = 'Host' in headers ? 'HOST_REFUSED' : 'ORIGIN_REFUSED';
    expect([headers, status, body.message, given['access-control-allow-origin']]).toEqual([headers, 403, message, undefined]);
  }
});
