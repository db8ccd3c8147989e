import * as Y from 'yjs';
import type { RoomEvent } from '@oci/protocol/events.ts';
import type { Limits } from '@oci/protocol/limits.ts';
import type { Chunk } from '@oci/protocol/run.ts';
import type { Participant, Role, Session } from '@oci/protocol/session.ts';
import { withoutPerson } from '../room/erasure.ts';
import { NOBODY, publicSeat, reduce, type Facts } from '../room/facts.ts';
import { isFact } from '../room/ledger.ts';
import { fromEntry, toDraft, toRoomEvent, type Recorded } from '../room/record.ts';
import type { Storage } from '../storage/storage.ts';

/** Entries read at once, and taken in one turn of the loop: the server's rooms go on between. */
const PAGE = 200;

/** What a session holds of one participant, without tokens, cookies and addresses (T-48). Times are ms since 1970. */
export type Person = {
  format: 'online-coding-interviews person 1';
  session: Pick<Session, 'id' | 'title' | 'createdAt'>;
  participant: Participant;
  /** Whether a hash of their browser's cookie is kept; whether that browser created the session; other participants of the same browser. */
  browser: { known: boolean; owner: boolean; alsoAs: number[] };
  /** The role of the link they came by. */
  cameAs: Role;
  /** What they decided, and what was decided of them, in order. */
  events: RoomEvent[];
  /** What they wrote: Yjs V1 updates, base64, and the text that each put in. */
  updates: { seq: number; at: number; text: string; bytes: string }[];
  /** What their programs printed. */
  output: { seq: number; at: number; run: string; chunks: Chunk[] }[];
};

/** Reads what a session's journal says of a participant; null: it has none of that number. */
export async function personOf(session: string, id: number, { storage, limits }: { storage: Pick<Storage, 'read'>; limits: Limits }): Promise<Person | null> {
  let facts: Facts | null = null;
  const [events, updates, output]: [RoomEvent[], Person['updates'], Person['output']] = [[], [], []];
  for await (const record of recordsOf(session, storage)) {
    const { seq, at } = record;
    if (isFact(record)) facts = reduce(facts, record, limits.RUNS_KEPT);
    if (!concerns(record, id)) continue;
    if (record.kind === 'doc.update') updates.push({ seq, at, text: textOf(record.bytes), bytes: Buffer.from(record.bytes).toString('base64') });
    else if (record.kind === 'run.output') output.push({ seq, at, run: record.run, chunks: record.chunks });
    const event = isFact(record) ? toRoomEvent(record) : null;
    if (event) events.push(event);
  }
  const seat = facts?.seats.get(id);
  if (!facts || !seat) return null;
  const { title, createdAt } = facts.session;
  const known = seat.device !== NOBODY;
  const alsoAs = [...facts.seats.values()].filter((other) => known && other.id !== id && other.device === seat.device).map((other) => other.id);
  return {
    format: 'online-coding-interviews person 1',
    session: { id: session, title, createdAt },
    participant: publicSeat(seat),
    browser: { known, owner: known && facts.owner === seat.device, alsoAs },
    cameAs: seat.cameAs,
    events,
    updates,
    output,
  };
}

/** The bodies of the entries that lead to a participant, as they are without that, by number. */
export async function bodiesWithout(session: string, { participant, name, owner }: { participant: number; name: string; owner: string }, storage: Pick<Storage, 'read'>): Promise<Map<number, Uint8Array>> {
  const bodies = new Map<number, Uint8Array>();
  for await (const record of recordsOf(session, storage)) {
    const left = withoutPerson(record, participant, name, owner);
    if (left === record) continue;
    const { seq, at: _at, actor, ...rest } = left;
    bodies.set(seq, toDraft(actor, rest).body);
  }
  return bodies;
}

async function* recordsOf(session: string, storage: Pick<Storage, 'read'>): AsyncGenerator<Recorded> {
  for (let after = 0; ;) {
    const page = await storage.read(session, after, PAGE);
    if (page.length === 0) return;
    for (const entry of page) yield fromEntry(entry);
    after += page.length;
  }
}

/** Whether a participant did it, or it is about them. */
function concerns(record: Recorded, id: number): boolean {
  if (record.actor === id) return true;
  if (!('participant' in record)) return false;
  return (typeof record.participant === 'number' ? record.participant : record.participant.id) === id;
}

/** The text that an update puts in. */
function textOf(bytes: Uint8Array): string {
  return Y.decodeUpdate(bytes).structs.map((struct) => ('content' in struct && struct.content instanceof Y.ContentString ? struct.content.str : '')).join('');
}
