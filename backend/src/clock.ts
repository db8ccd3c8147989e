/** Time and timers, so that tests can hold them. Times are ms since 1970. */
export interface Clock {
  now(): number;
  /** Calls back once after `ms`, at most `LONGEST`; answers the way to cancel. The timer does not keep the process alive. */
  after(ms: number, call: () => void): () => void;
}

/** The longest that a timer can wait: 24 days. What is longer would be over at once. */
const LONGEST = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, Math.min(ms, LONGEST));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
