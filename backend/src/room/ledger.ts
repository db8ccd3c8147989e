import type { Clock } from '../clock.ts';
import type { Draft, Journal } from '../journal/journal.ts';
import type { Entry } from '../storage/storage.ts';
import { reduce, type Facts } from './facts.ts';
import { toDraft, type Fact, type Record, type Recorded } from './record.ts';
import { rowChange } from './row.ts';

/** A record and who is its actor (0: the server). */
export type Said<R extends Record = Record> = { actor: number; record: R };

type Options = {
  session: string;
  journal: Journal;
  clock: Clock;
  runsKept: number;
  room: Listener;
};

type Listener = {
  /** Called in the journal's order with each record of a decision, once it is durable. */
  tell(record: Recorded): void;
  /** Called when entries have become durable. */
  committed(): void;
};

/** The facts at entry `seq`, and B of all entries up to it. */
type Start = { facts: Facts; seq: number; bytes: number };

/** Whether a record changes the facts. */
export const isFact = (record: Recorded): record is Recorded<Fact> => record.kind !== 'doc.update' && record.kind !== 'run.output';

/** Another server's entry came first: what was judged without it is to be judged again. */
export class Behind extends Error {
  constructor() {
    super("another server's entry came first");
  }
}

/** Times that a decision is judged anew: each time another server has come further. */
const MOST_TRIES = 100;

/** What is not durable. What commutes is given to the journal again where it was refused; a decision is told so by `refused`. */
type Pending = { drafts: Draft[]; bytes: number; row: ReturnType<typeof rowChange>; committed: () => void; refused: (() => void) | null; patient: boolean };

/**
 * One session's side of the journal. A decision binds here at once, so nothing that was sent behind it
 * slips in, and is told when it is durable (R-2): `facts` are all decisions, `told` the durable ones.
 * While it is held, others' entries are read: nothing is given to the journal, and nothing decided.
 */
export class Ledger {
  readonly #options: Options;
  #facts: Facts;
  #told: Facts;
  #seq: number;
  #durableSeq: number;
  /** Decisions that wait for their commit. */
  #waiting = 0;
  #deciding: ((lost: Error) => void)[] = [];
  #closed = false;
  #waitingBytes = 0;
  #bytes: number;
  /** On their way to storage, in order. */
  #given: Pending[] = [];
  /** Not given yet. */
  #kept: Pending[] = [];
  #held: PromiseWithResolvers<void> | null = null;
  /** Grows when entries that are not durable get other numbers, or other places in the journal's order. */
  turn = 0;

  constructor(options: Options, { facts, seq, bytes }: Start) {
    this.#options = options;
    this.#facts = facts;
    this.#told = facts;
    this.#seq = seq;
    this.#durableSeq = seq;
    this.#bytes = bytes;
  }

  /** The session's id. */
  get session(): string {
    return this.#options.session;
  }

  get facts(): Facts {
    return this.#facts;
  }

  get told(): Facts {
    return this.#told;
  }

  /** Number of the newest entry, durable or not. */
  get seq(): number {
    return this.#seq;
  }

  /** Number of the newest durable entry. */
  get durableSeq(): number {
    return this.#durableSeq;
  }

  /** B of all entries. */
  get bytes(): number {
    return this.#bytes;
  }

  /** B of the entries that are not durable. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Whether nothing is on its way to storage. */
  get idle(): boolean {
    return this.#given.length === 0;
  }

  get held(): boolean {
    return this.#held !== null;
  }

  /** Resolves when it is not held. */
  async ready(): Promise<void> {
    while (this.#held) await this.#held.promise;
  }

  /** Does what decides; where another server's entry came first, `again`, on what is known then. */
  async judged<T>(act: (again: boolean) => T | Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      while (this.#held) await this.#held.promise;
      try {
        return await act(tries > 1);
      } catch (error) {
        if (!(error instanceof Behind) || tries === MOST_TRIES) throw error;
      }
    }
  }

  /** Records a decision; resolves once it is durable and told. Rejects when the ledger closes because that cannot be, or with `Behind`. */
  decide(...said: Said[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const decided = (): void => void (this.#deciding = this.#deciding.filter((other) => other !== reject));
      const done = (): void => {
        decided();
        resolve();
      };
      const refused = (): void => {
        decided();
        reject(new Behind());
      };
      this.record(said, done, refused);
      this.#deciding.push(reject);
    });
  }

  /** Records nothing from now on. `lost`: nor will what waits be durable; null: it will, or is to be judged again elsewhere. */
  close(lost: Error | null): void {
    this.#closed = true;
    const rejectAll = (error: Error): void => {
      for (const reject of this.#deciding) reject(error);
      this.#deciding = [];
    };
    if (lost) rejectAll(lost);
    // Nobody tells this ledger any more what was refused: it is what is left once all is answered.
    else void this.#options.journal.flush().then(() => rejectAll(new Behind()), rejectAll);
    this.#held?.resolve();
    this.#held = null;
  }

  /** Records a decision; `done` is called once it is durable and told, `refused` when it is to be judged again. */
  record(said: Said[], done: () => void, refused: () => void): void {
    if (this.#held) throw new Error('invariant violation: nothing is decided while others\' entries are read');
    const before = this.#facts;
    const expected = this.#fold(before, this.#stamp(said, this.#options.clock.now()));
    const row = rowChange(before, expected, this.#options.clock.now());
    const first = this.#seq + 1;
    const committed = (): void => {
      this.#waiting -= 1;
      this.#told = this.#waiting === 0 ? this.#facts : this.#fold(this.#told, stamped);
      for (const record of stamped) this.#options.room.tell(record);
      done();
    };
    const at = this.#append({ drafts: said.map(({ actor, record }) => toDraft(actor, record)), committed, row, refused, patient: false });
    const stamped = this.#stamp(said, at, first);
    this.#facts = this.#fold(before, stamped);
    this.#waiting += 1;
  }

  /** Records what commutes: it is not told from here, and acknowledged by `committed`. `patient`: under load its commit may wait for others. */
  append(draft: Draft, committed: () => void, patient = false): void {
    this.#append({ drafts: [draft], committed, row: undefined, refused: null, patient });
  }

  /** Resolves when all that is recorded now is durable. Rejects with `Behind` when some of it was refused. */
  async durable(): Promise<void> {
    const { turn, seq } = this;
    if (this.#held) await this.ready();
    if (this.#durableSeq < seq) await this.#options.journal.flush();
    // A ledger that is closed is not told what was refused.
    if (this.#held || turn !== this.turn || (this.#closed && this.#durableSeq < seq)) throw new Behind();
  }

  /** From now on nothing is given to the journal, until `release`. */
  hold(): void {
    this.#held ??= Promise.withResolvers();
  }

  /** Goes on as if it had not been held; nothing was taken meanwhile. `refused`: what was given before is not in the journal any more, and is given again. */
  goOn(refused: boolean): void {
    const pending = refused ? [...this.#given, ...this.#kept] : this.#kept;
    if (refused) {
      this.turn += 1;
      this.#given = [];
    }
    this.#kept = [];
    this.#held?.resolve();
    this.#held = null;
    for (const { drafts } of pending) this.#seq -= drafts.length;
    for (const one of pending) this.#give(one);
  }

  /** Whether a decision that waits has an update of the server, which is in the document already. */
  get writes(): boolean {
    return this.#given.some(({ refused, drafts }) => refused !== null && drafts.some(({ kind }) => kind === 'doc.update'));
  }

  /** What commutes and is not durable, in order. */
  get commuting(): Draft[] {
    return [...this.#given, ...this.#kept].flatMap(({ refused, drafts }) => (refused === null ? drafts : []));
  }

  /** While held: takes the next entry of another server. True: it is what waits here, too; that is durable now. */
  take({ seq, at, actor, kind, body }: Entry, record: Recorded): boolean {
    const isTwin = ({ refused, drafts: [draft] }: Pending): boolean => refused === null && draft?.kind === kind && draft.actor === actor && Buffer.compare(draft.body, body) === 0;
    this.#options.journal.passed(this.session, at);
    this.#durableSeq = seq;
    this.#told = this.#fold(this.#told, [record]);
    const list = this.#given.some(isTwin) ? this.#given : this.#kept;
    const index = list.findIndex(isTwin);
    const [twin] = index < 0 ? [] : list.splice(index, 1);
    if (twin) {
      this.turn += 1;
      this.#waitingBytes -= twin.bytes;
    } else this.#bytes += body.length;
    twin?.committed();
    return twin !== undefined;
  }

  /**
   * Goes on after others' entries were taken: what commutes is given to the journal again, and decisions are judged again.
   * False, and the ledger is good for nothing more: `allows` says that something may not be recorded any more.
   */
  release(allows: (draft: Draft) => boolean): boolean {
    const pending = [...this.#given, ...this.#kept];
    if (pending.length > 0) this.turn += 1;
    this.#given = [];
    this.#kept = [];
    this.#waiting = 0;
    this.#facts = this.#told;
    this.#seq = this.#durableSeq;
    if (!pending.every(({ refused, drafts }) => refused !== null || drafts.every(allows))) {
      for (const { refused } of pending) refused?.();
      return false;
    }
    this.#held?.resolve();
    this.#held = null;
    for (const one of pending) {
      if (one.refused === null) this.#give(one);
      else {
        this.#bytes -= one.bytes;
        this.#waitingBytes -= one.bytes;
      }
    }
    for (const { refused } of pending) refused?.();
    return true;
  }

  #append(given: Omit<Pending, 'bytes'>): number {
    if (this.#closed) throw new Error('invariant violation: a room that was dropped records nothing');
    let bytes = 0;
    for (const { body } of given.drafts) bytes += body.length;
    this.#bytes += bytes;
    this.#waitingBytes += bytes;
    const pending = { ...given, bytes };
    if (!this.#held) return this.#give(pending);
    this.#seq += given.drafts.length;
    this.#kept.push(pending);
    return 0;
  }

  /** Gives the journal what is to follow all that was given before. Answers the time it is stamped with. */
  #give(pending: Pending): number {
    const { drafts, row, patient } = pending;
    const first = this.#seq + 1;
    this.#seq += drafts.length;
    this.#given.push(pending);
    const committed = (given: number): void => {
      if (given !== first) throw new Error(`invariant violation: entry ${first} was numbered ${given}`);
      this.#given.shift();
      this.#durableSeq = first + drafts.length - 1;
      this.#waitingBytes -= pending.bytes;
      pending.committed();
      this.#options.room.committed();
    };
    return this.#options.journal.append(this.session, drafts, { committed, row, after: first - 1, patient });
  }

  #stamp(said: Said[], at: number, first = this.#seq + 1): Recorded[] {
    return said.map(({ actor, record }, index) => ({ ...record, seq: first + index, at, actor }));
  }

  #fold(facts: Facts, records: Recorded[]): Facts {
    let after = facts;
    for (const record of records) if (isFact(record)) after = reduce(after, record, this.#options.runsKept);
    return after;
  }
}
