import { useEffect, useState } from 'react';
import { browserClock } from '../session/clock.ts';

/** A run whose start lies further back than this was timed by a clock that this browser does not share. ms. */
const PLAUSIBLE = 600_000;

/** ms since a time of the server's or of this browser's clock, told anew each second while `active`. */
export function useElapsed(startedAt: number, active: boolean): number {
  const [base] = useState(() => {
    const elapsed = browserClock.now() - startedAt;
    return elapsed >= 0 && elapsed < PLAUSIBLE ? startedAt : browserClock.now();
  });
  const [now, setNow] = useState(browserClock.now);
  useEffect(() => {
    if (!active) return undefined;
    const timer = setInterval(() => setNow(browserClock.now()), 1_000);
    return () => clearInterval(timer);
  }, [active]);
  return Math.max(0, now - base);
}
