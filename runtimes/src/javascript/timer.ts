import type { Loop } from './loop.ts';
import { nodeError, describeReceived } from './node-error.ts';

export type Callback = () => void;

/** Node's longest delay; beyond it a timer fires at once. */
const LONGEST = 2 ** 31 - 1;

/** What `setTimeout` and `setInterval` return. */
export class Timeout {
  due = 0;
  sequence = 0;
  readonly #loop: Loop;
  readonly #callback: Callback;
  readonly #delay: number;
  readonly #repeat: boolean;
  readonly #id: number;
  #ref = true;
  #live = true;

  constructor(loop: Loop, callback: Callback, delay: number, repeat: boolean, id: number) {
    this.#loop = loop;
    this.#callback = callback;
    this.#delay = delay >= 1 && delay <= LONGEST ? Math.trunc(delay) : 1;
    this.#repeat = repeat;
    this.#id = id;
    loop.startTimer(this, this.#delay);
  }

  run(): void {
    if (!this.#repeat) this.#live = false;
    try {
      this.#callback();
    } finally {
      if (this.#repeat && this.#live) this.#loop.startTimer(this, this.#delay);
    }
  }

  ref(): this {
    this.#ref = true;
    return this;
  }

  unref(): this {
    this.#ref = false;
    this.#loop.wake();
    return this;
  }

  hasRef(): boolean {
    return this.#ref;
  }

  refresh(): this {
    if (this.#live) {
      this.#loop.stopTimer(this);
      this.#loop.startTimer(this, this.#delay);
    }
    return this;
  }

  close(): this {
    this.#live = false;
    this.#loop.stopTimer(this);
    return this;
  }

  [Symbol.toPrimitive](): number {
    return this.#id;
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/** What `setImmediate` returns. */
export class Immediate {
  live = true;
  readonly #callback: Callback;

  constructor(callback: Callback) {
    this.#callback = callback;
  }

  run(): void {
    this.live = false;
    this.#callback();
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return this.live;
  }
}

type Function = (...parts: unknown[]) => unknown;

/** The timer functions of Node's globals. */
export function createTimers(loop: Loop) {
  const known = new Map<number, Timeout>();
  let ids = 0;
  const start = (callback: unknown, delay: unknown, parts: unknown[], repeat: boolean): Timeout => {
    const call = checked(callback);
    const id = ++ids;
    const timer = new Timeout(loop, () => {
      if (!repeat) known.delete(id);
      call(...parts);
    }, Number(delay), repeat, id);
    known.set(id, timer);
    return timer;
  };
  const clear = (timer: unknown): void => {
    const found = timer instanceof Timeout ? timer : known.get(Number(timer));
    if (!found) return;
    known.delete(Number(found));
    found.close();
  };
  return {
    setTimeout: (callback: unknown, delay?: unknown, ...parts: unknown[]) => start(callback, delay, parts, false),
    setInterval: (callback: unknown, delay?: unknown, ...parts: unknown[]) => start(callback, delay, parts, true),
    clearTimeout: clear,
    clearInterval: clear,
    setImmediate(callback: unknown, ...parts: unknown[]): Immediate {
      const call = checked(callback);
      const immediate = new Immediate(() => void call(...parts));
      loop.setImmediate(immediate);
      return immediate;
    },
    clearImmediate(immediate: unknown): void {
      if (immediate instanceof Immediate) immediate.live = false;
    },
  };
}

export type Timers = ReturnType<typeof createTimers>;

function checked(callback: unknown): Function {
  if (typeof callback === 'function') return (...parts) => Reflect.apply(callback, undefined, parts);
  throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "callback" argument must be of type function. Received ${describeReceived(callback)}`);
}
