import type { PyodideAPI } from 'pyodide';

/** The number of SIGALRM. */
const ALARM = 14;

/** A timer that the interpreter sees as a signal. */
export class Alarm {
  readonly #py: PyodideAPI;
  readonly #signals: Int32Array | null;
  /** ms of the page's clock; infinite where none is set. */
  #at = Infinity;
  #every = 0;

  /** `signals`: where others put theirs. */
  constructor(py: PyodideAPI, signals: Int32Array | null) {
    this.#py = py;
    this.#signals = signals;
  }

  /** 0 ms: none. */
  set(ms: number, every: number): void {
    this.#at = ms > 0 ? performance.now() + ms : Infinity;
    this.#every = every;
    // The interpreter takes the first number and puts 0 in its place.
    const seen = Object.defineProperty({}, 0, {
      get: () => this.#next(),
      set: (value: number) => {
        this.#signals?.fill(value, 0, 1);
      },
    });
    Reflect.apply(this.#py.setInterruptBuffer, this.#py, [seen]);
  }

  /** ms until it rings; negative where none is set. */
  get in(): number {
    return this.#at === Infinity ? -1 : Math.max(this.#at - performance.now(), 0);
  }

  get every(): number {
    return this.#every;
  }

  /** Whether it rings now: then the next time is set. */
  ring(): boolean {
    if (this.in !== 0) return false;
    this.#at = this.#every > 0 ? performance.now() + this.#every : Infinity;
    return true;
  }

  #next(): number {
    const signal = this.#signals?.[0] ?? 0;
    return signal === 0 && this.ring() ? ALARM : signal;
  }
}
