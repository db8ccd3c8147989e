import { REFUSALS } from '@oci/protocol/refusals.ts';
import type { Problem } from './request.ts';

/** What a person reads beside the control that was refused. */
export function problemWords(problem: Problem): string {
  if (problem.type === 'unreachable') return 'Cannot reach the server. Nothing was changed.';
  if (problem.type === 'cookiesBlocked') return 'This browser blocks cookies. One for this site is how you are known again: allow it, then try again.';
  const { code, retryAfterMs } = problem.refusal;
  if (code === 'TOO_FAST') return tooFastWords('requests', retryAfterMs);
  return problem.requestId === undefined ? REFUSALS[code][1] : `Something failed on our side (request ${problem.requestId}).`;
}

/** "Too many runs. Try again in 4 s." Without a time: "in a moment". */
export function tooFastWords(what: 'requests' | 'runs', retryAfterMs: number | undefined): string {
  return `Too many ${what}. Try again in ${retryAfterMs === undefined ? 'a moment' : waitWords(retryAfterMs)}.`;
}

/** "4 s", "12 min". */
function waitWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
