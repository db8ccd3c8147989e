import { REFUSALS, type Refusal } from '@oci/protocol/refusals.ts';
import type { Role, Session, SessionState } from '@oci/protocol/session.ts';
import { tooFastWords } from '../api/problem-words.ts';
import type { Answered } from '../session/session-client.ts';

/** What a person asked for and did not get; some refusals have closer words there. */
export type Asked = 'edit' | 'folder' | 'run' | 'stop' | 'answer' | 'language' | 'person' | 'other';

/** Why a request was refused, beside the control that caused it. `owner` is whose run it was. */
export function refusalWords(refusal: Refusal, asked: Asked = 'other', owner = ''): string {
  const { code, retryAfterMs } = refusal;
  switch (code) {
    case 'NOT_ALLOWED':
      // Others than interviewers have no control for it.
      if (asked === 'person') return 'Who created the session stays its interviewer.';
      if (asked === 'run') return 'Observers cannot run code.';
      if (asked === 'stop') return `Only ${owner} or an interviewer can stop this run.`;
      return asked === 'edit' || asked === 'folder' || asked === 'language' ? 'You are an observer and can only read.' : 'Only interviewers can do this.';
    case 'EDITING_PAUSED':
      return asked === 'edit' || asked === 'folder' ? REFUSALS[code][1] : 'Editing is paused by the interviewer.';
    case 'ROOM_ENDED':
      return 'The session has ended. Nothing can be changed.';
    case 'TOO_FAST':
      return tooFastWords(asked === 'run' ? 'runs' : 'requests', retryAfterMs);
    case 'NOT_FOUND':
      return asked === 'folder' ? 'Somebody renamed, moved or deleted this folder at the same moment.' : REFUSALS[code][1];
    case 'FILE_IS_ENTRY':
      return asked === 'folder' ? 'The program starts in this folder. Let it start in another file first.' : REFUSALS[code][1];
    default:
      return REFUSALS[code][1];
  }
}

/** Why a program was not given an answer. */
export function answeredWords(answered: Exclude<Answered, 'taken'>): string {
  if (answered === 'late') return 'That question was answered already.';
  return answered === 'over' ? 'The program ended before this arrived.' : refusalWords(answered, 'answer');
}

/** What an interviewer decided for the others and may forget; null: nothing. */
export function decidedWords({ state, locked }: Session): string | null {
  const words = [...(state === 'paused' ? ['Editing is paused for candidates.'] : []), ...(locked && state !== 'ended' ? ['Locked. Nobody new can join.'] : [])];
  return words.length > 0 ? words.join(' ') : null;
}

/** What the editor says to somebody who types while it is read only. */
export function readOnlyWords(role: Role, state: SessionState): string {
  if (state === 'ended') return 'The session has ended. Nothing can be changed.';
  if (role === 'observer') return 'You are an observer and can only read.';
  if (state === 'paused' && role !== 'interviewer') return 'Editing is paused by the interviewer.';
  return 'The text cannot be changed right now.';
}
