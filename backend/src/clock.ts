/** Time and timers, so that tests can hold them. Times are ms since 1970. */
export interface Clock {
  now(): number;
  /** Calls back once after `ms`; answers the way to cancel. The timer does not keep the process alive. */
  after(ms: number, call: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
