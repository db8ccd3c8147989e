/** How a bucket takes a cost: within the rate, over it, or so far over it that nobody honest sent it. */
export type Taken = 'fine' | 'fast' | 'flood';

/** A rate with a burst: refilled by `perSecond`, at most `burst`. */
export class Bucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #left: number;
  /** The most that was refused since something was taken. Until there is room for it nothing is taken: what comes behind, and is smaller, would take that away again and again. */
  #asked = 0;
  /** What was refused of late; it is forgotten at the same rate. */
  #refused = 0;
  #at: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }

  take(cost: number, now: number): Taken {
    this.spend(0, now);
    this.#asked = Math.max(this.#asked, cost);
    if (this.wait() === 0) {
      this.#left -= cost;
      this.#asked = 0;
      return 'fine';
    }
    this.#refused += cost;
    // What is on its way when the first of it is refused is a burst at most.
    return this.#refused < 2 * this.#burst ? 'fast' : 'flood';
  }

  /** Takes a cost that cannot be refused any more. */
  spend(cost: number, now: number): void {
    const more = (Math.max(0, now - this.#at) * this.#perSecond) / 1_000;
    this.#at = now;
    this.#left = Math.min(this.#burst, this.#left + more) - cost;
    this.#refused = Math.max(0, this.#refused - more);
  }

  /** ms until what was refused fits. */
  wait(): number {
    const lacking = Math.min(this.#asked, this.#burst) - this.#left;
    return lacking <= 0 ? 0 : Math.ceil((lacking * 1_000) / this.#perSecond);
  }
}
