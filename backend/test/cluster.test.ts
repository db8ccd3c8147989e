import { readFileSync } from 'node:fs';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../src/journal/verify.ts';
import { openPostgres } from '../src/storage/postgres.ts';
import { agree, Person } from './cluster-person.ts';
import { launch, ready, type Started } from './http-process.ts';
import { POSTGRES, PostgresServer } from './postgres-server.ts';
import { REDIS, RedisServer } from './redis-server.ts';
import { sharedLifetime } from './room-server.ts';
import { seeded } from './storage-samples.ts';

/** ms in which two servers agree after whatever it was is over. */
const SOON = 2_000;
/** ms that a loaded machine may add. */
const SLACK = 1_000;

/** How many servers are killed; 50 before a release. */
const KILLS = Number(process.env['CLUSTER_KILLS'] ?? 1);

const life = sharedLifetime();
let postgres: PostgresServer;
let redis: RedisServer;
let place: string;
type Node = Started & { url: string };
let nodes: [Node, Node];

/** Starts the first or the second server. The second's clock is 10 minutes ahead. */
async function node(index: 0 | 1): Promise<Node> {
  const ahead = index * 600_000;
  const started = launch({ DATABASE_URL: postgres.url(place), REDIS_URL: redis.url, LOG_LEVEL: 'warn', SESSIONS_PER_ADDRESS: '1000', API_REQUESTS: '100000', HANDSHAKES: '100000' }, { lifetime: life.lifetime, preload: `const now = Date.now; Date.now = () => now() + ${ahead};` });
  return { ...started, url: (await ready(started)).replace('localhost', '127.0.0.1') };
}

const here = (index: 0 | 1) => (): string[] => [nodes[index].url];

const secondFirst = (): string[] => [nodes[1].url, nodes[0].url];

/** A session that was made on the first server, where its interviewer is; `token`: the candidates'. */
async function begun(): Promise<{ id: string; token: string; ada: Person }> {
  const [{ url }] = nodes;
  const created = await request(url).post('/api/sessions').send({ language: 'python' });
  const { id } = created.body.session;
  const owner = created.get('Set-Cookie')?.[0]?.split(';')[0] ?? '';
  const joined = await request(url).post('/api/join').set('Cookie', owner).set('Origin', url).send({ sessionId: id, name: 'Ada' });
  const ada = new Person('Ada', { sessionId: id, participant: joined.body.seat.id }, owner, here(0));
  await ada.come();
  return { id, token: created.body.shareUrl.split('#')[1], ada };
}

/** The same, with a candidate on the second server. */
async function interview(): Promise<{ id: string; ada: Person; sam: Person }> {
  const { id, token, ada } = await begun();
  const joined = await request(nodes[1].url).post('/api/join').send({ sessionId: id, token, name: 'Sam' });
  const sam = new Person('Sam', { sessionId: id, participant: joined.body.seat.id }, joined.get('Set-Cookie')?.[0]?.split(';')[0] ?? '', here(1));
  await sam.come();
  return { id, ada, sam };
}

/** A character that was not typed before: any of 20,000 ideographs. */
let typed = 0;
const next = (): string => String.fromCodePoint(0x4e00 + typed++);

/** Types without end. Answers the way to stop. */
function typing(...people: Person[]): () => void {
  const timer = setInterval(() => people.forEach((person) => person.type(next())), 30);
  return () => clearInterval(timer);
}

/** Waits until more of what these people typed is acknowledged. */
async function saved(count: number, ...people: Person[]): Promise<void> {
  const before = people.map((person) => person.saved.length);
  await expect.poll(() => people.every((person, index) => person.saved.length >= (before[index] ?? 0) + count), { timeout: 10_000, interval: 10 }).toBe(true);
}

async function isWhole(id: string): Promise<void> {
  const storage = await openPostgres(postgres.url(place));
  expect(await verify(storage, id)).toMatchObject({ problem: null });
  await storage.close();
}

describe.skipIf(POSTGRES === null || REDIS === null)('two servers on one store', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    [postgres, redis] = await Promise.all([PostgresServer.start(life.lifetime), RedisServer.start(life.lifetime)]);
    place = await postgres.place();
    nodes = await Promise.all([node(0), node(1)]);
  }, 120_000);
  afterAll(life.end);
  beforeEach(() => {
    for (const { child, out } of nodes) if (child.exitCode !== null) throw new Error(`a server has ended: ${out()}`);
  });

  test('R-14 R-16 both serve one room at once, with clocks that differ: nothing is refused or lost, everyone sees everyone', async () => {
    const { id, ada, sam } = await interview();
    const stop = typing(ada, sam);
    await saved(40, ada, sam);
    stop();
    await agree([ada, sam], SOON);
    expect([ada.refused, sam.refused]).toEqual([[], []]);
    const storage = await openPostgres(postgres.url(place));
    const times = (await storage.read(id, 0, 10_000)).map(({ at }) => at);
    await storage.close();
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    // By the store's clock, whatever that of a server says.
    expect(Math.abs(Date.now() - (times.at(-1) ?? 0))).toBeLessThan(60_000);
    await expect.poll(() => ada.connection?.presences.findLast(({ participant }) => participant === 2)).toMatchObject({ reconnecting: false });
    expect(sam.connection?.state.present.find(({ participant }) => participant === 1)).toMatchObject({ reconnecting: false });
    await isWhole(id);
  });

  test('R-16 somebody who moves to the other server while typing is refused nothing', async () => {
    const { ada, sam } = await interview();
    const stop = typing(ada, sam);
    for (const index of [0, 1, 0, 1] as const) {
      await sam.move(here(index));
      await saved(5, ada, sam);
    }
    stop();
    await agree([ada, sam], SOON);
    expect([ada.refused, sam.refused]).toEqual([[], []]);
    // One person who was here all the time.
    expect(ada.connection?.events.filter(({ kind }) => kind === 'participant.leave')).toEqual([]);
  });

  test('T-15 editing that was paused on one server is over on the other once that is answered', async () => {
    const { id, ada, sam } = await interview();
    const stop = typing(sam);
    await saved(5, sam);
    expect(await ada.request('room.pause', {})).toEqual({ ok: true });
    await expect.poll(() => sam.refused.length).toBeGreaterThan(1);
    stop();
    const storage = await openPostgres(postgres.url(place));
    const kinds = (await storage.read(id, 0, 10_000)).map(({ kind }) => kind);
    await storage.close();
    expect(kinds.slice(kinds.indexOf('room.pause')).filter((kind) => kind === 'doc.update')).toEqual([]);
    expect(new Set(sam.refused)).toEqual(new Set(['EDITING_PAUSED']));
    expect(await ada.request('room.resume', {})).toEqual({ ok: true });
    await agree([ada, sam], SOON);
  });

  test('T-6 who came by a revoked link is out on the other server at once', async () => {
    const { ada, sam } = await interview();
    const closed = new Promise((resolve) => sam.connection?.socket.once('notice', resolve));
    const since = Date.now();
    expect(await ada.request('link.renew', { role: 'candidate', removeParticipants: true })).toMatchObject({ ok: true });
    expect(await closed).toEqual({ refusal: { code: 'REMOVED' } });
    expect(Date.now() - since).toBeLessThan(SOON);
    await expect.poll(() => sam.refused).toContain('REMOVED');
  });

  test('R-16 decisions of both at once: each is judged on those before it', async () => {
    const { id, ada, sam } = await interview();
    const ids = Array.from({ length: 12 }, (_, index) => `file${String(index).padStart(7, '0')}`);
    const stop = typing(ada, sam);
    const answers = await Promise.all(ids.map((file, index) => (index % 2 === 0 ? ada : sam).request('file.create', { file, path: 'a.py' })));
    await Promise.all([ada.request('language.set', { language: 'lua' }), sam.request('language.set', { language: 'javascript' })]);
    stop();
    expect(answers).toEqual(ids.map(() => ({ ok: true })));
    await agree([ada, sam], SOON);
    // Paths are told apart across servers.
    const paths = (person: Person) => person.connection?.events.flatMap((event) => (event.kind === 'file.create' && ids.includes(event.file) ? [`${event.seq} ${event.path}`] : []));
    await expect.poll(() => paths(sam)?.length).toBe(12);
    expect(paths(ada)).toEqual(paths(sam));
    expect(new Set(paths(ada)?.map((path) => path.split(' ')[1])).size).toBe(12);
    expect([ada.refused, sam.refused]).toEqual([[], []]);
    await isWhole(id);
  });

  test('E-2 a list of sessions tells who is present on the other server', async () => {
    const { id, ada } = await begun();
    const present = async (): Promise<unknown> => {
      const { body } = await request(nodes[1].url).get('/api/sessions').set('Cookie', ada.cookie);
      return body.sessions.find((session: { id: string }) => session.id === id)?.present;
    };
    await expect.poll(present, { timeout: 8_000 }).toEqual(['Ada']);
  });

  test('X-4 stops a run whose browser is at the other server', async () => {
    const { ada, sam } = await interview();
    const run = 'A'.repeat(11);
    expect(await sam.request('run.start', { run, language: 'python', file: 'main.py' })).toEqual({ ok: true, number: 1 });
    await sam.request('run.output', { run, index: 0, chunks: [['out', 'hello']], waiting: false });
    await expect.poll(() => ada.connection?.outputs).toEqual([{ run, index: 0, chunks: [['out', 'hello']], waiting: false }]);
    expect(await ada.request('run.stop', { run })).toEqual({ ok: true });
    await expect.poll(() => sam.connection?.stops).toEqual([{ run, by: 1 }]);
  });

  test('R-15 Redis stopped, flushed, killed and empty: rooms follow within 1.5 s, and at once when it is back', async () => {
    const { id, ada, sam } = await interview();
    // Who does not write learns only by asking the store.
    const lag = async (within: number): Promise<void> => {
      const mark = next();
      ada.type(mark);
      await expect.poll(() => sam.text.includes(mark), { timeout: within, interval: 10 }).toBe(true);
    };
    await lag(1_000);
    redis.signal('SIGSTOP');
    for (let i = 0; i < 3; i++) await lag(1_500 + SLACK);
    redis.signal('SIGCONT');
    await lag(SOON);
    await redis.flush();
    await lag(1_500 + SLACK);
    await redis.kill();
    const [before, since] = [cpu(nodes[0]), performance.now()];
    for (let i = 0; i < 3; i++) await lag(1_500 + SLACK);
    // One that asked Redis without a pause would use all of a core.
    expect((cpu(nodes[0]) - before) / ((performance.now() - since) / 1_000)).toBeLessThan(0.3);
    await redis.run();
    await lag(SOON);
    await expect.poll(() => nodes.map(({ out }) => out().split('\n').findLast((line) => line.includes('Redis')) ?? ''), { timeout: 5_000 }).toEqual([expect.stringContaining('Redis answers'), expect.stringContaining('Redis answers')]);
    ada.type(next());
    await agree([ada, sam], SOON);
    expect([ada.refused, sam.refused]).toEqual([[], []]);
    await isWhole(id);
  });

  test('R-8 a server killed while all type: they move on, and nothing acknowledged is lost', { timeout: 60_000 + KILLS * 10_000 }, async () => {
    const { id, ada, sam } = await interview();
    await sam.move(secondFirst);
    const random = seeded(7);
    for (let kill = 0; kill < KILLS; kill++) {
      const stop = typing(ada, sam);
      await saved(Math.floor(15 * random()), ada);
      nodes[1].child.kill('SIGKILL');
      await nodes[1].exit;
      await saved(10, ada, sam);
      stop();
      await agree([ada, sam], SOON);
      nodes[1] = await node(1);
      await sam.move(secondFirst);
      sam.type(next());
      await agree([ada, sam], SOON);
    }
    await isWhole(id);
  });

  test('R-8 a crash of PostgreSQL: everyone is told, goes on typing, and all is saved once it is back', async () => {
    const { id, ada, sam } = await interview();
    const stop = typing(ada, sam);
    await saved(5, ada, sam);
    await postgres.stop('SIGQUIT');
    await expect.poll(() => [ada, sam].map(({ connection }) => connection?.notices.at(-1)), { timeout: 10_000 }).toEqual([{ storing: false }, { storing: false }]);
    await postgres.run();
    await expect.poll(() => [ada, sam].map(({ connection }) => connection?.notices.at(-1)), { timeout: 5_000 }).toEqual([{ storing: true }, { storing: true }]);
    stop();
    await agree([ada, sam], SOON);
    await isWhole(id);
  });

  test('R-9 a server that stops hands its people over', async () => {
    const { ada, sam } = await interview();
    await sam.move(secondFirst);
    const stop = typing(ada, sam);
    nodes[1].child.kill('SIGTERM');
    expect(await nodes[1].exit).toBe(0);
    await saved(5, ada, sam);
    stop();
    await agree([ada, sam], SOON);
    nodes[1] = await node(1);
  });
});

/** s of CPU that a server has used. */
function cpu({ child }: Node): number {
  const [, rest = ''] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ');
  const [user, system] = rest.split(' ').slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}
