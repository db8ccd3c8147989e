import { allows } from '@oci/protocol/permissions.ts';
import type { Draft } from '../journal/journal.ts';
import type { Entry } from '../storage/storage.ts';
import { loadRoom } from './loading.ts';
import { fromEntry, type Recorded } from './record.ts';
import type { Room } from './room.ts';

/** Entries read at once. */
const PAGE = 500;
/** Refusals in a row after which the others are asked to wait. */
const PATIENCE = 2;
/** ms for which they do, at most. */
const WAY = 200;

/** The entries could not be read now. What else goes wrong is a clash with what is here: the room is built anew from the journal. */
class Unread extends Error {}

/**
 * A room's way to the entries that other servers added. It holds the ledger, reads those it lacks, takes
 * them as if they had been recorded here, and lets what was refused be recorded again behind them.
 */
export class CatchUp {
  readonly #room: Room;
  /** The newest entry that was heard of. */
  #heard = 0;
  /** What was recorded here was refused: only reading helps. */
  #behind = false;
  #reading: Promise<void> | null = null;
  /** Cancels the next look of one that waits for a time. */
  #cancelRetry: (() => void) | null = null;
  /** Cancels the end of giving way. */
  #cancelWay: (() => void) | null = null;
  /** Others' updates were taken since the ledger was held. */
  #edited = false;
  /** Refusals in a row. */
  #refusals = 0;
  /** Whoever waits until all is here that was stored when they asked: told by a commit behind entry `seq`, or by reading. */
  #waiting: { seq: number; done: () => void }[] = [];

  constructor(room: Room) {
    this.#room = room;
  }

  /** The newest entry that is known to be stored; of a damaged session what the store said last. Where the store has less, it was repaired. */
  get known(): number {
    const { damaged, ledger } = this.#room;
    return damaged ? this.#heard : ledger.durableSeq;
  }

  /** The session has come as far as entry `seq`. */
  heard(seq: number): void {
    this.#heard = Math.max(this.#heard, seq);
    this.#look();
  }

  /** Storage refused what was recorded here. */
  refused(): void {
    const { ledger, context, id } = this.#room;
    this.#behind = true;
    ledger.hold();
    if (++this.#refusals >= PATIENCE) context.neighbours?.tell({ kind: 'turn', session: id });
    this.#look();
  }

  /** Another server does not get its turn: nothing is given to storage until it did, or for a moment. */
  giveWay(): void {
    const { ledger, context, closed } = this.#room;
    if (closed || this.#behind || ledger.held || !context.journal.health.storing) return;
    ledger.hold();
    this.#cancelWay = context.clock.after(WAY, () => {
      this.#cancelWay = null;
      // Reading ends it.
      this.#waiting.push({ seq: ledger.seq, done: () => {} });
      this.#look();
    });
  }

  /** Resolves when all is here that was stored before; or at once, while storage fails. */
  async now(): Promise<void> {
    const { ledger, context, closed, damaged } = this.#room;
    if (closed || damaged || !context.journal.health.storing) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push({ seq: ledger.seq, done: resolve });
    this.#look();
    await promise;
  }

  /** Looks again after a commit: one that was recorded since somebody asked shows that nothing was missing. */
  committed(): void {
    const { durableSeq } = this.#room.ledger;
    this.#refusals = 0;
    if (this.#waiting.length > 0) this.#answer(({ seq }) => seq < durableSeq);
    if (this.#heard > durableSeq || this.#waiting.length > 0) this.#look();
  }

  /** Storage fails: nobody waits for it. */
  giveUp(): void {
    const { ledger } = this.#room;
    this.#answer(() => true);
    this.#endWay();
    if (ledger.held && !this.#behind && !this.#reading) ledger.goOn(false);
  }

  /** Storage is back: what could not be read meanwhile is read. */
  back(): void {
    this.#look();
  }

  dispose(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#endWay();
    this.#answer(() => true);
  }

  #endWay(): void {
    this.#cancelWay?.();
    this.#cancelWay = null;
  }

  #answer(which: (waiting: { seq: number }) => boolean): void {
    const waiting = this.#waiting;
    this.#waiting = waiting.filter((one) => !which(one));
    for (const one of waiting) if (which(one)) one.done();
  }

  #look(): void {
    const { ledger, context, closed, damaged } = this.#room;
    const due = this.#behind || this.#heard > ledger.durableSeq || this.#waiting.length > 0;
    if (!due || closed || damaged || this.#reading || this.#cancelRetry) return;
    // The journal finds out when it is back; until then nobody is made to wait for what cannot be read.
    if (!this.#behind && !context.journal.health.storing) return;
    // What is on its way is stored, or refused: both lead here again.
    if (!this.#behind && !ledger.idle) return;
    ledger.hold();
    this.#endWay();
    this.#reading = this.#read().finally(() => {
      this.#reading = null;
      this.#look();
    });
  }

  async #read(): Promise<void> {
    const { context, ledger } = this.#room;
    const waiting = this.#waiting.length;
    const heard = this.#heard;
    let taken = 0;
    try {
      for (let page = PAGE; page === PAGE; ) {
        page = await this.#take(await this.#page());
        taken += page;
      }
      // Whoever comes back sends to another room what this one has not stored.
      if (this.#room.closed) return;
      // To record it again would be refused again, without end.
      if (this.#behind && taken === 0) throw new Error('storage has less of the session than was read of it');
      this.#behind = false;
      // What was heard meanwhile may be newer; a number that is too high must not be read for again and again.
      if (this.#heard === heard) this.#heard = 0;
      this.#release();
    } catch (error) {
      if (this.#room.closed) return;
      if (!(error instanceof Unread)) return context.broken(this.#room, error);
      // It is read later. What was refused is given to the journal again, which learns by it whether storage fails; if it does not, it is refused again.
      if (taken > 0) this.#release();
      else ledger.goOn(this.#behind);
      this.#behind = false;
      if (this.#room.closed) return;
      this.#cancelRetry = context.clock.after(context.limits.STORAGE_RETRY, () => {
        this.#cancelRetry = null;
        this.#look();
      });
    }
    for (const { done } of this.#waiting.splice(0, waiting)) done();
  }

  #release(): void {
    const { ledger, context } = this.#room;
    if (!ledger.release((draft) => this.#allows(draft))) return context.broken(this.#room, new Error('what was recorded here may not be recorded any more'));
    if (this.#edited) this.#room.saving.edited();
    this.#edited = false;
  }

  #page(): Promise<Entry[]> {
    const { ledger, context } = this.#room;
    return this.#fromStorage(context.storage.read(ledger.session, ledger.durableSeq, PAGE));
  }

  /** Takes entries, and tells them to those who are here. Answers how many were given. */
  async #take(entries: Entry[]): Promise<number> {
    const room = this.#room;
    const { ledger, context } = room;
    let missing = entries;
    const rewritten = ledger.writes && entries.length > 0;
    if (rewritten) {
      // The document has a text of the server's that is not stored: it is loaded without.
      const loaded = await this.#fromStorage(loadRoom(ledger.session, context));
      if (!loaded || loaded.damaged) throw new Error('the session could not be loaded');
      missing = await this.#fromStorage(context.storage.read(ledger.session, ledger.durableSeq, loaded.seq - ledger.durableSeq));
      room.document.become(loaded.document);
    }
    if (room.closed) return 0;
    for (const entry of missing) {
      if (entry.seq !== ledger.durableSeq + 1) throw new Error(`entry ${ledger.durableSeq + 1} is missing`);
      const record = fromEntry(entry);
      const twin = ledger.take(entry, record);
      if (!twin && record.kind === 'document.renew') throw new Error('another server has renewed the document');
      if (!twin) this.#apply(record, rewritten);
      this.#edited ||= record.kind === 'doc.update';
      room.others.learn(record, twin);
    }
    if (rewritten) for (const draft of ledger.commuting) this.#redo(draft);
    return entries.length;
  }

  /** Applies what commutes; `rewritten`: the document has it. */
  #apply(record: Recorded, rewritten: boolean): void {
    const { document, outputs } = this.#room;
    if (record.kind === 'doc.update' && !rewritten) {
      if (record.n <= document.numberOf(record.client)) throw new Error(`update ${record.n} of client ${record.client} is another here`);
      document.replay(record.client, record.n, record.bytes);
    } else if (record.kind === 'run.output') {
      if (record.index < outputs.of(record.run).next) throw new Error(`output ${record.index} of a run is another here`);
      outputs.add(record.run, record.chunks, record.waiting);
    }
  }

  /** Brings an update that is not stored into a document that was loaded. */
  #redo(draft: Draft): void {
    const { document } = this.#room;
    const record = fromEntry({ ...draft, seq: 0, at: 0, hash: new Uint8Array() });
    if (record.kind !== 'doc.update') return;
    if (record.n !== document.numberOf(record.client) + 1) throw new Error(`update ${record.n} of client ${record.client} has no place any more`);
    document.replay(record.client, record.n, record.bytes);
  }

  /** Whether what was refused may be recorded behind the entries that came first. */
  #allows({ actor, kind }: Draft): boolean {
    const { facts } = this.#room.ledger;
    const seat = facts.seats.get(actor);
    const permission = kind === 'doc.update' ? 'doc.update' : 'run.output';
    return seat !== undefined && !seat.removed && !facts.deleted && allows(permission, seat.role, facts.session.state);
  }

  async #fromStorage<T>(call: Promise<T>): Promise<T> {
    const { clock, limits } = this.#room.context;
    const { promise, reject } = Promise.withResolvers<never>();
    const cancel = clock.after(limits.STORAGE_TIMEOUT, () => reject(new Error('it took too long')));
    try {
      return await Promise.race([call, promise]);
    } catch (cause) {
      throw new Unread('entries could not be read', { cause });
    } finally {
      cancel();
    }
  }
}
