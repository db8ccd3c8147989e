import request from 'supertest';
import { expect } from 'vitest';
import { verify } from '../src/journal/verify.ts';
import { fromEntry, type Recorded } from '../src/room/record.ts';
import { openPostgres } from '../src/storage/postgres.ts';
import { Person } from './cluster-person.ts';
import { launch, ready, type Started } from './http-process.ts';
import { POSTGRES, PostgresServer } from './postgres-server.ts';
import { REDIS, RedisServer } from './redis-server.ts';
import type { Lifetime } from './room-server.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** Whether this machine has what a cluster needs. */
export const HAS_CLUSTER = POSTGRES !== null && REDIS !== null;

export type Node = Started & { url: string };
/** A session, the token of its candidates, and its interviewer. */
type Begun = { id: string; token: string; ada: Person };
type Parts = Pick<Cluster, 'postgres' | 'redis' | 'place' | 'toPostgres' | 'toRedis'> & { env: Record<string, string>; lifetime: Lifetime };

/** Two real servers on a PostgreSQL and a Redis of their own. */
export class Cluster {
  readonly postgres: PostgresServer;
  readonly redis: RedisServer;
  /** The servers' store in PostgreSQL. */
  readonly place: string;
  /** The second server's ways, which can fail. */
  readonly toPostgres: TcpProxy;
  readonly toRedis: TcpProxy;
  readonly #env: Record<string, string>;
  readonly #lifetime: Lifetime;
  #nodes: [Node, Node] | null = null;

  private constructor(parts: Parts) {
    ({ postgres: this.postgres, redis: this.redis, place: this.place, toPostgres: this.toPostgres, toRedis: this.toRedis, env: this.#env, lifetime: this.#lifetime } = parts);
  }

  /** Starts all of it, until `lifetime` ends. */
  static async start(lifetime: Lifetime, env: Record<string, string> = {}): Promise<Cluster> {
    const [postgres, redis] = await Promise.all([PostgresServer.start(lifetime), RedisServer.start(lifetime)]);
    const [place, toPostgres, toRedis] = await Promise.all([postgres.place(), TcpProxy.start(postgres.port, lifetime), TcpProxy.start(redis.port, lifetime)]);
    const cluster = new Cluster({ postgres, redis, place, toPostgres, toRedis, env, lifetime });
    cluster.#nodes = await Promise.all([cluster.#run(0), cluster.#run(1)]);
    return cluster;
  }

  get nodes(): [Node, Node] {
    if (!this.#nodes) throw new Error('not started');
    return this.#nodes;
  }

  /** Starts a server in the place of one that has ended. */
  async restart(index: 0 | 1): Promise<void> {
    this.nodes[index] = await this.#run(index);
  }

  /** The first server's clock is 10 minutes late, the second's as much ahead. */
  async #run(index: 0 | 1): Promise<Node> {
    const { postgres, redis, toPostgres, toRedis } = this;
    const ahead = (index === 0 ? -1 : 1) * 600_000;
    const [toStore, toOthers] = index === 0 ? [postgres, redis] : [toPostgres, toRedis];
    const env = { DATABASE_URL: postgres.url(this.place, toStore.port), REDIS_URL: `redis://127.0.0.1:${toOthers.port}`, LOG_LEVEL: 'warn', SESSIONS_PER_ADDRESS: '1000', API_REQUESTS: '100000', HANDSHAKES: '100000', ...this.#env };
    const started = launch(env, { lifetime: this.#lifetime, preload: `const now = Date.now; Date.now = () => now() + ${ahead};` });
    return { ...started, url: (await ready(started)).replace('localhost', '127.0.0.1') };
  }

  /** Throws when a server has ended that should run. */
  expectBoth(): void {
    for (const { child, out } of this.nodes) if (child.exitCode !== null) throw new Error(`a server has ended: ${out()}`);
  }

  /** The address of one server alone. */
  only(index: 0 | 1): () => string[] {
    return () => [this.nodes[index].url];
  }

  /** The addresses of both, this one's first. */
  first(index: 0 | 1): () => string[] {
    return () => [this.nodes[index].url, this.nodes[1 - index]?.url ?? ''];
  }

  /** A session that was made on the first server, where its interviewer is. */
  async begun(): Promise<Begun> {
    const [{ url }] = this.nodes;
    const created = await request(url).post('/api/sessions').send({ language: 'python' });
    const { id } = created.body.session;
    const owner = created.get('Set-Cookie')?.[0]?.split(';')[0] ?? '';
    const joined = await request(url).post('/api/join').set('Cookie', owner).set('Origin', url).send({ sessionId: id, name: 'Ada' });
    const ada = new Person('Ada', { sessionId: id, participant: joined.body.seat.id }, owner, this.only(0));
    await ada.come();
    return { id, token: created.body.shareUrl.split('#')[1], ada };
  }

  /** A candidate on the second server. */
  async candidate(name: string, { id, token }: Pick<Begun, 'id' | 'token'>): Promise<Person> {
    const joined = await request(this.nodes[1].url).post('/api/join').send({ sessionId: id, token, name });
    const person = new Person(name, { sessionId: id, participant: joined.body.seat.id }, joined.get('Set-Cookie')?.[0]?.split(';')[0] ?? '', this.only(1));
    await person.come();
    return person;
  }

  /** A session with its interviewer on the first server and a candidate on the second. */
  async interview(): Promise<Begun & { sam: Person }> {
    const begun = await this.begun();
    return { ...begun, sam: await this.candidate('Sam', begun) };
  }

  /** Variables of a command that is one server more. */
  get asOneMore(): Record<string, string> {
    return { DATABASE_URL: this.postgres.url(this.place), REDIS_URL: `redis://127.0.0.1:${this.redis.port}` };
  }

  /** Changes a session's newest entry behind the servers' backs. */
  async damage(id: string): Promise<void> {
    const entries = `${this.place}.entries`;
    await this.postgres.ask(`UPDATE ${entries} SET body = body || 'x' WHERE session = $1 AND seq = (SELECT max(seq) FROM ${entries} WHERE session = $1)`, [id]);
  }

  /** All that is stored of a session. */
  async records(id: string): Promise<Recorded[]> {
    const storage = await openPostgres(this.postgres.url(this.place));
    const entries = await storage.read(id, 0, 100_000);
    await storage.close();
    return entries.map(fromEntry);
  }

  /** The session is stored without a hole, and no update is missing or stored twice. */
  async isWhole(id: string): Promise<void> {
    const storage = await openPostgres(this.postgres.url(this.place));
    expect(await verify(storage, id)).toMatchObject({ problem: null });
    await storage.close();
    const numbers = new Map<number, number[]>();
    for (const record of await this.records(id)) if (record.kind === 'doc.update' && record.client !== 0) numbers.set(record.client, [...(numbers.get(record.client) ?? []), record.n]);
    for (const ns of numbers.values()) expect(ns).toEqual(ns.map((_, index) => index + 1));
  }
}

/** A character that was not typed before: any of 20,000 ideographs. */
let typed = 0;
export const next = (): string => String.fromCodePoint(0x4e00 + typed++);

/** Types without end. Answers the way to stop. */
export function typing(...people: Person[]): () => void {
  const timer = setInterval(() => people.forEach((person) => person.type(next())), 30);
  return () => clearInterval(timer);
}

/** Waits until more of what these people typed is acknowledged. */
export async function saved(count: number, ...people: Person[]): Promise<void> {
  const before = people.map((person) => person.saved.length);
  await expect.poll(() => people.every((person, index) => person.saved.length >= (before[index] ?? 0) + count), { interval: 10 }).toBe(true);
}

/** Waits until one reads what the other types now. Answers how long that took, in ms. */
export async function reads(reader: Person, writer: Person): Promise<number> {
  const mark = next();
  const since = performance.now();
  writer.type(mark);
  await expect.poll(() => reader.text.includes(mark), { interval: 10 }).toBe(true);
  return performance.now() - since;
}

/** What is promised in a time is so as a rule: a machine with other work takes longer now and then. */
export function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}
