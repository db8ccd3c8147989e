import { createMark } from './mark.ts';

/** As Node's process names a promise's state. */
export const PENDING = 0;
const FULFILLED = 1;
const REJECTED = 2;

type Details = readonly [state: number, value: unknown];

const { apply } = Reflect;
const { then } = Promise.prototype;
const states = new WeakMap<object, Details>();
const { get, set } = WeakMap.prototype;
const { includes } = Array.prototype;
const queue = queueMicrotask.bind(globalThis);

let hidden: readonly Promise<unknown>[] = [];
let unknown: Promise<unknown>[] | null = null;

/** What is known of a promise; one of which nothing is known counts as pending, and is gathered by `look`. */
export function promiseDetails(promise: Promise<unknown>): Details {
  if (apply(includes, hidden, [promise])) return [PENDING, undefined];
  const found: Details | undefined = apply(get, states, [promise]);
  if (found) return found;
  if (unknown) unknown[unknown.length] = promise;
  return [PENDING, undefined];
}

/** Calls `show`; gives what it gives, and the promises it asked about of which nothing is known yet. */
export function look<T>(show: () => T): { shown: T; asked: readonly Promise<unknown>[] } {
  const before = unknown;
  const asked: Promise<unknown>[] = [];
  unknown = asked;
  try {
    return { shown: show(), asked };
  } finally {
    unknown = before;
  }
}

/** Calls `show` as if nothing were known of those promises. */
export function unknowing<T>(promises: readonly Promise<unknown>[], show: () => T): T {
  hidden = promises;
  try {
    return show();
  } finally {
    hidden = [];
  }
}

/** Promises that somebody handles. */
const handled = createMark();

type Callback = (...parts: unknown[]) => unknown;

/** Notes who handles promises by `then`, as `catch`, `finally` and `Promise.all` do. `bind` makes what callbacks run as. */
export function noteHandling(bind: ((callback: Callback) => Callback) | null): void {
  const bound = (callback: unknown): unknown => (bind && typeof callback === 'function' ? bind((...parts) => apply(callback, undefined, parts)) : callback);
  // It becomes the `then` of promises.
  // oxlint-disable-next-line unicorn/no-thenable
  const name = 'then';
  const noting = {
    [name](this: unknown, onFulfilled: unknown, onRejected: unknown): unknown {
      if (typeof this === 'object' && this !== null) handled.put(this);
      return apply(then, this, [bound(onFulfilled), bound(onRejected)]);
    },
  }[name];
  const { prototype } = Promise;
  Reflect.defineProperty(prototype, name, { value: noting, configurable: true, writable: true, enumerable: false });
}

/** Promises that were asked after their state, by the ones that follow them and are rejected like them. */
const followed = new WeakMap<Promise<unknown>, Promise<unknown>>();

/**
 * Asks promises after their state as it is now; `known` is called a few steps of the queue later, with whether one of them is settled.
 * To ask a promise is to handle it, which the language cannot take back: `rejected` tells what it would have reported. `awaited`:
 * an unhandled one can hardly be meant, since the program has awaited something before.
 */
export function ask(promises: readonly Promise<unknown>[], awaited: boolean, known: (settled: boolean) => void): void {
  let settled = false;
  for (const promise of promises) {
    let late = false;
    const note = (state: number, value: unknown): void => {
      settled = true;
      if (!late && state === REJECTED && awaited) handled.put(promise);
      apply(set, states, [promise, [state, value]]);
    };
    const follower: Promise<unknown> = apply(then, promise, [
      (value: unknown) => note(FULFILLED, value),
      (reason: unknown) => {
        note(REJECTED, reason);
        throw reason;
      },
    ]);
    followed.set(follower, promise);
    queue(() => {
      late = true;
    });
    // Whoever awaits it, or follows it otherwise, looks for its constructor.
    const own = Object.getOwnPropertyDescriptor(promise, 'constructor');
    if (own || !Object.isExtensible(promise)) continue;
    void Object.defineProperty(promise, 'constructor', {
      get() {
        handled.put(promise);
        return Reflect.get(Object.getPrototypeOf(promise), 'constructor');
      },
      set(value: unknown) {
        void Object.defineProperty(promise, 'constructor', { value, writable: true });
      },
      configurable: true,
      enumerable: false,
    });
  }
  queue(() => known(settled));
}

/** Notes that a promise is known to be rejected, and that somebody was told. */
export function told(promise: Promise<unknown>, reason: unknown): void {
  handled.put(promise);
  apply(set, states, [promise, [REJECTED, reason]]);
}

/** The promise whose rejection nobody handles, as the program knows it; null where somebody does. */
export function unhandled(promise: Promise<unknown>): Promise<unknown> | null {
  const found = followed.get(promise);
  if (!found) return promise;
  return handled.has(found) ? null : found;
}
