import type { Run } from '@oci/protocol/run.ts';
import type { Role } from '@oci/protocol/session.ts';
import { pathOf } from '../files/paths.ts';
import type { Room } from '../session/session-client.ts';

/** What a person does right now, in one word. */
export type Activity = 'typing' | 'running' | 'here' | 'away' | 'reconnecting';

/** One person who is in the room. */
export type Person = { id: number; name: string; role: Role; activity: Activity; /** Path of the file they are in, and its id. */ file: string | null; fileId: string | null; you: boolean; /** The tab whose caret stands for them. */ client: number | null };

/** Everyone who is in the room, in the order in which they came. */
export function peopleOf(room: Room, typing: ReadonlyMap<number, number>, runs: readonly Run[]): Person[] {
  const me = room.you.participant.id;
  const people: Person[] = [];
  for (const { id, name, role, removed } of room.participants) {
    const tabs = room.present.filter((tab) => tab.participant === id);
    const you = id === me;
    if (removed || (tabs.length === 0 && !you)) continue;
    const live = tabs.find((tab) => !tab.reconnecting && !tab.away) ?? tabs.find((tab) => !tab.reconnecting) ?? tabs[0];
    let activity: Activity = 'here';
    if (live?.reconnecting === true) activity = 'reconnecting';
    else if (typing.has(id)) activity = 'typing';
    else if (runs.some((run) => run.participant === id && run.outcome === null)) activity = 'running';
    else if (live?.away === true && !you) activity = 'away';
    people.push({ id, name, role, activity, file: live ? pathOf(room.files, live.file) : null, fileId: live?.file ?? null, you, client: live?.client ?? null });
  }
  return people;
}

/** Name of a participant, also of one who has left. */
export function nameOf(room: Pick<Room, 'participants'>, id: number): string {
  return room.participants.find((participant) => participant.id === id)?.name ?? 'Somebody';
}
