import type { Clock } from '../clock.ts';

/** Counts per key within a window that opens with the first count. */
export interface Rate {
  /** Counts one; answers the ms to wait, or null: allowed. */
  take(key: string): number | null;
  /** The same without counting. */
  look(key: string): number | null;
}

/** Most keys that are held at once; beyond it the oldest windows are forgotten. */
const KEYS = 50_000;

export function createRate({ limit, windowMs, clock }: { limit: number; windowMs: number; clock: Clock }): Rate {
  const windows = new Map<string, { count: number; end: number }>();
  const current = (key: string) => {
    const window = windows.get(key);
    if (window && window.end > clock.now()) return window;
    windows.delete(key);
    return null;
  };
  const look = (key: string): number | null => {
    const window = current(key);
    return window && window.count >= limit ? window.end - clock.now() : null;
  };
  return {
    look,
    take(key) {
      const wait = look(key);
      if (wait !== null) return wait;
      const window = current(key);
      if (window) window.count++;
      else {
        if (windows.size >= KEYS) forget(windows, clock.now());
        windows.set(key, { count: 1, end: clock.now() + windowMs });
      }
      return null;
    },
  };
}

/** Windows lie in the order of their ends, so the finished ones, or else the oldest tenth, come first. */
function forget(windows: Map<string, { count: number; end: number }>, now: number): void {
  let spare = KEYS / 10;
  for (const [key, { end }] of windows) {
    if (end > now && spare-- <= 0) return;
    windows.delete(key);
  }
}
