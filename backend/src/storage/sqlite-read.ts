import { createHash } from 'node:crypto';
import type { SQLOutputValue } from 'node:sqlite';
import { CHAIN_START, follows } from '../journal/chain.ts';
import { packEntries } from './batch.ts';
import type { Statements } from './sqlite-schema.ts';
import type { Entry, Snapshot } from './storage.ts';

/** A row as SQLite holds it. */
export type RawRow = Record<string, SQLOutputValue>;

/** A loaded session on its way out of the storage thread; `entries` are packed. */
export type RawLoaded = { row: RawRow; snapshot: Snapshot | null; entries: ArrayBuffer; damaged: boolean; lastAt: number };

/** What the next entry of a session builds on. */
export type Link = { at: number; hash: Uint8Array };

/** Time and hash of one stored entry; null when it is not there. */
export function linkOf(sql: Statements, session: string, seq: number): Link | null {
  const row = sql.link.get(session, seq);
  return row ? { at: number(row['at']), hash: bytes(row['hash']) } : null;
}

/** SHA-256 over all that a snapshot row holds. */
export function snapshotChecksum(snapshot: Snapshot, link: Link): Uint8Array {
  const head = JSON.stringify([snapshot.seq, link.at, snapshot.state.length, snapshot.image.length]);
  return createHash('sha256').update(head).update(link.hash).update(snapshot.state).update(snapshot.image).digest();
}

/** Reads a session from its snapshot on, checking all that it reads. Null for an unknown one. */
export function loadSession(sql: Statements, session: string): RawLoaded | null {
  const row = sql.row.get(session);
  if (!row) return null;
  const good = readSnapshot(sql, session);
  const { entries, whole } = readChain(sql, session, good?.snapshot.seq ?? 0, good?.link.hash ?? CHAIN_START);
  const seq = entries.at(-1)?.seq ?? good?.snapshot.seq ?? 0;
  return {
    row,
    snapshot: good?.snapshot ?? null,
    entries: packEntries(entries),
    damaged: !whole || seq < newestSeq(sql, session),
    lastAt: entries.at(-1)?.at ?? good?.link.at ?? 0,
  };
}

/** Number of the newest entry that a session had at its last commit. */
export function newestSeq(sql: Statements, session: string): number {
  return number(sql.head.get(session)?.['seq'] ?? 0);
}

/** Entries as they are stored, unchecked. */
export function readEntries(sql: Statements, session: string, after: number, limit: number): ArrayBuffer {
  return packEntries(sql.entries.all(session, after, limit).map(entryOf));
}

/** The snapshot, unless it is missing, changed or unreadable: it can be made again from the entries. */
function readSnapshot(sql: Statements, session: string): { snapshot: Snapshot; link: Link } | null {
  try {
    const row = sql.snapshot.get(session);
    if (!row) return null;
    const snapshot = { seq: number(row['seq']), state: bytes(row['state']), image: bytes(row['image']) };
    const link = { at: number(row['at']), hash: bytes(row['head']) };
    return Buffer.compare(snapshotChecksum(snapshot, link), bytes(row['checksum'])) === 0 ? { snapshot, link } : null;
  } catch {
    return null;
  }
}

/** The entries after `after` up to the first that is missing, changed or unreadable. */
function readChain(sql: Statements, session: string, after: number, start: Uint8Array): { entries: Entry[]; whole: boolean } {
  const entries: Entry[] = [];
  let previous = start;
  try {
    for (const row of sql.entries.iterate(session, after, -1)) {
      const entry = entryOf(row);
      if (entry.seq !== after + entries.length + 1 || !follows(previous, entry)) return { entries, whole: false };
      entries.push(entry);
      previous = entry.hash;
    }
  } catch {
    return { entries, whole: false };
  }
  return { entries, whole: true };
}

function entryOf(row: unknown): Entry {
  if (!Array.isArray(row)) throw new Error('invariant violation: a row is a list');
  const [seq, at, actor, kind, body, hash] = row;
  return { seq: number(seq), at: number(at), actor: number(actor), kind: text(kind), body: bytes(body), hash: bytes(hash) };
}

function number(value: unknown): number {
  if (typeof value !== 'number') throw new Error('a stored number is damaged');
  return value;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error('a stored text is damaged');
  return value;
}

function bytes(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new Error('stored bytes are damaged');
  return value;
}
