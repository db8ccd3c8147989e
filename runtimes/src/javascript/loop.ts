import { insertAt, Queue, removeAt } from '../kernel/lists.ts';
import type { Callback, Immediate, Timeout } from './timer.ts';

const { floor, max, min } = Math;

/**
 * Node's event loop: timers, then immediates, one callback per task of the browser, so that promises run in between;
 * `process.nextTick` before them. It ends when nothing is left that could still happen.
 */
export class Loop {
  readonly #now = performance.now.bind(performance);
  readonly #nativeTimeout = setTimeout.bind(globalThis);
  readonly #clearNativeTimeout = clearTimeout.bind(globalThis);
  readonly #post: () => void;
  readonly #idle: () => void;
  readonly #ticks = new Queue<Callback>();
  /** Sorted by when they are due, then by when they were made. */
  readonly #timers: Timeout[] = [];
  #immediates = new Queue<Immediate>();
  #checking = new Queue<Immediate>();
  #refs = 0;
  /** Until when timers of the first round count as due; they do as in a process that took a moment to start. */
  #head: number | null = null;
  #hops = 0;
  #alarm = 0;
  #sequence = 0;

  /** `idle` is called when nothing is left; it may begin something new, or end the run. */
  constructor(idle: () => void) {
    this.#idle = idle;
    const { port1, port2 } = new MessageChannel();
    this.#post = port2.postMessage.bind(port2, null);
    port1.onmessage = () => this.#hop();
  }

  /** Runs what comes from outside as one callback. What it throws is left to the browser's error event. */
  enter(callback: () => void): void {
    this.#schedule();
    callback();
    this.#drainTicks();
  }

  nextTick(callback: Callback): void {
    this.#ticks.put(callback);
    this.#schedule();
  }

  /** Something outside keeps the loop alive, until as many `unref`s. */
  ref(): void {
    this.#refs += 1;
  }

  unref(): void {
    this.#refs -= 1;
    this.#schedule();
  }

  startTimer(timer: Timeout, delay: number): void {
    timer.due = this.#time() + delay;
    timer.sequence = this.#sequence++;
    let low = 0;
    for (let high = this.#timers.length; low < high; ) {
      const middle = (low + high) >> 1;
      const other = this.#timers[middle];
      if (other && other.due <= timer.due) low = middle + 1;
      else high = middle;
    }
    insertAt(this.#timers, low, timer);
    this.#schedule();
  }

  stopTimer(timer: Timeout): void {
    for (let index = 0; index < this.#timers.length; index++) {
      if (this.#timers[index] === timer) removeAt(this.#timers, index);
    }
    this.#schedule();
  }

  setImmediate(immediate: Immediate): void {
    this.#immediates.put(immediate);
    this.#schedule();
  }

  /** True when something is left to happen. */
  get busy(): boolean {
    return this.#hops > 0 || this.#refs > 0 || this.#ticks.length > 0 || this.#held();
  }

  /** Looks again whether something is left. */
  wake(): void {
    this.#schedule();
  }

  #time(): number {
    return floor(this.#now());
  }

  /** Two tasks away: the browser reports rejected promises between them, before anything else runs. */
  #schedule(): void {
    if (this.#hops > 0) return;
    this.#hops = 2;
    this.#post();
  }

  #hop(): void {
    this.#hops -= 1;
    if (this.#hops > 0) this.#post();
    else this.#turn();
  }

  #turn(): void {
    this.#clearNativeTimeout(this.#alarm);
    if (this.#ticks.length > 0) {
      this.#schedule();
      this.#drainTicks();
      return;
    }
    const callback = this.#next();
    if (callback) this.enter(callback);
    else this.#rest();
  }

  #next(): Callback | null {
    const immediate = this.#checking.take();
    if (immediate) return immediate.live ? () => immediate.run() : () => undefined;
    const timer = this.#timers[0];
    this.#head ??= this.#time() + 1;
    if (timer && timer.due <= max(this.#time(), this.#head)) {
      removeAt(this.#timers, 0);
      return () => timer.run();
    }
    if (this.#immediates.length === 0) return null;
    this.#checking = this.#immediates;
    this.#immediates = new Queue();
    return this.#next();
  }

  #rest(): void {
    const timer = this.#timers[0];
    if (this.#refs === 0 && !this.#held()) return this.#idle();
    // The browser's own timers wait for 2^31 ms at most.
    if (timer) this.#alarm = this.#nativeTimeout(() => this.#turn(), min(2 ** 31 - 1, max(0, timer.due - this.#now())));
  }

  /** Whether a timer keeps the program alive. */
  #held(): boolean {
    for (let index = 0; index < this.#timers.length; index++) {
      if (this.#timers[index]?.hasRef()) return true;
    }
    return false;
  }

  #drainTicks(): void {
    for (let tick = this.#ticks.take(); tick; tick = this.#ticks.take()) tick();
  }
}
