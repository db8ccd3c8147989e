import type { Role, SessionState } from './session.ts';

/** States in which a role may send an event: O open, P editing paused, E ended; empty: never. */
type Cells = readonly [interviewer: string, candidate: string, observer: string];

/**
 * Who may send what, in which state of the session. An event without a row is refused.
 * `.other` rows are the same event about another person's run.
 */
export const PERMISSIONS = {
  'doc.sync': ['OPE', 'OPE', 'OPE'],
  'doc.update': ['OP', 'O', ''],
  'presence.set': ['OP', 'OP', 'OP'],
  'language.set': ['OP', 'O', ''],
  'file.create': ['OP', 'O', ''],
  'file.rename': ['OP', 'O', ''],
  'file.delete': ['OP', 'O', ''],
  'file.restore': ['OP', 'O', ''],
  'file.entry': ['OP', 'O', ''],
  'folder.rename': ['OP', 'O', ''],
  'folder.delete': ['OP', 'O', ''],
  'folder.restore': ['OP', 'O', ''],
  'run.start': ['OP', 'O', ''],
  'run.output': ['OP', 'OP', ''],
  'run.end': ['OPE', 'OPE', ''],
  'run.stop': ['OP', 'OP', ''],
  'run.input': ['OP', 'OP', ''],
  'run.answered': ['OP', 'OP', ''],
  'run.stop.other': ['OP', '', ''],
  'run.input.other': ['OP', '', ''],
  'limits.set': ['OP', '', ''],
  'session.rename': ['OPE', '', ''],
  'room.pause': ['OP', '', ''],
  'room.resume': ['OP', '', ''],
  'room.lock': ['OP', '', ''],
  'room.unlock': ['OP', '', ''],
  'room.end': ['OP', '', ''],
  'room.reopen': ['E', '', ''],
  'document.renew': ['OP', '', ''],
  'link.read': ['OPE', '', ''],
  'link.renew': ['OP', '', ''],
  'participant.role': ['OPE', '', ''],
  'participant.remove': ['OPE', '', ''],
  'participant.rename': ['OPE', 'OP', 'OP'],
} as const satisfies Record<string, Cells>;

/** Names of everything that needs a right in a room. */
export type Permission = keyof typeof PERMISSIONS;

const COLUMN: Record<Role, 0 | 1 | 2> = { interviewer: 0, candidate: 1, observer: 2 };
const LETTER: Record<SessionState, string> = { open: 'O', paused: 'P', ended: 'E' };

/** Whether a role may do a thing in a state. */
export function allows(permission: Permission, role: Role, state: SessionState): boolean {
  return PERMISSIONS[permission][COLUMN[role]].includes(LETTER[state]);
}
