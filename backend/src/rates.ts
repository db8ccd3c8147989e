import type { Limits } from '@oci/protocol/limits.ts';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible';

/** ms that Redis has for an answer; then it counts as away until it is connected anew, and nobody waits for it. */
const ANSWER_WITHIN = 200;
/** ms between two tries to connect at most. */
const RETRY_WITHIN = 2_000;
/** Keys of one limit that a server counts by itself: who has more than that cannot be counted, and must not fill the memory. The oldest go first. */
const KEYS = 50_000;

type Limit = { name: string; limit: number; windowMs: number };

/** How often each key (an address, a seat) did a thing, in a window that opens with its first time and goes by the machine's clock. */
export class Rate {
  readonly #limit: number;
  readonly #counts: RateLimiterAbstract;
  readonly #own: OwnCounts;

  constructor({ name, limit, windowMs }: Limit, redis: Redis | null) {
    const options = { keyPrefix: `oci:${name}`, points: limit, duration: windowMs / 1_000 };
    this.#limit = limit;
    this.#own = new OwnCounts(options);
    this.#counts = redis ? new RateLimiterRedis({ ...options, storeClient: redis, rejectIfRedisNotReady: true, insuranceLimiter: this.#own }) : this.#own;
  }

  /** Counts one. Answers the ms to wait when it is beyond the limit; null: it is within. */
  async count(key: string): Promise<number | null> {
    const { consumedPoints, msBeforeNext } = await this.#counts.penalty(key);
    return consumedPoints > this.#limit ? msBeforeNext : null;
  }

  /** ms until a key that has reached the limit may go on; null: it may. */
  async wait(key: string): Promise<number | null> {
    const counted = await this.#counts.get(key);
    return counted && counted.consumedPoints >= this.#limit && counted.msBeforeNext > 0 ? counted.msBeforeNext : null;
  }

  dispose(): void {
    this.#own.forget();
  }
}

/** What one server counts in its memory. */
class OwnCounts extends RateLimiterMemory {
  readonly #keys = new Set<string | number>();

  override penalty(...counted: Parameters<RateLimiterMemory['penalty']>): ReturnType<RateLimiterMemory['penalty']> {
    const [key] = counted;
    this.#keys.delete(key);
    this.#keys.add(key);
    this.forget(KEYS);
    return super.penalty(...counted);
  }

  /** Forgets all but the newest keys. */
  forget(most = 0): void {
    for (const oldest of this.#keys) {
      if (this.#keys.size <= most) return;
      this.#keys.delete(oldest);
      void this.delete(oldest);
    }
  }
}

/** What is limited by address or seat (T-36). With a Redis all servers count together; while it is away each counts alone. */
export class Rates {
  /** Requests to the API, by address. */
  readonly requests: Rate;
  /** Sessions created, by address. */
  readonly creations: Rate;
  /** Joins and keys that were wrong, by address. */
  readonly failures: Rate;
  /** Handshakes of sockets, by address. */
  readonly handshakes: Rate;
  /** Seats that were refused too often, and are kept out. */
  readonly bans: Rate;
  readonly #redis: Redis | null;

  constructor(limits: Pick<Limits, 'API_REQUESTS' | 'SESSIONS_PER_ADDRESS' | 'JOIN_FAILURES' | 'HANDSHAKES'>, redisUrl: string | undefined) {
    this.#redis = redisUrl === undefined ? null : connect(redisUrl);
    const rate = (name: string, limit: number, windowMs: number): Rate => new Rate({ name, limit, windowMs }, this.#redis);
    this.requests = rate('requests', limits.API_REQUESTS, 60_000);
    this.creations = rate('creations', limits.SESSIONS_PER_ADDRESS, 3_600_000);
    this.failures = rate('failures', limits.JOIN_FAILURES, 600_000);
    this.handshakes = rate('handshakes', limits.HANDSHAKES, 60_000);
    this.bans = rate('bans', 1, 60_000);
  }

  dispose(): void {
    for (const rate of [this.requests, this.creations, this.failures, this.handshakes, this.bans]) rate.dispose();
    this.#redis?.disconnect();
  }
}

/** A connection that keeps nothing for later: what Redis does not answer at once is counted without it. */
function connect(url: string): Redis {
  const redis = new Redis(url, { commandTimeout: ANSWER_WITHIN, socketTimeout: ANSWER_WITHIN, maxRetriesPerRequest: 0, enableOfflineQueue: false, retryStrategy: (tries) => Math.min(50 * 2 ** Math.min(tries, 8), RETRY_WITHIN) });
  // The link to the other servers tells when it is away.
  redis.on('error', () => {});
  return redis;
}
