import * as Y from 'yjs';
import type { StoreApi } from 'zustand/vanilla';
import type { DocSyncAnswer, RequestAnswer, RequestPayload } from '@oci/protocol/events.ts';
import type { Refusal } from '@oci/protocol/refusals.ts';
import type { Clock } from './clock.ts';
import { gunzip } from './gunzip.ts';
import { deletesIn, heldBy, isLacking, textBeyond } from './lacking.ts';
import type { Outbox } from './outbox.ts';
import type { Recovered } from './session-client.ts';
import { unsentText } from './unsent-text.ts';
import { GIVE_UP_AFTER } from './offering.ts';

/** ms between two syncs on one connection; doubled up to the most while something stays missing. */
const SYNC_EVERY = 1_000;
const SYNC_EVERY_MOST = 10_000;

/** Origin of what came from elsewhere: the server, or a dead tab's queue. */
export const REMOTE = Symbol('remote');

/** What the document needs of the tab. */
export type DocumentOptions = {
  clock: Clock;
  outbox: Outbox;
  /** Null: the line was lost before the answer. */
  sync: (payload: RequestPayload<'doc.sync'>) => Promise<RequestAnswer<'doc.sync'> | null>;
  document: StoreApi<Y.Doc | null>;
  recovered: StoreApi<Recovered[]>;
  /** Somebody edits here. */
  edited: () => void;
  /** Connect again, as a tab without a document. */
  rebuild: () => void;
  report: (error: unknown) => void;
};

/** This tab's copy of the session's document: kept in step with the server, rebuilt from it when need be (D-2, D-9). */
export class SharedDocument {
  #options: DocumentOptions;
  #doc: Y.Doc | null = null;
  #client: number | null = null;
  #epoch: number | null = null;
  /** Local edits are collected, so the document may be edited. */
  #live = false;
  /** Counts connections, so that an answer to an old one is known. */
  #line = 0;
  #open = false;
  #syncing = false;
  #planned: (() => void) | null = null;
  #every = SYNC_EVERY;
  #lackingSince: number | null = null;
  /** Updates that came before the first answer was taken. */
  #early: [epoch: number, bytes: Uint8Array][] = [];

  constructor(options: DocumentOptions) {
    this.#options = options;
  }

  /** The client id to reconnect with; null: the tab has no document. */
  get client(): number | null {
    return this.#client;
  }

  get live(): boolean {
    return this.#live;
  }

  /** The room let this tab in under a client id. */
  opened(client: number): void {
    this.#line += 1;
    this.#open = true;
    if (this.#doc && this.#client !== client) return this.reset({ code: 'FORGED_AUTHOR' });
    if (!this.#doc) {
      this.#doc = new Y.Doc();
      this.#doc.clientID = client;
      this.#client = client;
      this.#epoch = null;
    }
    this.#every = SYNC_EVERY;
    void this.#sync();
  }

  closed(): void {
    this.#line += 1;
    this.#open = false;
    this.#syncing = false;
    this.#planned?.();
    this.#planned = null;
  }

  /** Another tab's update. */
  update(epoch: number, bytes: Uint8Array): void {
    if (!this.#doc) return;
    // The first answer may have come, and wait for its turn: what follows it must wait, too.
    if (this.#epoch === null) return void this.#early.push([epoch, bytes]);
    if (epoch !== this.#epoch) return this.#planSync();
    try {
      this.#apply(bytes);
    } catch (error) {
      this.#options.report(error);
      return this.#planSync();
    }
    if (!this.#doc || this.#gaps(this.#doc)) this.#planSync();
    // What was refused for want of this may be taken now.
    else this.#options.outbox.release();
  }

  /** The document began anew as another epoch. */
  renewed(epoch: number): void {
    if (this.#epoch !== null && epoch !== this.#epoch) this.reset({ code: 'EPOCH_OLD' });
  }

  /** What waits will never be taken: show its text to the person, and begin anew from the server. */
  reset(refusal: Refusal): void {
    if (!this.#doc) return;
    this.abandon(refusal);
    this.#options.rebuild();
  }

  /** What waits will never be taken, and there is nothing to begin anew. */
  abandon(refusal: Refusal): void {
    const { outbox } = this.#options;
    if (!this.#doc) return;
    this.#offerForRecovery(this.#doc, outbox.waitingBytes, refusal);
    outbox.drop();
    this.#forget();
  }

  dispose(): void {
    this.closed();
    this.#forget();
  }

  #offerForRecovery(doc: Y.Doc, updates: readonly Uint8Array[], refusal: Refusal): void {
    const { recovered } = this.#options;
    const lost = unsentText(doc, updates);
    if (lost.length > 0) recovered.setState([...recovered.getState(), ...lost.map((text) => ({ ...text, refusal }))], true);
  }

  #forget(): void {
    this.#doc?.off('update', this.#collect);
    this.#doc = null;
    this.#client = null;
    this.#epoch = null;
    this.#live = false;
    this.#lackingSince = null;
    this.#early = [];
  }

  #collect = (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (!transaction.local) return;
    this.#options.outbox.own?.add(bytes);
    this.#options.edited();
  };

  #apply(bytes: Uint8Array): void {
    if (!this.#doc) return;
    Y.applyUpdate(this.#doc, bytes, REMOTE);
    // Yjs takes another id when it meets its own in what it did not write; then nothing may be sent any more.
    if (this.#doc.clientID !== this.#client) this.reset({ code: 'FORGED_AUTHOR' });
  }

  #gaps(doc: Y.Doc): boolean {
    return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  }

  #planSync(delay = this.#every): void {
    if (this.#planned || !this.#open) return;
    this.#planned = this.#options.clock.after(delay, () => {
      this.#planned = null;
      void this.#sync();
    });
    this.#every = Math.min(this.#every * 2, SYNC_EVERY_MOST);
  }

  async #sync(): Promise<void> {
    const doc = this.#doc;
    const line = this.#line;
    if (!doc || this.#syncing) return;
    this.#syncing = true;
    const { outbox } = this.#options;
    // As of now: what is typed while the answer is on its way is neither in it nor missing from it.
    const held = heldBy(doc);
    const own = new Set(outbox.queues.map((queue) => queue.client));
    const waiting = outbox.waitingBytes;
    const acknowledged = outbox.own?.acked ?? 0;
    try {
      const answer = await this.#options.sync({ epoch: this.#epoch, stateVector: Y.encodeStateVector(doc) });
      if (doc !== this.#doc || line !== this.#line) return;
      if (!answer?.ok) return this.#planSync(answer?.refusal.retryAfterMs);
      if (this.#epoch !== null && answer.epoch !== this.#epoch) return this.reset({ code: 'EPOCH_OLD' });
      const parts = await this.#take(doc, answer);
      if (doc !== this.#doc || line !== this.#line) return;
      const theirs = { clocks: Y.decodeStateVector(answer.stateVector), deletes: held.clocks.size === 0 ? Y.createDeleteSet() : deletesIn(parts) };
      const acked = new Map(answer.acked);
      this.#offerWhatWasLost(doc, acknowledged, acked, theirs.clocks);
      outbox.opened(acked);
      this.#lookForLack(doc, isLacking(held, theirs, own, waiting));
    } catch (error) {
      this.#options.report(error);
      if (line === this.#line) this.#planSync();
    } finally {
      if (line === this.#line) this.#syncing = false;
    }
  }

  /** Applies an answer, whose parts are given back; the first one makes the document live. */
  async #take(doc: Y.Doc, answer: DocSyncAnswer): Promise<Uint8Array[]> {
    const { outbox } = this.#options;
    this.#epoch = answer.epoch;
    const parts: Uint8Array[] = await Promise.all(answer.parts.map(({ gzip, bytes }) => (gzip ? gunzip(bytes) : Promise.resolve(bytes))));
    if (doc !== this.#doc) return parts;
    for (const part of parts) this.#apply(part);
    const early = this.#early;
    this.#early = [];
    for (const update of early) this.update(...update);
    await outbox.adopt();
    if (doc !== this.#doc) return parts;
    // A renewal came while nobody was there to be told.
    this.#offerForRecovery(doc, outbox.dropOlder(answer.epoch), { code: 'EPOCH_OLD' });
    for (const queue of outbox.adopted) for (const { bytes } of queue.waiting) this.#apply(bytes);
    if (!this.#live) this.#begin(doc, answer.epoch);
    return parts;
  }

  /** From now on it may be edited. */
  #begin(doc: Y.Doc, epoch: number): void {
    const { outbox, document } = this.#options;
    if (this.#client === null) return;
    outbox.begin(this.#client, epoch);
    this.#live = true;
    doc.on('update', this.#collect);
    const old = document.getState();
    document.setState(doc, true);
    old?.destroy();
  }

  /** Waits for the author of what the server lacks, and gives up in the end (D-9). */
  #lookForLack(doc: Y.Doc, lacking: boolean): void {
    // Opening the outbox may have ended in a reset.
    if (doc !== this.#doc) return;
    const now = this.#options.clock.now();
    this.#lackingSince = lacking ? (this.#lackingSince ?? now) : null;
    if (this.#lackingSince !== null && now - this.#lackingSince >= GIVE_UP_AFTER) return this.reset({ code: 'UPDATE_GAP' });
    if (this.#gaps(doc) || lacking) this.#planSync();
    else this.#every = SYNC_EVERY;
  }

  /** A restored backup may lack own text that was `acknowledged` when the server was asked. */
  #offerWhatWasLost(doc: Y.Doc, acknowledged: number, acked: Map<number, number>, theirs: Map<number, number>): void {
    const own = this.#options.outbox.own;
    const durable = own ? (acked.get(own.client) ?? 0) : 0;
    if (own && durable < acknowledged) own.offerAgainAfter(durable, textBeyond(doc, own.client, theirs.get(own.client) ?? 0));
  }
}
