import type { StoreApi } from 'zustand/vanilla';
import type { Clock } from './clock.ts';

/** ms for which an edit counts as typing. */
const TYPING_FOR = 1_000;

/** Who edited in the last second. The store changes when somebody begins or ends, and at most so often. */
export class Typing {
  #clock: Clock;
  #store: StoreApi<ReadonlyMap<number, number>>;
  #last = new Map<number, number>();
  #planned: (() => void) | null = null;

  constructor(clock: Clock, store: StoreApi<ReadonlyMap<number, number>>) {
    this.#clock = clock;
    this.#store = store;
  }

  edited(participant: number): void {
    this.#last.set(participant, this.#clock.now());
    if (!this.#store.getState().has(participant)) this.#show();
    this.#planned ??= this.#clock.after(TYPING_FOR, () => this.#expire());
  }

  dispose(): void {
    this.#planned?.();
  }

  #expire(): void {
    this.#planned = null;
    const now = this.#clock.now();
    for (const [participant, at] of this.#last) if (now - at >= TYPING_FOR) this.#last.delete(participant);
    this.#show();
    if (this.#last.size === 0) return;
    const oldest = Math.min(...this.#last.values());
    this.#planned = this.#clock.after(oldest + TYPING_FOR - now, () => this.#expire());
  }

  #show(): void {
    this.#store.setState(new Map(this.#last), true);
  }
}
