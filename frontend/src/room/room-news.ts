import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Run } from '@oci/protocol/run.ts';
import { languageOf } from '@oci/runtimes/table.ts';
import { nameOf } from '../participants/people.ts';
import { endedState } from '../run/run-words.ts';
import type { Connection, Room, SessionClient } from '../session/session-client.ts';
import type { Clock } from '../session/clock.ts';
import type { Announcer } from './announcer.ts';
import { changes, writingOf } from './connection-words.ts';

/** Who came and went, in words; the newest last. */
export type RoomNews = { readonly comings: StoreApi<readonly string[]>; dispose(): void };

/** ms for which a connection must be lost before that is said. */
const LOST_FOR = 2_000;
const KEPT = 20;

/** Watches a session and says what a person should hear of it; keeps who came and went. */
export function watchRoom(session: SessionClient, announcer: Announcer, clock: Clock): RoomNews {
  const comings = createStore<readonly string[]>(() => []);
  const stops = [
    watchPeople(session, announcer, (words) => comings.setState([...comings.getState(), ...words].slice(-KEPT), true)),
    watchOwnRuns(session, announcer),
    watchConnection(session, announcer, clock),
  ];
  return { comings, dispose: () => stops.forEach((stop) => stop()) };
}

function watchPeople(session: SessionClient, announcer: Announcer, keep: (words: string[]) => void): () => void {
  return session.room.subscribe((room, before) => {
    if (room === null || before === null) return;
    const came = [...presentIn(room)].filter((id) => !presentIn(before).has(id));
    const went = [...presentIn(before)].filter((id) => !presentIn(room).has(id));
    const words = [...sentence(came, room, 'joined'), ...sentence(went, room, 'left'), ...renamed(room, before)];
    if (words.length > 0) {
      keep(words);
      announcer.say('people', words.join('. '));
    }
    const { role } = room.you.participant;
    if (role !== before.you.participant.role) announcer.say('role', `You are now ${role === 'candidate' ? 'a' : 'an'} ${role}.`);
    if (room.session.state !== before.session.state) announceState(room, before, announcer);
    const { language } = room.session;
    // It opens another file in the editor, which says nothing of it while it has the focus.
    if (language !== before.session.language) announcer.say('language', `The language is now ${languageOf(language)?.label ?? language}.`);
    if (room.epoch !== before.epoch) announcer.say('document', 'The document was renewed. Its text is the same.');
  });
}

function announceState(room: Room, before: Room, announcer: Announcer): void {
  const { state } = room.session;
  if (state === 'ended') announcer.sayAtOnce('The session has ended.');
  else if (before.session.state === 'ended') announcer.say('session', 'Session reopened.');
  else announcer.say('session', state === 'paused' ? 'Editing is paused by the interviewer.' : 'Editing is on again.');
}

function presentIn(room: Room): Set<number> {
  return new Set(room.present.filter((tab) => tab.participant !== room.you.participant.id).map((tab) => tab.participant));
}

function renamed(room: Room, before: Room): string[] {
  return room.participants.flatMap(({ id, name }) => {
    const old = before.participants.find((each) => each.id === id);
    if (old === undefined || old.name === name) return [];
    return [id === room.you.participant.id ? `You are now ${name}` : `${old.name} is now ${name}`];
  });
}

function sentence(ids: readonly number[], room: Room, verb: string): string[] {
  if (ids.length === 0) return [];
  const names = ids.map((id) => nameOf(room, id));
  return [`${new Intl.ListFormat('en').format(names)} ${verb}`];
}

function watchOwnRuns(session: SessionClient, announcer: Announcer): () => void {
  return session.runs.subscribe((runs, before) => {
    const room = session.room.getState();
    if (room === null) return;
    for (const run of runs) {
      const old = before.find((other) => other.id === run.id);
      if (run.participant !== room.you.participant.id || old === undefined || old === run) continue;
      const title = run.number === null ? 'Your run' : `Run ${run.number}`;
      if (run.outcome !== null && old.outcome === null) announcer.say('run', `${title}: ${endedWords(run, room)}`);
      else if (run.waiting && !old.waiting) announcer.say('run', `${title} is waiting for input`);
    }
  });
}

function endedWords(run: Run, room: Room): string {
  if (run.outcome === null) throw new Error('invariant violation: the run goes on');
  const state = endedState(run, run.outcome, { me: room.you.participant.id, nameOf: (id) => nameOf(room, id) });
  let lines = 0;
  let last = '\n';
  for (const [stream, text] of run.output) {
    if (stream === 'check') continue;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
    last = text.at(-1) ?? last;
  }
  if (last !== '\n') lines += 1;
  return `${state.pill}${state.join}${state.rest}, ${lines} line${lines === 1 ? '' : 's'} of output`.replaceAll(' · ', ', ');
}

const isLost = (connection: Connection): boolean => connection.status === 'reconnecting' || connection.status === 'offline';

function watchConnection(session: SessionClient, announcer: Announcer, clock: Clock): () => void {
  let cancel: (() => void) | null = null;
  let said = false;
  let unsent = 0;
  const unsubscribe = session.connection.subscribe((connection, before) => {
    if (isLost(connection)) {
      unsent = Math.max(unsent, connection.unsaved);
      if (!said) {
        cancel ??= clock.after(LOST_FOR, () => {
          said = true;
          const room = session.room.getState();
          announcer.say('connection', room !== null && writingOf(room) !== 'on' ? 'Connection lost.' : 'Connection lost. You can go on typing and running.');
        });
      }
    } else if (isLost(before) && connection.status === 'connected') {
      cancel?.();
      cancel = null;
    }
    if (connection.status !== 'connected' || connection.unsaved > 0) return;
    if (said) announcer.say('connection', unsent === 0 ? 'Back online.' : `Back online. ${changes(unsent)} sent.`);
    said = false;
    unsent = 0;
  });
  return () => {
    unsubscribe();
    cancel?.();
  };
}
