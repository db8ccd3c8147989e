import type { WorkerChunk } from './messages.ts';

const encoder = new TextEncoder();

/** What a run may still send: B of output in all, messages in each second. */
export class Allowance {
  readonly #perSecond: number;
  #bytes: number;
  #second = 0;
  #messages = 0;

  constructor(bytes: number, perSecond: number) {
    this.#bytes = bytes;
    this.#perSecond = perSecond;
  }

  /** Counts a message; false when there were too many in this second. */
  message(now: number): boolean {
    const second = Math.floor(now / 1_000);
    if (second !== this.#second) this.#messages = 0;
    this.#second = second;
    this.#messages += 1;
    return this.#messages <= this.#perSecond;
  }

  /** Counts output; gives what is allowed of it, joined by stream, and whether that was not all. */
  output(chunks: readonly WorkerChunk[]): { allowed: WorkerChunk[]; over: boolean } {
    const allowed: WorkerChunk[] = [];
    for (const [stream, text] of chunks) {
      const kept = this.#take(text);
      const last = allowed.at(-1);
      if (last?.[0] === stream) last[1] += kept;
      else if (kept !== '') allowed.push([stream, kept]);
      if (kept.length < text.length) return { allowed, over: true };
    }
    return { allowed, over: false };
  }

  /** As much of a text as fits, whole characters only. */
  #take(text: string): string {
    const bytes = encoder.encode(text).length;
    if (bytes <= this.#bytes) {
      this.#bytes -= bytes;
      return text;
    }
    const { read } = encoder.encodeInto(text, new Uint8Array(this.#bytes));
    this.#bytes = 0;
    return text.slice(0, read);
  }
}
