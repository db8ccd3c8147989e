import { once } from 'node:events';
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { requestSchemas, type RequestName } from '@oci/protocol/events.ts';
import { Encoder } from '@oci/protocol/wire.ts';
import { REFUSALS } from '@oci/protocol/refusals.ts';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { startServer } from '../../backend/test/http-server.ts';
import type { RoomClient } from '../../backend/test/room-client.ts';
import { RoomServer, sharedLifetime, type Lifetime } from '../../backend/test/room-server.ts';
import { eventFor } from './any-event.ts';
import { Random } from './random.ts';
import { heap, isBack, search, TIMEOUT } from './search.ts';

const MANY = 1_000_000_000;
const limits = { STRIKES: MANY, EVENTS_PER_SECOND: MANY, EVENTS_BURST: MANY, BYTES_PER_SECOND: MANY, BYTES_BURST: MANY, SYNCS_PER_SECOND: MANY, SYNCS_BURST: MANY, PRESENCE_PER_SECOND: MANY, DECISIONS_PER_MINUTE: MANY, RUNS_PER_MINUTE: MANY, GATE_TIME: MANY, MAX_CONNECTIONS: MANY, MAX_PARTICIPANT_CONNECTIONS: MANY, MAX_PARTICIPANT_CLIENT_IDS: MANY, MAX_FILES: 30, MAX_FILES_EVER: 60 };

type Room = { server: RoomServer; session: Awaited<ReturnType<RoomServer['session']>>; nora: RoomClient; sam: RoomClient };

/** Does something in a room with two honest people, and some who are not; nothing of it is kept. */
async function inRoom(act: (made: Room) => Promise<void>): Promise<void> {
  const { lifetime, end } = sharedLifetime();
  try {
    const made = await room(lifetime);
    await act(made);
    await holds(made);
  } finally {
    await end();
  }
}

async function room(lifetime: Lifetime): Promise<Room> {
  const server = await RoomServer.start({ limits, lifetime });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate', mallory: 'candidate', oda: 'observer' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await nora.sync();
  await sam.sync();
  return { server, session, nora, sam };
}

const stateOf = (doc: Y.Doc): string => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');

/** What a newcomer is given is what everybody was told, and nothing broke. */
async function holds({ server, session, nora, sam }: Room): Promise<void> {
  const word = `still here ${sam.sent} `;
  sam.type(word);
  await nora.until('the honest edit', () => nora.text().includes(word) || nora.closed !== null);
  expect(nora.closed).toBe(null);
  await sam.untilAcked();
  const watcher = await server.connect(session, 'oda');
  const fresh = new Y.Doc();
  await watcher.sync(fresh);
  await nora.settled();
  expect(stateOf(fresh)).toBe(stateOf(nora.doc));
  expect(server.lines.filter((line) => !line.includes('a packet was not understood'))).toEqual([]);
  watcher.disconnect();
}

test('T-14 T-35 events that no honest client sends leave the room as what it took', TIMEOUT, async () => {
  const before = heap();
  await search((random) => inRoom(async ({ server, session, nora }) => {
    let mallory = await server.connect(session, 'mallory');
    for (let i = 0; i < 500; i++) {
      if (mallory.closed !== null) mallory = await server.connect(session, 'mallory');
      const known = { files: nora.state.files.map(({ id }) => id), people: Object.values(session.seat) };
      const { name, args } = eventFor(random, known);
      const [frame] = new Encoder().encode({ type: random.chance(0.97) ? 2 : random.int(8), nsp: '/', id: random.int(9), data: [name, ...args] as never });
      const bytes = frame ?? new Uint8Array(1);
      if (random.chance(0.1)) for (let flips = random.int(4); flips > 0; flips--) bytes[random.int(bytes.length)] = random.int(256);
      mallory.socket.io.engine.write(bytes.slice(0, random.chance(0.98) ? bytes.length : random.int(bytes.length)));
      if (i % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    mallory.disconnect();
  }));
  await expect.poll(() => isBack(before)).toBe(true);
});

test('T-18 good updates with flipped bits are refused, or taken by all alike', TIMEOUT, async () => {
  const before = heap();
  await search((random) => inRoom(async ({ server, session }) => {
    let mallory = await server.connect(session, 'mallory');
    for (let i = 0; i < 80; i++) {
      if (mallory.closed !== null) mallory = await server.connect(session, 'mallory');
      const own = await fresh(mallory);
      for (let edits = 1 + random.int(4); edits > 0; edits--) mallory.doc.transact(() => scribble(mallory.doc.getText('main.py'), random));
      const bytes = Y.mergeUpdates(own).slice();
      const flipped = random.chance(0.2) ? bytes.slice(0, random.int(bytes.length)) : bytes;
      for (let flips = 1 + random.int(3); flips > 0 && flipped.length > 0; flips--) flipped[random.int(flipped.length)] = random.int(256);
      const [refused, n] = [mallory.refused.length, mallory.sent + 1];
      mallory.send(flipped, mallory.client, n);
      await mallory.until('an answer', () => mallory.refused.length > refused || (mallory.acked.get(mallory.client) ?? 0) >= n);
    }
  }));
  await expect.poll(() => isBack(before)).toBe(true);
});

/** Gives a tab the room's document anew; answers where its updates will be. */
async function fresh(tab: RoomClient): Promise<Uint8Array[]> {
  const own: Uint8Array[] = [];
  const doc = new Y.Doc();
  const answer = await tab.request('doc.sync', { epoch: null, stateVector: new Uint8Array([0]) });
  if (!answer.ok) throw new Error(answer.refusal.code);
  for (const { gzip, bytes } of answer.parts) Y.applyUpdate(doc, gzip ? gunzipSync(bytes) : bytes, 'server');
  doc.clientID = tab.client;
  tab.doc = doc;
  tab.sent = answer.acked.find(([client]) => client === tab.client)?.[1] ?? 0;
  doc.on('update', (bytes: Uint8Array, origin: unknown) => {
    if (origin !== 'server') own.push(bytes);
  });
  return own;
}

function scribble(text: Y.Text, random: Random): void {
  text.insert(random.int(text.length + 1), random.pick(['x', '😀', 'def f():\n', 'y'.repeat(40)]));
  if (text.length > 3_000) text.delete(0, 2_900);
  if (text.length > 2 && random.chance(0.5)) text.delete(random.int(text.length - 1), 1);
}

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE', 'HEAD', 'PUT', 'OPTIONS', 'TRACE', 'get', ''];
const PATHS = ['/', '/api/sessions', '/api/sessions/aaaaaaaaaaaa', '/api/sessions/aaaaaaaaaaaa/links', '/api/join', '/api/join/preview', '/health', '/readyz', '/sandbox/frame.html', '/runtimes/index.json', '/socket.io/?EIO=4&transport=polling', '/socket.io/?EIO=4&transport=websocket', '/assets/x.js'];
const HEADERS = ['Host: localhost', 'Origin: http://localhost', 'Content-Type: application/json', 'Cookie: oci_device=x', 'Sec-Fetch-Site: same-origin', 'Accept-Encoding: br', 'Range: bytes=0-1', 'If-None-Match: *', 'Authorization: Bearer x', 'X-Forwarded-For: 1.1.1.1', 'Expect: 100-continue', 'Upgrade: websocket', 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==', 'Sec-WebSocket-Version: 13', 'Transfer-Encoding: chunked'];
const BODIES = ['', '{}', '{"language":"python"}', '{"sessionId":"aaaaaaaaaaaa","name":"x"}', '[', '{"__proto__":{"x":1}}', '"x"', '0'.repeat(2_000)];
const STRANGE = ['%00', '%2e%2e/', '..', '//', '\\', '?', '#', '%', '\u00e9', '\t', ' ', '%e0%a4%a', '/..;/', '*', ':', '@', '\0', 'A'.repeat(3_000)];

function request(random: Random): string {
  const mutate = (text: string): string => {
    const at = random.int(text.length + 1);
    return text.slice(0, at) + random.pick(STRANGE) + text.slice(at + random.int(3));
  };
  const sometimes = (text: string): string => (random.chance(0.2) ? mutate(text) : text);
  const body = random.pick(BODIES);
  const headers = HEADERS.filter((_, index) => random.chance(index === 0 ? 0.9 : 0.3)).map(sometimes);
  return [`${random.pick(METHODS)} ${random.chance(0.5) ? mutate(random.pick(PATHS)) : random.pick(PATHS)} HTTP/1.1`, ...headers, `Content-Length: ${random.chance(0.9) ? body.length : random.int(100)}`, 'Connection: close', '', body].join('\r\n');
}

/** What comes back for these bytes. Who waits for more of a body than comes is done, too. */
async function answerTo(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
    // A socket that was let in stays.
    if (answer.startsWith('HTTP/1.1 101')) socket.destroy();
  });
  socket.on('error', () => undefined);
  socket.end(text);
  await once(socket, 'close');
  return answer;
}

test('T-36 requests of any shape are answered from the closed list, and say nothing of the inside', TIMEOUT, async () => {
  const before = heap();
  const server = await startServer({ env: { LOG_LEVEL: 'error', HANDSHAKES: String(MANY), JOIN_FAILURES: String(MANY), SESSIONS_PER_ADDRESS: String(MANY), API_REQUESTS: String(MANY), EVICT_AFTER: '1000' } });
  const codes: string[] = Object.keys(REFUSALS);
  await search(async (random) => {
    for (let i = 0; i < 100; i++) {
      const text = request(random);
      const answer = await answerTo(server.port, text);
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
      expect([0, 100, 101, 200, 201, 204, 304, 400, 401, 403, 404, 408, 409, 410, 413, 417, 421, 426, 429, 431, 503], text).toContain(status);
      const code = /"error":\{"code":"(\w+)"/.exec(answer)?.[1];
      if (code) expect(codes, text).toContain(code);
      expect(answer, text).not.toMatch(/node_modules|\.ts:\d|SELECT |SQLITE|at Object\./);
    }
    expect(await answerTo(server.port, 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toContain(' 200 ');
  });
  expect(server.lines.filter((line) => line.includes('"level":50'))).toEqual([]);
  // The rooms of sessions that were created go in their turns.
  await vi.waitFor(() => expect(isBack(before)).toBe(true), { timeout: 20_000 });
});

test('T-14 every event is among those that are made', () => {
  const random = new Random(1);
  const names = new Set(Array.from({ length: 2_000 }, () => eventFor(random, { files: ['main.py'], people: [1] }).name));
  for (const name of [...(Object.keys(requestSchemas) as RequestName[]), 'doc.update']) expect(names).toContain(name);
});
