import type { Append, ClockSeen, Entry, Loaded, Repaired, SessionRow, Snapshot, Storage } from '../src/storage/storage.ts';

/** How storage goes: as it should; commits are refused; nothing is begun or answered; commits are done, but never answered; entries are not read. */
export type Fault = 'none' | 'refuses' | 'hangs' | 'losesReply' | 'unread';

/** A real store behind a bad connection. It records every commit that is asked for. */
export class FaultyStorage implements Storage {
  fault: Fault = 'none';
  readonly asked: { batch: number; appends: Append[] }[] = [];
  /** Reads that are not answered. */
  unread = 0;
  readonly #real: Storage;
  #replies = Promise.withResolvers<void>();
  #asking: (() => void)[] = [];

  constructor(real: Storage) {
    this.#real = real;
  }

  async commit(batch: number, appends: Append[]): Promise<number[]> {
    this.asked.push({ batch, appends });
    for (const told of this.#asking.splice(0)) told();
    if (this.fault === 'refuses') throw new Error('disk I/O error');
    if (this.fault === 'hangs') return new Promise(() => {});
    const reply = this.fault === 'losesReply' ? this.#replies.promise : null;
    const first = await this.#real.commit(batch, appends);
    await reply;
    return first;
  }

  /** Resolves once `count` commits were asked for. */
  async askedFor(count: number): Promise<void> {
    while (this.asked.length < count) await new Promise<void>((resolve) => this.#asking.push(resolve));
  }

  /** Resolves once `count` reads are not answered. */
  async unreadFor(count: number): Promise<void> {
    while (this.unread < count) await new Promise<void>((resolve) => this.#asking.push(resolve));
  }

  /** Gives the answers that were to be kept back so far. */
  answer(): void {
    this.#replies.resolve();
    this.#replies = Promise.withResolvers();
  }

  load(session: string): Promise<Loaded | null> {
    return this.fault === 'hangs' ? new Promise(() => {}) : this.#real.load(session);
  }

  row(session: string): Promise<SessionRow | null> {
    return this.#real.row(session);
  }

  read(session: string, after: number, limit: number): Promise<Entry[]> {
    if (this.fault !== 'hangs' && this.fault !== 'unread') return this.#real.read(session, after, limit);
    this.unread++;
    for (const told of this.#asking.splice(0)) told();
    return new Promise(() => {});
  }

  writeSnapshot(session: string, snapshot: Snapshot): Promise<void> {
    return this.#real.writeSnapshot(session, snapshot);
  }

  rows(after: string, limit: number): Promise<SessionRow[]> {
    return this.#real.rows(after, limit);
  }

  lastAt(session: string): Promise<number | null> {
    return this.#real.lastAt(session);
  }

  repair(session: string): Promise<Repaired> {
    return this.#real.repair(session);
  }

  replaceBodies(session: string, bodies: ReadonlyMap<number, Uint8Array>): Promise<void> {
    return this.#real.replaceBodies(session, bodies);
  }

  ownedBy(owner: string): Promise<SessionRow[]> {
    return this.#real.ownedBy(owner);
  }

  eraseDeleted(before: number): Promise<string[]> {
    return this.#real.eraseDeleted(before);
  }

  clockSeen(): Promise<ClockSeen | null> {
    return this.#real.clockSeen();
  }

  noteClock(seen: ClockSeen): Promise<void> {
    return this.#real.noteClock(seen);
  }

  close(): Promise<void> {
    return this.#real.close();
  }
}
