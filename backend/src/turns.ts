import { setImmediate as nextTurn } from 'node:timers/promises';

/** ms of a turn of the loop in which steps are done. */
const TURN = 5;

/** Does steps, a few in each turn of the loop with other work between, until one answers that there is none left. */
export async function inTurns(step: () => boolean): Promise<void> {
  for (let more = true; more;) {
    await nextTurn();
    for (const began = performance.now(); more && performance.now() - began < TURN;) more = step();
  }
}

/** Takes items in order, in steps as `inTurns` does, up to one that is not taken (false). Answers that one; undefined: all were taken. */
export async function takeInTurns<T>(items: Iterable<T>, take: (item: T) => boolean): Promise<T | undefined> {
  const rest = items[Symbol.iterator]();
  let left: T | undefined;
  await inTurns(() => {
    const { value, done } = rest.next();
    if (done) return false;
    if (take(value)) return true;
    left = value;
    return false;
  });
  return left;
}
