import type { RoomEvent, SharedFile } from '@oci/protocol/events.ts';
import type { Limits } from '@oci/protocol/limits.ts';
import type { Chunk } from '@oci/protocol/run.ts';
import type { Participant, Session } from '@oci/protocol/session.ts';
import { publicSeat, type RunFacts } from '../room/facts.ts';
import { isFact } from '../room/ledger.ts';
import { Folding, type LoadedRoom } from '../room/loading.ts';
import { fromEntry, toRoomEvent } from '../room/record.ts';
import type { Entry, Storage } from '../storage/storage.ts';
import { takeInTurns } from '../turns.ts';

/** Entries read at once. */
const PAGE = 200;

/** What a session is at one entry of its journal, without tokens, cookies and addresses (T-48). */
export type Told = {
  session: Session;
  participants: Participant[];
  files: (SharedFile & { text: string })[];
  runs: (Omit<RunFacts, 'client'> & { output: Chunk[] })[];
};

/**
 * A session as it is exported. `events` are all decisions, in order; `updates` the Yjs V1 updates of the document,
 * base64, so that the writing can be replayed; `files` their sum. `hash` is the newest of the journal's chain (hex).
 */
export type Exported = Told & {
  format: 'online-coding-interviews 1';
  entries: number;
  hash: string;
  events: RoomEvent[];
  updates: { seq: number; at: number; participant: number; bytes: string }[];
};

/** Reads a session from its first entry to its last whole one; null when there is none. */
export async function exportOf(session: string, { storage, limits }: { storage: Pick<Storage, 'read'>; limits: Limits }): Promise<Exported | null> {
  const folding = new Folding(limits);
  const events: RoomEvent[] = [];
  const updates: Exported['updates'] = [];
  let hash = '';
  const take = (entry: Entry): boolean => {
    if (entry.seq !== folding.seq + 1 || !folding.take(entry)) return false;
    hash = Buffer.from(entry.hash).toString('hex');
    const record = fromEntry(entry);
    if (record.kind === 'doc.update') updates.push({ seq: record.seq, at: record.at, participant: record.actor, bytes: Buffer.from(record.bytes).toString('base64') });
    const event = isFact(record) ? toRoomEvent(record) : null;
    if (event) events.push(event);
    return true;
  };
  for (let whole = true; whole;) {
    const page = await storage.read(session, folding.seq, PAGE);
    whole = page.length > 0 && (await takeInTurns(page, take)) === undefined;
  }
  const { facts, document, outputs, seq } = folding;
  if (!facts) return null;
  return {
    format: 'online-coding-interviews 1',
    ...(await toldOf({ facts, document, outputs: outputs.facts })),
    entries: seq,
    hash,
    events,
    updates,
  };
}

/** Tells of a session as it was loaded. */
export async function toldOf({ facts, document, outputs }: Pick<LoadedRoom, 'facts' | 'document' | 'outputs'>): Promise<Told> {
  await document.prepare();
  return {
    session: facts.session,
    participants: [...facts.seats.values()].map(publicSeat),
    files: [...facts.files.values()].map((file) => ({ ...file, text: document.textOf(file.id) })),
    runs: [...facts.runs.values()].map(({ client: _client, ...run }) => ({ ...run, output: outputs.get(run.id)?.chunks ?? [] })),
  };
}
