import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import type { Server } from 'socket.io';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { hintSchema, type Hint, type Neighbours } from '../room/neighbours.ts';
import type { Rooms } from '../room/rooms.ts';
import type { SharedStorage } from '../storage/postgres.ts';

/** ms between two looks at Redis and at the store, which is asked whatever Redis says: of a server that Redis alone does not reach nobody hears. */
const LOOK_EVERY = 1_000;
/** ms it has for an answer. */
const ANSWER_WITHIN = 400;
/** Looks between two announcements of who is here. */
const LOOKS = 5;
/** ms without a word after which a connection is taken for lost. */
const GIVE_UP_AFTER = 5_000;
/** ms between two tries to connect at most. */
const RETRY_WITHIN = 2_000;

/** Socket.IO's server-side events. */
export type BetweenServers = { hints: (hints: unknown) => void };

/** A server's line to those that share its store: hints by Socket.IO's adapter for Redis, and the store itself, asked again and again. */
export class Link implements Neighbours {
  readonly #redis: Redis | null;
  readonly #disconnect: () => void;
  readonly #storage: SharedStorage;
  readonly #clock: Clock;
  readonly #log: Log;
  #emit: (hints: Hint[]) => void = () => {};
  #leave: () => void = () => {};
  #rooms: Rooms | null = null;
  /** Null: it has not been tried yet. */
  #answers: boolean | null = null;
  /** What went wrong last. */
  #fault: string | undefined;
  /** A question to Redis waits for its answer: while there is none, no other is asked. */
  #asked = false;
  #looks = 0;
  #storeAnswers = true;
  #hints: Hint[] = [];
  readonly #news = new Map<string, number>();
  #scheduled = false;
  #cancelLook: () => void = () => {};
  #closed = false;

  /** Without a Redis the store alone is asked. */
  constructor({ redisUrl, storage, clock, log }: { redisUrl: string | undefined; storage: SharedStorage; clock: Clock; log: Log }) {
    this.#storage = storage;
    this.#clock = clock;
    this.#log = log;
    const { redis, disconnect } = redisUrl === undefined ? { redis: null, disconnect: () => {} } : connect(redisUrl);
    this.#redis = redis;
    this.#disconnect = disconnect;
    this.#redis?.on('error', (error: Error) => (this.#fault = error.message));
    this.#redis?.on('close', () => this.#heard(false));
    this.#redis?.on('ready', () => this.#heard(true));
  }

  get reachable(): boolean {
    return this.#redis === null || (this.#answers === true && !this.#storage.cutOff);
  }

  /** Whether the store answered when it was asked last. */
  get storing(): boolean {
    return this.#storeAnswers;
  }

  /** Puts the adapter on a gateway, before anybody connects. */
  join<D>(io: Server<Record<string, never>, Record<string, never>, BetweenServers, D>, rooms: Rooms): void {
    this.#rooms = rooms;
    if (this.#redis) {
      io.adapter(createAdapter(this.#redis, { blockTimeInMs: LOOK_EVERY }));
      this.#emit = (hints) => io.serverSideEmit('hints', hints);
      this.#leave = () => void io.of('/').adapter.close();
    }
    io.on('hints', (hints) => this.#take(hints));
    this.#lookLater();
  }

  /** One packet tells what was noted in a turn of the loop; while Redis is away nothing is kept for it. */
  tell(hint: Hint): void {
    if (!this.#answers) return;
    if (hint.kind === 'news') this.#news.set(hint.session, hint.seq);
    else this.#hints.push(hint);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#send());
  }

  close(): void {
    this.#closed = true;
    this.#cancelLook();
    this.#leave();
    this.#disconnect();
  }

  #send(): void {
    this.#scheduled = false;
    const hints: Hint[] = [...this.#hints, ...[...this.#news].map(([session, seq]): Hint => ({ kind: 'news', session, seq }))];
    this.#hints = [];
    this.#news.clear();
    if (this.#answers && !this.#closed) this.#emit(hints);
  }

  #take(hints: unknown): void {
    if (!Array.isArray(hints)) return;
    for (const hint of hints) {
      const parsed = hintSchema.safeParse(hint);
      // A later version may tell more than this one knows.
      if (parsed.success) this.#rooms?.hear(parsed.data);
    }
  }

  #heard(answers: boolean): void {
    if (answers === this.#answers || this.#closed) return;
    this.#answers = answers;
    const fault = answers ? undefined : this.#fault;
    this.#fault = undefined;
    this.#log.warn({ answers, ...(fault === undefined ? {} : { fault }) }, answers ? 'Redis answers' : 'Redis does not answer; rooms of several servers follow within a second');
    // What was told meanwhile was lost.
    void this.#askStore();
    if (answers) this.#rooms?.announce();
  }

  #lookLater(): void {
    this.#cancelLook = this.#clock.after(LOOK_EVERY, () => void this.#look());
  }

  async #look(): Promise<void> {
    await Promise.all([this.#askRedis(), this.#askStore()]);
    this.#looks += 1;
    if (this.#looks % LOOKS === 0) this.#rooms?.announce();
    if (!this.#closed) this.#lookLater();
  }

  async #askRedis(): Promise<void> {
    if (this.#redis?.status !== 'ready' || this.#asked) return;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const cancel = this.#clock.after(ANSWER_WITHIN, () => resolve(false));
    const answered = (answers: boolean): void => {
      this.#asked = false;
      resolve(answers);
    };
    this.#asked = true;
    this.#redis.ping().then(() => answered(true), () => answered(false));
    this.#heard(await promise);
    cancel();
  }

  async #askStore(): Promise<void> {
    const rooms = this.#rooms;
    const loaded = rooms?.loaded ?? new Map<string, number>();
    try {
      if (this.#redis && !this.#answers) await this.#storage.noteCutOff();
      const heads = await this.#storage.heads([...loaded.keys()]);
      this.#storeAnswers = true;
      for (const [session, known] of loaded) {
        const seq = heads.get(session);
        if (seq === undefined) rooms?.gone(session);
        // It was damaged, and another server repaired it.
        else if (seq < known) rooms?.reload(session);
        else rooms?.hear({ kind: 'news', session, seq });
      }
    } catch {
      // In a room the journal tells that the store is away; the next look asks again.
      this.#storeAnswers = false;
    }
  }
}

/** A connection that the adapter reads by. */
class Reader extends Redis {
  override sendCommand(...sent: Parameters<Redis['sendCommand']>): unknown {
    const answer = super.sendCommand(...sent);
    const [{ name }] = sent;
    if (!(answer instanceof Promise) || (name !== 'xread' && name !== 'subscribe')) return answer;
    // The adapter asks for more at once, whatever came: where Redis refuses, nothing came for a while.
    return answer.catch(() => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY, null).unref()));
  }
}

/** A connection and those that the adapter opens beside it. Each is tried again without end, and keeps what was on its way over a break. */
function connect(url: string): { redis: Redis; disconnect: () => void } {
  const options = { maxRetriesPerRequest: null, socketTimeout: GIVE_UP_AFTER, keepAlive: GIVE_UP_AFTER, retryStrategy: (tries: number) => Math.min(50 * 2 ** Math.min(tries, 8), RETRY_WITHIN) };
  const redis = new Redis(url, options);
  const readers: Reader[] = [];
  // Whether it is there is told by its state.
  redis.on('error', () => {});
  // One that only listens does not notice that it is lost.
  redis.on('close', () => readers.forEach(({ status, stream }) => status === 'ready' && stream.destroy()));
  const publish: (channel: string | Buffer, packet: string | Buffer) => Promise<number> = redis.publish.bind(redis);
  Object.assign(redis, {
    // The adapter leaves it open what becomes of a packet, and so do we.
    publish: (channel: string | Buffer, packet: string | Buffer): Promise<number> => publish(channel, packet).catch(() => 0),
    duplicate(): Reader {
      const reader = new Reader(url, options);
      readers.push(reader);
      return reader;
    },
  });
  return { redis, disconnect: () => [redis, ...readers].forEach((each) => each.disconnect()) };
}
