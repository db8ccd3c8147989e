import type { SessionRow } from '../storage/storage.ts';
import type { Facts } from './facts.ts';

/** What lists of sessions show, from the facts. */
export function rowOf(facts: Facts, deletedAt: number | null): SessionRow {
  const { id, title, language, state, locked, createdAt, endedAt } = facts.session;
  const seats = [...facts.seats.values()];
  return {
    id, title, language, state, locked, createdAt, endedAt, deletedAt,
    owner: facts.owner,
    startedAt: seats[0]?.joinedAt ?? null,
    people: seats.map((seat) => seat.name),
  };
}

/** The fields of the row that differ; undefined: none. */
export function rowChange(before: Facts, after: Facts, now: number): Partial<SessionRow> | undefined {
  const change: Partial<SessionRow> = {};
  const was = before.session;
  const is = after.session;
  if (after.owner !== before.owner) change.owner = after.owner;
  if (is.title !== was.title) change.title = is.title;
  if (is.language !== was.language) change.language = is.language;
  if (is.state !== was.state) change.state = is.state;
  if (is.locked !== was.locked) change.locked = is.locked;
  if (is.endedAt !== was.endedAt) change.endedAt = is.endedAt;
  if (after.deleted !== before.deleted) change.deletedAt = after.deleted ? now : null;
  if (after.seats !== before.seats) {
    const { startedAt, people } = rowOf(after, null);
    change.startedAt = startedAt;
    change.people = people;
  }
  return Object.keys(change).length > 0 ? change : undefined;
}
