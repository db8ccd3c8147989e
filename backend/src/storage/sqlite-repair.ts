import { chainedAnew, CHAIN_START, recordBound, records, writeRecord } from '../journal/chain.ts';
import { isMadeOf, wholeChain } from './checksum.ts';
import { blockOf, entriesAfter, isShort, readSnapshot } from './sqlite-read.ts';
import type { Statements } from './sqlite-schema.ts';
import type { Entry, Repaired } from './storage.ts';

/** Entries that one block of a repaired session holds at most. */
const BLOCK_ENTRIES = 200;

/** Repairs a session in the transaction that is open, as `Storage.repair` says. */
export function repairSession(sql: Statements, session: string): Repaired {
  const { entries, whole } = wholeChain(entriesAfter(sql, session, 0, true), 0, CHAIN_START);
  const kept = entries.length;
  if (whole && !isShort(sql, session, kept)) return { kept, aside: 0 };
  if (kept === 0) throw new Error(`not even the first entry of session ${session} is whole; restore it from a backup`);
  const aside = setAside(sql, session, entries);
  writeAnew(sql, session, entries);
  const saved = readSnapshot(sql, session);
  // What an erasure keeps out, it keeps out up to an entry that may be no more.
  if (!saved) sql.keepOutSnapshots.run(session, kept);
  if (!saved || isMadeOf(entries, saved.snapshot, saved.link)) return { kept, aside };
  // The only whole copy, perhaps, of what was written behind the damage.
  sql.stray.run(session, saved.snapshot.seq, saved.snapshot.seq, saved.snapshot.image);
  sql.eraseSnapshot.run(session);
  return { kept, aside: aside + 1 };
}

/** Replaces bodies in the transaction that is open, as `Storage.replaceBodies` says. */
export function replaceBodies(sql: Statements, session: string, bodies: ReadonlyMap<number, Uint8Array>): void {
  const { entries, whole } = wholeChain(entriesAfter(sql, session, 0, true), 0, CHAIN_START);
  if (!whole || entries.length === 0 || isShort(sql, session, entries.length)) throw new Error(`session ${session} is damaged`);
  writeAnew(sql, session, chainedAnew(entries, CHAIN_START, bodies));
  sql.keepOutSnapshots.run(session, entries.length);
  sql.eraseStrays.run(session);
}

/** Makes these entries, from the first on, all that a session has. */
function writeAnew(sql: Statements, session: string, entries: Entry[]): void {
  sql.eraseEntries.run(session);
  sql.clearLogged.run(session);
  for (let from = 0; from < entries.length; from += BLOCK_ENTRIES) {
    const some = entries.slice(from, from + BLOCK_ENTRIES);
    sql.insert.run(session, from + 1, from + some.length, recordsOf(some));
  }
  sql.putHead.run(session, entries.length);
}

/** Keeps each block that holds more than whole entries, as it is. Answers at least 1: what is missing altogether counts as a piece. */
function setAside(sql: Statements, session: string, whole: Entry[]): number {
  const good = recordsOf(whole);
  const pieces = sql.pieces.all(session).map(blockOf).filter(({ records: piece }) => good.indexOf(piece) < 0);
  for (const { seq, last, records: piece } of pieces) sql.stray.run(session, seq, last, piece);
  return Math.max(1, pieces.length);
}

function recordsOf(entries: Entry[]): Buffer {
  const into = records(new ArrayBuffer(entries.reduce((bytes, entry) => bytes + recordBound(entry), 0)));
  let end = 0;
  for (const entry of entries) end = writeRecord(into, end, entry);
  return into.bytes.subarray(0, end);
}
