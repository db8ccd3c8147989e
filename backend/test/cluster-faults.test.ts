import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { Cluster, HAS_CLUSTER, median, next, reads, saved, typing } from './cluster.ts';
import { agree, type Person } from './cluster-person.ts';
import { stalledReader } from './raw-socket.ts';
import { sharedLifetime } from './room-server.ts';

/** Commits whose answers are lost. */
const LOST = 5;
/** ms for which somebody is awaited; servers tell every few seconds whom they have. */
const RECONNECTING_FOR = 12_000;

/** A slow connection is noticed early; a room takes all that fills the buffers on the way to it. */
const ENV = { RECONNECTING_FOR: String(RECONNECTING_FOR), SLOW_BYTES: '200000', MAX_FILE: '100000000', MAX_TEXT: '100000000', MAX_DOC_STATE: '100000000', BYTES_PER_SECOND: '100000000', BYTES_BURST: '100000000' };

const life = sharedLifetime();
let cluster: Cluster;

const storing = (person: Person): unknown => person.connection?.notices.findLast((notice) => 'storing' in notice);

/** Updates of a person that were stored after the entry of a kind. */
async function storedAfter(id: string, kind: string, { participant }: Person): Promise<number> {
  const records = await cluster.records(id);
  const decided = records.findIndex((record) => record.kind === kind);
  expect(decided).toBeGreaterThan(0);
  return records.slice(decided).filter((record) => record.kind === 'doc.update' && record.actor === participant).length;
}

describe.skipIf(!HAS_CLUSTER)('two servers, one of them cut off', { timeout: 120_000 }, () => {
  beforeAll(async () => void (cluster = await Cluster.start(life.lifetime, ENV)), 120_000);
  afterAll(life.end);
  beforeEach(() => cluster.expectBoth());
  afterEach(() => {
    cluster.toRedis.pass();
    cluster.toPostgres.pass();
  });

  test('T-15 R-16 cut off from Redis: editing that was paused on the other server is over once that is answered', async () => {
    const { id, ada, sam } = await cluster.interview();
    const stop = typing(sam);
    await saved(5, sam);
    cluster.toRedis.hold();
    expect(await ada.request('room.pause', {})).toEqual({ ok: true });
    await expect.poll(() => sam.refused.length).toBeGreaterThan(1);
    stop();
    expect(await storedAfter(id, 'room.pause', sam)).toBe(0);
    expect(new Set(sam.refused)).toEqual(new Set(['EDITING_PAUSED']));
    expect(await ada.request('room.resume', {})).toEqual({ ok: true });
    await agree([ada, sam]);
  });

  test('T-6 T-15 R-16 cut off from Redis: who came by a link that was revoked on the other server is out, typing or not', async () => {
    const begun = await cluster.begun();
    const [sam, eve] = [await cluster.candidate('Sam', begun), await cluster.candidate('Eve', begun)];
    const stop = typing(sam);
    onTestFinished(stop);
    await saved(5, sam);
    cluster.toRedis.hold();
    expect(await begun.ada.request('link.renew', { role: 'candidate', removeParticipants: true })).toMatchObject({ ok: true });
    await expect.poll(() => [sam, eve].map(({ connection }) => connection?.notices.at(-1))).toEqual([{ refusal: { code: 'REMOVED' } }, { refusal: { code: 'REMOVED' } }]);
    await expect.poll(() => [sam, eve].map(({ refused }) => refused.at(-1))).toEqual(['REMOVED', 'REMOVED']);
    expect(await storedAfter(begun.id, 'participant.remove', sam)).toBe(0);
  });

  test('R-7 R-16 cut off from PostgreSQL: people are told, go on typing, and all is stored once it is back', async () => {
    const { id, ada, sam } = await cluster.interview();
    const stop = typing(ada, sam);
    onTestFinished(stop);
    await saved(5, ada, sam);
    cluster.toPostgres.hold();
    await expect.poll(() => storing(sam)).toEqual({ storing: false });
    const [acknowledged, written] = [sam.saved.length, sam.text.length];
    const refused = await request(cluster.nodes[1].url).post('/api/sessions').send({ language: 'python' });
    expect(refused.body.error).toMatchObject({ code: 'STORAGE_DOWN' });
    await saved(20, ada);
    expect(sam.saved.length).toBe(acknowledged);
    expect(sam.text.length).toBeGreaterThan(written);
    expect(storing(ada)).toBe(undefined);
    cluster.toPostgres.pass();
    await expect.poll(() => storing(sam)).toEqual({ storing: true });
    await saved(5, ada, sam);
    stop();
    await agree([ada, sam]);
    expect([ada.refused, sam.refused]).toEqual([[], []]);
    await cluster.isWhole(id);
  });

  test('R-7 cut off from PostgreSQL while nobody writes: the server is not ready, promises nothing, and is ready again once it is back', async () => {
    const { url } = cluster.nodes[1];
    const readiness = async () => (await request(url).get('/readyz')).text;
    await expect.poll(readiness).toBe('ready\n');
    cluster.toPostgres.hold();
    await expect.poll(readiness).toBe('storage failing\n');
    expect((await request(url).get('/health')).body.storage).toBe('failing');
    expect((await request(url).post('/api/sessions').send({ language: 'python' })).body.error.code).toBe('STORAGE_DOWN');
    cluster.toPostgres.pass();
    await expect.poll(readiness).toBe('ready\n');
  });

  test('R-16 cut off from PostgreSQL in the middle of a commit: the other server waits for a moment, and tells nobody that storage fails', async () => {
    const { id, ada, sam } = await cluster.interview();
    const stop = typing(ada, sam);
    onTestFinished(stop);
    await saved(5, ada, sam);
    await cluster.toPostgres.holdAfter('lock\0');
    await saved(20, ada);
    expect(storing(ada)).toBe(undefined);
    cluster.toPostgres.pass();
    await saved(20, ada, sam);
    stop();
    await agree([ada, sam]);
    expect([ada.refused, sam.refused]).toEqual([[], []]);
    await cluster.isWhole(id);
  });

  test('R-7 R-9 a server that is cut off from both and stopped hands its people over, with all they typed', async () => {
    const { id, ada, sam } = await cluster.interview();
    await sam.move(cluster.first(1));
    const stop = typing(ada, sam);
    onTestFinished(stop);
    await saved(5, ada, sam);
    cluster.toRedis.hold();
    cluster.toPostgres.hold();
    await expect.poll(() => storing(sam)).toEqual({ storing: false });
    const since = performance.now();
    cluster.nodes[1].child.kill('SIGTERM');
    // It says that not all was stored.
    expect(await cluster.nodes[1].exit).toBe(1);
    expect(performance.now() - since).toBeLessThan(10_000);
    await saved(5, ada, sam);
    stop();
    await agree([ada, sam]);
    for (const { refused } of [ada, sam]) expect(refused.filter((code) => code !== 'DRAINING')).toEqual([]);
    await cluster.isWhole(id);
    cluster.toRedis.pass();
    cluster.toPostgres.pass();
    await cluster.restart(1);
  });

  test('R-3 the answers of commits are lost: what they stored is not stored again, and all is acknowledged', async () => {
    const { id, ada, sam } = await cluster.interview();
    const stop = typing(ada, sam);
    onTestFinished(stop);
    for (let i = 0; i < LOST; i++) {
      await saved(2, ada, sam);
      await cluster.toPostgres.loseAnswer('COMMIT\0');
      await expect.poll(() => storing(sam)).toEqual({ storing: false });
      await expect.poll(() => storing(sam)).toEqual({ storing: true });
    }
    await saved(2, ada, sam);
    stop();
    await agree([ada, sam]);
    expect([ada.refused, sam.refused]).toEqual([[], []]);
    await cluster.isWhole(id);
  });

  test('R-9 R-17 both servers are started anew, one after the other, while everyone types: nothing is lost, and nobody leaves', async () => {
    const begun = await cluster.begun();
    const { id, ada } = begun;
    const people = [ada, await cluster.candidate('Sam', begun), await cluster.candidate('Eve', begun)];
    for (const [index, person] of people.entries()) await person.move(cluster.first(index === 0 ? 0 : 1));
    const stop = typing(...people);
    onTestFinished(stop);
    for (const index of [0, 1] as const) {
      await saved(10, ...people);
      cluster.nodes[index].child.kill('SIGTERM');
      expect(await cluster.nodes[index].exit).toBe(0);
      await cluster.restart(index);
    }
    await saved(10, ...people);
    stop();
    await agree(people);
    // A server that stops says so; the page tries the next one, and shows nothing.
    for (const { refused } of people) expect(refused.filter((code) => code !== 'DRAINING')).toEqual([]);
    expect((await cluster.records(id)).filter(({ kind }) => kind === 'participant.leave')).toEqual([]);
    await cluster.isWhole(id);
  });

  test('R-13 who does not read is closed on their server, and everyone on both goes on', async () => {
    const begun = await cluster.begun();
    const { id, ada } = begun;
    const [sam, eve] = [await cluster.candidate('Sam', begun), await cluster.candidate('Eve', begun)];
    eve.leave();
    const [, { url, out }] = cluster.nodes;
    onTestFinished((await stalledReader(url, { sessionId: id, participant: eve.participant }, { Cookie: eve.cookie, Origin: url })).end);
    const stop = typing(sam);
    onTestFinished(stop);
    for (let pasted = 0; !out().includes('SLOW_CONNECTION') && pasted < 300; pasted++) {
      ada.doc.getText('main.py').insert(0, 'x'.repeat(100_000));
      ada.type(next());
      await saved(1, ada, sam);
    }
    await expect.poll(() => ada.connection?.presences.findLast(({ participant }) => participant === eve.participant)).toMatchObject({ reconnecting: true });
    expect(out()).toContain('SLOW_CONNECTION');
    await saved(10, sam);
    stop();
    await agree([ada, sam]);
    // Whoever writes so much may be asked to slow down, and loses nothing.
    expect([ada, sam].map(({ refused, connection }) => [refused.filter((code) => code !== 'TOO_FAST'), connection?.closed])).toEqual([[[], null], [[], null]]);
  });

  test('R-15 cut off from Redis: people follow by the store, presence rests, and all is equal at once when it is back', async () => {
    const { id, ada, sam } = await cluster.interview();
    const carets = () => ada.connection?.presences.filter(({ participant, anchor }) => participant === sam.participant && anchor !== null).length;
    cluster.toRedis.hold();
    const lags: number[] = [];
    for (const since = performance.now(); performance.now() - since < RECONNECTING_FOR + 2_000; ) lags.push(await reads(sam, ada), await reads(ada, sam));
    expect(median(lags)).toBeLessThan(1_500);
    expect(await sam.request('presence.set', { file: 'main.py', anchor: new Uint8Array([1]), head: new Uint8Array([1]), away: false })).toEqual({ ok: true });
    await reads(ada, sam);
    expect(carets()).toBe(0);
    ada.type(next());
    sam.type(next());
    cluster.toRedis.pass();
    await agree([ada, sam]);
    await expect.poll(carets).toBeGreaterThan(0);
    for (const { connection, refused } of [ada, sam]) {
      expect(refused).toEqual([]);
      expect(connection?.events.filter(({ kind }) => kind === 'participant.leave')).toEqual([]);
    }
    await cluster.isWhole(id);
  });
});
