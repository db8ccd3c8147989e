/** B of memory that a tail begins with. */
const FIRST = 256;
const NOTHING = new Uint8Array(0);

/** Updates one after the other in one piece of memory: an array for each takes ten times its bytes, and the collector's time. */
export class UpdateTail {
  #memory = NOTHING;
  /** Where each update ends. */
  readonly #ends: number[] = [];

  /** Number of updates. */
  get length(): number {
    return this.#ends.length;
  }

  /** Adds a copy of an update. */
  add(update: Uint8Array): void {
    const start = this.#ends.at(-1) ?? 0;
    const end = start + update.length;
    if (end > this.#memory.length) this.#grow(end);
    this.#memory.set(update, start);
    this.#ends.push(end);
  }

  /** The updates from number `index` on, counted from 0, up to `most` B but at least one; they stay what they are. */
  from(index: number, most = Infinity): Uint8Array[] {
    const updates: Uint8Array[] = [];
    const first = this.#ends[index - 1] ?? 0;
    for (let at = index, start = first; at < this.#ends.length; at++) {
      const end = this.#ends[at] ?? start;
      if (end - first > most && updates.length > 0) break;
      updates.push(this.#memory.subarray(start, end));
      start = end;
    }
    return updates;
  }

  /** A tail without the first `count` updates. */
  without(count: number): UpdateTail {
    const rest = new UpdateTail();
    for (const update of this.from(count)) rest.add(update);
    return rest;
  }

  #grow(least: number): void {
    const grown = new Uint8Array(Math.max(FIRST, 2 * this.#memory.length, least));
    grown.set(this.#memory);
    this.#memory = grown;
  }
}
