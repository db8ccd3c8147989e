import type { WorkerChunk } from '../frame/messages.ts';
import type { OutputData } from './output.ts';

/**
 * Shared memory for output: a ring of records `stream (1 B), length (3 B), UTF-8`, written by the worker
 * and read by the frame. A program that prints and then computes for long is still seen to have printed,
 * and one that floods waits for its reader.
 *
 * Words: 0 bytes ever written, 1 bytes ever read (both wrap at 2^32), 2 is 1 from the first write
 * after a read until the next read begins.
 */
const HEAD = 16;
/** A power of two: what a program prints in the time between two readings. */
const SIZE = 1_048_576;
const RECORD_HEAD = 4;
/** B of one record's text. */
const RECORD = 32_768;
/** B up to which copying one by one is faster than a call. */
const SHORT = 128;
const STREAMS = ['out', 'err'] as const;

/** Makes the memory; the frame's side. */
export function createOutputMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(HEAD + SIZE);
}

const { compareExchange, load, notify, store, wait } = Atomics;

/** The worker's side: puts output into the ring; `wrote` tells the frame that there is some. */
export function createOutputWriter(memory: SharedArrayBuffer, wrote: () => void): (stream: WorkerChunk[0], data: OutputData) => void {
  const words = new Int32Array(memory, 0, 3);
  const ring = new Uint8Array(memory, HEAD);
  const encoder = new TextEncoder();
  const encodeInto = encoder.encodeInto.bind(encoder);
  const head = new Uint8Array(RECORD_HEAD);
  const encoded = new Uint8Array(RECORD);
  const set = Uint8Array.prototype.set;
  const subarray = Uint8Array.prototype.subarray;
  const apply = Reflect.apply;
  const slice = String.prototype.slice;

  const tell = (): void => {
    if (compareExchange(words, 2, 0, 1) === 0) wrote();
  };
  const copy = (bytes: Uint8Array, length: number, to: number): void => {
    if (length <= SHORT) {
      for (let i = 0; i < length; i++) ring[(to + i) & (SIZE - 1)] = bytes[i] ?? 0;
      return;
    }
    const at = to & (SIZE - 1);
    const first = length < SIZE - at ? length : SIZE - at;
    apply(set, ring, [apply(subarray, bytes, [0, first]), at]);
    if (first < length) apply(set, ring, [apply(subarray, bytes, [first, length]), 0]);
  };
  const put = (stream: WorkerChunk[0], bytes: Uint8Array, length: number): void => {
    const written = load(words, 0);
    for (;;) {
      const read = load(words, 1);
      if (((written - read) >>> 0) + RECORD_HEAD + length <= SIZE) break;
      tell();
      wait(words, 1, read, 1_000);
    }
    head[0] = stream === 'out' ? 0 : 1;
    head[1] = length & 255;
    head[2] = (length >> 8) & 255;
    head[3] = length >> 16;
    copy(head, RECORD_HEAD, written);
    copy(bytes, length, written + RECORD_HEAD);
    store(words, 0, written + RECORD_HEAD + length);
    tell();
  };
  return (stream, data) => {
    if (typeof data === 'string') {
      for (let rest = data; rest !== ''; ) {
        const { read, written } = encodeInto(rest, encoded);
        put(stream, encoded, written);
        rest = read === rest.length ? '' : apply(slice, rest, [read]);
      }
    } else if (data.length <= RECORD) {
      put(stream, data, data.length);
    } else {
      for (let at = 0; at < data.length; at += RECORD) {
        const part = apply(subarray, data, [at, at + RECORD]);
        put(stream, part, part.length);
      }
    }
  };
}

/** The frame's side: each call empties the ring, and gives null when what lies there cannot be output. */
export function createOutputReader(memory: SharedArrayBuffer): () => WorkerChunk[] | null {
  const words = new Int32Array(memory, 0, 3);
  const ring = new Uint8Array(memory, HEAD);
  // A record may end within a character.
  const decoders = { out: new TextDecoder('utf-8', { ignoreBOM: true }), err: new TextDecoder('utf-8', { ignoreBOM: true }) };
  return () => {
    store(words, 2, 0);
    const written = load(words, 0);
    const read = load(words, 1);
    const length = (written - read) >>> 0;
    if (length > SIZE) return null;
    const at = read & (SIZE - 1);
    const bytes = new Uint8Array(length);
    const first = Math.min(length, SIZE - at);
    bytes.set(ring.subarray(at, at + first));
    bytes.set(ring.subarray(0, length - first), first);
    store(words, 1, written);
    notify(words, 1);
    return joined(bytes)?.map(({ stream, text }) => [stream, decoders[stream].decode(text, { stream: true })]) ?? null;
  };
}

type Stretch = { stream: WorkerChunk[0]; text: Uint8Array };

/** The records' text, neighbours of one stream as one; moved together in place. */
function joined(bytes: Uint8Array): Stretch[] | null {
  const stretches: Stretch[] = [];
  let [start, end] = [0, 0];
  for (let at = 0; at < bytes.length; ) {
    const stream = STREAMS[bytes[at] ?? 0];
    const from = at + RECORD_HEAD;
    at = from + ((bytes[at + 1] ?? 0) | ((bytes[at + 2] ?? 0) << 8) | ((bytes[at + 3] ?? 0) << 16));
    if (stream === undefined || at > bytes.length) return null;
    const last = stretches.at(-1);
    if (last?.stream !== stream) start = end;
    bytes.copyWithin(end, from, at);
    end += at - from;
    const text = bytes.subarray(start, end);
    if (last?.stream === stream) last.text = text;
    else stretches.push({ stream, text });
  }
  return stretches;
}
