import { concernsStore } from './sqlite-errors.ts';
import type { DataFolder } from './sqlite-open.ts';
import { blockOf, loggedIds, notSettled, settledSeq, type Block } from './sqlite-read.ts';
import type { Statements } from './sqlite-schema.ts';

/** The log is moved when it has so many blocks, and so many for each of its sessions, or so many B. */
const ENOUGH_BLOCKS = 4_096;
/** A move costs most for each session, whatever it moves. */
const ENOUGH_EACH = 16;
const MOST_BYTES = 8_388_608;
/** Blocks that one statement adds at most. */
const AT_ONCE = 32;
/** B up to which blocks are joined, so that reading from the middle of a long session stays cheap. */
const JOINED_BYTES = 65_536;

/** ms that a step of a move takes, and blocks that one takes out of the log: between two steps there are commits, which wait no longer. */
const STEP_FOR = 4;
const STEP_BLOCKS = 4_096;

/** A block and whose it is. */
export type Logged = Block & { session: string };

/** What a move has still to move, by session, and the first and last id that it leaves in the log until all is moved. */
type Moving = { blocks: Map<string, Block[]>; first: number; last: number };

/** The blocks of the newest commits, which wait to be moved to `entries`. All happens in the transaction that is open. */
export class SqliteLog {
  readonly #folder: DataFolder;
  readonly #sql: Statements;
  #blocks = 0;
  #bytes = 0;
  /** What is in the log, so that it need not be read to be moved; null: nobody knows. */
  #known: Map<string, Block[]> | null = null;
  /** What of it is being moved, and is not moved yet. */
  #moving: Moving | null = null;

  constructor(folder: DataFolder) {
    this.#folder = folder;
    this.#sql = folder.sql;
  }

  /** Whether it is time to move. After a move that failed: when as much was added again. */
  get full(): boolean {
    const enough = Math.max(ENOUGH_BLOCKS, ENOUGH_EACH * (this.#known?.size ?? 0));
    return this.#blocks >= enough || this.#bytes >= MOST_BYTES;
  }

  /** Whether a move in steps is under way. */
  get moving(): boolean {
    return this.#moving !== null;
  }

  /** Begins to count anew. */
  reset(): void {
    this.#blocks = 0;
    this.#bytes = 0;
  }

  /** What is in the log may be other than what was added: a transaction was undone, or someone else changed it. */
  forget(): void {
    this.#known = null;
    this.#moving = null;
  }

  /** All was moved, and that is durable. */
  moved(): void {
    this.#known = new Map();
    this.#moving = null;
  }

  /** Whether something of a session may be in the log: to look there takes reading all of it, so that is done once for all sessions. */
  mayHold(session: string): boolean {
    try {
      this.#known ??= this.#read();
    } catch {
      // Whoever reads the damaged block is told.
      return true;
    }
    return this.#known.has(session) || this.#moving?.blocks.has(session) === true;
  }

  /** The block with this entry, as it was added; null: it has to be read. */
  added(session: string, seq: number): Block | null {
    const holds = (block: Block): boolean => block.seq <= seq && seq <= block.last;
    return this.#known?.get(session)?.find(holds) ?? this.#moving?.blocks.get(session)?.find(holds) ?? null;
  }

  add(blocks: Logged[]): void {
    for (let from = 0; from < blocks.length; from += AT_ONCE) {
      const some = blocks.slice(from, from + AT_ONCE);
      this.#sql.log(some.length).run(...some.flatMap(({ session, seq, last, records }) => [session, seq, last, records]));
    }
    this.#blocks += blocks.length;
    for (const { records } of blocks) this.#bytes += records.length;
    if (!this.#known) return;
    // A copy, for the batch is changed when it is compared with its repeat.
    for (const { session, seq, last, records } of blocks) push(this.#known, session, { seq, last, records: Buffer.from(records) });
  }

  /** Begins to move in steps what is in the log now. False: what that is has to be read. */
  begin(): boolean {
    if (!this.#known) return false;
    this.#moving = { blocks: new Map([...this.#known].toSorted(([a], [b]) => (a < b ? -1 : 1))), ...loggedIds(this.#sql) };
    this.#known = new Map();
    return true;
  }

  /** Moves some sessions; once there are none left, takes some of what was moved out of the log. */
  step(): void {
    const moving = this.#moving;
    if (!moving) return;
    if (moving.blocks.size > 0) return this.#moveSome(moving.blocks);
    moving.first += STEP_BLOCKS;
    this.#sql.clearLogTo.run(Math.min(moving.first - 1, moving.last));
    if (moving.first > moving.last) this.#moving = null;
  }

  #moveSome(sessions: Map<string, Block[]>): void {
    const until = performance.now() + STEP_FOR;
    for (const [session, blocks] of sessions) {
      this.#moveSession(session, blocks);
      sessions.delete(session);
      if (performance.now() > until) return;
    }
  }

  /** Moves everything. Throws when one session cannot be written; then nothing has changed once the transaction is rolled back. */
  move(): void {
    for (const [session, blocks] of this.#moving || !this.#known ? this.#read() : this.#known) this.#moveSession(session, blocks);
    this.#sql.clearLog.run();
  }

  /** Moves what can be moved: a damaged session stays in the log and does not keep the others there. */
  moveEach(): void {
    const { database } = this.#folder;
    for (const [session, blocks] of this.#read()) {
      database.exec('SAVEPOINT one');
      try {
        this.#moveSession(session, blocks);
        this.#sql.clearLogged.run(session);
      } catch (error) {
        if (concernsStore(error)) throw error;
        database.exec('ROLLBACK TO one');
      }
      database.exec('RELEASE one');
    }
  }

  #read(): Map<string, Block[]> {
    const sessions = new Map<string, Block[]>();
    for (const row of this.#sql.logAll.all()) {
      const [session, ...block] = Array.isArray(row) ? row : [];
      push(sessions, String(session), blockOf(block));
    }
    return sessions;
  }

  #moveSession(session: string, blocks: Block[]): void {
    const known = this.#sql.row.get(session) !== undefined;
    let newest = settledSeq(this.#sql, session);
    // A move that was broken off leaves in the log what it has moved.
    for (const { seq, last, records } of joined(notSettled(this.#sql, session, blocks))) {
      const moved = known && this.#sql.insert.run(session, seq, last, records).changes === 1;
      if (moved) newest = Math.max(newest, last);
      else this.#sql.stray.run(session, seq, last, records);
    }
    if (known) this.#sql.putHead.run(session, newest);
  }
}

function push(sessions: Map<string, Block[]>, session: string, block: Block): void {
  const blocks = sessions.get(session);
  if (blocks) blocks.push(block);
  else sessions.set(session, [block]);
}

/** Joins blocks that follow each other. */
function joined(blocks: Block[]): Block[] {
  const runs: { seq: number; last: number; bytes: number; parts: Uint8Array[] }[] = [];
  for (const { seq, last, records } of blocks) {
    const run = runs.at(-1);
    if (run && seq === run.last + 1 && run.bytes + records.length <= JOINED_BYTES) {
      run.last = last;
      run.bytes += records.length;
      run.parts.push(records);
    } else {
      runs.push({ seq, last, bytes: records.length, parts: [records] });
    }
  }
  return runs.map(({ seq, last, bytes, parts }) => ({ seq, last, records: Buffer.concat(parts, bytes) }));
}
