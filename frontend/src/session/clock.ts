/** Time and timers, so that tests can hold them. Times are ms since 1970. */
export interface Clock {
  now(): number;
  /** Calls back once after `ms`; answers the way to cancel. */
  after(ms: number, call: () => void): () => void;
}

/** The browser's clock. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
