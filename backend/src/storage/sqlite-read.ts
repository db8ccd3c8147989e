import type { SQLOutputValue } from 'node:sqlite';
import { CHAIN_START, readRecord, recordEnd, recordsIn } from '../journal/chain.ts';
import { packEntries } from './batch.ts';
import { snapshotChecksum, wholeChain, type Link } from './checksum.ts';
import type { Statements } from './sqlite-schema.ts';
import type { Entry, Snapshot } from './storage.ts';

/** A row of `sessions` as SQLite holds it. */
export type RawRow = Record<string, SQLOutputValue>;

/** A loaded session on its way out of the storage thread; `entries` are packed. */
export type RawLoaded = { row: RawRow; snapshot: Snapshot | null; entries: ArrayBuffer; damaged: boolean; lastAt: number };

/** Consecutive entries of one session, `seq` to `last`. */
export type Block = { seq: number; last: number; records: Uint8Array };

/** Reads a session from its snapshot on, checking all that it reads. Null for an unknown one. `logged`: the log may have something of it. */
export function loadSession(sql: Statements, session: string, logged: boolean): RawLoaded | null {
  const row = sql.row.get(session);
  if (!row) return null;
  const good = readSnapshot(sql, session);
  const after = good?.snapshot.seq ?? 0;
  const { entries, whole } = wholeChain(entriesAfter(sql, session, after, logged), after, good?.link.hash ?? CHAIN_START);
  const seq = entries.at(-1)?.seq ?? good?.snapshot.seq ?? 0;
  return {
    row,
    snapshot: good?.snapshot ?? null,
    entries: packEntries(entries),
    damaged: !whole || isShort(sql, session, seq),
    lastAt: entries.at(-1)?.at ?? good?.link.at ?? 0,
  };
}

/** Up to `limit` entries as they are stored, their hashes unchecked, ending before one that cannot be read. Throws when that is the first. `logged`: as `loadSession` has it. */
export function readEntries(sql: Statements, session: string, after: number, limit: number, logged: boolean): Entry[] {
  const entries: Entry[] = [];
  if (limit < 1) return entries;
  try {
    for (const entry of entriesAfter(sql, session, after, logged)) {
      entries.push(entry);
      if (entries.length >= limit) break;
    }
  } catch (error) {
    if (entries.length === 0) throw error;
  }
  return entries;
}

/** Number of the newest entry that a session has outside the log. */
export function settledSeq(sql: Statements, session: string): number {
  return numberOf(sql.head.get(session)?.['seq'] ?? 0);
}

/** Whether entries after `seq` have been lost. */
export function isShort(sql: Statements, session: string, seq: number): boolean {
  try {
    return seq < settledSeq(sql, session);
  } catch {
    return true;
  }
}

/** The newest block of a session; null without one. `logged`: the log may have it. */
export function newestBlock(sql: Statements, session: string, logged: boolean): Block | null {
  const row = logged ? sql.logged.all(session).at(-1) : undefined;
  const inLog = row ? blockOf(row) : null;
  // What was moved may be there still.
  if (inLog && !isShort(sql, session, inLog.last)) return inLog;
  const newest = sql.newest.get(session);
  return newest ? blockOf(newest) : inLog;
}

/** The entries in a block. Throws when it does not hold what its numbers say. */
export function* entriesIn({ seq, last, records }: Block): Generator<Entry> {
  const from = recordsIn(records);
  let offset = 0;
  for (let next = seq; next <= last; next++) {
    const entry = readRecord(from, offset);
    if (entry.seq !== next) throw new Error(`entry ${next} is damaged`);
    yield entry;
    offset = recordEnd(from, offset);
  }
  if (offset !== records.length) throw new Error(`entry ${last} is damaged`);
}

/** All that follows `after`: what is settled, then what is in the log alone, unless that has nothing of it. */
export function* entriesAfter(sql: Statements, session: string, after: number, logged: boolean): Generator<Entry> {
  let newest = after;
  for (const row of sql.entries.iterate(session, after)) {
    const block = blockOf(row);
    for (const entry of entriesIn(block)) if (entry.seq > after) yield entry;
    newest = Math.max(newest, block.last);
  }
  if (!logged) return;
  for (const row of sql.logged.iterate(session)) {
    const block = blockOf(row);
    if (block.last <= newest) continue;
    for (const entry of entriesIn(block)) if (entry.seq > after) yield entry;
  }
}

/** Blocks of the log, in order, without those that lie among the settled ones as they are: they were moved. */
export function notSettled(sql: Statements, session: string, blocks: Block[]): Block[] {
  const [first] = blocks;
  if (!first || first.seq > settledSeq(sql, session)) return blocks;
  const settled = Buffer.concat(sql.entries.all(session, first.seq - 1).map((row) => blockOf(row).records));
  let end = 0;
  return blocks.filter(({ records }) => {
    const at = settled.indexOf(Buffer.from(records.buffer, records.byteOffset, records.length), end);
    if (at >= 0) end = at + records.length;
    return at < 0;
  });
}

/** The first and last id in the log; 0 where it is empty. */
export function loggedIds(sql: Statements): { first: number; last: number } {
  const row: unknown = sql.logIds.get();
  const [first, last] = Array.isArray(row) ? row : [];
  return { first: numberOf(first ?? 0), last: numberOf(last ?? 0) };
}

/** Time of a session's newest entry; null without one. `logged`: the log may have it. */
export function newestAt(sql: Statements, session: string, logged: boolean): number | null {
  const block = newestBlock(sql, session, logged);
  let at: number | null = null;
  for (const entry of block ? entriesIn(block) : []) at = entry.at;
  return at;
}

/** The snapshot, unless it is missing, changed or unreadable: it can be made again from the entries. */
export function readSnapshot(sql: Statements, session: string): { snapshot: Snapshot; link: Link } | null {
  try {
    const row = sql.snapshot.get(session);
    if (!row) return null;
    const snapshot = { seq: numberOf(row['seq']), state: bytesOf(row['state']), image: bytesOf(row['image']) };
    const link = { at: numberOf(row['at']), hash: bytesOf(row['head']) };
    return Buffer.compare(snapshotChecksum(snapshot, link), bytesOf(row['checksum'])) === 0 ? { snapshot, link } : null;
  } catch {
    return null;
  }
}

/** Reads a row `[seq, last, records]`. */
export function blockOf(row: unknown): Block {
  if (!Array.isArray(row)) throw new Error('invariant violation: a row is a list');
  const [seq, last, records] = row;
  return { seq: numberOf(seq), last: numberOf(last), records: bytesOf(records) };
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number') throw new Error('a stored number is damaged');
  return value;
}

function bytesOf(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new Error('stored bytes are damaged');
  return value;
}
