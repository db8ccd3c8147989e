import { expect, onTestFinished, test } from 'vitest';
import { verify } from '../src/journal/verify.ts';
import type { Hint } from '../src/room/neighbours.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { HeldClock } from './held-clock.ts';
import { HandshakeRefused, type RoomClient } from './room-client.ts';
import { RoomServer, temporaryFolder, until } from './room-server.ts';
import { seeded } from './storage-samples.ts';
import { ask, DEAF, storeOf, two } from './two-servers.ts';

/** Seeds of what is done; more with ROOM_SEEDS. */
const SEEDS = Array.from({ length: Number(process.env['ROOM_SEEDS'] ?? 4) }, (_, index) => index + 1);

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

test('R-10 R-16 a room whose last tab another server takes for gone leaves memory', async () => {
  const sqlite = await openSqlite({ dataDir: temporaryFolder(), onLost: () => {} });
  onTestFinished(() => sqlite.close());
  const first = await RoomServer.start({ storage: storeOf(1, sqlite), neighbours: DEAF, clock: new HeldClock() });
  const second = await RoomServer.start({ storage: storeOf(2, sqlite), neighbours: DEAF });
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
  const first = await RoomServer.start({ storage: storeOf(1, sqlite), neighbours: DEAF, clock: new HeldClock() });
  const second = await RoomServer.start({ storage: storeOf(2, sqlite), neighbours: { reachable: true, tell: (hint) => void told.push(hint) } });
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
