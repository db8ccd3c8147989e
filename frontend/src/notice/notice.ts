import { REFUSALS, type Refusal, type RefusalCode } from '@oci/protocol/refusals.ts';

/** A state that takes the whole page. Times by this browser's clock. */
export type Notice =
  | { type: 'unknown' }
  | { type: 'no-page' }
  | { type: 'replaced' }
  | { type: 'deleted' }
  | { type: 'full'; people: number | null }
  | { type: 'locked' }
  | { type: 'removed' }
  /** To whom the link admits nobody new any more. */
  | { type: 'over' }
  /** `kept`: changes that this browser holds and the server lacks. */
  | { type: 'unreachable'; retryAt: number | null; kept?: number }
  | { type: 'outdated' }
  | { type: 'fault' }
  | { type: 'refused'; refusal: Refusal };

/** Heading and text of a notice. `seconds` until the next attempt, where one is counted down. */
export function noticeWords(notice: Notice, seconds: number | null): { heading: string; text: string } {
  switch (notice.type) {
    case 'unknown':
      return { heading: 'No session at this address', text: 'Check that the whole link was copied, or ask the person who sent it.' };
    case 'no-page':
      return { heading: 'Nothing at this address', text: 'Check that the whole address was copied.' };
    case 'replaced':
      return { heading: 'This link was replaced', text: 'Ask the interviewer for the new link.' };
    case 'deleted':
      return { heading: 'This session was deleted', text: 'Nothing of it is left to open.' };
    case 'full':
      return { heading: 'This session is full', text: `${notice.people === null ? 'As many people as it holds are' : peopleWords(notice.people)} inside. You join as soon as someone leaves.` };
    case 'locked':
      return { heading: 'The session is locked', text: 'The interviewer is not letting anyone new in right now.' };
    case 'removed':
      return { heading: 'You were removed', text: 'An interviewer ended your access. What you typed stays in the session.' };
    case 'over':
      return { heading: 'This session has ended', text: 'Nobody new can join it.' };
    case 'unreachable':
      return { heading: 'Cannot reach the server', text: `Trying again${seconds === null ? '' : ` in ${seconds} s`}. Nothing you typed is lost${keptWords(notice.kept ?? 0)}.` };
    case 'outdated':
      return { heading: 'A newer version is running', text: 'Reload to continue. Your text is kept.' };
    case 'fault':
      return { heading: 'This page hit a fault', text: 'Your text is saved. Reload returns you to the same place.' };
    case 'refused':
      return { heading: 'The server did not let you in', text: REFUSALS[notice.refusal.code][1] };
  }
}

const peopleWords = (people: number): string => (people === 1 ? '1 person is' : `${people} people are`);

const keptWords = (changes: number): string => (changes === 0 ? '' : changes === 1 ? ': 1 change is kept on this device' : `: ${changes} changes are kept on this device`);

const BY_REFUSAL: Partial<Record<RefusalCode, Notice>> = {
  LINK_INVALID: { type: 'unknown' },
  NOT_JOINED: { type: 'unknown' },
  NOT_FOUND: { type: 'unknown' },
  LINK_REPLACED: { type: 'replaced' },
  SESSION_GONE: { type: 'deleted' },
  ROOM_FULL: { type: 'full', people: null },
  ROOM_LOCKED: { type: 'locked' },
  ROOM_ENDED: { type: 'over' },
  REMOVED: { type: 'removed' },
  PROTOCOL_OLD: { type: 'outdated' },
};

/** The notice of a refusal that keeps a person out of a session. */
export function noticeOf(refusal: Refusal): Notice {
  return BY_REFUSAL[refusal.code] ?? { type: 'refused', refusal };
}
