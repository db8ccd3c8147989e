import type { Limits } from '@oci/protocol/limits.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Storage } from '../storage/storage.ts';
import type { Administration } from './administration.ts';

const DAY = 86_400_000;
/** ms for which nothing is deleted after the clock leapt that far, or farther: it may be wrong, and somebody may set it right. */
const DOUBT = 7 * DAY;

type Options = { administration: Pick<Administration, 'sweep'>; storage: Pick<Storage, 'clockSeen' | 'noteClock'>; clock: Clock; limits: Pick<Limits, 'RETENTION_DAYS'>; log: Log };

/** Deletes old sessions by itself (T-47), unless it has a reason to doubt the clock. */
export class Retention {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  async sweep(): Promise<void> {
    const { administration, limits } = this.#options;
    if (limits.RETENTION_DAYS > 0 && (await this.#isSteady())) await administration.sweep();
  }

  /** Whether the clock has not leapt for as long as it leapt. To a server that was off, the time in between is a leap, too. */
  async #isSteady(): Promise<boolean> {
    const { storage, clock, log, limits } = this.#options;
    const now = clock.now();
    const seen = await storage.clockSeen();
    const leap = seen === null ? Infinity : Math.abs(now - seen.at);
    const leapt = leap > leapOf(limits.RETENTION_DAYS);
    const doubtedUntil = seen === null || leapt ? now + Math.min(leap, DOUBT) : seen.doubtedUntil;
    await storage.noteClock({ at: now, doubtedUntil });
    if (seen !== null && leapt) log.warn({ from: iso(seen.at), to: iso(now), until: iso(doubtedUntil) }, 'the clock leapt, or no server ran: no old session is deleted until then; set the clock right, or, if it is right, delete them now with: npm run admin -- sweep');
    return now >= doubtedUntil;
  }
}

/** ms between two looks that are a leap: what is less takes from no session more than a tenth of its time, or a day. */
const leapOf = (days: number): number => Math.max(1, days / 10) * DAY;

const iso = (time: number): string => new Date(time).toISOString();
