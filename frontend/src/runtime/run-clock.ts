/** Counts the ms a program computes, and says when they are used up. Waiting for input does not count. */
export class RunClock {
  readonly #limit: number;
  readonly #over: () => void;
  #used = 0;
  #since: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(limit: number, over: () => void) {
    this.#limit = limit;
    this.#over = over;
  }

  /** Goes on, or stands still. */
  set(computing: boolean): void {
    if (computing === (this.#since !== null)) return;
    if (computing) {
      this.#since = performance.now();
      this.#timer = setTimeout(this.#over, Math.max(0, this.#limit - this.#used));
    } else {
      this.#used += performance.now() - (this.#since ?? 0);
      this.#since = null;
      clearTimeout(this.#timer);
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
