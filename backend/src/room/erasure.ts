import { refuse, type Result } from '@oci/protocol/refusals.ts';
import { NOBODY } from './facts.ts';
import { distinctName } from './names.ts';
import type { Record, Recorded } from './record.ts';
import type { Room } from './room.ts';

/** What somebody is called whose name was erased. */
const ERASED = 'Erased person';

/** Removes a participant and forgets who they were (T-48). Again: changes nothing. */
export async function erase(room: Room, participant: number): Promise<Result<{ name: string }>> {
  const seat = room.seat(participant);
  if (!seat) return refuse('NOT_FOUND');
  if (room.damaged) return refuse('DATA_DAMAGED');
  if (!room.context.journal.health.storing) return refuse('STORAGE_DOWN');
  if (seat.device === NOBODY) return { ok: true, name: seat.name };
  const others = [...room.ledger.facts.seats.values()].filter(({ id }) => id !== participant);
  const name = distinctName(ERASED, others.map((other) => other.name), room.context.limits);
  const records: Record[] = [{ kind: 'participant.erase', participant, name }];
  if (!seat.removed) records.unshift({ kind: 'participant.remove', participant });
  const decided = room.ledger.decide(...records.map((record) => ({ actor: 0, record })));
  room.expel(room.tabs.of(participant), { code: 'REMOVED' });
  await decided;
  return { ok: true, name };
}

/** A record of the time before, without what led to the person: their name, the hash of their device and, if it was theirs, that of the session's owner. */
export function withoutPerson(record: Recorded, participant: number, name: string, owner: string): Recorded {
  switch (record.kind) {
    case 'session.create':
      return record.owner === owner ? record : { ...record, owner };
    case 'participant.join':
      if (record.participant.id !== participant) return record;
      return { ...record, participant: { ...record.participant, name }, secret: { ...record.secret, device: NOBODY } };
    case 'participant.rename':
      return record.participant === participant ? { ...record, name } : record;
    default:
      return record;
  }
}
