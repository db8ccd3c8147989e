import { allows, PERMISSIONS, type Permission } from '@oci/protocol/permissions.ts';
import type { RefusalCode } from '@oci/protocol/refusals.ts';
import type { Role, SessionState } from '@oci/protocol/session.ts';

/** Why a role may not do a thing in a state in which it may not. */
export function closedBy(permission: Permission, role: Role, state: SessionState): RefusalCode {
  const ever = (['open', 'paused'] as const).some((other) => allows(permission, role, other));
  if (!ever) return 'NOT_ALLOWED';
  if (state === 'ended') return 'ROOM_ENDED';
  return state === 'paused' ? 'EDITING_PAUSED' : 'NOT_ALLOWED';
}

/** What a role may use of something that a session has once: half of it is left to its interviewers (T-23). */
export function shareOf(role: Role, most: number): number {
  return role === 'interviewer' ? most : most / 2;
}

/** Whether a text is the name of a right. */
export function isPermission(name: string): name is Permission {
  return Object.hasOwn(PERMISSIONS, name);
}
