import { useEffect, useState } from 'react';
import { browserClock } from '../session/clock.ts';

/** This browser's time in ms, renewed every `every` ms while the page is visible. */
export function useNow(every: number): number {
  const [now, setNow] = useState(browserClock.now);
  useEffect(() => {
    const renew = (): void => {
      if (document.visibilityState === 'visible') setNow(browserClock.now());
    };
    const timer = setInterval(renew, every);
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', renew);
    };
  }, [every]);
  return now;
}
