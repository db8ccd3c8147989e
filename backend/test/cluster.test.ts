import { readFileSync } from 'node:fs';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { admin } from './admin-process.ts';
import { Cluster, HAS_CLUSTER, median, next, reads, saved, typing, type Node } from './cluster.ts';
import { agree, type Person } from './cluster-person.ts';
import { sharedLifetime } from './room-server.ts';
import { seeded } from './storage-samples.ts';

/** How many servers are killed. */
const KILLS = Number(process.env['CLUSTER_KILLS'] ?? 50);

const life = sharedLifetime();
let cluster: Cluster;

describe.skipIf(!HAS_CLUSTER)('two servers on one store', { timeout: 120_000 }, () => {
  beforeAll(async () => void (cluster = await Cluster.start(life.lifetime)), 120_000);
  afterAll(life.end);
  beforeEach(() => cluster.expectBoth());

  test('R-14 R-16 both serve one room at once, with clocks that differ: nothing is refused or lost, everyone sees everyone', async () => {
    const { id, ada, sam } = await cluster.interview();
    const stop = typing(ada, sam);
    await saved(40, ada, sam);
    stop();
    await agree([ada, sam]);
    expect([ada.refused, sam.refused]).toEqual([[], []]);
    const times = (await cluster.records(id)).map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    // By the store's clock, whatever that of a server says.
    expect(Math.abs(Date.now() - (times.at(-1) ?? 0))).toBeLessThan(60_000);
    await expect.poll(() => ada.connection?.presences.findLast(({ participant }) => participant === 2)).toMatchObject({ reconnecting: false });
    expect(sam.connection?.state.present.find(({ participant }) => participant === 1)).toMatchObject({ reconnecting: false });
    await cluster.isWhole(id);
  });

  test('R-14 on clocks that are 20 minutes apart both judge alike what expires, and tell the same time', async () => {
    const { id, ada } = await cluster.begun();
    const [first, second] = cluster.nodes.map(({ url }) => (method: 'get' | 'post' | 'delete', path: string, body = {}) => request(url)[method](path).set('Cookie', ada.cookie).set('Origin', url).send(method === 'get' ? undefined : body));
    if (!first || !second) throw new Error('two servers');
    for (const [one, other, { url }] of [[first, second, cluster.nodes[1]], [second, first, cluster.nodes[0]]] as const) {
      // A minute is given for that, and ten for the link.
      expect((await one('delete', `/api/sessions/${id}`)).status).toBe(200);
      expect((await other('post', `/api/sessions/${id}/restore`)).status).toBe(200);
      const { body: links } = await one('get', `/api/sessions/${id}/links`);
      const opened = await request(url).post('/api/join/preview').send({ sessionId: id, token: links.device.split('#')[1] });
      expect(opened.body).toMatchObject({ role: 'interviewer' });
      expect((await one('post', `/api/sessions/${id}/end`)).status).toBe(200);
      expect((await other('post', `/api/sessions/${id}/reopen`)).status).toBe(200);
      expect(Math.abs((await one('get', '/api/sessions')).body.now - Date.now())).toBeLessThan(5_000);
    }
  });

  test('R-16 somebody who moves to the other server while typing is refused nothing', async () => {
    const { ada, sam } = await cluster.interview();
    const stop = typing(ada, sam);
    for (const index of [0, 1, 0, 1] as const) {
      await sam.move(cluster.only(index));
      await saved(5, ada, sam);
    }
    stop();
    await agree([ada, sam]);
    expect([ada.refused, sam.refused]).toEqual([[], []]);
    // One person who was here all the time.
    expect(ada.connection?.events.filter(({ kind }) => kind === 'participant.leave')).toEqual([]);
  });

  test('T-48 R-16 who is erased by the command line, one server more, is so on both, and nothing that is stored leads to them', async () => {
    const begun = await cluster.begun();
    const { id, ada } = begun;
    const sam = await cluster.candidate('Samantha Quillfeather', begun);
    const stop = typing(ada, sam);
    await saved(10, ada, sam);
    expect(await admin(cluster.asOneMore, 'erase', id, String(sam.participant))).toMatchObject({ code: 0, said: { name: 'Erased person', problems: 0 } });
    await expect.poll(() => sam.refused).toContain('NOT_JOINED');
    sam.leave();
    await expect.poll(() => ada.connection?.events.some((event) => event.kind === 'participant.rename' && event.name === 'Erased person')).toBe(true);
    await saved(10, ada);
    stop();
    await agree([ada]);
    const { place, postgres } = cluster;
    expect(await postgres.ask(`SELECT seq FROM ${place}.entries WHERE position('Quillfeather'::bytea IN body) > 0`)).toEqual([]);
    expect(await postgres.ask(`SELECT seq FROM ${place}.snapshots WHERE position('Quillfeather'::bytea IN state) > 0`)).toEqual([]);
    expect(await postgres.ask(`SELECT people FROM ${place}.sessions WHERE id = $1`, [id])).toEqual([{ people: '["Ada","Erased person"]' }]);
    await cluster.isWhole(id);
  });

  test('T-15 editing that was paused on one server is over on the other once that is answered', async () => {
    const { id, ada, sam } = await cluster.interview();
    const stop = typing(sam);
    await saved(5, sam);
    expect(await ada.request('room.pause', {})).toEqual({ ok: true });
    await expect.poll(() => sam.refused.length).toBeGreaterThan(1);
    stop();
    const kinds = (await cluster.records(id)).map(({ kind }) => kind);
    expect(kinds.slice(kinds.indexOf('room.pause')).filter((kind) => kind === 'doc.update')).toEqual([]);
    expect(new Set(sam.refused)).toEqual(new Set(['EDITING_PAUSED']));
    expect(await ada.request('room.resume', {})).toEqual({ ok: true });
    await agree([ada, sam]);
  });

  test('T-6 who came by a revoked link is out on the other server at once', async () => {
    const { ada, sam } = await cluster.interview();
    const closed = new Promise((resolve) => sam.connection?.socket.once('notice', resolve));
    expect(await ada.request('link.renew', { role: 'candidate', removeParticipants: true })).toMatchObject({ ok: true });
    expect(await closed).toEqual({ refusal: { code: 'REMOVED' } });
    await expect.poll(() => sam.refused).toContain('REMOVED');
  });

  test('R-16 decisions of both at once: each is judged on those before it', async () => {
    const { id, ada, sam } = await cluster.interview();
    const ids = Array.from({ length: 12 }, (_, index) => `file${String(index).padStart(7, '0')}`);
    const stop = typing(ada, sam);
    const answers = await Promise.all(ids.map((file, index) => (index % 2 === 0 ? ada : sam).request('file.create', { file, path: 'a.py' })));
    await Promise.all([ada.request('language.set', { language: 'lua' }), sam.request('language.set', { language: 'javascript' })]);
    stop();
    expect(answers).toEqual(ids.map(() => ({ ok: true })));
    await agree([ada, sam]);
    // Paths are told apart across servers.
    const paths = (person: Person) => person.connection?.events.flatMap((event) => (event.kind === 'file.create' && ids.includes(event.file) ? [`${event.seq} ${event.path}`] : []));
    await expect.poll(() => paths(sam)?.length).toBe(12);
    expect(paths(ada)).toEqual(paths(sam));
    expect(new Set(paths(ada)?.map((path) => path.split(' ')[1])).size).toBe(12);
    expect([ada.refused, sam.refused]).toEqual([[], []]);
    await cluster.isWhole(id);
  });

  test('E-2 a list of sessions tells who is present on the other server', async () => {
    const { id, ada } = await cluster.begun();
    const present = async (): Promise<unknown> => {
      const { body } = await request(cluster.nodes[1].url).get('/api/sessions').set('Cookie', ada.cookie);
      return body.sessions.find((session: { id: string }) => session.id === id)?.present;
    };
    await expect.poll(present).toEqual(['Ada']);
  });

  test('X-4 X-8 stops and answers a run whose browser is at the other server', async () => {
    const { ada, sam } = await cluster.interview();
    const run = 'A'.repeat(11);
    expect(await sam.request('run.start', { run, language: 'python', file: 'main.py' })).toEqual({ ok: true, number: 1 });
    await sam.request('run.output', { run, index: 0, chunks: [['out', 'hello']], waiting: false });
    await expect.poll(() => ada.connection?.outputs).toEqual([{ run, index: 0, chunks: [['out', 'hello']], waiting: false }]);
    expect(await ada.request('run.stop', { run })).toEqual({ ok: true });
    await expect.poll(() => sam.connection?.stops).toEqual([{ run, by: 1 }]);
    const answer = { run, answer: 'I'.repeat(11), seen: 1, text: 'Ada' };
    expect(await ada.request('run.input', answer)).toEqual({ ok: true });
    await expect.poll(() => sam.connection?.inputs).toEqual([{ ...answer, by: 1 }]);
    const word = { run, answer: answer.answer, taken: true };
    expect(await sam.request('run.answered', { ...word, to: 1 })).toEqual({ ok: true });
    await expect.poll(() => ada.connection?.words).toEqual([word]);
  });

  test('R-11 R-15 a session that is repaired by the command line, one server more, under people: both servers go on with what is left of it', async () => {
    const begun = await cluster.begun();
    const { id, ada } = begun;
    const sam = await cluster.candidate('Sam', begun);
    await reads(sam, ada);
    const had = sam.text;
    await cluster.damage(id);
    const before = [ada.connection, sam.connection];
    expect(await admin(cluster.asOneMore, 'repair', id)).toMatchObject({ code: 0, said: { aside: 1 } });
    await expect.poll(() => [ada.connection, sam.connection].some((connection) => before.includes(connection))).toBe(false);
    for (const person of [ada, sam]) person.leave();
    const [eve, max] = [await cluster.candidate('Eve', begun), await cluster.candidate('Max', begun)];
    await max.move(cluster.only(0));
    expect([eve.text, max.text]).toEqual([max.text, expect.not.stringContaining(had)]);
    await reads(max, eve);
    await cluster.isWhole(id);
  });

  test('R-11 R-15 a session that a server found damaged, and the command line repaired: whoever reads it there can write', async () => {
    const { id, ada } = await cluster.begun();
    const rename = () => ada.request('session.rename', { title: 'Goes on' });
    ada.type(next());
    await saved(1, ada);
    await cluster.damage(id);
    await ada.move(cluster.only(1));
    const before = ada.connection;
    expect(await rename()).toMatchObject({ ok: false, refusal: { code: 'DATA_DAMAGED' } });
    // What another server reads of the store alone, it reads when it asks of all sessions: twice, so this one is among them.
    const { ada: writer, sam: reader } = await cluster.interview();
    cluster.toRedis.hold();
    for (let i = 0; i < 2; i++) await reads(reader, writer);
    cluster.toRedis.pass();
    expect(await admin(cluster.asOneMore, 'repair', id)).toMatchObject({ code: 0, said: { aside: 1 } });
    await expect.poll(() => ada.connection === before).toBe(false);
    expect(await rename()).toEqual({ ok: true });
  });

  test('R-15 Redis stopped, flushed, trimmed, killed and empty: rooms follow within 1.5 s, and at once when it is back', async () => {
    const { id, ada, sam } = await cluster.interview();
    // Who does not write learns only by asking the store.
    const lag = (): Promise<number> => reads(sam, ada);
    await lag();
    const isAway = async (): Promise<void> => {
      const [before, since] = [cpu(cluster.nodes[0]), performance.now()];
      expect(median([await lag(), await lag(), await lag()])).toBeLessThan(1_500);
      // One that asked Redis without a pause would use all of a core.
      expect((cpu(cluster.nodes[0]) - before) / ((performance.now() - since) / 1_000)).toBeLessThan(0.3);
    };
    cluster.redis.signal('SIGSTOP');
    await isAway();
    cluster.redis.signal('SIGCONT');
    await lag();
    await cluster.redis.flush();
    await lag();
    await cluster.redis.trim();
    await lag();
    await cluster.redis.kill();
    await isAway();
    await cluster.redis.run();
    await lag();
    await expect.poll(() => cluster.nodes.map(({ out }) => out().split('\n').findLast((line) => line.includes('Redis')) ?? '')).toEqual([expect.stringContaining('Redis answers'), expect.stringContaining('Redis answers')]);
    ada.type(next());
    await agree([ada, sam]);
    expect([ada.refused, sam.refused]).toEqual([[], []]);
    await cluster.isWhole(id);
  });

  test('R-8 a server killed while all type: they move on, and nothing acknowledged is lost', { timeout: 60_000 + KILLS * 30_000 }, async () => {
    const { id, ada, sam } = await cluster.interview();
    await sam.move(cluster.first(1));
    const random = seeded(7);
    const recoveries: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const stop = typing(ada, sam);
      await saved(Math.floor(15 * random()), ada);
      cluster.nodes[1].child.kill('SIGKILL');
      await cluster.nodes[1].exit;
      // Meanwhile the next one starts.
      const restarted = cluster.restart(1);
      await saved(10, ada, sam);
      stop();
      recoveries.push(await agree([ada, sam]));
      await restarted;
      await sam.move(cluster.first(1));
      sam.type(next());
      recoveries.push(await agree([ada, sam]));
    }
    expect(median(recoveries)).toBeLessThan(2_000);
    await cluster.isWhole(id);
  });

  test('R-8 a crash of PostgreSQL: everyone is told, goes on typing, and all is saved once it is back', async () => {
    const { id, ada, sam } = await cluster.interview();
    const stop = typing(ada, sam);
    await saved(5, ada, sam);
    await cluster.postgres.stop('SIGQUIT');
    await expect.poll(() => [ada, sam].map(({ connection }) => connection?.notices.at(-1))).toEqual([{ storing: false }, { storing: false }]);
    await cluster.postgres.run();
    await expect.poll(() => [ada, sam].map(({ connection }) => connection?.notices.at(-1))).toEqual([{ storing: true }, { storing: true }]);
    stop();
    await agree([ada, sam]);
    await cluster.isWhole(id);
  });

  test('R-9 a server that stops hands its people over', async () => {
    const { ada, sam } = await cluster.interview();
    await sam.move(cluster.first(1));
    const stop = typing(ada, sam);
    cluster.nodes[1].child.kill('SIGTERM');
    expect(await cluster.nodes[1].exit).toBe(0);
    await saved(5, ada, sam);
    stop();
    await agree([ada, sam]);
    await cluster.restart(1);
  });
});

/** s of CPU that a server has used. */
function cpu({ child }: Node): number {
  const [, rest = ''] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ');
  const [user, system] = rest.split(' ').slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}
