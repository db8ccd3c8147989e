import type { Clock } from '../clock.ts';
import type { Tab } from './tab.ts';

/** ms for which an acknowledgement waits at least, at most twice as long, for another tab's update to ride on. */
const RIDE_FOR = 40;

/** Acknowledgements still owed, of all rooms, behind one timer. */
export class Acknowledgements {
  readonly #clock: Clock;
  /** Tabs that were owed something before the timer's last turn. */
  #waited = new Set<Tab>();
  #owing = new Set<Tab>();
  #cancel: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Owes a tab the acknowledgement of all updates of a client id up to `n`. */
  owe(tab: Tab, client: number, n: number): void {
    if (!tab.owe(client, n)) return;
    this.#owing.add(tab);
    this.#cancel ??= this.#clock.after(RIDE_FOR, () => this.#turn());
  }

  /** Takes what a tab is owed of its own client id, to ride on a message that is sent to it now; undefined: nothing. */
  ride(tab: Tab): number | undefined {
    const n = tab.takeOwn();
    if (n !== undefined && !tab.owed) {
      this.#waited.delete(tab);
      this.#owing.delete(tab);
    }
    return n;
  }

  /** Sends all that is owed, now. */
  pay(): void {
    for (const tab of [...this.#waited, ...this.#owing]) tab.pay();
    this.dispose();
  }

  /** Stops the timer; what is owed is forgotten. */
  dispose(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#waited.clear();
    this.#owing.clear();
  }

  #turn(): void {
    const waited = this.#waited;
    this.#waited = this.#owing;
    this.#owing = new Set();
    for (const tab of waited) tab.pay();
    this.#cancel = this.#waited.size > 0 ? this.#clock.after(RIDE_FOR, () => this.#turn()) : null;
  }
}
