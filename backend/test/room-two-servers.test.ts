import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { verify } from '../src/journal/verify.ts';
import { Document } from '../src/room/document/document.ts';
import type { Hint, Neighbours } from '../src/room/neighbours.ts';
import { toDraft } from '../src/room/record.ts';
import type { Rooms } from '../src/room/rooms.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import type { Storage } from '../src/storage/storage.ts';
import { FaultyStorage } from './faulty-storage.ts';
import { HeldClock } from './held-clock.ts';
import { HandshakeRefused, type RoomClient } from './room-client.ts';
import { RoomServer, acknowledged, temporaryFolder, until } from './room-server.ts';
import { seeded } from './storage-samples.ts';

/** Seeds of what is done; more with ROOM_SEEDS. */
const SEEDS = Array.from({ length: Number(process.env['ROOM_SEEDS'] ?? 4) }, (_, index) => index + 1);

/** What two servers tell each other, as far as it is not lost. */
class Hints {
  readonly #rooms: Rooms[] = [];
  readonly #loses: () => boolean;

  constructor(loses: () => boolean) {
    this.#loses = loses;
  }

  join(rooms: Rooms): void {
    this.#rooms.push(rooms);
  }

  /** The end of one of them. */
  end(self: () => Rooms): Neighbours {
    const tell = (hint: Hint): void => {
      if (this.#loses()) return;
      setImmediate(() => this.#rooms.filter((rooms) => rooms !== self()).forEach((rooms) => rooms.hear(hint)));
    };
    return { reachable: true, tell };
  }
}

/** Two servers on one store, each with commits of its own. */
async function two(loses: () => boolean = () => false) {
  const sqlite = await openSqlite({ dataDir: temporaryFolder(), onLost: () => {} });
  onTestFinished(() => sqlite.close());
  const hints = new Hints(loses);
  const snapshots = [0, 0, 0];
  const start = async (number: number): Promise<RoomServer> => {
    const storage: Storage = { ...sqlite, commit: (batch, appends) => sqlite.commit(number * 1e9 + batch, appends), writeSnapshot: (...snapshot) => {
      snapshots[number] = (snapshots[number] ?? 0) + 1;
      return sqlite.writeSnapshot(...snapshot);
    }, close: () => Promise.resolve() };
    const server: RoomServer = await RoomServer.start({ storage, neighbours: hints.end(() => server.rooms), limits: { COMMIT_PACE: 1, TYPING_PACE: 1, STORAGE_RETRY: 10, SNAPSHOT_ENTRIES: 20 } });
    hints.join(server.rooms);
    return server;
  };
  return { sqlite, snapshots, servers: [await start(1), await start(2)] as const };
}

/** Asks both servers whether they lack anything, as they do every few seconds. */
async function ask(servers: readonly RoomServer[], storage: Storage, session: string): Promise<void> {
  const newest = (await storage.read(session, 0, 100_000)).length;
  for (const { rooms } of servers) rooms.hear({ kind: 'news', session, seq: newest });
}

describe('two servers that serve one room', () => {
  test('R-16 what one records the other tells its people, and nobody is told twice', async () => {
    const { servers: [first, second] } = await two();
    const session = await first.session({ owner: 'interviewer', sam: 'candidate' });
    const owner = await first.connect(session, 'owner');
    const sam = await second.connect(session, 'sam');
    await Promise.all([owner.sync(), sam.sync()]);
    owner.type('one\n');
    await sam.until('the text', () => sam.text().includes('one'));
    sam.type('two\n');
    await owner.until('the text', () => owner.text().includes('two'));
    expect(await owner.request('session.rename', { title: 'Renamed' })).toEqual({ ok: true });
    await sam.until('the title', () => sam.events.some(({ kind }) => kind === 'session.rename'));
    for (const { events } of [owner, sam]) {
      const seqs = events.map(({ seq }) => seq);
      expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b));
    }
    expect(first.lines).toEqual([]);
    expect(second.lines).toEqual([]);
  });

  test('R-12 a server that only watches makes snapshots of what it is told', async () => {
    const { snapshots, servers: [first, second] } = await two();
    const session = await first.session({ owner: 'interviewer', sam: 'candidate' });
    const owner = await first.connect(session, 'owner');
    const sam = await second.connect(session, 'sam');
    await Promise.all([owner.sync(), sam.sync()]);
    for (let key = 0; key < 25; key++) {
      owner.type('x');
      await owner.untilAcked();
    }
    await expect.poll(() => sam.text()).toBe(owner.text());
    await expect.poll(() => snapshots[2]).toBeGreaterThan(0);
  });

  test('R-15 a server that hears nothing learns of it by what it is refused, or by asking', async () => {
    const { sqlite, servers } = await two(() => true);
    const [first, second] = servers;
    const session = await first.session({ owner: 'interviewer', sam: 'candidate' });
    const owner = await first.connect(session, 'owner');
    const sam = await second.connect(session, 'sam');
    await Promise.all([owner.sync(), sam.sync()]);
    owner.type('one\n');
    await owner.untilAcked();
    expect(sam.text()).not.toContain('one');
    sam.type('two\n');
    await sam.untilAcked();
    expect(sam.text()).toContain('one');
    expect(owner.text()).not.toContain('two');
    await ask(servers, sqlite, session.id);
    await expect.poll(() => owner.text() === sam.text()).toBe(true);
    expect(await sam.request('room.pause', {})).toMatchObject({ ok: false });
  });

  test('T-15 who was removed on one server records nothing on the other, though that has not heard', async () => {
    const { sqlite, servers: [first, second] } = await two(() => true);
    const session = await first.session({ owner: 'interviewer', sam: 'candidate' });
    const owner = await first.connect(session, 'owner');
    const sam = await second.connect(session, 'sam');
    await Promise.all([owner.sync(), sam.sync()]);
    expect(await owner.request('participant.remove', { participant: session.seat['sam'] ?? 0 })).toEqual({ ok: true });
    sam.type('after\n');
    await sam.until('the end', () => sam.closed !== null);
    expect(sam.acked.size).toBe(0);
    await expect(second.connect(session, 'sam')).rejects.toThrow(HandshakeRefused);
    const kinds = (await sqlite.read(session.id, 0, 1_000)).map(({ kind }) => kind);
    expect(kinds.slice(kinds.indexOf('participant.remove')).filter((kind) => kind === 'doc.update')).toEqual([]);
  });

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
    const reached = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    let holding = false;
    const commit: Storage['commit'] = async (batch, appends) => {
      if (holding) {
        reached.resolve();
        await gate.promise;
      }
      return sqlite.commit(3e9 + batch, appends);
    };
    const third = await RoomServer.start({ storage: { ...sqlite, commit, close: () => Promise.resolve() }, neighbours: { reachable: true, tell: () => {} } });
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
    const reached = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    let holding = false;
    const read: Storage['read'] = async (...page) => {
      const entries = await sqlite.read(...page);
      if (holding) {
        reached.resolve();
        await gate.promise;
      }
      return entries;
    };
    const third = await RoomServer.start({ storage: { ...sqlite, read, commit: (batch, appends) => sqlite.commit(3e9 + batch, appends), close: () => Promise.resolve() }, neighbours: { reachable: true, tell: () => {} } });
    const session = await first.session({ owner: 'interviewer', sam: 'candidate' });
    const owner = await third.connect(session, 'owner');
    const sam = await third.connect(session, 'sam');
    await sam.sync();
    const before = await sqlite.read(session.id, 0, 1_000);
    holding = true;
    third.rooms.hear({ kind: 'news', session: session.id, seq: before.length + 1 });
    await reached.promise;
    sam.type('kept\n');
    await owner.until('the update', () => owner.updates.length === 1);
    third.rooms.reload(session.id);
    gate.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    await third.rooms.flush();
    expect(await sqlite.read(session.id, 0, 1_000)).toEqual(before);
  });

  test('R-11 R-17 what a later version recorded beside this one: the session is read here, the log says why, and nothing of it is lost', async () => {
    const { sqlite, servers: [first, second] } = await two();
    const session = await first.session({ owner: 'interviewer', sam: 'candidate' });
    const owner = await first.connect(session, 'owner');
    const sam = await second.connect(session, 'sam');
    await Promise.all([owner.sync(), sam.sync()]);
    sam.type('kept\n');
    await sam.untilAcked();
    await owner.until('the text', () => owner.text().includes('kept'));
    const at = (await sqlite.read(session.id, 0, 1_000)).at(-1)?.at ?? 0;
    await sqlite.commit(9e9, [{ session: session.id, entries: [{ at, actor: 0, kind: 'of.tomorrow', body: new Uint8Array([118, 0]) }] }]);
    const stored = await sqlite.read(session.id, 0, 1_000);
    for (const { rooms } of [first, second]) rooms.hear({ kind: 'news', session: session.id, seq: stored.length });
    await Promise.all([owner, sam].map((client) => client.until('the close', () => client.closed !== null)));
    const back = await first.connect(session, 'owner', owner.client);
    await back.until('the news', () => back.notices.length > 0);
    expect(back.notices).toEqual([{ refusal: { code: 'DATA_DAMAGED' } }]);
    await back.sync();
    expect(back.text()).toContain('kept');
    back.type('not taken\n');
    await back.until('a refusal', () => back.refused.length > 0);
    expect(back.refused[0]?.refusal).toEqual({ code: 'DATA_DAMAGED', unsent: 'keep' });
    expect(first.lines.filter((line) => line.includes('of.tomorrow'))).toHaveLength(1);
    expect(await sqlite.read(session.id, 0, 1_000)).toEqual(stored);
    expect(await verify(sqlite, session.id)).toMatchObject({ problem: null });
  });

  test('R-7 one that lets the other go first decides in memory all the same when storage fails, and stores all once', async () => {
    const { sqlite, servers: [, second] } = await two(() => true);
    const faulty = new FaultyStorage({ ...sqlite, commit: (batch, appends) => sqlite.commit(3e9 + batch, appends), close: () => Promise.resolve() });
    const server = await RoomServer.start({ storage: faulty, neighbours: { reachable: true, tell: () => {} }, limits: { STORAGE_TIMEOUT: 500, STORAGE_RETRY: 10 } });
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
    const faulty = new FaultyStorage({ ...sqlite, commit: (batch, appends) => sqlite.commit(3e9 + batch, appends), close: () => Promise.resolve() });
    // Only what is asked for takes too long, however busy the machine is.
    const server = await RoomServer.start({ clock: new HeldClock(), storage: faulty, neighbours: { reachable: true, tell: () => {} }, limits: { STORAGE_TIMEOUT: 500, STORAGE_RETRY: 10 } });
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
    const server = await RoomServer.start({ clock: new HeldClock(), neighbours: { reachable: true, tell: () => {} }, limits: { UPDATES_IN_FLIGHT: 8 } });
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
    const server = await RoomServer.start({ clock: new HeldClock(), neighbours: { reachable: true, tell: () => {} }, limits: { STRIKES: 3 } });
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

  test('R-16 a tab that was taken for gone by another server says that it is there', async () => {
    const { servers: [first, second] } = await two();
    const session = await first.session({ owner: 'interviewer', sam: 'candidate' });
    const owner = await first.connect(session, 'owner');
    const sam = await second.connect(session, 'sam');
    await owner.until('who came', () => owner.presences.some(({ client, reconnecting }) => client === sam.client && !reconnecting));
    const before = owner.events.length;
    // The first server is told that the tab came to it, and then that it is gone.
    const again = await first.connect(session, 'sam', sam.client);
    again.disconnect();
    await owner.until('the leave', () => owner.events.slice(before).some(({ kind }) => kind === 'participant.leave'));
    // The second had closed its connection when the tab came to the first, so it comes back.
    await sam.until('the end', () => sam.closed !== null);
    const back = await second.connect(session, 'sam', sam.client);
    await back.sync();
    back.type('here\n');
    await back.untilAcked();
  });

  /** A server that reads, once it is told so, when it is let; its commits are its own. */
  async function reading(sqlite: Storage) {
    const reached = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    let holding = false;
    const read: Storage['read'] = async (...page) => {
      const entries = await sqlite.read(...page);
      if (holding) {
        reached.resolve();
        await gate.promise;
      }
      return entries;
    };
    const server = await RoomServer.start({ storage: { ...sqlite, read, commit: (batch, appends) => sqlite.commit(3e9 + batch, appends), close: () => Promise.resolve() }, neighbours: { reachable: true, tell: () => {} } });
    /** Has the room read another server's entry, and look again at once, since somebody asks while it reads. Resolves when it reads; `go` lets it. */
    const readTwice = async (session: string, seq: number): Promise<() => Promise<void>> => {
      holding = true;
      server.rooms.hear({ kind: 'news', session, seq });
      await reached.promise;
      const asked = server.rooms.open(session);
      holding = false;
      return async () => {
        gate.resolve();
        await asked;
      };
    };
    return { server, readTwice };
  }

  /** Another server's entry. */
  async function comesFirst(sqlite: Storage, session: string, record: Parameters<typeof toDraft>[1]): Promise<number> {
    const stored = await sqlite.read(session, 0, 1_000);
    await sqlite.commit(9e9, [{ session, entries: [{ at: stored.at(-1)?.at ?? 0, ...toDraft(1, record) }] }]);
    return stored.length + 1;
  }

  test('R-16 a tab that was taken for gone says that it is there also when the room has to look again at once', async () => {
    const { sqlite, servers: [first] } = await two(() => true);
    const { server, readTwice } = await reading(sqlite);
    const session = await first.session({ sam: 'candidate' });
    const sam = await server.connect(session, 'sam');
    await sam.sync();
    const left = await comesFirst(sqlite, session.id, { kind: 'participant.leave', participant: 1, client: sam.client });
    const go = await readTwice(session.id, left);
    await go();
    await sam.until('the entry', () => sam.events.at(-1)?.kind === 'participant.enter');
    sam.type('here\n');
    await sam.untilAcked();
    expect((await sqlite.read(session.id, left - 1, 10)).map(({ kind }) => kind)).toEqual(['participant.leave', 'participant.enter', 'doc.update']);
  });

  test('R-16 a document is renewed also when the room has to look again at once', async () => {
    const { sqlite, servers: [first] } = await two(() => true);
    const { server, readTwice } = await reading(sqlite);
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
    const go = await readTwice(session.id, await comesFirst(sqlite, session.id, { kind: 'session.rename', title: 'Renamed' }));
    gate.resolve();
    await go();
    expect(await Promise.race([renewed, owner.until('the end', () => owner.closed !== null)])).toEqual({ ok: true });
    expect(server.lines).toEqual([]);
  });

  test('R-10 R-16 a room whose last tab another server takes for gone leaves memory', async () => {
    const sqlite = await openSqlite({ dataDir: temporaryFolder(), onLost: () => {} });
    onTestFinished(() => sqlite.close());
    const on = (number: number) => ({ storage: { ...sqlite, commit: (...[batch, appends]: Parameters<Storage['commit']>) => sqlite.commit(number * 1e9 + batch, appends), close: () => Promise.resolve() }, neighbours: { reachable: true, tell: () => {} } });
    const first = await RoomServer.start({ ...on(1), clock: new HeldClock() });
    const second = await RoomServer.start(on(2));
    const session = await first.session({ sam: 'candidate' });
    const sam = await first.connect(session, 'sam');
    // What was waited for while it was empty is over.
    first.clock.advance(first.limits.EVICT_AFTER);
    sam.cut();
    const again = await second.connect(session, 'sam', sam.client);
    again.disconnect();
    await expect.poll(() => second.rooms.presentIn(session.id)).toEqual([]);
    await second.rooms.flush();
    first.rooms.hear({ kind: 'news', session: session.id, seq: (await sqlite.read(session.id, 0, 1_000)).length });
    await until(first, () => first.rooms.presentIn(session.id).length === 0);
    first.clock.advance(first.limits.EVICT_AFTER);
    await until(first, () => !first.rooms.isLive(session.id));
  });

  test('R-10 R-16 a room whose people are on another server leaves memory, however often that says so', async () => {
    const sqlite = await openSqlite({ dataDir: temporaryFolder(), onLost: () => {} });
    onTestFinished(() => sqlite.close());
    const told: Hint[] = [];
    const on = (number: number) => ({ storage: { ...sqlite, commit: (...[batch, appends]: Parameters<Storage['commit']>) => sqlite.commit(number * 1e9 + batch, appends), close: () => Promise.resolve() }, neighbours: { reachable: true, tell: (hint: Hint) => void (number === 2 && told.push(hint)) } });
    const first = await RoomServer.start({ ...on(1), clock: new HeldClock() });
    const second = await RoomServer.start(on(2));
    const session = await first.session({ sam: 'candidate' });
    const sam = await first.connect(session, 'sam');
    sam.cut();
    await second.connect(session, 'sam', sam.client);
    await second.rooms.flush();
    first.rooms.hear({ kind: 'news', session: session.id, seq: (await sqlite.read(session.id, 0, 1_000)).length });
    for (let times = 0; times < 4; times++) {
      second.rooms.hear({ kind: 'ask', session: session.id });
      for (const hint of told.splice(0)) first.rooms.hear(hint);
      await first.rooms.flush();
      first.clock.advance(first.limits.EVICT_AFTER / 3);
    }
    await until(first, () => !first.rooms.isLive(session.id));
  });

  test('R-16 F-6 of two names that one folder gets on both at once one is refused, and no folder is half renamed', async () => {
    const { sqlite, servers: [first, second] } = await two();
    const session = await first.session({ owner: 'interviewer', ada: 'interviewer' });
    const owner = await first.connect(session, 'owner');
    const ada = await second.connect(session, 'ada');
    for (const letter of ['a', 'b', 'c']) await owner.request('file.create', { file: letter.repeat(11), path: `lib/${letter}.py` });
    const answers = await Promise.all([owner.request('folder.rename', { folder: 'lib', path: 'core' }), ada.request('folder.rename', { folder: 'lib', path: 'base' })]);
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code)).toSorted()).toEqual(['NOT_FOUND', 'ok']);
    const folder = answers[0].ok ? 'core' : 'base';
    for (const tab of [owner, ada]) {
      const renames = () => tab.events.flatMap((event) => (event.kind === 'file.rename' ? [event.path] : []));
      await expect.poll(renames).toEqual(['a', 'b', 'c'].map((letter) => `${folder}/${letter}.py`));
    }
    expect(await verify(sqlite, session.id)).toMatchObject({ problem: null });
  });

  test.each(SEEDS)('R-16 whatever is done on both at once: one journal, one text, all that was acknowledged (seed %i)', async (seed) => {
    const random = seeded(seed);
    const { sqlite, servers } = await two(() => random() < 0.3);
    const session = await servers[0].session({ owner: 'interviewer', ada: 'interviewer', sam: 'candidate', eve: 'candidate' });
    const people: { name: string; client: RoomClient }[] = [];
    for (const [index, name] of ['owner', 'ada', 'sam', 'eve'].entries()) {
      const client = await servers[index % 2 === 0 ? 0 : 1].connect(session, name);
      await client.sync();
      people.push({ name, client });
    }
    const written = new Map<RoomClient, string[]>(people.map(({ client }) => [client, []]));
    const answers: Promise<unknown>[] = [];
    let count = 0;
    for (let step = 0; step < 120; step++) {
      const { name, client } = people[Math.floor(random() * people.length)] ?? people[0] ?? { name: '', client: null };
      if (!client) throw new Error('nobody');
      const kind = random();
      if (kind < 0.8) {
        const mark = String.fromCodePoint(0x4e00 + count++);
        if (client.sent - (client.acked.get(client.client) ?? 0) < 6) {
          client.type(mark, Math.floor(random() * client.text().length));
          written.get(client)?.push(mark);
        }
      } else if (kind < 0.9) answers.push(client.request('file.create', { file: `f${String(seed)}${String(step).padStart(9, '0')}`.slice(0, 11), path: 'a.py' }));
      else if (kind < 0.95) answers.push(client.request('participant.rename', { name: `${name} ${step}` }));
      else answers.push(client.request('language.set', { language: ['python', 'lua', 'javascript'][Math.floor(random() * 3)] ?? 'python' }));
      if (random() < 0.4) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await Promise.all(answers)).toEqual(answers.map(() => ({ ok: true })));
    for (const { client } of people) if (client.sent > 0) await client.untilAcked();
    await ask(servers, sqlite, session.id);
    await expect.poll(() => people.map(({ client }) => client.text() === people[0]?.client.text())).toEqual(people.map(() => true));
    for (const { client } of people) {
      expect(client.refused).toEqual([]);
      for (const mark of written.get(client) ?? []) expect(client.text().split(mark)).toHaveLength(2);
    }
    expect(await verify(sqlite, session.id)).toMatchObject({ problem: null });
    // Both servers believe the same, which is what one finds that reads the journal anew.
    const third = await RoomServer.start({ storage: { ...sqlite, close: () => Promise.resolve() } });
    const states = await Promise.all([...servers, third].map(async ({ rooms }) => {
      const door = await rooms.open(session.id);
      return { session: door?.session, links: await door?.act({ participant: 1, role: 'interviewer' }, 'link.read', {}) };
    }));
    expect(states[0]?.session).toEqual(states[2]?.session);
    expect(states[1]?.session).toEqual(states[2]?.session);
    // Snapshots were written meanwhile, too.
    const reader = await third.connect(session, 'owner');
    await reader.sync();
    expect(reader.text()).toBe(people[0]?.client.text());
    expect([...reader.state.files].map(({ path }) => path).toSorted()).toEqual([...new Set(reader.state.files.map(({ path }) => path))].toSorted());
    for (const { lines } of servers) expect(lines).toEqual([]);
  });
});
