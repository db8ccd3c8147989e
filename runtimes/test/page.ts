import type { Chunk } from '@oci/protocol/run.ts';
import { createRunner } from '../../frontend/src/runtime/create-runner.ts';
import type { RunHandle, RunnerOutcome, RunRequest } from '../../frontend/src/runtime/runner.ts';

/** One run as the page under test saw it. Times are `performance.now()`. */
export type SeenRun = { output: Chunk[]; deliveries: number[]; waiting: boolean[]; outcome: RunnerOutcome | null; endedAt: number; errors: string[] | null };

const runs: { seen: SeenRun; handle: RunHandle; language: string }[] = [];

function start(request: RunRequest): number {
  const seen: SeenRun = { output: [], deliveries: [], waiting: [], outcome: null, endedAt: 0, errors: null };
  const handle = bench.runner.run(request, {
    output(chunks) {
      if (seen.outcome) throw new Error('output after the end');
      seen.deliveries.push(performance.now());
      seen.output.push(...chunks);
    },
    waiting(waiting) {
      seen.waiting.push(waiting);
    },
    end(outcome) {
      if (seen.outcome) throw new Error('a second end');
      seen.outcome = outcome;
      seen.endedAt = performance.now();
    },
    checked(errors) {
      if (!seen.outcome) throw new Error('a check before the end');
      seen.errors = errors;
    },
  });
  runs.push({ seen, handle, language: request.language });
  return runs.length - 1;
}

/** What is done to a run that is played: it is answered line by line and then told the end of input, or stopped some ms after it began. */
export type Play = { input?: string[]; stopAfter?: number };

/** Plays a run to its end; `stoppedIn` are the ms from Stop to the end. */
async function play(request: RunRequest, { input, stopAfter }: Play): Promise<SeenRun & { stoppedIn: number }> {
  const index = start(request);
  const { seen, handle } = bench.run(index);
  const answers: (string | null)[] = input ? [...input, null] : [];
  let began = 0;
  let pressed = 0;
  while (!seen.outcome) {
    await new Promise((next) => setTimeout(next, 1));
    if (began === 0 && bench.runner.status.getState()[request.language]?.state === 'ready') began = performance.now();
    if (seen.waiting.at(-1) === true && answers.length > 0) {
      seen.waiting.push(false);
      handle.input(answers.shift() ?? null);
    }
    if (stopAfter !== undefined && pressed === 0 && began > 0 && performance.now() - began > stopAfter) {
      pressed = performance.now();
      handle.stop();
    }
  }
  return { ...seen, stoppedIn: pressed === 0 ? 0 : seen.endedAt - pressed };
}

/** The longest time for which the page answered nothing, in ms, since the last call. */
let longestGap = 0;
let turnedAt = performance.now();
setInterval(() => {
  longestGap = Math.max(longestGap, performance.now() - turnedAt);
  turnedAt = performance.now();
}, 10);

/** What the tests reach. */
export const bench = {
  /** The page's sandbox; a test may put another in its place. */
  runner: createRunner(),
  createRunner,
  start,
  play,
  run: (index: number) => {
    const run = runs[index];
    if (!run) throw new Error(`there is no run ${index}`);
    return run;
  },
  gap(): number {
    const gap = longestGap;
    longestGap = 0;
    return gap;
  },
};

declare global {
  interface Window {
    bench: typeof bench;
    clicks: number;
  }
}
window.bench = bench;
window.clicks = 0;
document.querySelector('button')?.addEventListener('click', () => {
  window.clicks += 1;
});
