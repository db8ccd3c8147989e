import type { PageLimits } from '@oci/protocol/limits.ts';
import type { Refusal } from '@oci/protocol/refusals.ts';
import type { Clock } from './clock.ts';
import { KeptQueue } from './kept-queue.ts';
import type { QueueStore, StoredUpdate } from './queue-store.ts';
import type { TabLocks } from './tab-locks.ts';
import { UpdateQueue } from './update-queue.ts';

/** What the outbox needs. */
export type OutboxOptions = {
  clock: Clock;
  limits: () => PageLimits;
  /** Null: this browser keeps nothing. */
  store: Promise<QueueStore | null>;
  locks: TabLocks;
  /** Prefix of lock names: session and participant. */
  name: string;
  send: (epoch: number, client: number, n: number, bytes: Uint8Array) => void;
  reset: (refusal: Refusal) => void;
  changed: () => void;
  report: (error: unknown) => void;
};

/** What waits, in numbers; of the changes `unkept` are not in the store yet. */
export type Waiting = { unsaved: number; unkept: number; since: number | null; bytes: number; kept: boolean };

type Held = { queue: UpdateQueue; kept: KeptQueue; release: () => void };

/** All unacknowledged updates that this tab answers for: its own, and those of dead tabs that it adopted. */
export class Outbox {
  #options: OutboxOptions;
  #store: QueueStore | null = null;
  #own: Held | null = null;
  #adopted = new Map<number, Held>();
  #disposed = false;
  #adopting: Promise<void> = Promise.resolve();

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** The tab's own queue; null until `own` was called. */
  get own(): UpdateQueue | null {
    return this.#own?.queue ?? null;
  }

  get #all(): Held[] {
    return [...this.#adopted.values(), ...(this.#own ? [this.#own] : [])];
  }

  /** Those of dead tabs. */
  get adopted(): UpdateQueue[] {
    return [...this.#adopted.values()].map(({ queue }) => queue);
  }

  /** All queues: adopted ones first, because own edits may build on them. */
  get queues(): UpdateQueue[] {
    return this.#all.map(({ queue }) => queue);
  }

  /** All that is not acknowledged. */
  get waitingBytes(): Uint8Array[] {
    return this.queues.flatMap((queue) => queue.waiting.map(({ bytes }) => bytes));
  }

  get waiting(): Waiting {
    let unsaved = 0;
    let unkept = 0;
    let bytes = 0;
    let since: number | null = null;
    for (const queue of this.queues) {
      unkept += queue.unkept;
      for (const update of queue.waiting) {
        unsaved += update.changes;
        bytes += update.bytes.length;
        since = since === null ? update.since : Math.min(since, update.since);
      }
    }
    return { unsaved, unkept: Math.min(unkept, unsaved), since, bytes, kept: (this.#store?.durable ?? false) && this.#all.every(({ kept }) => kept.durable) };
  }

  /** Begins the queue of this tab's document; after `adopt`, which knows the store. */
  begin(client: number, epoch: number): void {
    this.#own = this.#held(client, epoch, [], this.#options.locks.own(this.#lockName(client)));
    this.#options.changed();
  }

  /** Takes over the queues of dead tabs; one look at a time. */
  adopt(): Promise<void> {
    this.#adopting = this.#adopting.then(() => this.#adoptAll()).catch(this.#options.report);
    return this.#adopting;
  }

  async #adoptAll(): Promise<void> {
    this.#store = await this.#options.store;
    for (const client of (await this.#store?.clients()) ?? []) await this.#adoptOne(this.#store, client);
    this.#options.changed();
  }

  async #adoptOne(store: QueueStore | null, client: number): Promise<void> {
    if (!store || client === this.#own?.queue.client || this.#adopted.has(client)) return;
    const release = await this.#options.locks.adopt(this.#lockName(client));
    if (!release) return;
    const updates = await store.read(client);
    const first = updates[0];
    if (!first || this.#disposed) return release();
    this.#adopted.set(client, this.#held(client, first.epoch, updates, release));
  }

  acknowledge(client: number, n: number): void {
    this.#queueOf(client)?.acknowledge(n);
    this.#letGo();
  }

  refused(client: number, n: number, refusal: Refusal): void {
    this.#queueOf(client)?.refused(n, refusal);
  }

  /** The documents are in step; `acked` is what the journal holds, by client id. */
  opened(acked: ReadonlyMap<number, number>): void {
    for (const queue of this.queues) queue.opened(acked.get(queue.client) ?? 0);
    this.#letGo();
  }

  closed(): void {
    for (const queue of this.queues) queue.closed();
  }

  /** Sends what was typed a moment ago, or keeps it. */
  flush(): void {
    for (const queue of this.queues) queue.flush();
  }

  /** Something changed that may make the server take what it refused. */
  release(): void {
    for (const queue of this.queues) queue.release();
  }

  /** Forgets the queues this tab answers for, here and in the store. */
  drop(): void {
    for (const { queue, release } of this.#all) {
      queue.drop();
      release();
    }
    this.#own = null;
    this.#adopted.clear();
    this.#options.changed();
  }

  /** Forgets the queues of dead tabs that are not of this epoch, here and in the store; gives what waited in them. */
  dropOlder(epoch: number): Uint8Array[] {
    const older = [...this.#adopted].filter(([, { queue }]) => queue.epoch !== epoch);
    return older.flatMap(([client, { queue, release }]) => {
      const waiting = queue.waiting.map(({ bytes }) => bytes);
      queue.drop();
      release();
      this.#adopted.delete(client);
      return waiting;
    });
  }

  /** Forgets everything that this browser keeps of the participant. */
  async wipe(): Promise<void> {
    this.drop();
    try {
      await (await this.#options.store)?.wipe();
    } catch (error) {
      this.#options.report(error);
    }
  }

  /** Keeps what waits, and lets other tabs have it. */
  dispose(): void {
    this.#disposed = true;
    for (const { queue, release } of this.#all) {
      queue.flush();
      queue.dispose();
      release();
    }
    void this.#options.store.then((store) => store?.close());
  }

  #held(client: number, epoch: number, found: StoredUpdate[], release: () => void): Held {
    const { clock, limits, send, reset, changed } = this.#options;
    const kept: KeptQueue = new KeptQueue(this.#store, client, clock, () => queue.waiting, changed);
    const queue: UpdateQueue = new UpdateQueue(client, epoch, { clock, limits, reset, changed, send: (...update) => send(epoch, ...update) }, kept, found);
    return { queue, kept, release };
  }

  #queueOf(client: number): UpdateQueue | undefined {
    return this.#own?.queue.client === client ? this.#own.queue : this.#adopted.get(client)?.queue;
  }

  /** An adopted queue that is empty is done. */
  #letGo(): void {
    for (const [client, { queue, release }] of this.#adopted) {
      if (queue.waiting.length > 0) continue;
      queue.dispose();
      release();
      this.#adopted.delete(client);
    }
  }

  #lockName(client: number): string {
    return `${this.#options.name}/${client}`;
  }
}
