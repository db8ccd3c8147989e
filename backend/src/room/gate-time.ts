import type { Limits } from '@oci/protocol/limits.ts';
import { Bucket } from '../bucket.ts';
import type { Clock } from '../clock.ts';

const WITHIN = 10_000;
/** ms of it that may go at once, and ms given back in each second after that: else many long updates that come together hold everyone else up. */
const AT_ONCE = 100;
const PER_SECOND = 200;

/** How long the updates of each participant kept the gate busy: `GATE_TIME` in 10 s, and not all at once (T-20). */
export class GateTime {
  readonly #clock: Clock;
  readonly #most: number;
  /** `worked`: ms for which the time of `atOnce` stood still, since work is no rest. Null: nobody spent any yet, as in most rooms. */
  #spent: Map<number, { long: Bucket; atOnce: Bucket; worked: number }> | null = null;

  constructor(clock: Clock, { GATE_TIME }: Pick<Limits, 'GATE_TIME'>) {
    this.#clock = clock;
    this.#most = GATE_TIME;
  }

  /** ms until the participant may keep it busy again; 0: now. */
  wait(participant: number): number {
    const now = this.#clock.now();
    const spent = this.#spent?.get(participant);
    spent?.long.spend(0, now);
    spent?.atOnce.spend(0, now - spent.worked);
    return Math.max(spent?.long.wait() ?? 0, spent?.atOnce.wait() ?? 0);
  }

  /** Counts what work for a participant took, and answers what it made. */
  measure<T>(participant: number, work: () => T): T {
    const began = this.#clock.now();
    const made = work();
    const ended = this.#clock.now();
    if (ended <= began) return made;
    this.#spent ??= new Map();
    const spent = this.#spent.get(participant) ?? { long: new Bucket((this.#most * 1_000) / WITHIN, this.#most, began), atOnce: new Bucket(PER_SECOND, AT_ONCE, began), worked: 0 };
    this.#spent.set(participant, spent);
    spent.long.spend(ended - began, ended);
    spent.worked += ended - began;
    spent.atOnce.spend(Math.min(ended - began, AT_ONCE), ended - spent.worked);
    return made;
  }
}
