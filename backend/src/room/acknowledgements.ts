import type { Clock } from '../clock.ts';
import type { Peer } from './peer.ts';
import type { Tab } from './tab.ts';

/** ms for which an acknowledgement waits at least, at most twice as long, for another tab's update to ride on. */
const RIDE_FOR = 30;

/** Who counts the updates that were taken, and is told how long acknowledgements take. */
export interface EditObserver {
  edited(): void;
  acknowledged(seconds: number): void;
}

/** Acknowledgements still owed, of all rooms, behind one timer. */
export class Acknowledgements {
  readonly #clock: Clock;
  readonly #observer: EditObserver | undefined;
  /** An update on its way to its acknowledgement; one at a time, since each costs on the hot path. */
  #followed: { tab: Tab; peer: Peer | null; n: number; at: number } | null = null;
  /** Tabs that were owed something before the timer's last turn. */
  #waited = new Set<Tab>();
  #owing = new Set<Tab>();
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, observer?: EditObserver) {
    this.#clock = clock;
    this.#observer = observer;
  }

  /** Counts a tab's update that was taken just now, and follows it if it is of the tab's own client id, unless another is being followed. */
  taken(tab: Tab, client: number, n: number): void {
    this.#observer?.edited();
    if (this.#observer && client === tab.client && (this.#followed === null || this.#followed.tab.peer !== this.#followed.peer)) this.#followed = { tab, peer: tab.peer, n, at: performance.now() };
  }

  /** Owes a tab the acknowledgement of all updates of a client id up to `n`. */
  owe(tab: Tab, client: number, n: number): void {
    if (!tab.owe(client, n)) return;
    this.#owing.add(tab);
    this.#cancel ??= this.#clock.after(RIDE_FOR, () => this.#turn());
  }

  /** Takes what a tab is owed of its own client id, to ride on a message that is sent to it now; undefined: nothing. */
  ride(tab: Tab): number | undefined {
    if (this.#followed?.tab === tab) this.#observe(tab);
    const n = tab.takeOwn();
    if (n !== undefined && !tab.owed) {
      this.#waited.delete(tab);
      this.#owing.delete(tab);
    }
    return n;
  }

  /** Sends all that is owed, now. */
  pay(): void {
    for (const tab of [...this.#waited, ...this.#owing]) this.#pay(tab);
    this.dispose();
  }

  /** Stops the timer; what is owed is forgotten. */
  dispose(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#waited.clear();
    this.#owing.clear();
  }

  #pay(tab: Tab): void {
    if (this.#followed?.tab === tab) this.#observe(tab);
    tab.pay();
  }

  #observe(tab: Tab): void {
    if (!this.#followed || tab.ownOwed < this.#followed.n) return;
    // Of one that came back on another connection the break would be told.
    if (tab.peer === this.#followed.peer) this.#observer?.acknowledged((performance.now() - this.#followed.at) / 1_000);
    this.#followed = null;
  }

  #turn(): void {
    const waited = this.#waited;
    this.#waited = this.#owing;
    this.#owing = new Set();
    for (const tab of waited) this.#pay(tab);
    this.#cancel = this.#waited.size > 0 ? this.#clock.after(RIDE_FOR, () => this.#turn()) : null;
  }
}
