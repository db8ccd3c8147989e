import type { SQLOutputValue } from 'node:sqlite';
import { HASH_BYTES, hashRecord, readFields, recordEnd, records, writePlace, type Records } from '../journal/chain.ts';
import { isRepeat, unpackBatch, type PackedAppend } from './batch.ts';
import type { DataFolder } from './sqlite-open.ts';
import { linkOf, loadSession, newestSeq, readEntries, snapshotChecksum, type RawLoaded, type RawRow } from './sqlite-read.ts';
import type { Statements } from './sqlite-schema.ts';
import type { Snapshot } from './storage.ts';

/** The newest entry of a session, in the transaction that is open. */
type Head = { seq: number; hash: Buffer };

/** Sessions whose heads are remembered. */
const HEADS = 10_000;

/** SQLite's codes for what concerns the whole store (busy, locked, no memory, read only, interrupted, I/O, full, cannot open, protocol): trying again may help. */
const OF_THE_STORE = new Set([5, 6, 7, 8, 9, 10, 13, 14, 15]);

/** The embedded store as its thread sees it. Every change is one transaction; a method that throws has changed nothing. */
export class SqliteStore {
  readonly #folder: DataFolder;
  readonly #sql: Statements;
  readonly #heads = new Map<string, Head>();
  /** The newest batch, so that its repeat is known. */
  #last: { batch: number; packed: Records; first: number[] } | null = null;
  #truncateDue = false;

  constructor(folder: DataFolder) {
    this.#folder = folder;
    this.#sql = folder.sql;
  }

  /** Commits a packed batch; answers the first number of each append, 0 where the session could not take it. */
  commit(batch: number, memory: ArrayBuffer): number[] {
    const packed = records(memory);
    if (this.#last?.batch === batch) {
      if (!isRepeat(packed, this.#last.packed)) throw new Error(`invariant violation: two batches have the number ${batch}`);
      return this.#last.first;
    }
    const appends = unpackBatch(packed);
    const first = this.#tryAll(appends, packed) ?? this.#tryEach(appends, packed);
    this.#last = { batch, packed, first };
    return first;
  }

  /** Null when one of the sessions is to blame for a failure. */
  #tryAll(appends: PackedAppend[], packed: Records): number[] | null {
    try {
      return this.#transaction(() => appends.map((append) => this.#append(append, packed)));
    } catch (error) {
      if (isOfTheStore(error)) throw error;
      return null;
    }
  }

  /** A damaged session must not keep the others from being stored. */
  #tryEach(appends: PackedAppend[], packed: Records): number[] {
    const database = this.#folder.database;
    return this.#transaction(() => appends.map((append) => {
      database.exec('SAVEPOINT one');
      try {
        return this.#append(append, packed);
      } catch (error) {
        if (isOfTheStore(error)) throw error;
        database.exec('ROLLBACK TO one');
        this.#heads.delete(append.session);
        return 0;
      } finally {
        if (database.isTransaction) database.exec('RELEASE one');
      }
    }));
  }

  #append(append: PackedAppend, packed: Records): number {
    if (append.row !== '') this.#putRow(append.session, append.row);
    const head = this.#head(append.session);
    if (!head) return 0;
    const first = head.seq + 1;
    let start = append.start;
    for (let i = 0; i < append.count; i++) {
      const end = recordEnd(packed, start);
      writePlace(packed, start, head.hash, ++head.seq);
      hashRecord(packed.bytes.subarray(start, end), head.hash, 0);
      const { at, actor, kind, body } = readFields(packed, start);
      this.#sql.insert.run(append.session, head.seq, at, actor, kind, body, head.hash);
      start = end;
    }
    if (append.count > 0) this.#sql.putHead.run(append.session, head.seq);
    return first;
  }

  /** Writes what a row changes. A whole row creates the session; a part of one that does not exist is dropped. */
  #putRow(session: string, json: string): void {
    const change: Record<string, string | number | null> = JSON.parse(json);
    const row: Record<string, SQLOutputValue> = { ...this.#sql.row.get(session), ...change, id: session };
    if (row['owner'] !== undefined) this.#sql.putRow.run(row);
  }

  #head(session: string): Head | null {
    const known = this.#heads.get(session);
    if (known) return known;
    if (!this.#sql.row.get(session)) return null;
    const seq = newestSeq(this.#sql, session);
    const head = { seq, hash: Buffer.alloc(HASH_BYTES) };
    const link = linkOf(this.#sql, session, seq);
    if (link) head.hash.set(link.hash);
    else if (seq > 0) throw new Error(`the newest entry of session ${session} is missing`);
    if (this.#heads.size >= HEADS) this.#heads.clear();
    this.#heads.set(session, head);
    return head;
  }

  load(session: string): RawLoaded | null {
    return loadSession(this.#sql, session);
  }

  row(session: string): RawRow | null {
    return this.#sql.row.get(session) ?? null;
  }

  read(session: string, after: number, limit: number): ArrayBuffer {
    return readEntries(this.#sql, session, after, limit);
  }

  ownedBy(owner: string): RawRow[] {
    return this.#sql.ownedBy.all(owner);
  }

  writeSnapshot(session: string, snapshot: Snapshot): void {
    this.#transaction(() => {
      const link = linkOf(this.#sql, session, snapshot.seq);
      if (!link) throw new Error(`session ${session} has no entry ${snapshot.seq} to make a snapshot of`);
      this.#sql.putSnapshot.run(session, snapshot.seq, link.at, link.hash, snapshot.state, snapshot.image, snapshotChecksum(snapshot, link));
    });
  }

  /** Erases in one transaction, then empties the log, which still holds the erased pages (T-47). */
  eraseDeleted(before: number): string[] {
    const ids = this.#sql.deleted.all(before).map((row) => String(row['id']));
    if (ids.length > 0) {
      const { eraseEntries, eraseSnapshot, eraseHead, eraseRow } = this.#sql;
      this.#transaction(() => {
        for (const id of ids) for (const erase of [eraseEntries, eraseSnapshot, eraseHead, eraseRow]) erase.run(id);
      });
      for (const id of ids) this.#heads.delete(id);
      this.#truncateDue = true;
    }
    if (this.#truncateDue) this.#truncateDue = this.#sql.truncate.get()?.['busy'] !== 0;
    return ids;
  }

  /** Lets the file grow to so many pages of 4096 B, and no further. */
  limitPages(pages: number): void {
    this.#folder.database.exec(`PRAGMA max_page_count = ${Math.trunc(pages)}`);
  }

  close(): void {
    this.#folder.close();
  }

  #transaction<T>(change: () => T): T {
    this.#sql.begin.run();
    try {
      if (this.#sql.writer.get()?.['value'] !== this.#folder.token) throw new StoreLost('another server has taken over the data folder');
      const result = change();
      this.#sql.commit.run();
      return result;
    } catch (error) {
      this.#heads.clear();
      // A full disk may have rolled back already.
      if (this.#folder.database.isTransaction) this.#sql.rollback.run();
      throw error;
    }
  }
}

class StoreLost extends Error {}

function isOfTheStore(error: unknown): boolean {
  if (error instanceof StoreLost) return true;
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && OF_THE_STORE.has(error.errcode & 0xff);
}
