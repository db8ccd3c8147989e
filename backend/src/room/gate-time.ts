import type { Limits } from '@oci/protocol/limits.ts';
import { Bucket } from '../bucket.ts';
import type { Clock } from '../clock.ts';

const WITHIN = 10_000;
/** ms from which one update counts as long. Its author then rests for some times as long, in which all others are served: else many that come together hold them up. */
const LONG = 4;
const RESTS = 4;
const REST_MOST = 250;

/** How long the updates of each participant kept the gate busy: `GATE_TIME` in 10 s, and not all at once (T-20). */
export class GateTime {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #spent = new Map<number, Bucket>();
  /** ms since 1970 until which a participant rests. */
  readonly #rests = new Map<number, number>();

  constructor(clock: Clock, { GATE_TIME }: Pick<Limits, 'GATE_TIME'>) {
    this.#clock = clock;
    this.#most = GATE_TIME;
  }

  /** ms until the participant may keep it busy again; 0: now. */
  wait(participant: number): number {
    const now = this.#clock.now();
    const spent = this.#spent.get(participant);
    spent?.take(0, now);
    return Math.max(spent?.wait() ?? 0, (this.#rests.get(participant) ?? 0) - now, 0);
  }

  /** Counts what work for a participant took, and answers what it made. */
  measure<T>(participant: number, work: () => T): T {
    const began = this.#clock.now();
    const made = work();
    const ended = this.#clock.now();
    const spent = this.#spent.get(participant) ?? new Bucket((this.#most * 1_000) / WITHIN, this.#most, began);
    this.#spent.set(participant, spent);
    spent.take(ended - began, ended);
    if (ended - began >= LONG) this.#rests.set(participant, ended + Math.min(RESTS * (ended - began), REST_MOST));
    return made;
  }
}
