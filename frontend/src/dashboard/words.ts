import type { OwnedSession } from '@oci/protocol/session.ts';

export const STATUSES = ['live', 'not-started', 'ended'] as const;
/** What a session is to its owner. */
export type Status = (typeof STATUSES)[number];

export const STATUS_WORDS: Record<Status, string> = { 'live': 'Live', 'not-started': 'Not started', 'ended': 'Ended' };

/** The status that the list shows. */
export function statusOf(session: OwnedSession): Status {
  if (session.state === 'ended') return 'ended';
  return session.startedAt === null ? 'not-started' : 'live';
}

/** Who the list names: those inside now, or, after the end, all who were there. */
export function peopleOf(session: OwnedSession): { words: string; quiet: boolean } {
  const status = statusOf(session);
  if (status === 'ended') return session.people.length > 0 ? { words: session.people.join(', '), quiet: false } : { words: 'Nobody came', quiet: true };
  if (session.present.length > 0) return { words: session.present.join(', '), quiet: false };
  return { words: status === 'live' ? 'Nobody now' : 'Nobody yet', quiet: true };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

function at(time: number, now: number): string {
  const [then, today] = [new Date(time), new Date(now)];
  if (then.toDateString() === today.toDateString()) return clock.format(then);
  const date = then.getFullYear() === today.getFullYear() ? day.format(then) : dayOfYear.format(then);
  return `${date}, ${clock.format(then)}`;
}

function since(time: number, now: number): string {
  const passed = now - time;
  if (passed < MINUTE) return 'just now';
  return passed < HOUR ? `${Math.floor(passed / MINUTE)} min ago` : at(time, now);
}

/** When it was created, began or took place. `now` by the server's clock. */
export function whenOf(session: OwnedSession, now: number): string {
  if (session.state === 'ended') return at(session.startedAt ?? session.createdAt, now);
  return session.startedAt === null ? `Created ${since(session.createdAt, now)}` : `Started ${since(session.startedAt, now)}`;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** How long it has lasted, "46:10" or "1:05:12"; "–" before it began. */
export function lengthOf(session: OwnedSession, now: number): string {
  if (session.startedAt === null) return '–';
  const seconds = Math.max(0, Math.floor(((session.endedAt ?? now) - session.startedAt) / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Whether a search finds the session: every word in its title or in a name. */
export function matches(session: OwnedSession, query: string): boolean {
  const text = [session.title, ...session.people, ...session.present].join('\n').toLocaleLowerCase();
  return query.toLocaleLowerCase().split(/\s+/u).every((word) => text.includes(word));
}

/** For how long sessions are kept. */
export function keptWords(days: number): string {
  return days === 0 ? 'Sessions stay on this server until you delete them.' : `A session is deleted ${days} days after its last change. You can delete one at any time.`;
}
