import { exchange } from 'node:internal/async_context_frame';
import { async_context_frame as contextFrame, getTimerCallbacks, immediateQueue, kRefed, timerListQueue, type Immediate } from 'node:internal/timers';
import timers from 'node:timers';
import { timersHeld } from './node/binding.ts';
import { Queue } from '../kernel/lists.ts';

type Callback = () => void;

const { floor, max, min } = Math;
const { immediateInfo, timeoutInfo } = timersHeld;

/** Ends the library's own round of timers after each: in between, the browser runs what promises wait for. */
class Pause extends Error {}

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
  readonly #fail: ((error: unknown) => void) | null;
  readonly #ticks = new Queue<Callback>();
  readonly #processTimers: (now: number) => void;
  #checking: Immediate | null = null;
  #pausing = false;
  #refs = 0;
  /** By when timers of this round are due. The first is a millisecond late, as in a process that took a moment to start. */
  #round: number | null = null;
  #first = true;
  #hops = 0;
  #alarm = 0;
  #ticking = false;
  /** Whether ticks wait for the next callback. */
  #late = false;
  #settling: Callback | null = null;
  #last: Callback | null = null;
  /** True within a callback, false in what promises run after it. */
  inside = false;

  /**
   * `idle` is called when nothing is left; it may begin something new, or end the run. `fail` gets what a callback throws,
   * where the browser's error event does not tell it.
   */
  constructor(idle: () => void, fail: ((error: unknown) => void) | null) {
    this.#idle = idle;
    this.#fail = fail;
    const { port1, port2 } = new MessageChannel();
    this.#post = port2.postMessage.bind(port2, null);
    port1.onmessage = () => this.#hop();
    this.#processTimers = getTimerCallbacks(() => {
      this.#pausing = true;
      throw new Pause();
    }).processTimers;
  }

  /** Runs what comes from outside as one callback. What it throws is left to the browser's error event, where that tells it. */
  enter(callback: () => void): void {
    this.#schedule();
    this.inside = true;
    this.#late = false;
    if (this.#fail) {
      try {
        callback();
        this.#drainTicks();
      } catch (error) {
        return this.#fail(error);
      }
    } else {
      // Not caught to be thrown again: the browser would tell that place.
      callback();
      this.#drainTicks();
    }
    this.inside = false;
  }

  /**
   * Runs what handles an error, within the browser's error event, where nothing may throw. If a callback threw it, ticks
   * follow, of which one may throw to `fail`; if a tick did, the others wait for the next callback, as in Node.
   */
  enterSafely(handle: () => void, fail: (error: unknown) => void): void {
    this.#schedule();
    const threw = this.#ticking ? 'tick' : this.inside ? 'callback' : 'promise';
    handle();
    if (threw === 'tick') {
      this.#ticking = false;
      this.#late = true;
      timers.setImmediate(() => undefined);
    } else if (threw === 'callback') {
      try {
        this.#drainTicks();
      } catch (error) {
        fail(error);
      }
    }
    this.inside = false;
  }

  /** Runs only what promises still wait for, then calls `last`. */
  close(last: () => void): void {
    this.#last = last;
    this.#hops = 0;
    this.#schedule();
  }

  /** Calls `callback` when what promises wait for has run, if nothing else is to happen then. */
  settle(callback: () => void): void {
    this.#settling = callback;
    this.#schedule();
  }

  nextTick(callback: Callback): void {
    const frame = exchange(undefined);
    exchange(frame);
    this.#ticks.put(() => {
      exchange(frame);
      callback();
    });
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

  /** True when something is left to happen. */
  get busy(): boolean {
    return this.#hops > 0 || this.#refs > 0 || this.#ticks.length > 0 || this.#held();
  }

  /** Looks again whether something is left. */
  wake(): void {
    this.#schedule();
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
    else if (this.#last) this.#last();
    else this.#turn();
  }

  #turn(): void {
    this.#clearNativeTimeout(this.#alarm);
    this.inside = false;
    exchange(undefined);
    if (this.#ticks.length > 0 && !this.#late) {
      this.#schedule();
      this.enter(() => undefined);
      return;
    }
    const callback = this.#next();
    const settling = this.#settling;
    this.#settling = null;
    if (callback) this.enter(callback);
    else this.#rest(settling ?? this.#idle);
  }

  #next(): Callback | null {
    const immediate = this.#checking;
    if (immediate) {
      this.#checking = immediate._idleNext;
      return immediate._destroyed ? this.#next() : () => this.#runImmediate(immediate);
    }
    const time = this.#round ?? floor(this.#now()) + (this.#first ? 1 : 0);
    this.#round = time;
    this.#first = false;
    const list = timerListQueue.peek();
    if (list && list.expiry <= time) return () => this.#runTimer(time);
    this.#round = null;
    if (!immediateQueue.head) return null;
    this.#checking = immediateQueue.head;
    immediateQueue.head = null;
    immediateQueue.tail = null;
    return this.#next();
  }

  #runTimer(time: number): void {
    try {
      this.#processTimers(time);
    } finally {
      if (this.#pausing) {
        this.#pausing = false;
        // What is thrown here is the pause alone.
        // oxlint-disable-next-line no-unsafe-finally
        return;
      }
    }
  }

  #runImmediate(immediate: Immediate): void {
    immediate._destroyed = true;
    immediateInfo[0]! -= 1;
    if (immediate[kRefed]) immediateInfo[1]! -= 1;
    immediate[kRefed] = null;
    exchange(immediate[contextFrame]);
    try {
      immediate._onImmediate?.(...(immediate._argv ?? []));
    } finally {
      immediate._onImmediate = undefined;
    }
  }

  #rest(idle: Callback): void {
    const list = timerListQueue.peek();
    if (this.#refs === 0 && !this.#held()) return idle();
    // The browser's own timers wait for 2^31 ms at most.
    if (list) this.#alarm = this.#nativeTimeout(() => this.#turn(), min(2 ** 31 - 1, max(0, list.expiry - this.#now())));
  }

  /** Whether a timer or an immediate keeps the program alive. */
  #held(): boolean {
    return (timeoutInfo[0] ?? 0) > 0 || (immediateInfo[1] ?? 0) > 0;
  }

  #drainTicks(): void {
    this.#ticking = true;
    for (let tick = this.#ticks.take(); tick; tick = this.#ticks.take()) tick();
    this.#ticking = false;
  }
}
