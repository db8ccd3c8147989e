import type { Timers } from './timer.ts';

type Options = { signal?: AbortSignal };

/** Node's `timers/promises`. */
export function timerPromises(timers: Timers) {
  const wait = (ms?: number, value?: unknown, { signal }: Options = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(abortError(signal));
      const timer = timers.setTimeout(() => resolve(value), ms);
      signal?.addEventListener('abort', () => {
        timers.clearTimeout(timer);
        reject(abortError(signal));
      }, { once: true });
    });
  return {
    setTimeout: wait,
    setImmediate: (value?: unknown): Promise<unknown> => new Promise((resolve) => void timers.setImmediate(() => resolve(value))),
    async *setInterval(ms?: number, value?: unknown, options: Options = {}): AsyncGenerator {
      for (;;) {
        await wait(ms, undefined, options);
        yield value;
      }
    },
    scheduler: { wait: (ms: number, options?: Options) => wait(ms, undefined, options), yield: () => new Promise((resolve) => void timers.setImmediate(resolve)) },
  };
}

function abortError(signal: AbortSignal): Error {
  return Object.assign(new Error('The operation was aborted', { cause: signal.reason }), { name: 'AbortError', code: 'ABORT_ERR' });
}
