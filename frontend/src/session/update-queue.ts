import type { PageLimits } from '@oci/protocol/limits.ts';
import type { Refusal } from '@oci/protocol/refusals.ts';
import type { Clock } from './clock.ts';
import type { KeptQueue } from './kept-queue.ts';
import { Offering } from './offering.ts';
import type { QueueChange, StoredUpdate } from './queue-store.ts';
import { SLICE_PARTS, seal } from './seal.ts';
import { partsOf } from './update-slices.ts';

/** What a queue needs of the tab. */
export type QueueTab = {
  clock: Clock;
  limits: () => PageLimits;
  send: (client: number, n: number, bytes: Uint8Array) => void;
  /** The server will never take what waits here. */
  reset: (refusal: Refusal) => void;
  /** The counts changed. */
  changed: () => void;
};

/**
 * The unacknowledged updates of one client id (D-3 to D-7): first unnumbered, as they were typed;
 * then sealed into numbered ones, whose bytes never change again, because the server takes
 * a number once and a repeat is only acknowledged.
 */
export class UpdateQueue {
  readonly client: number;
  readonly epoch: number;
  #tab: QueueTab;
  #kept: KeptQueue;
  #sealed: StoredUpdate[] = [];
  #typed: StoredUpdate[] = [];
  /** Of `#typed`, how many the store holds; those must be replaced there before their seal is sent. */
  #typedKept = 0;
  #acked = 0;
  #sent = 0;
  /** The last number that may be sent: later ones wait for the store. */
  #ready = 0;
  #typedOrder = 0;
  /** Changes that the store has not confirmed. */
  #unkept = 0;
  /** Parts of one update at most: fewer after one was too costly for the server, until all is acknowledged. */
  #parts = SLICE_PARTS;
  /** Counts how often all was written anew. */
  #era = 0;
  #open = false;
  #over = false;
  #batching: (() => void) | null = null;
  #offering: Offering;
  #patience: (() => void) | null = null;

  /** `found`: what an earlier tab left of this client id. */
  constructor(client: number, epoch: number, tab: QueueTab, kept: KeptQueue, found: StoredUpdate[] = []) {
    this.client = client;
    this.epoch = epoch;
    this.#tab = tab;
    this.#kept = kept;
    this.#offering = new Offering(tab.clock, () => this.pump());
    this.#sealed = found.filter((each) => each.numbered);
    this.#typed = found.filter((each) => !each.numbered);
    this.#typedKept = this.#typed.length;
    this.#typedOrder = this.#typed.at(-1)?.order ?? 0;
    this.#acked = (this.#sealed[0]?.order ?? 1) - 1;
    this.#sent = this.#acked;
    this.#ready = this.#last;
  }

  get #last(): number {
    return this.#sealed.at(-1)?.order ?? this.#acked;
  }

  /** All that is not acknowledged, in order. */
  get waiting(): readonly StoredUpdate[] {
    return [...this.#sealed, ...this.#typed];
  }

  /** Number of changes that a reload would lose now. */
  get unkept(): number {
    return this.#unkept;
  }

  get acked(): number {
    return this.#acked;
  }

  /** Adds one local transaction: the first of a burst goes at once, the rest together after `UPDATE_BATCH`. With the line down each is kept at once. */
  add(bytes: Uint8Array): void {
    const { clock } = this.#tab;
    this.#typed.push({ numbered: false, order: ++this.#typedOrder, epoch: this.epoch, bytes, changes: 1, since: clock.now() });
    this.#unkept += 1;
    if (!this.#batching || !this.#open) this.flush();
    this.#tab.changed();
  }

  /** Sends what was typed, or keeps it if it cannot be sent now. */
  flush(): void {
    if (this.#over || this.#typed.length === this.#typedKept) return;
    this.#batching?.();
    this.#batching = this.#tab.clock.after(this.#tab.limits().UPDATE_BATCH, () => {
      this.#batching = null;
      this.flush();
    });
    if (this.#roomToSeal()) this.#seal();
    else this.#keepTyped();
  }

  /** The line is up and the documents are in step; `acked` is what the journal holds of this client id. */
  opened(acked: number): void {
    this.#open = true;
    this.#offering.release();
    this.#offering.progress();
    this.acknowledge(acked);
    this.#sent = this.#acked;
    this.pump();
  }

  closed(): void {
    this.#open = false;
    this.#sent = this.#acked;
    this.#offering.release();
    this.#patience?.();
    this.#patience = null;
    this.flush();
  }

  /** All up to `n` is durable. */
  acknowledge(n: number): void {
    if (n <= this.#acked || this.#over) return;
    if (n > this.#last) return this.#renumberAfter(n);
    this.#sealed = this.#sealed.filter((each) => each.order > n);
    this.#acked = n;
    this.#sent = Math.max(this.#sent, n);
    this.#ready = Math.max(this.#ready, n);
    this.#offering.progress();
    void this.#kept.write({ numberedTo: n });
    this.#endBurst();
    this.#wait();
    this.pump();
    this.#tab.changed();
  }

  /**
   * Numbers were used that this tab never gave: another tab took this one for dead and sent its queue.
   * Which of our changes those numbers held is unknown; a repeat is harmless, so all go again under new ones.
   */
  #renumberAfter(n: number): void {
    const all = this.waiting.map((each, index) => ({ ...each, numbered: false, order: index + 1 }));
    this.#sealed = [];
    this.#acked = this.#sent = this.#ready = n;
    this.#rewrite(all);
  }

  /** Takes these as typed, to be sealed anew; the store is written anew, too. */
  #rewrite(typed: StoredUpdate[]): void {
    this.#typed = typed;
    this.#typedOrder = this.#typedKept = typed.length;
    this.#era++;
    const all = this.waiting;
    this.#unkept = all.reduce((sum, { changes }) => sum + changes, 0);
    void this.#keep({ clear: true, put: [...all] }, all);
    this.pump();
  }

  /** What an acknowledged history lacks on the server (a restored backup) is offered again, before the rest. */
  offerAgainAfter(n: number, lacking: Uint8Array): void {
    const now = this.#tab.clock.now();
    this.#typed = [{ numbered: false, order: 0, epoch: this.epoch, bytes: lacking, changes: 1, since: now }, ...this.waiting];
    this.#sealed = [];
    this.#acked = n;
    this.#renumberAfter(n);
    this.#tab.changed();
  }

  /** The server did not take the n-th. */
  refused(n: number, refusal: Refusal): void {
    if (this.#over || n <= this.#acked) return;
    if (refusal.code === 'UPDATE_TOO_COSTLY' && n <= this.#sent) return this.#halve(n, refusal);
    if (this.#offering.final(refusal)) return this.#tab.reset(refusal);
    // Later ones only follow from this one; ours goes back to the first not acknowledged.
    if (n > this.#sent) return;
    this.#sent = refusal.code === 'UPDATE_GAP' ? this.#acked : n - 1;
    this.#offering.hold(refusal);
  }

  /** The n-th, which the server has not taken, is offered in smaller pieces, and what follows it too. */
  #halve(n: number, refusal: Refusal): void {
    const costly = this.#sealed[n - 1 - this.#acked];
    const parts = costly ? partsOf(costly.bytes) : 0;
    if (parts <= 1) return this.#tab.reset(refusal);
    this.#parts = Math.floor(parts / 2);
    const again = this.waiting.slice(n - 1 - this.#acked).map((each, index) => ({ ...each, numbered: false, order: index + 1 }));
    this.#sealed = this.#sealed.slice(0, n - 1 - this.#acked);
    this.#sent = this.#ready = n - 1;
    this.#rewrite(again);
  }

  /** Something changed that may make the server take what it refused. */
  release(): void {
    if (this.#offering.release()) this.pump();
  }

  /** Sends what may be sent now. */
  pump(): void {
    const most = Math.min(this.#tab.limits().UPDATES_IN_FLIGHT, this.#offering.most);
    while (this.#open && !this.#offering.held && !this.#over && this.#sent < this.#ready && this.#sent - this.#acked < most) {
      const next = this.#sealed[this.#sent - this.#acked];
      if (!next) throw new Error(`invariant violation: update ${this.#sent + 1} of client ${this.client} is not there`);
      this.#sent = next.order;
      this.#tab.send(this.client, next.order, next.bytes);
      if (!this.#patience) this.#wait();
    }
    // What is typed within a batch waits for its timer; older backlog goes as soon as there is room.
    if (this.#typed.length > 0 && (!this.#batching || this.#typedKept > 0) && this.#roomToSeal()) this.#seal();
  }

  /** Forgets all, here and in the store. */
  drop(): void {
    this.dispose();
    this.#sealed = [];
    this.#typed = [];
    void this.#kept.write({ clear: true });
  }

  /** Stops; what is kept stays kept. */
  dispose(): void {
    this.#kept.dispose();
    this.#over = true;
    this.#open = false;
    this.#offering.release();
    this.#batching?.();
    this.#patience?.();
  }

  #roomToSeal(): boolean {
    const allSent = this.#sent === this.#last && this.#ready === this.#last;
    return this.#open && !this.#offering.held && !this.#over && allSent && this.#sent - this.#acked < this.#tab.limits().UPDATES_IN_FLIGHT;
  }

  #seal(): void {
    const typed = this.#typed;
    const last = typed.at(-1);
    if (!last) return;
    const sealed = seal(typed, this.#last, this.#tab.limits(), this.#parts);
    const wasKept = this.#typedKept > 0;
    const fresh = typed.slice(this.#typedKept);
    this.#typed = [];
    this.#typedKept = 0;
    this.#sealed.push(...sealed);
    const lastSealed = this.#last;
    const era = this.#era;
    const written = this.#keep({ put: sealed, ...(wasKept && { unnumberedTo: last.order }) }, fresh);
    const ready = () => {
      if (era !== this.#era) return;
      this.#ready = Math.max(this.#ready, lastSealed);
      this.pump();
    };
    // A crash must never leave a number's bytes also as unnumbered: they would be sent under two contents.
    if (wasKept) void written.then(ready);
    else ready();
  }

  #keepTyped(): void {
    const fresh = this.#typed.slice(this.#typedKept);
    this.#typedKept = this.#typed.length;
    void this.#keep({ put: fresh }, fresh);
  }

  /** Writes a change that holds `fresh` updates for the first time. */
  async #keep(change: QueueChange, fresh: readonly StoredUpdate[]): Promise<void> {
    const era = this.#era;
    await this.#kept.write(change);
    // All was written anew meanwhile.
    if (era !== this.#era) return;
    this.#unkept -= fresh.reduce((sum, { changes }) => sum + changes, 0);
    this.#tab.changed();
  }

  /** A burst is over when all of it is durable: who answers another's key waits for no timer. */
  #endBurst(): void {
    if (this.#sealed.length > 0 || this.#typed.length > 0) return;
    this.#parts = SLICE_PARTS;
    this.#batching?.();
    this.#batching = null;
  }

  /** Sends again what stays unacknowledged for `ACK_TIMEOUT`. */
  #wait(): void {
    this.#patience?.();
    this.#patience = null;
    if (!this.#open || this.#sent === this.#acked) return;
    this.#patience = this.#tab.clock.after(this.#tab.limits().ACK_TIMEOUT, () => {
      this.#patience = null;
      this.#sent = this.#acked;
      this.pump();
    });
  }
}
