import type { Append } from '../storage/storage.ts';
import type { Committed } from './journal.ts';

/** An append that is not durable yet; `givenUp`: it keeps its place in the order, but is not stored. */
export type Waiting = { append: Append; bytes: number; committed: Committed | undefined; givenUp: boolean };

/** B that an entry costs beside its body. */
const ENTRY_OVERHEAD = 100;

/** Appends in order. `taken` of them are on their way to storage. */
export class CommitQueue {
  #waiting: Waiting[] = [];
  #taken: Waiting[] = [];
  /** B of all that is not durable. */
  bytes = 0;

  add(append: Append, committed: Committed | undefined): void {
    let bytes = 0;
    for (const entry of append.entries) bytes += entry.body.length + ENTRY_OVERHEAD;
    this.bytes += bytes;
    this.#waiting.push({ append, bytes, committed, givenUp: false });
  }

  /** Number of appends that are not durable. */
  get length(): number {
    return this.#waiting.length + this.#taken.length;
  }

  /** Whether something is not on its way yet. */
  get waits(): boolean {
    return this.#waiting.length > 0;
  }

  /** Whether something of this session is not durable. */
  holds(session: string): boolean {
    const isOf = ({ append }: Waiting) => append.session === session;
    return this.#taken.some(isOf) || this.#waiting.some(isOf);
  }

  /** Gives up what waits of a session. */
  giveUp(session: string): void {
    for (const waiting of this.#waiting) if (waiting.append.session === session) waiting.givenUp = true;
  }

  /** Takes the oldest appends, up to `most` B but at least one; answers those that are to be stored. */
  take(most: number): Append[] {
    let count = 0;
    for (let bytes = 0; count < this.#waiting.length; count++) {
      bytes += this.#waiting[count]?.bytes ?? 0;
      if (bytes > most && count > 0) break;
    }
    this.#taken = count === this.#waiting.length ? this.#waiting : this.#waiting.slice(0, count);
    this.#waiting = count === this.#waiting.length ? [] : this.#waiting.slice(count);
    return this.#taken.filter(({ givenUp }) => !givenUp).map(({ append }) => append);
  }

  /** Forgets what was taken; answers it. */
  done(): Waiting[] {
    const done = this.#taken;
    this.#taken = [];
    for (const { bytes } of done) this.bytes -= bytes;
    return done;
  }
}
