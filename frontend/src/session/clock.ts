/** Time and timers, so that tests can hold them. Times are ms since 1970. */
export interface Clock {
  now(): number;
  /** Calls back once after `ms`; answers the way to cancel. */
  after(ms: number, call: () => void): () => void;
}

/** The browser's clock. It goes on when the machine's is set back: what waits for a moment would wait for it to come again. */
export const browserClock: Clock = {
  now: steady(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

/** The time of a clock, and beyond it by what it was ever set back. */
function steady(): () => number {
  let newest = 0;
  let beyond = 0;
  return () => {
    beyond = Math.max(beyond, newest - Date.now());
    newest = Date.now() + beyond;
    return newest;
  };
}
