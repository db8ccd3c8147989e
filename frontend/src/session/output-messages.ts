import type { Chunk } from '@oci/protocol/run.ts';

/** Chunks of one message; the wire allows as many. */
const CHUNKS = 256;

type Message = { index: number; chunks: Chunk[]; waiting: boolean };

/** Output of one run on its way to the room: merged while it waits, numbered when it is first told. */
export class OutputMessages {
  /** UTF-16 units of one message. */
  #most: number;
  /** All that were numbered, so that the server can be told again from anywhere. */
  #numbered: Message[] = [];
  #acked = 0;
  #chunks: Chunk[] = [];
  #asksForInput = false;
  /** Messages after which the question that the program asks is seen; null: it asks none, or none was told. */
  #askedAfter: number | null = null;
  #abandoned = false;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether there is something to tell. */
  get waiting(): boolean {
    return !this.#abandoned && (this.#acked < this.#numbered.length || this.#hasNews());
  }

  /** Whether the question that the program asks is in the first `seen` messages. */
  saw(seen: number): boolean {
    return this.#askedAfter !== null && seen >= this.#askedAfter;
  }

  add(chunks: readonly Chunk[], asksForInput: boolean): void {
    if (!asksForInput) this.#askedAfter = null;
    if (this.#abandoned) return;
    for (const [stream, text] of chunks) {
      const last = this.#chunks.at(-1);
      if (last && last[0] === stream && last[1].length < this.#most) this.#chunks[this.#chunks.length - 1] = [stream, last[1] + text];
      else if (text !== '') this.#chunks.push([stream, text]);
    }
    this.#asksForInput = asksForInput;
  }

  /** The first message that is not acknowledged. */
  next(): Message {
    const again = this.#numbered[this.#acked];
    if (again) return again;
    const chunks = this.#take();
    // While output waits behind it, the program's question is not yet to be seen.
    const message = { index: this.#numbered.length, chunks, waiting: this.#asksForInput && this.#chunks.length === 0 };
    this.#numbered.push(message);
    if (message.waiting) this.#askedAfter ??= this.#numbered.length;
    return message;
  }

  /** The server expects message `next`. */
  acknowledge(next: number): void {
    this.#acked = Math.min(next, this.#numbered.length);
  }

  /** From the first message on; those that the server has are only acknowledged. */
  rewind(): void {
    this.#acked = 0;
  }

  /** The server takes no more of it. */
  abandon(): void {
    this.#abandoned = true;
    this.#chunks = [];
    this.#numbered = [];
  }

  #hasNews(): boolean {
    return this.#chunks.length > 0 || this.#asksForInput !== (this.#numbered.at(-1)?.waiting ?? false);
  }

  #take(): Chunk[] {
    const taken: Chunk[] = [];
    let room = this.#most;
    while (room > 0 && taken.length < CHUNKS) {
      const [first] = this.#chunks;
      if (!first) break;
      const [stream, text] = first;
      if (text.length <= room) {
        this.#chunks.shift();
        taken.push(first);
        room -= text.length;
        continue;
      }
      const end = /[\uD800-\uDBFF]/.test(text.charAt(room - 1)) ? room - 1 : room;
      if (end === 0) break;
      taken.push([stream, text.slice(0, end)]);
      this.#chunks[0] = [stream, text.slice(end)];
      break;
    }
    return taken;
  }
}
