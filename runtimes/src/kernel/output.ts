import type { WorkerChunk } from '../frame/messages.ts';

/** Text, or UTF-8 that may end within a character. */
export type OutputData = string | Uint8Array;

/** Takes a program's output, in order. */
export type Output = {
  write(stream: WorkerChunk[0], data: OutputData): void;
  /** Sends what is held back. */
  flush(): void;
};

/** ms for which output is gathered where there is no shared memory, and UTF-16 units that end the wait. */
const GATHER = 40;
const GATHER_UNITS = 65_536;

/** Output without shared memory: gathered, and sent by messages. A program that never rests sends when it next writes. */
export function createPostedOutput(send: (chunks: WorkerChunk[]) => void): Output {
  const now = performance.now.bind(performance);
  const later = setTimeout.bind(globalThis);
  let chunks: WorkerChunk[] = [];
  let units = 0;
  let sentAt = -GATHER;
  let timer = false;
  const decoders = { out: new TextDecoder('utf-8', { ignoreBOM: true }), err: new TextDecoder('utf-8', { ignoreBOM: true }) };
  const options = { stream: true };
  const flush = (): void => {
    timer = false;
    sentAt = now();
    if (units === 0) return;
    const full = chunks;
    chunks = [];
    units = 0;
    send(full);
  };
  return {
    flush,
    write(stream, data) {
      const text = typeof data === 'string' ? data : decoders[stream].decode(data, options);
      const last = chunks[chunks.length - 1];
      if (last?.[0] === stream) last[1] += text;
      else chunks[chunks.length] = [stream, text];
      units += text.length;
      if (units > GATHER_UNITS || now() - sentAt > GATHER) {
        flush();
      } else if (!timer) {
        timer = true;
        later(flush, GATHER);
      }
    },
  };
}

/** Output that stops at a number of UTF-16 units, or bytes: more than the frame lets through is not worth formatting or sending. */
export function limitOutput(output: Output, units: number, full: () => void): Output {
  const slice = String.prototype.slice;
  const subarray = Uint8Array.prototype.subarray;
  const apply = Reflect.apply;
  let left = units;
  return {
    flush: output.flush,
    write(stream, data) {
      if (data.length < left) {
        left -= data.length;
        output.write(stream, data);
      } else {
        output.write(stream, typeof data === 'string' ? apply(slice, data, [0, left]) : apply(subarray, data, [0, left]));
        output.flush();
        left = 0;
        full();
      }
    },
  };
}
