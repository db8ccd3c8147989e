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
 * A **record** is those same bytes. Between threads the first 32 of them carry the entry's
 * own hash instead of the previous one.
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

/** The most bytes a record of this entry can take. */
export function recordBound(entry: { kind: string; body: Uint8Array }): number {
  return KIND + 3 * entry.kind.length + 4 + entry.body.length;
}

/** Writes a record; its first 32 bytes are `slot`, the entry's hash or the previous one. Without seq and slot they are left 0. */
export function writeRecord(into: Records, start: number, entry: NewEntry & { seq?: number }, slot?: Uint8Array): number {
  const { bytes, view } = into;
  if (slot) bytes.set(slot, start);
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

/** Gives a record its place in the chain. */
export function writePlace(into: Records, start: number, previous: Uint8Array, seq: number): void {
  into.bytes.set(previous, start);
  writeUint64(into.view, start + SEQ, seq);
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

/** Reads what a caller put into a record. `body` is a view of the record's memory. */
export function readFields(from: Records, start: number): NewEntry {
  const { bytes, view } = from;
  const length = start + KIND + view.getUint32(start + KIND_LENGTH);
  const body = length + 4;
  return {
    at: readUint64(view, start + AT),
    actor: view.getUint32(start + ACTOR),
    kind: bytes.toString('utf8', start + KIND, length),
    body: bytes.subarray(body, body + view.getUint32(length)),
  };
}

/** Reads a record whose first 32 bytes are the entry's own hash. `hash` and `body` are views of the record's memory. */
export function readRecord(from: Records, start: number): Entry {
  const seq = readUint64(from.view, start + SEQ);
  return { ...readFields(from, start), seq, hash: from.bytes.subarray(start, start + HASH_BYTES) };
}

/** Hashes a whole record into `target` at `offset`. */
export function hashRecord(record: Uint8Array, target: Buffer, offset: number): void {
  // The one-shot hash to a string costs less than half of what making a Buffer does.
  target.write(hash('sha256', record, 'binary'), offset, 'latin1');
}

/** The hash of an entry that follows one with the hash `previous`. */
export function entryHash(previous: Uint8Array, entry: Omit<Entry, 'hash'>): Uint8Array {
  const record = records(new ArrayBuffer(recordBound(entry)));
  const end = writeRecord(record, 0, entry, previous);
  const result = Buffer.allocUnsafeSlow(HASH_BYTES);
  hashRecord(record.bytes.subarray(0, end), result, 0);
  return result;
}

/** Whether an entry's hash follows from the one before it. */
export function follows(previous: Uint8Array, entry: Entry): boolean {
  return Buffer.compare(entryHash(previous, entry), entry.hash) === 0;
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
