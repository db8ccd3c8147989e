import { hash } from 'node:crypto';
import type { Entry, NewEntry } from '../storage/storage.ts';

/**
 * The hash chain of a session. The hash of an entry is
 *
 *   SHA-256( previous ‖ seq ‖ at ‖ actor ‖ length of kind ‖ kind ‖ length of body ‖ body )
 *
 * `previous` is the 32 bytes of the hash of the entry before it, 32 zero bytes for the first.
 * `seq` and `at` are 8 bytes, `actor` and the lengths 4 bytes, all unsigned and big endian;
 * `kind` is UTF-8. Every part has a fixed length or is preceded by it, so no two entries
 * share the bytes that are hashed.
 *
 * A **record** is those same bytes, with the entry's own hash in place of the previous one.
 */
export const HASH_BYTES = 32;

/** What the first entry of a session follows. */
export const CHAIN_START: Uint8Array = new Uint8Array(HASH_BYTES);

const SEQ = HASH_BYTES;
const AT = SEQ + 8;
const ACTOR = AT + 8;
const KIND_LENGTH = ACTOR + 4;
const KIND = KIND_LENGTH + 4;
const UINT32 = 0x1_0000_0000;

/** A buffer and its view, as records are written and read. */
export type Records = { bytes: Buffer; view: DataView };

/** Wraps memory for records. */
export function records(memory: ArrayBuffer): Records {
  return { bytes: Buffer.from(memory), view: new DataView(memory) };
}

/** Wraps bytes that hold records. */
export function recordsIn(bytes: Uint8Array): Records {
  const { buffer, byteOffset, byteLength } = bytes;
  return { bytes: Buffer.from(buffer, byteOffset, byteLength), view: new DataView(buffer, byteOffset, byteLength) };
}

/** The most bytes a record of this entry can take. */
export function recordBound(entry: { kind: string; body: Uint8Array }): number {
  return KIND + 3 * entry.kind.length + 4 + entry.body.length;
}

/** Writes a record; answers where it ends. A new entry has no place in the chain yet: its seq and hash are left 0. */
export function writeRecord(into: Records, start: number, entry: NewEntry & { seq?: number; hash?: Uint8Array }): number {
  const { bytes, view } = into;
  if (entry.hash) bytes.set(entry.hash, start);
  if (entry.seq !== undefined) writeUint64(view, start + SEQ, entry.seq);
  writeUint64(view, start + AT, entry.at);
  view.setUint32(start + ACTOR, entry.actor);
  const kindLength = writeText(bytes, start + KIND, entry.kind);
  view.setUint32(start + KIND_LENGTH, kindLength);
  const length = start + KIND + kindLength;
  view.setUint32(length, entry.body.length);
  bytes.set(entry.body, length + 4);
  return length + 4 + entry.body.length;
}

/** Gives the record from `start` to `end` its place in the chain: `head` is the hash before it, and becomes its own. */
export function chainRecord(into: Records, start: number, end: number, seq: number, head: Buffer): void {
  into.bytes.set(head, start);
  writeUint64(into.view, start + SEQ, seq);
  hashInto(into.bytes.subarray(start, end), head);
  into.bytes.set(head, start);
}

/** Makes a record as it was before it had a place. */
export function clearPlace(into: Records, start: number): void {
  into.bytes.fill(0, start, start + AT);
}

/** Where the record that begins at `start` ends. */
export function recordEnd(from: Records, start: number): number {
  const length = start + KIND + from.view.getUint32(start + KIND_LENGTH);
  return length + 4 + from.view.getUint32(length);
}

/** Reads a record. `hash` and `body` are views of the record's memory. */
export function readRecord(from: Records, start: number): Entry {
  const { bytes, view } = from;
  const length = start + KIND + view.getUint32(start + KIND_LENGTH);
  const body = length + 4;
  return {
    seq: readUint64(view, start + SEQ),
    at: readUint64(view, start + AT),
    actor: view.getUint32(start + ACTOR),
    kind: bytes.toString('utf8', start + KIND, length),
    body: bytes.subarray(body, body + view.getUint32(length)),
    hash: bytes.subarray(start, start + HASH_BYTES),
  };
}

/** Hashes bytes into the 32 of `target`. */
function hashInto(bytes: Uint8Array, target: Buffer): void {
  // The one-shot hash to a string costs less than half of what making a Buffer does.
  target.write(hash('sha256', bytes, 'binary'), 0, 'latin1');
}

/** The hash of an entry that follows one with the hash `previous`. */
export function entryHash(previous: Uint8Array, entry: Omit<Entry, 'hash'>): Uint8Array {
  const record = records(new ArrayBuffer(recordBound(entry)));
  const end = writeRecord(record, 0, { ...entry, hash: previous });
  const result = Buffer.allocUnsafeSlow(HASH_BYTES);
  hashInto(record.bytes.subarray(0, end), result);
  return result;
}

/** Whether an entry's hash follows from the one before it. */
export function follows(previous: Uint8Array, entry: Entry): boolean {
  return Buffer.compare(entryHash(previous, entry), entry.hash) === 0;
}

/** Entries that follow one with the hash `previous`, with other bodies in some of them, by number, and the hashes that follow from that. */
export function chainedAnew(entries: readonly Entry[], previous: Uint8Array, bodies: ReadonlyMap<number, Uint8Array>): Entry[] {
  let hash = previous;
  return entries.map((entry) => {
    const replaced = { ...entry, body: bodies.get(entry.seq) ?? entry.body };
    hash = entryHash(hash, replaced);
    return { ...replaced, hash };
  });
}

/** Writes text as UTF-8; answers its length in bytes. */
export function writeText(bytes: Buffer, start: number, text: string): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return bytes.write(text, start);
    bytes[start + i] = code;
  }
  return text.length;
}

function writeUint64(view: DataView, at: number, value: number): void {
  view.setUint32(at, Math.floor(value / UINT32));
  view.setUint32(at + 4, value >>> 0);
}

function readUint64(view: DataView, at: number): number {
  return view.getUint32(at) * UINT32 + view.getUint32(at + 4);
}
