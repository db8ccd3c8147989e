import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Marks the file as ours (`OCI1`). */
export const APPLICATION_ID = 0x4f434931;

/** Version of the tables below; a file of another version is refused (T-53). */
export const SCHEMA_VERSION = 1;

/** Write-ahead reset could corrupt a database before this version. */
export const OLDEST_SQLITE = '3.51.3';

/**
 * Entries are kept in blocks: `records` holds those numbered `seq` to `last`, one after the other,
 * as `journal/chain.ts` lays them out, each with its own hash.
 *
 * A commit writes one block per session to the end of `log`. Writing to `entries` at once would
 * change a page per session and commit, which was measured at four times the work. When the log
 * is long enough, its blocks are moved to `entries`, where they lie together by session. That goes in
 * steps, and what was moved leaves the log at the end: a block up to the session's number in `heads`
 * was moved.
 *
 * `heads` holds the number of each session's newest entry in `entries`: without it the loss of the
 * last block could not be seen. `strays` holds blocks whose place is taken, and what a repair set aside: blocks, and the image
 * of a snapshot with its number as both.
 * `snapshots.head` is the chain's hash at `seq`. A row without a checksum is none, and keeps out those of entries before. Times are ms since 1970.
 */
export const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    locked INTEGER NOT NULL,
    createdAt INTEGER NOT NULL,
    startedAt INTEGER,
    endedAt INTEGER,
    deletedAt INTEGER,
    people TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sessionsByOwner ON sessions (owner, createdAt);
  CREATE INDEX sessionsDeleted ON sessions (deletedAt) WHERE deletedAt IS NOT NULL;

  CREATE TABLE log (
    id INTEGER PRIMARY KEY,
    session TEXT NOT NULL,
    seq INTEGER NOT NULL,
    last INTEGER NOT NULL,
    records BLOB NOT NULL
  ) STRICT;

  CREATE TABLE entries (
    session TEXT NOT NULL,
    seq INTEGER NOT NULL,
    last INTEGER NOT NULL,
    records BLOB NOT NULL,
    PRIMARY KEY (session, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE heads (session TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE strays (
    id INTEGER PRIMARY KEY,
    session TEXT NOT NULL,
    seq INTEGER NOT NULL,
    last INTEGER NOT NULL,
    records BLOB NOT NULL
  ) STRICT;

  CREATE TABLE snapshots (
    session TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    head BLOB NOT NULL,
    state BLOB NOT NULL,
    image BLOB NOT NULL,
    checksum BLOB NOT NULL
  ) STRICT;

  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** Tables that came later, made where they are missing. An earlier version leaves them as they are, and runs on. `devices` is a part of the session's row. */
export const ADDED = 'CREATE TABLE IF NOT EXISTS devices (id TEXT PRIMARY KEY REFERENCES sessions ON DELETE CASCADE, devices TEXT NOT NULL) STRICT, WITHOUT ROWID';

const ROWS = 'SELECT * FROM sessions LEFT JOIN devices USING (id)';

/** All statements of the store, each prepared once. */
export function prepareStatements(database: DatabaseSync) {
  const sql = (text: string) => database.prepare(text);
  const lists = (text: string) => {
    const statement = sql(text);
    statement.setReturnArrays(true);
    return statement;
  };
  return {
    begin: sql('BEGIN IMMEDIATE'),
    commit: sql('COMMIT'),
    rollback: sql('ROLLBACK'),
    truncate: sql('PRAGMA wal_checkpoint(TRUNCATE)'),

    writer: sql("SELECT value FROM meta WHERE key = 'writer'"),
    takeOver: sql("INSERT INTO meta VALUES ('writer', ?) ON CONFLICT DO UPDATE SET value = excluded.value"),
    clock: sql("SELECT value FROM meta WHERE key = 'clock'"),
    noteClock: sql("INSERT INTO meta VALUES ('clock', ?) ON CONFLICT DO UPDATE SET value = excluded.value"),

    row: sql(`${ROWS} WHERE id = ?`),
    rows: sql(`${ROWS} WHERE id > ? ORDER BY id LIMIT ?`),
    ownedBy: sql(`${ROWS} WHERE owner = ? ORDER BY createdAt DESC, sessions.rowid DESC`),
    putRow: sql(`
      INSERT INTO sessions VALUES (:id, :owner, :title, :language, :state, :locked, :createdAt, :startedAt, :endedAt, :deletedAt, :people)
      ON CONFLICT (id) DO UPDATE SET owner = :owner, title = :title, language = :language, state = :state, locked = :locked,
        createdAt = :createdAt, startedAt = :startedAt, endedAt = :endedAt, deletedAt = :deletedAt, people = :people`),
    putDevices: sql('INSERT INTO devices VALUES (?, ?) ON CONFLICT DO UPDATE SET devices = excluded.devices'),

    /** Statements that add so many blocks at once: a third of the work of one after the other. */
    log: insertsOf(sql),
    logged: lists('SELECT seq, last, records FROM log WHERE session = ? ORDER BY seq, id'),
    logAll: lists('SELECT session, seq, last, records FROM log ORDER BY session, seq, id'),
    logIds: lists('SELECT (SELECT min(id) FROM log), (SELECT max(id) FROM log)'),
    clearLog: sql('DELETE FROM log'),
    clearLogTo: sql('DELETE FROM log WHERE id <= ?'),
    clearLogged: sql('DELETE FROM log WHERE session = ?'),
    stray: sql('INSERT INTO strays VALUES (NULL, ?, ?, ?, ?)'),

    entries: lists(`
      SELECT seq, last, records FROM entries
      WHERE session = ?1 AND seq >= (SELECT coalesce(max(seq), 0) FROM entries WHERE session = ?1 AND seq <= ?2 + 1)
      ORDER BY seq`),
    newest: lists('SELECT seq, last, records FROM entries WHERE session = ? ORDER BY seq DESC LIMIT 1'),
    pieces: lists('SELECT seq, last, records FROM entries WHERE session = ?1 UNION ALL SELECT seq, last, records FROM log WHERE session = ?1'),
    insert: sql('INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?)'),
    head: sql('SELECT seq FROM heads WHERE session = ?'),
    putHead: sql('INSERT INTO heads VALUES (?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq'),

    snapshot: sql('SELECT seq, at, head, state, image, checksum FROM snapshots WHERE session = ?'),
    putSnapshot: sql(`
      INSERT INTO snapshots VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (session) DO UPDATE SET seq = excluded.seq, at = excluded.at, head = excluded.head, state = excluded.state, image = excluded.image, checksum = excluded.checksum
      WHERE length(snapshots.checksum) > 0 OR snapshots.seq <= excluded.seq`),
    keepOutSnapshots: sql("INSERT OR REPLACE INTO snapshots VALUES (?, ?, 0, x'', x'', x'', x'')"),

    deleted: sql('SELECT id FROM sessions WHERE deletedAt < ? ORDER BY deletedAt'),
    eraseEntries: sql('DELETE FROM entries WHERE session = ?'),
    eraseSnapshot: sql('DELETE FROM snapshots WHERE session = ?'),
    eraseStrays: sql('DELETE FROM strays WHERE session = ?'),
    eraseHead: sql('DELETE FROM heads WHERE session = ?'),
    eraseRow: sql('DELETE FROM sessions WHERE id = ?'),
  };
}

/** Gives the statement that adds `count` blocks to the log, prepared on first use. */
function insertsOf(sql: (text: string) => StatementSync): (count: number) => StatementSync {
  const prepared = new Map<number, StatementSync>();
  return (count) => {
    let statement = prepared.get(count);
    if (!statement) {
      statement = sql(`INSERT INTO log VALUES ${Array(count).fill('(NULL, ?, ?, ?, ?)').join(', ')}`);
      prepared.set(count, statement);
    }
    return statement;
  };
}

/** The prepared statements. */
export type Statements = ReturnType<typeof prepareStatements>;
