import { clearPlace, readRecord, recordBound, recordEnd, records, writeRecord, writeText, type Records } from '../journal/chain.ts';
import type { Append, Entry } from './storage.ts';
import { storedRow } from './stored-row.ts';

/** B of one body. */
const MOST_BODY = 0x2000_0000;

/**
 * A batch on its way to the storage thread: one transferable piece of memory, instead of a
 * structured clone of hundreds of small arrays (and of the pools they are views of).
 * Layout: number of appends; per append: length and text of the session's id, length and text
 * of the row as JSON (0: none), 1 + the entry it is to follow (a double; 0: any), number of entries, their records.
 * Other numbers are 4 bytes, big endian.
 */
export function packBatch(appends: Append[]): ArrayBuffer {
  const rows = appends.map((append) => (append.row === undefined ? '' : JSON.stringify(storedRow(append.row))));
  let bound = 4;
  for (const [index, append] of appends.entries()) {
    bound += 20 + 3 * append.session.length + 3 * (rows[index]?.length ?? 0);
    for (const entry of append.entries) bound += recordBound(entry);
  }
  const memory = new ArrayBuffer(bound);
  const into = records(memory);
  into.view.setUint32(0, appends.length);
  let offset = 4;
  for (const [index, append] of appends.entries()) {
    offset = packText(into, offset, append.session);
    offset = packText(into, offset, rows[index] ?? '');
    into.view.setFloat64(offset, append.after === undefined ? 0 : append.after + 1);
    into.view.setUint32(offset + 8, append.entries.length);
    offset += 12;
    for (const entry of append.entries) offset = writeRecord(into, offset, entry);
  }
  return memory;
}

function packText(into: Records, offset: number, text: string): number {
  const length = writeText(into.bytes, offset + 4, text);
  into.view.setUint32(offset, length);
  return offset + 4 + length;
}

/** An append as the storage thread sees it: its records lie in the batch's memory from `start` to `end`. */
export type PackedAppend = { session: string; row: string; after: number | undefined; count: number; start: number; end: number };

/** Reads a batch, append by append. */
export function unpackBatch(from: Records): PackedAppend[] {
  const appends: PackedAppend[] = [];
  const count = from.view.getUint32(0);
  let offset = 4;
  const text = (): string => {
    const start = offset + 4;
    offset = start + from.view.getUint32(offset);
    return from.bytes.toString('utf8', start, offset);
  };
  for (let i = 0; i < count; i++) {
    const session = text();
    const row = text();
    const follows = from.view.getFloat64(offset);
    const entries = from.view.getUint32(offset + 8);
    offset += 12;
    const start = offset;
    for (let n = 0; n < entries; n++) offset = recordEnd(from, offset);
    appends.push({ session, row, after: follows === 0 ? undefined : follows - 1, count: entries, start, end: offset });
  }
  return appends;
}

/** Whether a batch is the repeat of one that was committed since; takes the places out of the latter. */
export function isRepeat(repeated: Records, committed: Records): boolean {
  for (const { count, start } of unpackBatch(committed)) {
    for (let i = 0, offset = start; i < count; i++, offset = recordEnd(committed, offset)) clearPlace(committed, offset);
  }
  return repeated.bytes.equals(committed.bytes);
}

/** Stored entries on their way out of the storage thread. */
export function packEntries(entries: Entry[]): ArrayBuffer {
  const memory = new ArrayBuffer(entries.reduce((bytes, entry) => bytes + recordBound(entry), 4));
  const into = records(memory);
  into.view.setUint32(0, entries.length);
  let offset = 4;
  for (const entry of entries) offset = writeRecord(into, offset, entry);
  return memory;
}

/** Entries whose hashes and bodies are views of `memory`. */
export function unpackEntries(memory: ArrayBuffer): Entry[] {
  const from = records(memory);
  const entries: Entry[] = [];
  const count = from.view.getUint32(0);
  for (let i = 0, offset = 4; i < count; i++, offset = recordEnd(from, offset)) entries.push(readRecord(from, offset));
  return entries;
}

/** Commits by `start`; one that is under way is not started again, since it would wait for itself, or be held twice. */
export function oneAtATime(start: (batch: number, appends: Append[]) => Promise<number[]>): (batch: number, appends: Append[]) => Promise<number[]> {
  let under: { batch: number; done: Promise<number[]> } | null = null;
  return (batch, appends) => {
    if (under?.batch === batch) return under.done;
    const started = { batch, done: start(batch, appends) };
    under = started;
    const over = (): void => {
      if (under === started) under = null;
    };
    started.done.then(over, over);
    return started.done;
  };
}

/** Throws on what no store could keep, so that one bad append cannot hold up all others. */
export function checkAppend({ session, entries, row }: Append): void {
  let ok = session.length > 0 && (row?.id === undefined || row.id === session);
  for (const { at, actor, kind, body } of entries) {
    ok &&= isCount(at, Number.MAX_SAFE_INTEGER) && isCount(actor, 0xffff_ffff) && kind.length > 0 && body instanceof Uint8Array && body.length < MOST_BODY;
  }
  if (!ok) throw new Error(`invariant violation: an append to session ${session} that cannot be stored`);
}

function isCount(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most;
}
