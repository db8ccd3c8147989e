import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { HeldClock } from './held-clock.ts';
import { rawUpdate, text } from './raw-update.ts';
import { RoomServer, acknowledged, temporaryFolder } from './room-server.ts';

test('D-5 D-7 a repeat changes nothing and is acknowledged; a hole is refused and kept', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await sam.sync();
  await nora.sync();
  const made: Uint8Array[] = [];
  sam.doc.on('update', (bytes: Uint8Array) => made.push(bytes));
  const update = (n: number): Uint8Array => made[n - 1] ?? new Uint8Array();
  sam.type('one ');
  sam.type('two ');
  sam.send(update(1), sam.client, 1);
  sam.send(update(2), sam.client, 2);
  await sam.untilAcked(2);
  await nora.until('both', () => nora.updates.length === 2);
  sam.acked.clear();
  sam.send(update(1), sam.client, 1);
  await sam.untilAcked(2);
  sam.send(update(1), sam.client, 4);
  await sam.until('a refusal', () => sam.refused.length === 1);
  expect(sam.refused[0]).toEqual({ client: sam.client, n: 4, refusal: { code: 'UPDATE_GAP', unsent: 'keep' } });
  await nora.settled();
  expect(nora.updates).toHaveLength(2);
  const entries = await server.storage.read(session.id, 0, 100);
  expect(entries.filter((entry) => entry.kind === 'doc.update' && entry.actor !== 0)).toHaveLength(2);
});

test('D-7 updates that a restart left unacknowledged are sent again under their numbers, also by another tab of the person', async () => {
  const dataDir = temporaryFolder();
  const first = await RoomServer.start({ dataDir });
  const session = await first.session({ owner: 'interviewer', sam: 'candidate' });
  const sam = await first.connect(session, 'sam');
  await sam.sync();
  const made: Uint8Array[] = [];
  sam.doc.on('update', (bytes: Uint8Array) => made.push(bytes));
  sam.type('one ');
  await sam.untilAcked(1);
  sam.cut();
  await sam.until('the cut', () => sam.closed !== null);
  for (const word of ['two ', 'three ']) sam.doc.getText('main.py').insert(0, word);
  await first.stop();

  const second = await RoomServer.start({ dataDir });
  const tab = await second.connect(session, 'sam');
  expect(tab.client).not.toBe(sam.client);
  const { acked } = await tab.sync(new Y.Doc());
  expect(acked).toEqual([[sam.client, 1]]);
  for (let n = 1; n <= 3; n++) tab.send(made[n - 1] ?? new Uint8Array(), sam.client, n);
  await tab.untilAcked(3, sam.client);
  const nora = await second.connect(session, 'owner');
  await nora.sync();
  expect(nora.text()).toBe(sam.text());
  nora.send(made[0] ?? new Uint8Array(), sam.client, 4);
  await nora.until('a refusal', () => nora.refused.length === 1);
  expect(nora.refused[0]?.refusal).toEqual({ code: 'FORGED_AUTHOR', unsent: 'reset' });
});

test('D-4 one acknowledgement covers many updates', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ sam: 'candidate' });
  const sam = await server.connect(session, 'sam');
  await sam.sync();
  for (let i = 0; i < 8; i++) sam.type('x');
  await sam.untilAcked(8);
  expect(sam.ackFrames).toBeLessThan(4);
});

test('D-4 an acknowledgement that is owed rides on the next update for that tab', async () => {
  const server = await RoomServer.start({ clock: new HeldClock() });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await sam.sync();
  await nora.sync();
  sam.type('s');
  await nora.until('the key', () => nora.updates.length === 1);
  // Durable, but no timer fires: the clock is held.
  let durable = 0;
  while (durable === 0) durable = (await server.storage.read(session.id, 0, 100)).filter((entry) => entry.kind === 'doc.update' && entry.actor !== 0).length;
  await sam.settled();
  expect(sam.acked.size).toBe(0);
  nora.type('n');
  await sam.until('the answer', () => sam.updates.length === 1);
  expect(sam.updates[0]?.ack).toBe(1);
  expect(sam.ackFrames).toBe(0);
  await acknowledged(server, nora);
  await sam.settled();
  expect([sam.ackFrames, nora.ackFrames]).toEqual([0, 1]);
});

test('D-3 more updates than may be in flight are refused and kept; D-8 another epoch is refused', async () => {
  let release = (): void => {};
  let gate: Promise<void> | null = null;
  const server = await RoomServer.start({
    clock: new HeldClock(),
    limits: { UPDATES_IN_FLIGHT: 3 },
    wrap: (storage) => ({
      ...storage,
      async commit(batch, appends) {
        await gate;
        return storage.commit(batch, appends);
      },
    }),
  });
  const session = await server.session({ sam: 'candidate' });
  const sam = await server.connect(session, 'sam');
  await sam.sync();
  gate = new Promise((resolve) => (release = resolve));
  for (let i = 0; i < 5; i++) sam.type('x');
  await sam.until('refusals', () => sam.refused.length === 2);
  expect(sam.refused).toEqual([{ client: sam.client, n: 4, refusal: { code: 'TOO_FAST', unsent: 'keep' } }, { client: sam.client, n: 5, refusal: { code: 'UPDATE_GAP', unsent: 'keep' } }]);
  gate = null;
  release();
  sam.sent = 3;
  await acknowledged(server, sam);
  sam.socket.emit('doc.update', 2, sam.client, 4, new Uint8Array([0, 0]));
  await sam.until('the third', () => sam.refused.length === 3);
  expect(sam.refused[2]?.refusal).toEqual({ code: 'EPOCH_OLD', unsent: 'reset' });
});

test('R-11 a session with a damaged entry is open for reading, says so to interviewers, and others are untouched', async () => {
  const dataDir = temporaryFolder();
  const first = await RoomServer.start({ dataDir });
  const session = await first.session({ owner: 'interviewer', sam: 'candidate' });
  const other = await first.session({ owner: 'interviewer' });
  const writer = await first.connect(session, 'sam');
  await writer.sync();
  writer.type('whole ');
  await writer.untilAcked();
  await first.stop();

  const second = await RoomServer.start({
    dataDir,
    wrap: (storage) => ({
      ...storage,
      async load(id) {
        const loaded = await storage.load(id);
        return loaded && id === session.id ? { ...loaded, snapshot: null, entries: await storage.read(id, 0, 1_000), damaged: true } : loaded;
      },
    }),
  });
  const entries = (await second.storage.read(session.id, 0, 1_000)).length;
  const [nora, sam] = [await second.connect(session, 'owner'), await second.connect(session, 'sam')];
  await nora.until('the news', () => nora.notices.length > 0);
  expect(nora.notices).toEqual([{ refusal: { code: 'DATA_DAMAGED' } }]);
  await sam.sync();
  expect(sam.notices).toEqual([]);
  expect(sam.text().startsWith('whole ')).toBe(true);
  expect(sam.client).not.toBe(nora.client);
  sam.type('more ');
  await sam.until('a refusal', () => sam.refused.length === 1);
  expect(sam.refused[0]?.refusal).toEqual({ code: 'DATA_DAMAGED', unsent: 'keep' });
  expect(await nora.request('room.pause', {})).toEqual({ ok: false, refusal: { code: 'DATA_DAMAGED' } });
  await nora.request('presence.set', { file: 'main.py', anchor: null, head: null, away: true });
  await sam.until('the presence', () => sam.presences.some((presence) => presence.away));
  nora.disconnect();
  sam.disconnect();
  const healthy = await second.connect(other, 'owner');
  expect(await healthy.request('room.lock', {})).toEqual({ ok: true });
  expect((await second.storage.read(session.id, 0, 1_000)).length).toBe(entries);
});

test('T-26 a state vector that is none is refused, and the room goes on', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ oda: 'observer', sam: 'candidate' });
  const [oda, sam] = [await server.connect(session, 'oda'), await server.connect(session, 'sam')];
  await sam.sync();
  for (const stateVector of [[5, 1], [], [1, 1], [1, 1, 1, 0], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]]) {
    expect(await oda.request('doc.sync', { epoch: null, stateVector: new Uint8Array(stateVector) }), String(stateVector)).toEqual({ ok: false, refusal: { code: 'BAD_MESSAGE' } });
  }
  sam.type('still here ');
  await sam.untilAcked();
  expect([sam.closed, oda.closed]).toEqual([null, null]);
});

test('D-5 other text under a used number is refused, not acknowledged', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ sam: 'candidate' });
  const [one, two] = [await server.connect(session, 'sam'), await server.connect(session, 'sam')];
  const typed = (words: string) => rawUpdate({ sections: [{ author: one.client, clock: 0, structs: [{ ...text(words), root: 'main.py' }] }] });
  one.send(typed('first'), one.client, 1);
  await one.untilAcked(1);
  two.send(typed('something longer'), one.client, 1);
  await two.until('a refusal', () => two.refused.length > 0);
  expect(two.refused).toEqual([{ client: one.client, n: 1, refusal: { code: 'BAD_UPDATE', unsent: 'reset' } }]);
  two.send(typed('first'), one.client, 1);
  await two.until('the acknowledgement', () => two.acked.get(one.client) === 1);
});

test('D-4 acknowledgements come home when a tab goes on under its own id after another had offered its queue', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ sam: 'candidate' });
  const [one, two] = [await server.connect(session, 'sam'), await server.connect(session, 'sam')];
  const typed = (words: string) => rawUpdate({ sections: [{ author: one.client, clock: 0, structs: [{ ...text(words), root: 'main.py' }] }] });
  two.send(typed('kept'), one.client, 1);
  await two.until('the acknowledgement', () => two.acked.get(one.client) === 1);
  await one.sync();
  one.type('x');
  await one.untilAcked(2);
});
