import type { Run } from '@oci/protocol/run.ts';

/** Whether each card is open, and who decided: the person, or the rule. */
export type Openness = ReadonlyMap<string, { open: boolean; chosen: boolean }>;

/** Cards that the rule keeps open, so that a long session stays light. */
const OPEN_AT_MOST = 10;
/** Of the runs that a person finds on arrival, the newest are open. */
const OPEN_ON_ARRIVAL = 3;
/** ms for which what a person opened or ran keeps others' runs to one line. */
const BUSY_FOR = 10_000;

/**
 * Decides for runs that are new to this page: open if mine, or if nothing of mine runs or was opened of late.
 * `mayClose` allows to close the oldest that the rule had opened: only while they are out of sight.
 */
export function decideOpenness(before: Openness, runs: readonly Run[], me: number, lastOpenedAt: number, now: number, mayClose: boolean): Openness {
  const unknown = runs.filter((run) => !before.has(run.id));
  const busy = now - lastOpenedAt < BUSY_FOR || runs.some((run) => run.participant === me && run.outcome === null);
  const surplus = mayClose ? surplusOf(before, runs) : [];
  if (unknown.length === 0 && surplus.length === 0) return before;
  const next = new Map(before);
  const first = before.size === 0;
  for (const [index, run] of unknown.entries()) {
    const open = first ? index >= unknown.length - OPEN_ON_ARRIVAL : run.participant === me || !busy;
    next.set(run.id, { open, chosen: false });
  }
  for (const id of surplus) next.set(id, { open: false, chosen: false });
  return next;
}

function surplusOf(before: Openness, runs: readonly Run[]): string[] {
  const opened = runs.filter((run) => {
    const state = before.get(run.id);
    return state?.open === true && !state.chosen && run.outcome !== null;
  });
  return opened.slice(0, Math.max(0, opened.length - OPEN_AT_MOST)).map((run) => run.id);
}
