import { createServer } from 'node:http';
import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createLog } from '../src/log.ts';
import { Rates } from '../src/rates.ts';
import { Link, type BetweenServers } from '../src/socket/link.ts';
import type { SharedStorage } from '../src/storage/postgres.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { HeldClock } from './held-clock.ts';
import { REDIS, RedisServer } from './redis-server.ts';
import { RoomServer, temporaryFolder } from './room-server.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** ms between two looks at Redis. */
const LOOK = 1_000;
/** Looks while Redis is away. */
const MINUTE = 60;
/** Commands until it is noticed that nobody answers, and the first after it. */
const FEW = 4;

/** A server's line to a real Redis, with a clock that the test holds. */
async function linked(port: number) {
  const clock = new HeldClock();
  const sqlite = await openSqlite({ dataDir: temporaryFolder(), onLost: () => {} });
  const storage: SharedStorage = { ...sqlite, ahead: 0, cutOff: false, heads: () => Promise.resolve(new Map()), noteCutOff: () => Promise.resolve(), secret: (make) => Promise.resolve(make()) };
  const lines: string[] = [];
  const link = new Link({ redisUrl: `redis://:wrong-password@127.0.0.1:${port}`, storage, clock, log: createLog('warn', { write: (line) => void lines.push(line) }) });
  onTestFinished(() => link.close());
  const { rooms } = await RoomServer.start({ storage: sqlite, neighbours: link });
  const io = new Server<Record<string, never>, Record<string, never>, BetweenServers>(createServer());
  link.join(io, rooms);
  /** One more look, which has its answer or waited for it in vain. */
  const look = async (): Promise<void> => {
    clock.advance(LOOK);
    await new Promise((resolve) => setImmediate(resolve));
  };
  const back = (): Promise<void> => expect.poll(() => look().then(() => link.reachable), { interval: 20 }).toBe(true);
  return { link, io, rooms, look, back, lines };
}

test.skipIf(REDIS === null)('R-17 what a later version tells, and this one does not know, is passed over', async () => {
  const redis = await RedisServer.start(onTestFinished);
  const [one, other] = [await linked(redis.port), await linked(redis.port)];
  await Promise.all([one.back(), other.back()]);
  const hear = vi.spyOn(one.rooms, 'hear');
  const known = { kind: 'news', session: 'a', seq: 2 };
  await expect.poll(() => {
    other.io.serverSideEmit('hints', [{ kind: 'of.tomorrow', session: 'a' }, { ...known, more: 1 }, known]);
    return hear.mock.calls[0];
  }).toEqual([known]);
});

describe.skipIf(REDIS === null)('a server whose Redis is away', () => {
  test('R-15 one that hangs is asked once and told nothing, however long it does and whatever happens meanwhile', async () => {
    const redis = await RedisServer.start(onTestFinished);
    const { link, look, back } = await linked(redis.port);
    await back();
    const before = await redis.calls('ping', 'publish');
    redis.signal('SIGSTOP');
    await expect.poll(() => look().then(() => link.reachable)).toBe(false);
    for (let second = 0; second < MINUTE; second++) {
      for (let seq = 0; seq < 100; seq++) link.tell({ kind: 'news', session: String(seq), seq });
      await look();
    }
    redis.signal('SIGCONT');
    await back();
    expect((await redis.calls('ping', 'publish')) - before).toBeLessThanOrEqual(FEW);
  });

  test('R-15 a way to it that is lost without a word is given up for a new one', { timeout: 60_000 }, async () => {
    const redis = await RedisServer.start(onTestFinished);
    const way = await TcpProxy.start(redis.port, onTestFinished);
    const [one, other] = [await linked(way.port), await linked(redis.port)];
    await Promise.all([one.back(), other.back()]);
    way.lose();
    await expect.poll(() => one.look().then(() => one.link.reachable)).toBe(false);
    await expect.poll(() => one.look().then(() => one.link.reachable)).toBe(true);
    const hear = vi.spyOn(one.rooms, 'hear');
    await expect.poll(() => {
      other.link.tell({ kind: 'ask', session: 'a' });
      return hear.mock.calls[0];
    }).toEqual([{ kind: 'ask', session: 'a' }]);
  });

  test('R-15 one that refuses to be read is not asked again at once', async () => {
    const redis = await RedisServer.start(onTestFinished);
    const client = new Redis(redis.url);
    onTestFinished(() => client.disconnect());
    await client.set('socket.io', 'what no reader expects');
    const { back } = await linked(redis.port);
    await back();
    await expect.poll(() => redis.calls('xread')).toBeGreaterThan(0);
    for (let i = 0; i < 500; i++) await client.get('socket.io');
    expect(await redis.calls('xread')).toBeLessThanOrEqual(FEW);
  });

  test('R-15 one that was never reached is told in the log, with the reason and without the password', async () => {
    const redis = await RedisServer.start(onTestFinished);
    const owner = new Redis(redis.url);
    onTestFinished(() => owner.disconnect());
    await owner.config('SET', 'requirepass', 'right-password');
    const { lines } = await linked(redis.port);
    await expect.poll(() => lines.join('')).toMatch(/"answers":false,"fault":"(?:WRONGPASS|NOAUTH)[^"]*","msg":"Redis does not answer/);
    expect(lines.join('')).not.toContain('wrong-password');
  });

  test('R-15 a server that never had one stops without a word', async () => {
    const redis = await RedisServer.start(onTestFinished);
    await redis.kill();
    const { link, look } = await linked(redis.port);
    await look();
    link.close();
    // What nobody caught fails the test.
    await look();
  });

  test('T-36 counts that Redis does not answer are not kept for it', async () => {
    const redis = await RedisServer.start(onTestFinished);
    const rates = new Rates(DEFAULT_LIMITS, redis.url);
    onTestFinished(() => rates.dispose());
    await expect.poll(async () => {
      await rates.requests.count('192.0.2.1');
      return redis.calls('evalsha', 'eval', 'incrby');
    }).toBeGreaterThan(0);
    redis.signal('SIGSTOP');
    await rates.requests.count('192.0.2.1');
    for (let i = 0; i < 10_000; i++) await rates.requests.count('192.0.2.1');
    redis.signal('SIGCONT');
    expect(await redis.calls('evalsha', 'eval', 'incrby')).toBeLessThan(10);
  });
});
