import { browserClock } from '../../frontend/src/session/clock.ts';
import { createSessionClient } from '../../frontend/src/session/create-session-client.ts';
import { memoryStores } from '../../frontend/src/session/queue-store.ts';
import { socketChannel } from '../../frontend/src/session/socket-channel.ts';
import { memoryLocks } from '../../frontend/src/session/tab-locks.ts';
import { until } from '../pause.ts';
import type { Connect } from './client.ts';

type Seat = { session: string; participant: number; cookie: string };

type Invite = { session: string; token: string };

/** One session a room, however many come at once. */
const invites = new Map<string, Promise<Invite>>();
const seats = new Map<string, Seat>();
const stores = memoryStores(true);

async function post(url: string, body: unknown): Promise<Response> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer;
}

async function create(url: string, room: string): Promise<Invite> {
  const created = (await (await post(`${url}/api/sessions`, { language: 'javascript', title: room })).json()) as { session: { id: string }; shareUrl: string };
  return { session: created.session.id, token: new URL(created.shareUrl).hash.slice(1) };
}

/** The seat of a person in a room: created, and joined by the invite link, on first use. */
export async function seatOf(url: string, room: string, person: number): Promise<Seat> {
  const created = invites.get(room) ?? create(url, room);
  invites.set(room, created);
  const invite = await created;
  const key = `${room}/${person}`;
  const known = seats.get(key);
  if (known) return known;
  const joined = await post(`${url}/api/join`, { sessionId: invite.session, token: invite.token, name: `Person ${person}` });
  const { seat } = (await joined.json()) as { seat: { id: number } };
  const fresh = { session: invite.session, participant: seat.id, cookie: joined.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ') };
  seats.set(key, fresh);
  return fresh;
}

/** The product's own client, as a tab runs it; only IndexedDB is a map in memory, which outlives the tab as IndexedDB does. */
export const connect: Connect = async (url, room, person) => {
  const seat = await seatOf(url, room, person);
  let online = true;
  const listeners: { online(): void; offline(): void }[] = [];
  const client = createSessionClient({
    sessionId: seat.session,
    participant: seat.participant,
    channel: socketChannel({ url, withCredentials: false, headers: { cookie: seat.cookie, origin: url }, timeout: 10_000 }),
    store: stores,
    locks: memoryLocks(),
    clock: browserClock,
    page: {
      get online() {
        return online;
      },
      listen(events) {
        listeners.push(events);
        return () => {};
      },
    },
    random: Math.random,
    report: (error) => console.error(error),
  });
  await until(`${room} is open`, () => client.document.getState() !== null, 20_000, 2);
  const doc = client.document.getState();
  if (!doc) throw new Error('the document went away');
  return {
    doc,
    text: doc.getText('main.js'),
    cut() {
      online = false;
      for (const listener of listeners) listener.offline();
    },
    mend() {
      online = true;
      for (const listener of listeners) listener.online();
    },
    unsaved: () => client.connection.getState().unsaved,
    close: () => client.dispose(),
  };
};
