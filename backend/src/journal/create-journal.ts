import type { Limits } from '@oci/protocol/limits.ts';
import type { Clock } from '../clock.ts';
import { checkAppend } from '../storage/batch.ts';
import { BEHIND, type Append, type Loaded, type Snapshot, type Storage } from '../storage/storage.ts';
import { CommitQueue } from './commit-queue.ts';
import type { AppendOptions, CommitObserver, Draft, Journal } from './journal.ts';
import { SessionTimes } from './session-times.ts';

type Options = { storage: Storage; clock: Clock; observer?: CommitObserver; limits: Pick<Limits, 'STORAGE_TIMEOUT' | 'STORAGE_RETRY' | 'COMMIT_BYTES' | 'COMMIT_PACE' | 'TYPING_PACE'> };

/** Makes the journal of a store; a store has one. Closing the journal leaves the store open. */
export function createJournal(options: Options): Journal {
  return new GroupCommit(options);
}

/** One commit at a time, which takes all that waits; the next starts when it has ended. */
class GroupCommit implements Journal {
  readonly health: Journal['health'] = { storing: true, waitingBytes: 0, failingSince: null, reason: null };
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #observer: CommitObserver | undefined;
  readonly #limits: Options['limits'];
  readonly #queue = new CommitQueue();
  readonly #times = new SessionTimes();
  readonly #healthListeners = new Set<() => void>();
  readonly #dropListeners = new Set<(session: string) => void>();
  readonly #behindListeners = new Set<(session: string) => void>();
  /** Promises for the moment when `position` appends are durable. */
  #flushes: { position: number; resolve: () => void; reject: (error: Error) => void }[] = [];
  #appended = 0;
  #durable = 0;
  /** Number of the commit that is under way; repeated with the same appends until it succeeds. */
  #batch = 0;
  #attempts = 0;
  /** ms, when the last commit began. */
  #startedAt = -Infinity;
  /** Somebody waits for what is not on its way yet. */
  #urgent = false;
  /** The next commit's; null: it begins in this turn of the loop, or none is scheduled. */
  #paced: NodeJS.Timeout | null = null;
  #state: 'idle' | 'scheduled' | 'committing' | 'stopped' = 'idle';
  #closing: Promise<void> | null = null;
  #cancelTimer: () => void = () => {};

  constructor({ storage, clock, observer, limits }: Options) {
    this.#storage = storage;
    this.#clock = clock;
    this.#observer = observer;
    this.#limits = limits;
  }

  append(session: string, drafts: Draft[], { committed, row, after, patient = false }: AppendOptions = {}): number {
    if (this.#closing) throw new Error('the journal is closed');
    const at = this.#times.stamp(session, Math.trunc(this.#clock.now()));
    const append: Append = { session, entries: drafts.map(({ actor, kind, body }) => ({ at, actor, kind, body })), row, after };
    checkAppend(append);
    this.#queue.add(append, committed);
    this.health.waitingBytes = this.#queue.bytes;
    this.#appended++;
    if (!patient) this.#hurry();
    if (this.#state === 'idle') this.#schedule();
    return at;
  }

  /** A lone append is committed at once; under load commits keep a pace, since one costs much the same for one append and for a hundred. */
  #schedule(): void {
    this.#state = 'scheduled';
    const { COMMIT_PACE, TYPING_PACE } = this.#limits;
    const early = this.#startedAt + (this.#urgent ? COMMIT_PACE : TYPING_PACE) - performance.now();
    // What arrives in the same turn of the loop goes into the same commit.
    if (early < 1) setImmediate(() => this.#next());
    else this.#paced = setTimeout(() => this.#next(), early);
  }

  /** The next commit does not wait for more. */
  #hurry(): void {
    if (this.#urgent) return;
    this.#urgent = true;
    if (this.#paced === null) return;
    clearTimeout(this.#paced);
    this.#paced = null;
    this.#schedule();
  }

  #next(): void {
    this.#paced = null;
    if (this.#state === 'stopped') return;
    if (!this.#queue.waits) {
      this.#state = 'idle';
      return;
    }
    const appends = this.#queue.take(this.#limits.COMMIT_BYTES);
    this.#urgent &&= this.#queue.waits;
    this.#state = 'committing';
    if (appends.length === 0) return this.#succeed([]);
    this.#startedAt = performance.now();
    this.#batch++;
    this.#attempt(this.#batch, appends);
  }

  #attempt(batch: number, appends: Append[]): void {
    const attempt = ++this.#attempts;
    const failed = (error: Error) => {
      if (attempt === this.#attempts && this.#isOpen(batch)) this.#retry(batch, appends, error);
    };
    this.#cancelTimer = this.#clock.after(this.#limits.STORAGE_TIMEOUT, () => failed(this.#silence()));
    this.#storage.commit(batch, appends).then((first) => {
      // The answer of an earlier attempt is as good as that of the last.
      if (this.#isOpen(batch)) this.#succeed(first);
    }, failed);
  }

  #isOpen(batch: number): boolean {
    return this.#state === 'committing' && batch === this.#batch;
  }

  #retry(batch: number, appends: Append[], error: Error): void {
    this.#attempts++;
    this.#observer?.commitFailed();
    this.#cancelTimer();
    this.#cancelTimer = this.#clock.after(this.#limits.STORAGE_RETRY, () => this.#attempt(batch, appends));
    const { health } = this;
    const news = health.storing;
    health.storing = false;
    health.reason = error.message;
    health.failingSince ??= this.#clock.now();
    if (news) this.#tell(this.#healthListeners, undefined);
  }

  #succeed(first: number[]): void {
    this.#cancelTimer();
    const { health } = this;
    const done = this.#queue.done();
    if (first.length > 0) this.#observer?.committed({ seconds: (performance.now() - this.#startedAt) / 1_000, appends: done.length });
    const news = !health.storing;
    health.waitingBytes = this.#queue.bytes;
    health.storing = true;
    health.reason = null;
    health.failingSince = null;
    if (this.#queue.waits) this.#schedule();
    else this.#state = 'idle';
    const stored = done.filter(({ givenUp }) => !givenUp);
    const behind = new Set<string>();
    for (const [index, { append, committed }] of stored.entries()) {
      const seq = first[index] ?? 0;
      if (seq > 0) guarded(committed, seq);
      else if (seq === BEHIND) behind.add(append.session);
      else this.#tell(this.#dropListeners, append.session);
    }
    for (const session of behind) {
      // What waits of it was judged on what is not stored.
      this.#queue.giveUp(session);
      this.#tell(this.#behindListeners, session);
    }
    if (news) this.#tell(this.#healthListeners, undefined);
    this.#durable += done.length;
    while (this.#flushes[0] && this.#flushes[0].position <= this.#durable) this.#flushes.shift()?.resolve();
  }

  flush(): Promise<void> {
    if (this.#queue.length === 0) return Promise.resolve();
    if (this.#state === 'stopped') return Promise.reject(new Error('the journal is closed'));
    if (this.#queue.waits) this.#hurry();
    return new Promise((resolve, reject) => this.#flushes.push({ position: this.#appended, resolve, reject }));
  }

  async load(session: string): Promise<Loaded | null> {
    if (this.#queue.holds(session)) await this.#inTime(this.flush());
    const loaded = await this.#inTime(this.#storage.load(session));
    if (loaded) this.#times.passed(session, loaded.lastAt);
    return loaded;
  }

  writeSnapshot(session: string, snapshot: Snapshot): Promise<void> {
    return this.#inTime(this.#storage.writeSnapshot(session, snapshot));
  }

  onHealth(listener: () => void): () => void {
    this.#healthListeners.add(listener);
    return () => this.#healthListeners.delete(listener);
  }

  passed(session: string, at: number): void {
    this.#times.passed(session, at);
  }

  onBehind(listener: (session: string) => void): () => void {
    this.#behindListeners.add(listener);
    return () => this.#behindListeners.delete(listener);
  }

  onDropped(listener: (session: string) => void): () => void {
    this.#dropListeners.add(listener);
    return () => this.#dropListeners.delete(listener);
  }

  close(timeoutMs: number): Promise<void> {
    this.#closing ??= this.#drain(timeoutMs);
    return this.#closing;
  }

  async #drain(timeoutMs: number): Promise<void> {
    const flushed = this.flush();
    const limit = deadline(this.#clock, timeoutMs);
    await Promise.race([flushed, limit.over]);
    limit.cancel();
    this.#state = 'stopped';
    this.#cancelTimer();
    if (this.#paced !== null) clearTimeout(this.#paced);
    const unsaved = this.#queue.length;
    if (unsaved === 0) return;
    const error = new Error(`${unsaved} changes could not be saved before the journal closed`);
    for (const { reject } of this.#flushes.splice(0)) reject(error);
    await flushed;
  }

  /** Rejects when storage takes longer than it may. */
  async #inTime<T>(call: Promise<T>): Promise<T> {
    const limit = deadline(this.#clock, this.#limits.STORAGE_TIMEOUT);
    const late = limit.over.then(() => Promise.reject(this.#silence()));
    try {
      return await Promise.race([call, late]);
    } finally {
      limit.cancel();
    }
  }

  #silence(): Error {
    return new Error(`storage has not answered for ${this.#limits.STORAGE_TIMEOUT} ms`);
  }

  #tell<T>(listeners: Set<(news: T) => void>, news: T): void {
    for (const listener of listeners) guarded(listener, news);
  }
}

/** A moment that can be called off. */
function deadline(clock: Clock, ms: number): { over: Promise<void>; cancel: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { over: promise, cancel: clock.after(ms, resolve) };
}

/** Calls back; an error there is nobody's here: it must not keep the others from being told, and ends up as uncaught. */
function guarded<T>(call: ((value: T) => void) | undefined, value: T): void {
  try {
    call?.(value);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
