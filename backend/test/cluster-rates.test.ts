import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Cluster, HAS_CLUSTER } from './cluster.ts';
import { HandshakeRefused, RoomClient } from './room-client.ts';
import { sharedLifetime } from './room-server.ts';

const REQUESTS = 20;
const FAILURES = 3;
const SESSIONS = 2;
const HANDSHAKES = 10;
const ENV = { TRUST_PROXY: '1', STRIKES: '3', API_REQUESTS: String(REQUESTS), JOIN_FAILURES: String(FAILURES), SESSIONS_PER_ADDRESS: String(SESSIONS), HANDSHAKES: String(HANDSHAKES) };

/** ms that a server waits for Redis before it counts alone. */
const PATIENCE = 200;

const life = sharedLifetime();
let cluster: Cluster;

/** Something that is limited, done at one of the servers; answers the code of the refusal. */
type Act = (url: string, address: string) => Promise<string | undefined>;

const list: Act = async (url, address) => (await request(url).get('/api/sessions').set('X-Forwarded-For', address)).body.error?.code;

const create: Act = async (url, address) => (await request(url).post('/api/sessions').set('X-Forwarded-For', address).send({ language: 'python' })).body.error?.code;

const guess: Act = async (url, address) => {
  const { body } = await request(url).post('/api/join').set('X-Forwarded-For', address).send({ sessionId: 'a'.repeat(12), token: 'b'.repeat(22), name: 'Mallory' });
  return body.error?.code;
};

const knock: Act = (url, address) =>
  RoomClient.connect(url, null, { sessionId: 'a'.repeat(12), participant: 1 }, { headers: { 'X-Forwarded-For': address } }).then(
    () => undefined,
    (error: unknown) => (error instanceof HandshakeRefused ? error.refusal.code : String(error)),
  );

/** Does it some times, at one server and the other in turn; answers the codes of the refusals. */
async function exhaust(act: Act, times: number, address: string): Promise<Set<string | undefined>> {
  const codes = new Set<string | undefined>();
  for (let i = 0; i < times; i++) codes.add(await act(cluster.nodes[i % 2 === 0 ? 0 : 1].url, address));
  return codes;
}

describe.skipIf(!HAS_CLUSTER)('limits of two servers with one Redis', { timeout: 120_000 }, () => {
  beforeAll(async () => void (cluster = await Cluster.start(life.lifetime, ENV)), 120_000);
  afterAll(life.end);
  afterEach(() => cluster.toRedis.pass());

  test.each<[string, Act, number, string | undefined, string]>([
    ['API_REQUESTS', list, REQUESTS, undefined, '192.0.2.1'],
    ['SESSIONS_PER_ADDRESS', create, SESSIONS, undefined, '192.0.2.2'],
    ['JOIN_FAILURES', guess, FAILURES, 'LINK_INVALID', '192.0.2.3'],
    ['HANDSHAKES', knock, HANDSHAKES, 'NOT_JOINED', '192.0.2.4'],
  ])('T-36 %s is what an address may do on both together', async (_name, act, limit, code, address) => {
    expect(await exhaust(act, limit, address)).toEqual(new Set([code]));
    expect(await Promise.all(cluster.nodes.map(({ url }) => act(url, address)))).toEqual(['TOO_FAST', 'TOO_FAST']);
    expect(await act(cluster.nodes[0].url, `${address}9`)).toBe(code);
  });

  test('T-35 who was refused too often on one server is kept out of the other', async () => {
    const { id, sam } = await cluster.interview();
    const closed = new Promise((resolve) => sam.connection?.socket.once('disconnect', resolve));
    for (let i = 0; i < 4; i++) sam.connection?.emit('room.end', {});
    await closed;
    sam.leave();
    const [{ url }] = cluster.nodes;
    const back = RoomClient.connect(url, null, { sessionId: id, participant: sam.participant }, { headers: { Cookie: sam.cookie, Origin: url } });
    await expect(back).rejects.toThrow('TOO_FAST');
  });

  test('T-36 cut off from Redis a server counts alone, after one short wait', async () => {
    const [, { url }] = cluster.nodes;
    await exhaust(list, REQUESTS, '192.0.2.5');
    cluster.toRedis.hold();
    const since = performance.now();
    for (let i = 0; i < REQUESTS; i++) expect(await list(url, '192.0.2.5')).toBe(undefined);
    expect(performance.now() - since).toBeLessThan((REQUESTS * PATIENCE) / 2);
    expect(await list(url, '192.0.2.5')).toBe('TOO_FAST');
    expect(await knock(url, '192.0.2.5')).toBe('NOT_JOINED');
  });

  test('T-36 without Redis each server counts alone, at once; together again when it is back', async () => {
    await cluster.redis.kill();
    for (const { url } of cluster.nodes) {
      const since = performance.now();
      for (let i = 0; i < REQUESTS; i++) expect(await list(url, '192.0.2.6')).toBe(undefined);
      expect(performance.now() - since).toBeLessThan((REQUESTS * PATIENCE) / 2);
      expect(await list(url, '192.0.2.6')).toBe('TOO_FAST');
    }
    await cluster.redis.run();
    // Redis has forgotten all, so both allow again once they count there.
    await expect.poll(async () => Promise.all(cluster.nodes.map(({ url }) => list(url, '192.0.2.6'))), { interval: 500 }).toEqual([undefined, undefined]);
    await exhaust(list, REQUESTS, '192.0.2.6');
    expect(await Promise.all(cluster.nodes.map(({ url }) => list(url, '192.0.2.6')))).toEqual(['TOO_FAST', 'TOO_FAST']);
  });
});
