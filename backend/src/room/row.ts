import { isDeepStrictEqual } from 'node:util';
import type { SessionRow } from '../storage/storage.ts';
import type { Facts } from './facts.ts';

/** The row of a session, from the facts. */
export function rowOf(facts: Facts, deletedAt: number | null): SessionRow {
  const { id, title, language, state, locked, createdAt, endedAt } = facts.session;
  return {
    id, title, language, state, locked, createdAt, endedAt, deletedAt,
    owner: facts.owner,
    startedAt: startOf(facts),
    people: peopleOf(facts),
    devices: devicesOf(facts),
  };
}

function startOf({ seats }: Facts): number | null {
  const [first] = seats.values();
  return first?.joinedAt ?? null;
}

/** Whom a full room turned away has a seat all the same: who never had a client id was never in. */
function peopleOf({ seats, clients }: Facts): string[] {
  const entered = new Set(clients.values());
  return [...seats.values()].map(({ id, name }) => (entered.has(id) ? name : ''));
}

function devicesOf({ seats }: Facts): string[] {
  return [...seats.values()].map(({ device }) => device);
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
    change.startedAt = startOf(after);
    change.devices = devicesOf(after);
  }
  if (after.seats !== before.seats || after.clients !== before.clients) {
    const people = peopleOf(after);
    if (!isDeepStrictEqual(people, peopleOf(before))) change.people = people;
  }
  return Object.keys(change).length > 0 ? change : undefined;
}
