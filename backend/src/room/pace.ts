import type { Clock } from '../clock.ts';

const MINUTE = 60_000;

/** How often each participant did a thing in the last minute. */
export class Pace {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #times = new Map<number, number[]>();

  constructor(clock: Clock, mostPerMinute: number) {
    this.#clock = clock;
    this.#most = mostPerMinute;
  }

  /** ms until the participant may do it again; 0: now, and it is noted. What counts as many may go when one may, and others wait the longer. */
  wait(participant: number, count = 1): number {
    const now = this.#clock.now();
    const times = (this.#times.get(participant) ?? []).filter((at) => at > now - MINUTE && at <= now);
    const last = times.at(-this.#most);
    if (last !== undefined) return last + MINUTE - now;
    // More than the most are as good as the most.
    this.#times.set(participant, [...times, ...Array<number>(Math.min(count, this.#most)).fill(now)]);
    return 0;
  }
}
