import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteCode } from './sqlite-errors.ts';
import { ADDED, APPLICATION_ID, OLDEST_SQLITE, prepareStatements, SCHEMA, SCHEMA_VERSION, type Statements } from './sqlite-schema.ts';
import { StorageStartError } from './start-error.ts';

/** ms to wait for a lock. */
const BUSY_TIMEOUT = 1_000;
const SQLITE_BUSY = 5;

/** An open data folder. `token` is this start's; a later start on the same folder replaces it. */
export type DataFolder = { database: DatabaseSync; sql: Statements; token: string; close(): void };

/**
 * Opens the database of a data folder, which it creates if need be, for this process alone.
 * Throws a `StorageStartError` when it must not be used.
 */
export function openDataFolder(dataDir: string): DataFolder {
  refuseOldSqlite();
  prepareFolder(dataDir);
  const file = join(dataDir, 'journal.db');
  const lock = lockFolder(dataDir);
  let database: DatabaseSync | undefined;
  try {
    for (const name of [file, `${file}-wal`, `${file}-shm`]) refuseOpenToAll(name, 'chmod 600');
    createPrivate(file);
    database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
    prepareDatabase(database, file);
    const sql = prepareStatements(database);
    const token = randomBytes(16).toString('hex');
    sql.takeOver.run(token);
    const opened = database;
    return {
      database,
      sql,
      token,
      close() {
        opened.close();
        lock.close();
      },
    };
  } catch (error) {
    database?.close();
    lock.close();
    throw error;
  }
}

/** Throws when this SQLite may corrupt a write-ahead log. */
export function refuseOldSqlite(version: string = process.versions['sqlite'] ?? '0'): void {
  const [have, need] = [version, OLDEST_SQLITE].map((text) => text.split('.').map(Number));
  for (const [index, least] of (need ?? []).entries()) {
    const part = have?.[index] ?? 0;
    if (part > least) return;
    if (part < least) throw new StorageStartError(`SQLite ${version} can corrupt its log; start with a Node that brings SQLite ${OLDEST_SQLITE} or later.`);
  }
}

function prepareFolder(dataDir: string): void {
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const { mode, uid } = fs.statSync(dataDir);
    const ours = uid === process.getuid?.() && (mode & 0o1000) === 0;
    // An empty folder of ours, such as a new volume, holds nothing that closing it could take from anyone.
    if (mode & 0o007 && ours && fs.readdirSync(dataDir).length === 0) fs.chmodSync(dataDir, 0o700);
    fs.accessSync(dataDir, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    throw new StorageStartError(`The data folder ${dataDir} cannot be used (${reason(error)}); set DATA_DIR to a folder that the server may write to.`);
  }
  refuseOpenToAll(dataDir, 'chmod 700');
}

/** Other users of the machine must not read what people write in interviews (T-46). */
function refuseOpenToAll(path: string, repair: string): void {
  if (process.platform === 'win32') return;
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  if (stat && stat.mode & 0o007) throw new StorageStartError(`Every user of this machine can open ${path}; run: ${repair} '${path}'`);
}

/**
 * One process per folder. The lock is the kernel's, on an empty file that SQLite holds in an
 * exclusive transaction: it ends with the process, however that ends, whatever its number was.
 * The file must not be opened by other means here, because closing it would release the lock.
 */
function lockFolder(dataDir: string): DatabaseSync {
  const path = join(dataDir, 'journal.lock');
  createPrivate(path);
  const lock = new DatabaseSync(path, { timeout: BUSY_TIMEOUT });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (sqliteCode(error) === SQLITE_BUSY) {
      throw new StorageStartError(`Another server uses the data folder ${dataDir}; stop it, or set DATA_DIR to another folder.`);
    }
    throw new StorageStartError(`The data folder ${dataDir} cannot be locked (${reason(error)}); set DATA_DIR to a folder on a local disk.`);
  }
}

/** Creates an empty file for its owner alone, unless it is there. */
function createPrivate(path: string): void {
  try {
    fs.closeSync(fs.openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw new StorageStartError(`${path} cannot be created (${reason(error)}); set DATA_DIR to a folder that the server may write to.`);
  }
}

function prepareDatabase(database: DatabaseSync, file: string): void {
  try {
    const fresh = pragma(database, 'schema_version') === '0';
    if (!fresh) refuseUnknown(database, file);
    database.exec(`
      PRAGMA synchronous = FULL;
      PRAGMA mmap_size = 0;
      PRAGMA secure_delete = ON;
      PRAGMA cell_size_check = ON;
      PRAGMA trusted_schema = OFF;
      PRAGMA cache_size = -16384;
      PRAGMA journal_size_limit = 67108864;
    `);
    const mode = pragma(database, 'journal_mode = WAL');
    const synchronous = pragma(database, 'synchronous');
    if (mode !== 'wal' || synchronous !== '2') {
      throw new StorageStartError(`${file} cannot be written safely here (journal_mode ${mode}, synchronous ${synchronous}); set DATA_DIR to a folder on a local disk.`);
    }
    if (fresh) database.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT;`);
    database.exec(ADDED);
  } catch (error) {
    if (error instanceof StorageStartError) throw error;
    throw new StorageStartError(`${file} cannot be opened (${reason(error)}); restore it from a backup, or set DATA_DIR to another folder.`);
  }
}

function refuseUnknown(database: DatabaseSync, file: string): void {
  if (pragma(database, 'application_id') !== String(APPLICATION_ID)) {
    throw new StorageStartError(`${file} belongs to another program; set DATA_DIR to another folder.`);
  }
  const version = pragma(database, 'user_version');
  if (version !== String(SCHEMA_VERSION)) {
    throw new StorageStartError(`${file} has format ${version}, and this version of the server knows format ${SCHEMA_VERSION}; start the version that wrote it.`);
  }
}

function pragma(database: DatabaseSync, name: string): string {
  return String(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
