import { REFUSALS } from '@oci/protocol/refusals.ts';
import type { Problem } from './request.ts';

/** What a person reads beside the control that was refused. */
export function problemWords(problem: Problem): string {
  if (problem.type === 'unreachable') return 'Cannot reach the server. Nothing was changed.';
  const { code, retryAfterMs } = problem.refusal;
  if (code === 'TOO_FAST' && retryAfterMs) return `Too many requests. Try again in ${waitWords(retryAfterMs)}.`;
  return REFUSALS[code][1];
}

/** "4 s", "12 min". */
function waitWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
