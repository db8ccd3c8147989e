import type { PresenceSet } from '@oci/protocol/events.ts';
import type { PageLimits } from '@oci/protocol/limits.ts';
import type { Clock } from './clock.ts';

/**
 * Says where this tab is: at most `PRESENCE_PER_SECOND`, the newest wins, and only what is new (P-1, P-2).
 * The next waits for the answer to the one before: on a line that stands still they would gather, and come as a flood.
 */
export class PresenceSender {
  #clock: Clock;
  #limits: () => PageLimits;
  #send: (presence: PresenceSet) => Promise<unknown>;
  #newest: PresenceSet | null = null;
  #told: PresenceSet | null = null;
  #toldAt = -Infinity;
  #open = false;
  #asked = false;
  /** Counts connections, so that the answer of an old one is known. */
  #line = 0;
  #planned: (() => void) | null = null;

  constructor(clock: Clock, limits: () => PageLimits, send: (presence: PresenceSet) => Promise<unknown>) {
    this.#clock = clock;
    this.#limits = limits;
    this.#send = send;
  }

  set(presence: PresenceSet): void {
    this.#newest = presence;
    this.#tell();
  }

  /** A new connection knows nothing of this tab. */
  opened(): void {
    this.#open = true;
    this.#told = null;
    this.#tell();
  }

  closed(): void {
    this.#open = false;
    this.#asked = false;
    this.#line += 1;
    this.#planned?.();
    this.#planned = null;
  }

  #tell(): void {
    if (!this.#open || this.#planned || this.#asked || !this.#newest || same(this.#newest, this.#told)) return;
    const every = Math.ceil(1_000 / this.#limits().PRESENCE_PER_SECOND);
    const early = this.#toldAt + every - this.#clock.now();
    if (early > 0) {
      this.#planned = this.#clock.after(early, () => {
        this.#planned = null;
        this.#tell();
      });
      return;
    }
    this.#toldAt = this.#clock.now();
    this.#told = this.#newest;
    this.#asked = true;
    void this.#answered(this.#send(this.#newest));
  }

  async #answered(answer: Promise<unknown>): Promise<void> {
    const line = this.#line;
    await answer;
    if (line !== this.#line) return;
    this.#asked = false;
    this.#tell();
  }
}

function same(a: PresenceSet, b: PresenceSet | null): boolean {
  return b !== null && a.file === b.file && a.away === b.away && sameBytes(a.anchor, b.anchor) && sameBytes(a.head, b.head);
}

function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
