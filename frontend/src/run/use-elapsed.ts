import { useEffect, useState } from 'react';

/** A run whose start lies further back than this was timed by a clock that this browser does not share. ms. */
const PLAUSIBLE = 600_000;

/** ms since a time of the server's or of this browser's clock, told anew each second while `active`. */
export function useElapsed(startedAt: number, active: boolean): number {
  const [base] = useState(() => {
    const elapsed = Date.now() - startedAt;
    return elapsed >= 0 && elapsed < PLAUSIBLE ? startedAt : Date.now();
  });
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!active) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [active]);
  return Math.max(0, now - base);
}
