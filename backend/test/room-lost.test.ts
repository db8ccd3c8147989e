import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { verify } from '../src/journal/verify.ts';
import { Document } from '../src/room/document/document.ts';
import type { Peer } from '../src/room/peer.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import type { Storage } from '../src/storage/storage.ts';
import { HeldClock } from './held-clock.ts';
import type { RoomClient } from './room-client.ts';
import { RoomServer, acknowledged, deviceOf, temporaryFolder } from './room-server.ts';

/** A room of two over a store whose file the test can change behind its back. */
async function room() {
  const dataDir = temporaryFolder();
  const storage = await openSqlite({ dataDir, onLost: () => {} });
  const server = await RoomServer.start({ storage, clock: new HeldClock() });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await nora.sync();
  await sam.sync();
  const change = (sql: string): void => {
    const database = new DatabaseSync(join(dataDir, 'journal.db'));
    database.prepare(sql).run(session.id);
    database.close();
  };
  return { storage, server, session, nora, sam, change };
}

const isClosed = (client: RoomClient): Promise<void> => client.until('the close', () => client.closed !== null);

/** Breaks the room by an edit. */
async function breakRoom(sam: RoomClient): Promise<void> {
  const fault = vi.spyOn(Document.prototype, 'take').mockImplementationOnce(() => {
    throw new Error('a fault of the test');
  });
  onTestFinished(() => fault.mockRestore());
  sam.type('lost? ');
  await isClosed(sam);
}

test('T-47 a session that was erased under people: all are told SESSION_GONE, and what waits fails', async () => {
  const { storage, server, session, nora, sam, change } = await room();
  change('UPDATE sessions SET deletedAt = 1 WHERE id = ?');
  expect(await storage.eraseDeleted(2)).toEqual([session.id]);
  const renamed = session.door.act({ participant: 0, role: 'interviewer' }, 'session.rename', { title: 'Too late' });
  await expect(renamed).rejects.toMatchObject({ code: 'SESSION_GONE' });
  for (const client of [nora, sam]) {
    await isClosed(client);
    expect([client.closed, client.notices]).toEqual(['io server disconnect', [{ refusal: { code: 'SESSION_GONE' } }]]);
  }
  expect(await server.rooms.open(session.id)).toBeNull();
});

test('R-11 a session that is found damaged under people: they come back to read it, and nothing more is written', async () => {
  const { storage, server, session, nora, sam, change } = await room();
  // Entries that the store says it had; it looks again once a commit has failed.
  change('INSERT INTO heads (session, seq) VALUES (?, 1000)');
  await storage.limitPages(1);
  sam.type('x'.repeat(100_000));
  await sam.until('the news', () => sam.notices.length > 0);
  await storage.limitPages(100_000);
  const renamed = session.door.act({ participant: 0, role: 'interviewer' }, 'room.pause', {});
  server.clock.advance(server.limits.STORAGE_RETRY);
  await expect(renamed).rejects.toMatchObject({ code: 'DATA_DAMAGED' });
  await isClosed(sam);
  await isClosed(nora);
  expect([sam.closed, nora.closed, sam.acked.size]).toEqual(['transport close', 'transport close', 0]);

  const back = { nora: await server.connect(session, 'owner', nora.client), sam: await server.connect(session, 'sam', sam.client) };
  await back.nora.until('the news', () => back.nora.notices.length > 0);
  expect(back.nora.notices).toEqual([{ refusal: { code: 'DATA_DAMAGED' } }]);
  back.sam.send(new Uint8Array([0, 0]), sam.client, 1);
  await back.sam.until('a refusal', () => back.sam.refused.length > 0);
  expect(back.sam.refused[0]?.refusal).toEqual({ code: 'DATA_DAMAGED', unsent: 'keep' });
  // The room that was dropped does not speak up when it would have given its tabs up.
  server.clock.advance(server.limits.RECONNECTING_FOR);
  await server.rooms.flush();
  await back.sam.settled();
  await back.nora.settled();
  expect([back.sam.closed, back.nora.closed]).toEqual([null, null]);
  expect(server.lines.filter((line) => line.includes('takes no more entries'))).toHaveLength(1);
});

test.each([
  ['in the middle', (records: Uint8Array) => records.fill(7, records.length >> 1, (records.length >> 1) + 1)],
  ['at the end', (records: Uint8Array) => records.fill(7, -1)],
  ['from the first entry on', (records: Uint8Array) => records.fill(7)],
])('T-47 R-11 a session that is damaged %s can be deleted, taken back, and erased', async (_where, damage) => {
  const dataDir = temporaryFolder();
  const first = await RoomServer.start({ dataDir });
  const session = await first.session({ owner: 'interviewer', sam: 'candidate' });
  const sam = await first.connect(session, 'sam');
  await sam.sync();
  sam.type('words ');
  await sam.untilAcked();
  await first.stop();
  const database = new DatabaseSync(join(dataDir, 'journal.db'));
  const { records } = database.prepare('SELECT records FROM entries WHERE session = ?').get(session.id) ?? {};
  if (!(records instanceof Uint8Array)) throw new Error('no entries');
  database.prepare('UPDATE entries SET records = ? WHERE session = ?').run(damage(records), session.id);
  database.prepare('DELETE FROM snapshots').run();
  database.close();

  const server = await RoomServer.start({ dataDir });
  const reader = await server.connect(session, 'sam').catch(() => null);
  await server.rooms.remove(session.id);
  if (reader) {
    await isClosed(reader);
    expect(reader.notices.at(-1)).toEqual({ refusal: { code: 'SESSION_GONE' } });
  }
  expect([await server.rooms.open(session.id), (await server.storage.row(session.id))?.deletedAt]).toEqual([null, expect.any(Number)]);
  expect(await server.rooms.restore(session.id)).toBe(true);
  expect((await server.storage.row(session.id))?.deletedAt).toBe(null);
  await server.rooms.remove(session.id);
  expect(await server.storage.eraseDeleted(Number.MAX_SAFE_INTEGER)).toEqual([session.id]);
  expect(await server.storage.row(session.id)).toBe(null);
});

test('R-20 a room that was built anew: the broken one records nothing when its connections end', async () => {
  const { storage, server, session, nora, sam } = await room();
  await breakRoom(sam);
  await isClosed(nora);
  const back = await server.connect(session, 'sam', sam.client);
  await server.connect(session, 'owner', nora.client);
  server.clock.advance(server.limits.RECONNECTING_FOR);
  await back.sync();
  back.type('goes on ');
  await acknowledged(server, back);
  const kinds = (await storage.read(session.id, 0, 1_000)).map(({ kind }) => kind);
  expect([kinds.includes('participant.leave'), kinds.at(-1)]).toEqual([false, 'doc.update']);
});

test('R-20 a tab that was let into a room which broke meanwhile is asked to come again', async () => {
  const { server, session, sam } = await room();
  const admitted = server.rooms.admit({ session: session.id, device: deviceOf('owner'), participant: session.seat['owner'] ?? 0, client: null });
  await breakRoom(sam);
  const entered = await admitted;
  if (!entered.ok) throw new Error(`not admitted: ${entered.refusal.code}`);
  const peer = { send: vi.fn<Peer['send']>(), close: vi.fn<Peer['close']>() };
  entered.tab.attach(peer, { refused: () => {} });
  expect([peer.send.mock.calls, peer.close.mock.calls]).toEqual([[], [[null]]]);
});

test('R-11 a session that another server repaired under people: they come back to what is left of it, and go on', async () => {
  const { storage, server, session, sam, change } = await room();
  sam.type('set aside ');
  await acknowledged(server, sam);
  const before = await storage.read(session.id, 0, 1_000);
  change('UPDATE log SET records = zeroblob(length(records)) WHERE id = (SELECT max(id) FROM log WHERE session = ?)');
  expect(await storage.repair(session.id)).toEqual({ kept: before.length - 1, aside: 1 });
  sam.type('goes on ');
  await isClosed(sam);
  expect(server.lines.filter((line) => line.includes('a room broke'))).toHaveLength(1);
  const back = await server.connect(session, 'sam');
  await back.sync();
  back.type('goes on ');
  await acknowledged(server, back);
  expect(await verify(storage, session.id)).toMatchObject({ problem: null });
});

test('R-11 a session that is repaired while it is loaded is loaded again', async () => {
  const dataDir = temporaryFolder();
  const first = await RoomServer.start({ dataDir });
  const session = await first.session({ sam: 'candidate' });
  await first.stop();
  const database = new DatabaseSync(join(dataDir, 'journal.db'));
  database.prepare('UPDATE entries SET records = substr(records, 1, length(records) - 1) WHERE session = ?').run(session.id);
  database.prepare('DELETE FROM snapshots').run();
  database.close();

  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const wrap = (storage: Storage): Storage => ({
    ...storage,
    async load(id) {
      const loaded = await storage.load(id);
      reached.resolve();
      await gate.promise;
      return loaded;
    },
  });
  const server = await RoomServer.start({ dataDir, wrap });
  const opening = server.rooms.open(session.id);
  await reached.promise;
  expect(await server.storage.repair(session.id)).toMatchObject({ aside: 1 });
  server.rooms.reload(session.id);
  gate.resolve();
  const door = await opening;
  expect(await door?.act({ participant: 0, role: 'interviewer' }, 'session.rename', { title: 'Goes on' })).toEqual({ ok: true });
});

test('R-11 R-17 a session whose snapshot has another layout is rebuilt from its journal, up to the first entry that was changed', async () => {
  const dataDir = temporaryFolder();
  const first = await RoomServer.start({ dataDir });
  const session = await first.session({ owner: 'interviewer', sam: 'candidate' });
  const sam = await first.connect(session, 'sam');
  await sam.sync();
  for (const words of ['kept ', 'typed ']) {
    sam.type(words);
    await sam.untilAcked();
  }
  await first.stop();
  const storage = await openSqlite({ dataDir, onLost: () => {} });
  const { length } = await storage.read(session.id, 0, 1_000);
  await storage.writeSnapshot(session.id, { seq: length, state: Buffer.from('of another layout'), image: Buffer.from('image') });
  await storage.close();
  const database = new DatabaseSync(join(dataDir, 'journal.db'));
  const { records } = database.prepare('SELECT records FROM entries WHERE session = ?').get(session.id) ?? {};
  if (!(records instanceof Uint8Array)) throw new Error('no entries');
  records.set(Buffer.from('TYPED '), Buffer.from(records.buffer).indexOf('typed '));
  database.prepare('UPDATE entries SET records = ? WHERE session = ?').run(records, session.id);
  database.close();

  const server = await RoomServer.start({ dataDir });
  const owner = await server.connect(session, 'owner');
  await owner.until('the news', () => owner.notices.length > 0);
  expect(owner.notices).toEqual([{ refusal: { code: 'DATA_DAMAGED' } }]);
  await owner.sync();
  expect(owner.text()).toMatch(/^kept /);
});
