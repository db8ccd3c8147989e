import type { Clock } from './clock.ts';
import type { QueueChange, QueueStore, StoredUpdate } from './queue-store.ts';

/** ms without a sign from the browser's storage after which it counts as failed. */
const PATIENCE = 2_000;
/** ms until a storage that failed is tried again, with all that waits. */
const AGAIN_AFTER = 10_000;

/**
 * The kept side of one queue. Storage that fails is never in the way of typing or sending:
 * what it holds is cleared, so that nothing half kept is ever found later, and it is tried again.
 */
export class KeptQueue {
  #store: QueueStore | null;
  #client: number;
  #clock: Clock;
  #changed: () => void;
  #failedAt: number | null = null;
  #cancelRetry: () => void = () => {};
  #disposed = false;
  #all: () => readonly StoredUpdate[];

  /** `store` null: there is none. `all`: what should be kept now. */
  constructor(store: QueueStore | null, client: number, clock: Clock, all: () => readonly StoredUpdate[], changed: () => void) {
    this.#store = store;
    this.#client = client;
    this.#clock = clock;
    this.#all = all;
    this.#changed = changed;
  }

  /** Whether all that waits would survive a reload. */
  get durable(): boolean {
    return this.#store !== null && this.#store.durable && this.#failedAt === null;
  }

  /** Resolves when it is written, or when it is known that it will not be. Never rejects. */
  async write(change: QueueChange): Promise<void> {
    if (!this.#store) return;
    const retrying = this.#failedAt !== null;
    if (this.#failedAt !== null) {
      if (this.#clock.now() - this.#failedAt < AGAIN_AFTER) return;
      this.#failedAt = this.#clock.now();
      change = { clear: true, put: [...this.#all()] };
    }
    const { failed } = await this.#attempt(this.#store.write(this.#client, change));
    if (failed) this.#tryLater();
    if (failed && this.#failedAt === null) {
      this.#failedAt = this.#clock.now();
      this.#changed();
      await this.#attempt(this.#store.write(this.#client, { clear: true }));
    } else if (!failed && retrying) {
      this.#failedAt = null;
      this.#changed();
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#cancelRetry();
  }

  /** Storage may be back before anything more is typed. */
  #tryLater(): void {
    this.#cancelRetry();
    if (!this.#disposed) this.#cancelRetry = this.#clock.after(AGAIN_AFTER, () => void this.write({}));
  }

  #attempt(writing: Promise<void>): Promise<{ failed: boolean }> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(PATIENCE, () => resolve({ failed: true }));
      const settle = (failed: boolean) => {
        cancel();
        resolve({ failed });
      };
      writing.then(
        () => settle(false),
        () => settle(true),
      );
    });
  }
}
