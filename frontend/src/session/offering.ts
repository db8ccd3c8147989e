import { PASSING, type Refusal } from '@oci/protocol/refusals.ts';
import type { Clock } from './clock.ts';

/** ms before an update that the server could not take yet is offered again; doubled up to the most. */
const OFFER_AGAIN = 100;
const OFFER_AGAIN_MOST = 3_000;
/** ms after which what an update builds on counts as lost (D-9). */
export const GIVE_UP_AFTER = 20_000;

/** When refused updates are offered again, and when that is in vain. */
export class Offering {
  #clock: Clock;
  #again: () => void;
  #held: (() => void) | null = null;
  #wait = OFFER_AGAIN;
  #gapSince: number | null = null;
  #most = Infinity;

  /** `again` is called when the time for the next offer has come. */
  constructor(clock: Clock, again: () => void) {
    this.#clock = clock;
    this.#again = again;
  }

  get held(): boolean {
    return this.#held !== null;
  }

  /** Updates that may be on their way at once: one where the server was asked too fast, then more as it takes them. */
  get most(): number {
    return this.#most;
  }

  /** Whether a refusal is for good. */
  final({ code, unsent }: Refusal): boolean {
    if (unsent === 'reset' || (!unsent && !PASSING.has(code))) return true;
    if (code !== 'UPDATE_GAP') return false;
    const now = this.#clock.now();
    this.#gapSince ??= now;
    return now - this.#gapSince >= GIVE_UP_AFTER;
  }

  /** Waits for as long as the server says, or longer each time. */
  hold({ code, retryAfterMs }: Refusal): void {
    if (code === 'TOO_FAST') this.#most = 1;
    this.#held?.();
    this.#held = this.#clock.after(retryAfterMs ?? this.#wait, () => {
      this.#held = null;
      this.#again();
    });
    this.#wait = Math.min(this.#wait * 2, OFFER_AGAIN_MOST);
  }

  /** Ends the wait; whether there was one. */
  release(): boolean {
    const held = this.#held;
    held?.();
    this.#held = null;
    return held !== null;
  }

  /** The server took something. */
  progress(): void {
    this.#wait = OFFER_AGAIN;
    // What was on its way before the refusal is no sign of room.
    if (!this.held) this.#most *= 2;
    this.#gapSince = null;
  }
}
