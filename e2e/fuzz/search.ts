import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Random } from './random.ts';

/** How long each fuzzer searches, in s. */
const SEARCH = Number(process.env.FUZZ_SECONDS ?? 60);
export const TIMEOUT = { timeout: SEARCH * 1_000 + 60_000 };

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** B in use after everything that can be forgotten was. */
export function heap(): number {
  for (let i = 0; i < 3; i++) collect();
  return process.memoryUsage().heapUsed;
}

/** Whether the heap came back: within a tenth, and what a test run keeps of its own. */
export const isBack = (before: number): boolean => heap() <= before * 1.1 + 16_000_000;

/** Runs rounds with seeds of their own until the time is over, first with those that once found something; a failure names its seed. */
export async function search(round: (random: Random) => Promise<void> | void, pinned: readonly number[] = []): Promise<void> {
  const end = Date.now() + SEARCH * 1_000;
  const start = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);
  const seeds = [...pinned];
  let done = 0;
  for (let seed = seeds.shift() ?? start; done === 0 || Date.now() < end; seed = seeds.shift() ?? start + done) {
    try {
      await round(new Random(seed));
    } catch (error) {
      throw new Error(`FUZZ_SEED=${seed}`, { cause: error });
    }
    done += 1;
  }
  console.log(`${done} rounds from seed ${start}`);
}
