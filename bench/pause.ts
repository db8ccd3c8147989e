/** Resolves after `ms`. The benchmark paces load by the clock; tests do not. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves when `done` says so, asked every few ms; rejects after `limitMs` with what was awaited. */
export async function until(what: string, done: () => boolean, limitMs = 60_000, everyMs = 5): Promise<void> {
  const end = performance.now() + limitMs;
  while (!done()) {
    if (performance.now() > end) throw new Error(`waited ${limitMs} ms in vain: ${what}`);
    await pause(everyMs);
  }
}

/** The value below which the share `p` of the numbers lies. */
export function percentile(numbers: number[], p: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;
}
