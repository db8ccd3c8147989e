import type { Clock } from '../clock.ts';
import type { Tab } from './tab.ts';

/** ms for which an acknowledgement waits for another tab's update to ride on. */
const RIDE_FOR = 50;

/** Acknowledgements still owed, of all rooms, behind one timer. */
export class Acknowledgements {
  readonly #clock: Clock;
  #owing = new Set<Tab>();
  #cancel: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Owes a tab the acknowledgement of all updates of a client id up to `n`. */
  owe(tab: Tab, client: number, n: number): void {
    if (!tab.owe(client, n)) return;
    this.#owing.add(tab);
    this.#cancel ??= this.#clock.after(RIDE_FOR, () => this.pay());
  }

  /** Sends all that is owed, now. */
  pay(): void {
    this.#cancel?.();
    this.#cancel = null;
    const owing = this.#owing;
    this.#owing = new Set();
    for (const tab of owing) tab.pay();
  }
}
