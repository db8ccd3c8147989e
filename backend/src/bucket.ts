/** How a bucket takes a cost: within the rate, over it, or so far over it that nobody honest sent it. */
export type Taken = 'fine' | 'fast' | 'flood';

/** A rate with a burst: refilled by `perSecond`, at most `burst`. What is refused is charged too, so a flood shows. */
export class Bucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #left: number;
  #at: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }

  take(cost: number, now: number): Taken {
    if (now !== this.#at) {
      this.#left = Math.min(this.#burst, this.#left + (Math.max(0, now - this.#at) * this.#perSecond) / 1_000);
      this.#at = now;
    }
    this.#left -= cost;
    if (this.#left >= 0) return 'fine';
    return this.#left > -this.#burst ? 'fast' : 'flood';
  }

  /** ms until something fits again. */
  wait(): number {
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left * 1_000) / this.#perSecond);
  }
}
