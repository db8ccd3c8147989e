import type { Presence, RoomEvent, RoomState, SharedFile } from '@oci/protocol/events.ts';
import type { Participant } from '@oci/protocol/session.ts';
import type { Room } from './session-client.ts';

/** The room that a tab is told at (re)connect. */
export function roomFrom({ session, participants, present, files, entry, you, epoch, limits }: RoomState): Room {
  return withYou({
    session,
    files,
    entry,
    participants,
    present,
    epoch,
    limits,
    you: { participant: personOf(participants, you.participant), client: you.client },
  });
}

/** The room after one more event. Events of runs change nothing here. */
export function foldRoom(room: Room, event: RoomEvent): Room {
  switch (event.kind) {
    case 'participant.join':
      return withYou({ ...room, participants: [...room.participants.filter(({ id }) => id !== event.participant.id), event.participant] });
    case 'participant.enter':
      return withPresence(room, arrived(room, event.participant, event.client));
    case 'participant.leave':
      return { ...room, present: room.present.filter(({ client }) => client !== event.client) };
    case 'participant.role':
      return changed(room, event.participant, { role: event.role });
    case 'participant.remove':
      return changed({ ...room, present: room.present.filter(({ participant }) => participant !== event.participant) }, event.participant, { removed: true });
    case 'participant.rename':
      return changed(room, event.participant, { name: event.name });
    case 'language.set':
      return { ...room, session: { ...room.session, language: event.language }, entry: event.file };
    case 'file.create':
      return { ...room, files: [...room.files.filter(({ id }) => id !== event.file), { id: event.file, path: event.path, deleted: false }] };
    case 'file.rename':
    case 'file.restore':
      return withFile(room, event.file, { path: event.path, deleted: false });
    case 'file.delete':
      return withFile(room, event.file, { deleted: true });
    case 'file.entry':
      return { ...room, entry: event.file };
    case 'session.rename':
      return { ...room, session: { ...room.session, title: event.title } };
    case 'limits.set':
      return { ...room, session: { ...room.session, runTimeMs: event.runTimeMs } };
    case 'room.pause':
      return { ...room, session: { ...room.session, state: 'paused' } };
    case 'room.resume':
      return { ...room, session: { ...room.session, state: 'open' } };
    case 'room.lock':
      return { ...room, session: { ...room.session, locked: true } };
    case 'room.unlock':
      return { ...room, session: { ...room.session, locked: false } };
    case 'room.end':
      return { ...room, session: { ...room.session, state: 'ended', endedAt: event.at } };
    case 'room.reopen':
      return { ...room, session: { ...room.session, state: 'open', endedAt: null } };
    case 'document.renew':
      return { ...room, epoch: event.epoch };
    case 'link.renew':
    case 'run.start':
    case 'run.end':
      break;
  }
  return room;
}

/** The room after a tab said where it is. */
export function withPresence(room: Room, presence: Presence): Room {
  const known = room.present.some(({ client }) => client === presence.client);
  const present = known ? room.present.map((each) => (each.client === presence.client ? presence : each)) : [...room.present, presence];
  return { ...room, present };
}

function arrived(room: Room, participant: number, client: number): Presence {
  const before = room.present.find((each) => each.client === client);
  if (before) return { ...before, reconnecting: false };
  return { client, participant, file: room.entry, anchor: null, head: null, away: false, reconnecting: false };
}

function withFile(room: Room, id: string, change: Partial<SharedFile>): Room {
  return { ...room, files: room.files.map((file) => (file.id === id ? { ...file, ...change } : file)) };
}

function changed(room: Room, id: number, change: Partial<Participant>): Room {
  return withYou({ ...room, participants: room.participants.map((each) => (each.id === id ? { ...each, ...change } : each)) });
}

function withYou(room: Room): Room {
  return { ...room, you: { ...room.you, participant: personOf(room.participants, room.you.participant.id) } };
}

function personOf(participants: Participant[], id: number): Participant {
  const person = participants.find((each) => each.id === id);
  if (!person) throw new Error(`invariant violation: participant ${id} is not in the room that let them in`);
  return person;
}
