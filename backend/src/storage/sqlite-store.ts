import type { SQLOutputValue } from 'node:sqlite';
import { chainRecord, HASH_BYTES, recordEnd, records, type Records } from '../journal/chain.ts';
import { isRepeat, packEntries, unpackBatch, type PackedAppend } from './batch.ts';
import { snapshotChecksum } from './checksum.ts';
import { concernsStore, FolderTaken } from './sqlite-errors.ts';
import { SqliteLog, type Logged } from './sqlite-log.ts';
import type { DataFolder } from './sqlite-open.ts';
import { repairSession, replaceBodies } from './sqlite-repair.ts';
import { entriesIn, loadSession, newestAt, newestBlock, readEntries, settledSeq, type RawLoaded, type RawRow } from './sqlite-read.ts';
import type { Statements } from './sqlite-schema.ts';
import { BEHIND, type Repaired, type Snapshot } from './storage.ts';

/** The newest entry of a session, in the transaction that is open. */
type Head = { seq: number; hash: Buffer };

/** Sessions whose heads are remembered from one commit to the next. */
const HEADS = 10_000;

/** The embedded store as its thread sees it. Every change is one transaction; a method that throws has changed nothing. */
export class SqliteStore {
  readonly #folder: DataFolder;
  readonly #sql: Statements;
  readonly #log: SqliteLog;
  readonly #heads = new Map<string, Head>();
  /** The newest batch, so that its repeat is known. */
  #last: { batch: number; packed: Records; first: number[] } | null = null;
  #truncateDue = false;

  constructor(folder: DataFolder) {
    this.#folder = folder;
    this.#sql = folder.sql;
    this.#log = new SqliteLog(folder);
    this.#tryToMoveLog(() => this.#moveAll());
  }

  /** Commits a packed batch; answers the first number of each append, 0 where the session could not take it. */
  commit(batch: number, memory: ArrayBuffer): number[] {
    const packed = records(memory);
    if (this.#last?.batch === batch) {
      if (!isRepeat(packed, this.#last.packed)) throw new Error(`invariant violation: two batches have the number ${batch}`);
      return this.#last.first;
    }
    // Not in the middle: what is to be logged can be read only when all of it is.
    if (this.#heads.size >= HEADS) this.#heads.clear();
    const appends = unpackBatch(packed);
    const first = this.#tryAll(appends, packed) ?? this.#tryEach(appends, packed);
    this.#last = { batch, packed, first };
    return first;
  }

  /** Null when one of the sessions is to blame for a failure. */
  #tryAll(appends: PackedAppend[], packed: Records): number[] | null {
    try {
      return this.#transaction(() => {
        const blocks: Logged[] = [];
        const behind = new Set<string>();
        const first = appends.map((append) => this.#append(append, packed, blocks, behind));
        this.#log.add(blocks);
        return first;
      });
    } catch (error) {
      if (concernsStore(error)) throw error;
      return null;
    }
  }

  /** A damaged session must not keep the others from being stored. */
  #tryEach(appends: PackedAppend[], packed: Records): number[] {
    const { database } = this.#folder;
    const behind = new Set<string>();
    return this.#transaction(() => appends.map((append) => {
      database.exec('SAVEPOINT one');
      let first = 0;
      try {
        const blocks: Logged[] = [];
        first = this.#append(append, packed, blocks, behind);
        this.#log.add(blocks);
      } catch (error) {
        if (concernsStore(error)) throw error;
        database.exec('ROLLBACK TO one');
        this.#heads.delete(append.session);
        this.#log.forget();
      }
      database.exec('RELEASE one');
      return first;
    }));
  }

  /** Gives the entries their places; what is to be logged goes to `blocks`, a session that has come further to `behind`. */
  #append(append: PackedAppend, packed: Records, blocks: Logged[], behind: Set<string>): number {
    const { session, start, end, after, count } = append;
    if (behind.has(session)) return BEHIND;
    if (count === 0 && after === undefined) {
      this.#putRow(session, append.row);
      return this.#sql.row.get(session) ? 1 : 0;
    }
    const known = this.#heads.get(session) ?? this.#readHead(session);
    if (known && after !== undefined && after !== known.seq) {
      behind.add(session);
      return BEHIND;
    }
    if (append.row !== '') this.#putRow(session, append.row);
    const head = known ?? this.#readHead(session);
    if (!head) return 0;
    const seq = head.seq + 1;
    for (let from = start; from < end;) {
      const to = recordEnd(packed, from);
      chainRecord(packed, from, to, ++head.seq, head.hash);
      from = to;
    }
    if (end > start) blocks.push({ session, seq, last: head.seq, records: packed.bytes.subarray(start, end) });
    return seq;
  }

  /** Writes what a row changes. A whole row creates the session; a part of one that does not exist is dropped. */
  #putRow(session: string, json: string): void {
    const change: Record<string, string | number | null> = JSON.parse(json);
    const { devices, ...row }: Record<string, SQLOutputValue> = { ...this.#sql.row.get(session), ...change, id: session };
    if (row['owner'] === undefined) return;
    this.#sql.putRow.run(row);
    if (change['devices'] !== undefined && devices !== undefined) this.#sql.putDevices.run(session, devices);
  }

  #readHead(session: string): Head | null {
    if (!this.#sql.row.get(session)) return null;
    const head = { seq: 0, hash: Buffer.alloc(HASH_BYTES) };
    const block = newestBlock(this.#sql, session, this.#log.mayHold(session));
    for (const entry of block ? entriesIn(block) : []) {
      head.seq = entry.seq;
      head.hash.set(entry.hash);
    }
    if (head.seq < settledSeq(this.#sql, session)) throw new Error(`the newest entries of session ${session} are missing`);
    this.#heads.set(session, head);
    return head;
  }

  /** Does some of what can wait until an answer was given. */
  tidy(): void {
    if (this.#log.moving || this.#log.full) this.#tryToMoveLog(() => this.#moveSome());
  }

  /** Where it fails the entries are safe in the log, and the next commit tells what is wrong. */
  #tryToMoveLog(move: () => void): void {
    try {
      move();
    } catch (error) {
      if (!concernsStore(error)) throw error;
    }
  }

  #moveSome(): void {
    if (!this.#log.moving) {
      this.#log.reset();
      if (!this.#log.begin()) return this.#moveAll();
    }
    this.#moveOr(() => this.#transaction(() => this.#log.step()));
  }

  #moveAll(): void {
    this.#moveOr(() => {
      while (this.#log.moving) this.#transaction(() => this.#log.step());
      this.#log.reset();
      this.#transaction(() => this.#log.move());
      this.#log.moved();
    });
  }

  /** A damaged session must not keep the others in the log. */
  #moveOr(move: () => void): void {
    try {
      move();
    } catch (error) {
      if (concernsStore(error)) throw error;
      this.#transaction(() => this.#log.moveEach());
    }
  }

  load(session: string): RawLoaded | null {
    return loadSession(this.#sql, session, this.#log.mayHold(session));
  }

  row(session: string): RawRow | null {
    return this.#sql.row.get(session) ?? null;
  }

  read(session: string, after: number, limit: number): ArrayBuffer {
    return packEntries(readEntries(this.#sql, session, after, limit, this.#log.mayHold(session)));
  }

  rows(after: string, limit: number): RawRow[] {
    return this.#sql.rows.all(after, limit);
  }

  lastAt(session: string): number | null {
    return newestAt(this.#sql, session, this.#log.mayHold(session));
  }

  /** In one transaction: what cannot follow the last whole entry goes to `strays`, and the chain ends there. */
  repair(session: string): Repaired {
    return this.#transaction(() => {
      const repaired = repairSession(this.#sql, session);
      this.#heads.delete(session);
      this.#log.forget();
      return repaired;
    });
  }

  /** In one transaction; then SQLite's own log, which still holds the bodies of before, is emptied. */
  replaceBodies(session: string, bodies: ReadonlyMap<number, Uint8Array>): void {
    this.#transaction(() => {
      replaceBodies(this.#sql, session, bodies);
      this.#heads.delete(session);
      this.#log.forget();
    });
    this.#truncateDue = true;
    this.#truncate();
  }

  ownedBy(owner: string): RawRow[] {
    return this.#sql.ownedBy.all(owner);
  }

  writeSnapshot(session: string, snapshot: Snapshot): void {
    this.#transaction(() => {
      const added = this.#log.added(session, snapshot.seq);
      const link = added ? [...entriesIn(added)].find(({ seq }) => seq === snapshot.seq) : readEntries(this.#sql, session, snapshot.seq - 1, 1, this.#log.mayHold(session))[0];
      if (link?.seq !== snapshot.seq) throw new Error(`session ${session} has no entry ${snapshot.seq} to make a snapshot of`);
      this.#sql.putSnapshot.run(session, snapshot.seq, link.at, link.hash, snapshot.state, snapshot.image, snapshotChecksum(snapshot, link));
    });
  }

  /** Erases in one transaction, then empties SQLite's own log, which still holds the erased pages (T-47). */
  eraseDeleted(before: number): string[] {
    const ids = this.#sql.deleted.all(before).map((row) => String(row['id']));
    if (ids.length > 0) {
      const { clearLogged, eraseEntries, eraseSnapshot, eraseStrays, eraseHead, eraseRow } = this.#sql;
      this.#transaction(() => {
        for (const id of ids) for (const erase of [clearLogged, eraseEntries, eraseSnapshot, eraseStrays, eraseHead, eraseRow]) erase.run(id);
      });
      for (const id of ids) this.#heads.delete(id);
      this.#log.forget();
      this.#truncateDue = true;
    }
    this.#truncate();
    return ids;
  }

  clockSeen(): SQLOutputValue {
    return this.#sql.clock.get()?.['value'] ?? null;
  }

  noteClock(seen: string): void {
    this.#transaction(() => this.#sql.noteClock.run(seen));
  }

  /** Empties SQLite's own log, if that is due; while somebody reads the file it waits for the next time. */
  #truncate(): void {
    if (this.#truncateDue) this.#truncateDue = this.#sql.truncate.get()?.['busy'] !== 0;
  }

  /** Lets the file grow to so many pages of 4096 B, and no further. */
  limitPages(pages: number): void {
    this.#folder.database.exec(`PRAGMA max_page_count = ${Math.trunc(pages)}`);
  }

  close(): void {
    try {
      this.#tryToMoveLog(() => this.#moveAll());
    } finally {
      this.#folder.close();
    }
  }

  #transaction<T>(change: () => T): T {
    this.#sql.begin.run();
    try {
      if (this.#sql.writer.get()?.['value'] !== this.#folder.token) throw new FolderTaken();
      const result = change();
      this.#sql.commit.run();
      return result;
    } catch (error) {
      this.#heads.clear();
      this.#log.forget();
      // A full disk may have rolled back already.
      if (this.#folder.database.isTransaction) this.#sql.rollback.run();
      throw error;
    }
  }
}
