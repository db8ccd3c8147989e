import type { WorkerChunk } from '../frame/messages.ts';

/**
 * Shared memory for output: a ring of records `stream (1 B), length (3 B), UTF-8`, written by the worker
 * and read by the frame. A program that prints and then computes for long is still seen to have printed,
 * and one that floods waits for its reader.
 *
 * Words: 0 bytes ever written, 1 bytes ever read (both wrap at 2^32), 2 is 1 from the first write
 * after a read until the next read begins.
 */
const HEAD = 16;
const SIZE = 262_144;
const RECORD_HEAD = 4;
/** B of one record's text. */
const RECORD = 32_768;
const STREAMS = ['out', 'err'] as const;

/** Makes the memory; the frame's side. */
export function createOutputMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(HEAD + SIZE);
}

const { compareExchange, load, notify, store, wait } = Atomics;

/** The worker's side: puts text into the ring; `wrote` tells the frame that there is some. */
export function createOutputWriter(memory: SharedArrayBuffer, wrote: () => void): (stream: WorkerChunk[0], text: string) => void {
  const words = new Int32Array(memory, 0, 3);
  const ring = new Uint8Array(memory, HEAD);
  const encoder = new TextEncoder();
  const encodeInto = encoder.encodeInto.bind(encoder);
  const record = new Uint8Array(RECORD_HEAD + RECORD);
  const body = record.subarray(RECORD_HEAD);
  const set = Uint8Array.prototype.set;
  const subarray = Uint8Array.prototype.subarray;
  const apply = Reflect.apply;
  const slice = String.prototype.slice;

  const put = (length: number): void => {
    const written = load(words, 0);
    for (;;) {
      const read = load(words, 1);
      if (((written - read) >>> 0) + length <= SIZE) break;
      tell();
      wait(words, 1, read, 1_000);
    }
    const at = (written >>> 0) % SIZE;
    const first = length < SIZE - at ? length : SIZE - at;
    apply(set, ring, [apply(subarray, record, [0, first]), at]);
    if (first < length) apply(set, ring, [apply(subarray, record, [first, length]), 0]);
    store(words, 0, written + length);
    tell();
  };
  const tell = (): void => {
    if (compareExchange(words, 2, 0, 1) === 0) wrote();
  };
  return (stream, text) => {
    for (let rest = text; rest !== ''; ) {
      const { read, written } = encodeInto(rest, body);
      record[0] = stream === 'out' ? 0 : 1;
      record[1] = written & 255;
      record[2] = (written >> 8) & 255;
      record[3] = written >> 16;
      put(RECORD_HEAD + written);
      rest = read === rest.length ? '' : apply(slice, rest, [read]);
    }
  };
}

/** Output as bytes, as it lies in the ring. */
export type OutputRecord = { stream: WorkerChunk[0]; bytes: Uint8Array<ArrayBuffer> };

/** The frame's side: empties the ring. Null when what lies there cannot be output. */
export function readOutput(memory: SharedArrayBuffer): OutputRecord[] | null {
  const words = new Int32Array(memory, 0, 3);
  const ring = new Uint8Array(memory, HEAD);
  store(words, 2, 0);
  const written = load(words, 0);
  const read = load(words, 1);
  const length = (written - read) >>> 0;
  if (length > SIZE) return null;
  const at = (read >>> 0) % SIZE;
  const bytes = new Uint8Array(length);
  const first = Math.min(length, SIZE - at);
  bytes.set(ring.subarray(at, at + first));
  bytes.set(ring.subarray(0, length - first), first);
  store(words, 1, written);
  notify(words, 1);
  return split(bytes);
}

function split(bytes: Uint8Array<ArrayBuffer>): OutputRecord[] | null {
  const records: OutputRecord[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [kind = 0, low = 0, middle = 0, high = 0] = bytes.subarray(at, at + RECORD_HEAD);
    const end = at + RECORD_HEAD + (low | (middle << 8) | (high << 16));
    const stream = STREAMS[kind];
    if (stream === undefined || end > bytes.length) return null;
    records.push({ stream, bytes: bytes.subarray(at + RECORD_HEAD, end) });
    at = end;
  }
  return records;
}
