import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { MemoryStore, rateLimit } from 'express-rate-limit';
import { countedAddress, type Addresses } from './address.ts';
import { sendRefusal } from './answer.ts';

/** Counts of each address within a window that opens with its first one; express-rate-limit takes its time from the machine's clock. */
export interface Rate {
  /** Counts every request that comes to it, and refuses those beyond the limit. */
  wall: RequestHandler;
  /** Counts one. For what is known to count only when it was answered: a wall would count honest requests while they are under way. */
  count(request: IncomingMessage): Promise<void>;
  /** ms until an address that has reached the limit may go on; null: it may. */
  wait(request: IncomingMessage): Promise<number | null>;
  dispose(): void;
}

/** Addresses counted at once: who has more than that cannot be counted, and must not fill the memory. */
const ADDRESSES = 50_000;

class BoundedStore extends MemoryStore {
  override async increment(key: string): ReturnType<MemoryStore['increment']> {
    if (this.current.size >= ADDRESSES) await this.resetAll();
    return super.increment(key);
  }
}

export function createRate({ limit, windowMs, addresses }: { limit: number; windowMs: number; addresses: Addresses }): Rate {
  const store = new BoundedStore();
  const keyGenerator = (request: IncomingMessage): string => countedAddress(addresses.of(request));
  const left = (end: Date | undefined): number => Math.max(0, (end?.getTime() ?? 0) - Date.now());
  const wall = rateLimit({
    windowMs,
    limit,
    store,
    keyGenerator,
    // The headers of an answer are exactly those of its class.
    legacyHeaders: false,
    async handler(request, response) {
      const counted = await store.get(keyGenerator(request));
      sendRefusal(response, { code: 'TOO_FAST', retryAfterMs: left(counted?.resetTime) });
    },
  });
  return {
    wall,
    async count(request) {
      await store.increment(keyGenerator(request));
    },
    async wait(request) {
      const counted = await store.get(keyGenerator(request));
      return counted && counted.totalHits >= limit ? left(counted.resetTime) : null;
    },
    dispose: () => store.shutdown(),
  };
}

/** What an address may do, by the limits' names (T-36). */
export type Rates = { requests: Rate; creations: Rate; failures: Rate };

/** The counts of one server. */
export function createRates(addresses: Addresses, limits: { API_REQUESTS: number; SESSIONS_PER_ADDRESS: number; JOIN_FAILURES: number }): Rates & { dispose(): void } {
  const requests = createRate({ limit: limits.API_REQUESTS, windowMs: 60_000, addresses });
  const creations = createRate({ limit: limits.SESSIONS_PER_ADDRESS, windowMs: 3_600_000, addresses });
  const failures = createRate({ limit: limits.JOIN_FAILURES, windowMs: 600_000, addresses });
  return { requests, creations, failures, dispose: () => [requests, creations, failures].forEach((rate) => rate.dispose()) };
}
