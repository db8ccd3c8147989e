/**
 * Shared memory for answers to a program that stands still until it has input.
 * Word 0: 1 when an answer lies there. Word 1: its bytes, or -1 at the end of input. Word 2: the number of a signal that
 * the program has not taken yet, or 0. Then UTF-8.
 */
const HEAD = 16;
const END = -1;
/** B of UTF-8 that one answer holds. */
const ROOM = 65_536;

/** Makes the memory; the frame's side. */
export function createInputMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(HEAD + ROOM);
}

/** Puts an answer (null: end of input) and wakes the reader. Text of more than `ROOM` bytes must come in parts. */
export function putAnswer(memory: SharedArrayBuffer, text: string | null): void {
  const words = new Int32Array(memory, 0, 2);
  if (text === null) {
    words[1] = END;
  } else {
    const bytes = new TextEncoder().encode(text);
    if (bytes.length > ROOM) throw new Error('invariant violation: an answer is larger than its memory');
    new Uint8Array(memory, HEAD).set(bytes);
    words[1] = bytes.length;
  }
  Atomics.store(words, 0, 1);
  Atomics.notify(words, 0);
}

const SIGINT = 2;

/** Interrupts the program, if it looks. */
export function interrupt(memory: SharedArrayBuffer): void {
  Atomics.store(signals(memory), 0, SIGINT);
}

/** Where a program looks for signals: one number, which it sets back. */
export function signals(memory: SharedArrayBuffer): Int32Array {
  return new Int32Array(memory, 8, 1);
}

/** Most UTF-16 units that surely fit one answer. */
export const ANSWER_UNITS = Math.floor(ROOM / 3);

const { load, store, wait } = Atomics;

/** The worker's side: asks, stands still, and gives the answer. */
export function createBlockingReader(memory: SharedArrayBuffer, ask: () => void): () => string | null {
  const words = new Int32Array(memory, 0, 2);
  const bytes = new Uint8Array(memory, HEAD);
  const decoder = new TextDecoder();
  const decode = decoder.decode.bind(decoder);
  return () => {
    store(words, 0, 0);
    ask();
    while (load(words, 0) === 0) wait(words, 0, 0);
    const length = load(words, 1);
    return length === END ? null : decode(bytes.slice(0, length));
  };
}
