import { refuse, type RefusalCode, type Result } from '@oci/protocol/refusals.ts';
import type { Role, Seat } from '@oci/protocol/session.ts';
import { linkOf } from './facts.ts';
import { distinctName } from './names.ts';
import { shareOf } from './rights.ts';
import type { Room } from './room.ts';
import type { Knock } from './rooms.ts';
import type { Tab } from './tab.ts';

/** A person at the door of a room with a link (generation < 0: one for another device), or (null) the owner's device. */
export type Newcomer = { name: string; role: Role; device: string; generation: number | null };

/** Gives a newcomer a seat; committed before it is answered. */
export async function join(room: Room, { name, role, device, generation }: Newcomer): Promise<Result<{ seat: Seat }>> {
  const code = closedToNewcomer(room, role, generation);
  if (code) return refuse(code);
  const { facts } = room.ledger;
  const { clock, limits } = room.context;
  const id = facts.seats.size + 1;
  const distinct = distinctName(name, [...facts.seats.values()].map((seat) => seat.name), limits);
  const participant = { id, name: distinct, role, joinedAt: clock.now(), removed: false };
  await room.ledger.decide({ actor: id, record: { kind: 'participant.join', participant, secret: { device, generation, cameAs: role } } });
  return { ok: true, seat: { id, name: distinct, role } };
}

function closedToNewcomer(room: Room, role: Role, generation: number | null): RefusalCode | null {
  const { facts } = room.ledger;
  const { journal, limits } = room.context;
  if (facts.deleted) return 'SESSION_GONE';
  if (room.damaged) return 'DATA_DAMAGED';
  const current = generation !== null && generation < 0 ? -linkOf(facts, 'device').generation : facts.links[role].generation;
  if (generation !== null && generation !== current) return 'LINK_REPLACED';
  if (facts.session.locked && generation !== null) return 'ROOM_LOCKED';
  if (facts.session.state === 'ended' && role !== 'interviewer') return 'ROOM_ENDED';
  if (seatsTaken(room, role) >= limits.MAX_SEATS) return 'ROOM_FULL';
  return journal.health.storing ? null : 'STORAGE_DOWN';
}

/** Whether places are taken from the same number: whoever fills a room with candidates must not keep its interviewers out. */
const shares = (one: Role | undefined, other: Role | undefined): boolean => (one === 'interviewer') === (other === 'interviewer');

function seatsTaken(room: Room, role: Role): number {
  return [...room.ledger.facts.seats.values()].filter((seat) => !seat.removed && shares(seat.role, role)).length;
}

/** Lets a tab of a seat in (H-1, H-2). */
export async function enter(room: Room, knock: Knock): Promise<Result<{ tab: Tab }>> {
  const code = closedToTab(room, knock);
  if (code) return refuse(code);
  const client = knock.client ?? nextClient(room);
  return { ok: true, tab: await room.enter(client, knock.participant) };
}

function closedToTab(room: Room, { device, participant, client }: Knock): RefusalCode | null {
  const { facts } = room.ledger;
  const { clock, journal, limits } = room.context;
  const seat = facts.seats.get(participant);
  if (!seat || device === null || seat.device !== device) return 'NOT_JOINED';
  if (facts.deleted) return 'SESSION_GONE';
  if (seat.removed) return 'REMOVED';
  const { endedAt } = facts.session;
  if (endedAt !== null && seat.role !== 'interviewer' && clock.now() - endedAt > limits.REOPEN_WITHIN) return 'ROOM_ENDED';
  if (client !== null && facts.clients.get(client) !== participant) return 'FORGED_AUTHOR';
  if (client !== null && room.tabs.get(client)) return null;
  if (!room.damaged && !journal.health.storing) return 'STORAGE_DOWN';
  return (client === null ? clientsUsedUp(room, participant) : null) ?? crowded(room, participant);
}

/** The document keeps what was written under a client id; one under which nothing was written costs its participant alone. */
function clientsUsedUp(room: Room, participant: number): RefusalCode | null {
  const { limits } = room.context;
  const role = room.seat(participant)?.role ?? 'observer';
  if (room.document.authors >= shareOf(role, limits.MAX_CLIENT_IDS)) return 'DOCUMENT_FULL';
  const own = [...room.ledger.facts.clients.values()].filter((owner) => owner === participant).length;
  return own >= limits.MAX_PARTICIPANT_CLIENT_IDS ? 'LIMIT_REACHED' : null;
}

/** Whether too many are there. Interviewers are counted among themselves: their places cannot be taken by others. */
function crowded(room: Room, participant: number): RefusalCode | null {
  const { limits } = room.context;
  const role = room.seat(participant)?.role;
  const tabs = [...room.tabs.all()].filter((tab) => shares(room.seat(tab.participant)?.role, role));
  if (tabs.length >= limits.MAX_CONNECTIONS) return 'ROOM_FULL';
  if (room.tabs.of(participant).length >= limits.MAX_PARTICIPANT_CONNECTIONS) return 'LIMIT_REACHED';
  const present = new Set(tabs.map((tab) => tab.participant));
  if (present.has(participant)) return null;
  if (present.size >= limits.MAX_PARTICIPANTS) return 'ROOM_FULL';
  if (role !== 'observer') return null;
  const observers = [...present].filter((other) => room.seat(other)?.role === 'observer').length;
  return observers >= limits.MAX_OBSERVERS ? 'ROOM_FULL' : null;
}

/** The next client id of a session; a damaged one, which stores nothing, counts the tabs in it too. */
function nextClient(room: Room): number {
  const inRoom = [...room.tabs.all()].map((tab) => tab.client);
  return Math.max(0, ...room.ledger.facts.clients.keys(), ...inRoom) + 1;
}
