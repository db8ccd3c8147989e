import { onTestFinished } from 'vitest';

/** Counts the turns of the event loop, from now to the end of the test. */
export function countTurns(): { readonly now: number } {
  const turns = { now: 0 };
  const count = (): void => {
    turns.now += 1;
    counting = setImmediate(count);
  };
  let counting = setImmediate(count);
  onTestFinished(() => clearImmediate(counting));
  return turns;
}

/** Keeps the loop busy, as work of so many ms does. */
export function busyFor(ms: number): void {
  for (const began = performance.now(); performance.now() - began < ms;);
}
