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
