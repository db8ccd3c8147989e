import type { Clock } from '../clock.ts';
import type { Draft, Journal } from '../journal/journal.ts';
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
  /** The facts at entry `seq`. */
  facts: Facts;
  seq: number;
  /** B of all entries so far. */
  bytes: number;
  /** Called in the journal's order with each record of a decision, once it is durable. */
  tell: (record: Recorded) => void;
};

/** Whether a record changes the facts. */
export const isFact = (record: Recorded): record is Recorded<Fact> => record.kind !== 'doc.update' && record.kind !== 'run.output';

/**
 * One session's side of the journal. A decision binds here at once, so nothing that was sent behind it
 * slips in, and is told when it is durable: `facts` are all decisions, `told` the durable ones.
 */
export class Ledger {
  readonly #options: Options;
  #facts: Facts;
  #told: Facts;
  #seq: number;
  #durableSeq: number;
  /** Decisions that wait for their commit. */
  #waiting = 0;
  readonly #deciding = new Set<(lost: Error) => void>();
  #closed = false;
  #waitingBytes = 0;
  #bytes: number;

  constructor(options: Options) {
    this.#options = options;
    this.#facts = options.facts;
    this.#told = options.facts;
    this.#seq = options.seq;
    this.#durableSeq = options.seq;
    this.#bytes = options.bytes;
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

  /** Records a decision; resolves once it is durable and told. Rejects when the ledger closes because that cannot be. */
  decide(...said: Said[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.record(said, () => {
        this.#deciding.delete(reject);
        resolve();
      });
      this.#deciding.add(reject);
    });
  }

  /** Records nothing from now on. `lost`: nor will what waits be durable; null: it will. */
  close(lost: Error | null): void {
    this.#closed = true;
    if (lost) for (const reject of this.#deciding) reject(lost);
    this.#deciding.clear();
  }

  /** Records a decision; `done` is called once it is durable and told. */
  record(said: Said[], done: () => void): void {
    const before = this.#facts;
    const expected = this.#fold(before, this.#stamp(said, this.#options.clock.now()));
    const row = rowChange(before, expected, this.#options.clock.now());
    const first = this.#seq + 1;
    const at = this.#append(
      said.map(({ actor, record }) => toDraft(actor, record)),
      () => {
        this.#waiting -= 1;
        this.#told = this.#waiting === 0 ? this.#facts : this.#fold(this.#told, stamped);
        for (const record of stamped) this.#options.tell(record);
        done();
      },
      row,
    );
    const stamped = this.#stamp(said, at, first);
    this.#facts = this.#fold(before, stamped);
    this.#waiting += 1;
  }

  /** Records what commutes: it is not told from here, and acknowledged by `committed`. */
  append(draft: Draft, committed: () => void): void {
    this.#append([draft], committed);
  }

  /** Resolves when all that is recorded now is durable. */
  async durable(): Promise<void> {
    if (this.#durableSeq < this.#seq) await this.#options.journal.flush();
  }

  #append(drafts: Draft[], committed: () => void, row?: ReturnType<typeof rowChange>): number {
    if (this.#closed) throw new Error('invariant violation: a room that was dropped records nothing');
    const first = this.#seq + 1;
    let bytes = 0;
    for (const { body } of drafts) bytes += body.length;
    this.#seq += drafts.length;
    this.#bytes += bytes;
    this.#waitingBytes += bytes;
    return this.#options.journal.append(
      this.#options.session,
      drafts,
      (given) => {
        if (given !== first) throw new Error(`invariant violation: entry ${first} was numbered ${given}`);
        this.#durableSeq = first + drafts.length - 1;
        this.#waitingBytes -= bytes;
        committed();
      },
      row,
    );
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

