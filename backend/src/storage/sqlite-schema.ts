import type { DatabaseSync } from 'node:sqlite';

/** Marks the file as ours (`OCI1`). */
export const APPLICATION_ID = 0x4f434931;

/** Version of the tables below; a file of another version is refused (T-53). */
export const SCHEMA_VERSION = 1;

/** Write-ahead reset could corrupt a database before this version. */
export const OLDEST_SQLITE = '3.51.3';

/**
 * `heads` holds the number of each session's newest entry: without it the loss of the last
 * rows could not be seen. `snapshots.head` is the chain's hash at `seq`. Times are ms since 1970.
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

  CREATE TABLE heads (session TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE entries (
    session TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (session, seq)
  ) STRICT, WITHOUT ROWID;

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

    row: sql('SELECT * FROM sessions WHERE id = ?'),
    ownedBy: sql('SELECT * FROM sessions WHERE owner = ? AND deletedAt IS NULL ORDER BY createdAt DESC, rowid DESC'),
    putRow: sql(`
      INSERT INTO sessions VALUES (:id, :owner, :title, :language, :state, :locked, :createdAt, :startedAt, :endedAt, :deletedAt, :people)
      ON CONFLICT (id) DO UPDATE SET owner = :owner, title = :title, language = :language, state = :state, locked = :locked,
        createdAt = :createdAt, startedAt = :startedAt, endedAt = :endedAt, deletedAt = :deletedAt, people = :people`),

    head: sql('SELECT seq FROM heads WHERE session = ?'),
    putHead: sql('INSERT INTO heads VALUES (?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq'),
    link: sql('SELECT at, hash FROM entries WHERE session = ? AND seq = ?'),
    newest: sql('SELECT seq FROM entries WHERE session = ? ORDER BY seq DESC LIMIT 1'),
    insert: sql('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)'),
    entries: lists('SELECT seq, at, actor, kind, body, hash FROM entries WHERE session = ? AND seq > ? ORDER BY seq LIMIT ?'),

    snapshot: sql('SELECT seq, at, head, state, image, checksum FROM snapshots WHERE session = ?'),
    putSnapshot: sql('INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?, ?, ?, ?)'),

    deleted: sql('SELECT id FROM sessions WHERE deletedAt < ? ORDER BY deletedAt'),
    eraseEntries: sql('DELETE FROM entries WHERE session = ?'),
    eraseSnapshot: sql('DELETE FROM snapshots WHERE session = ?'),
    eraseHead: sql('DELETE FROM heads WHERE session = ?'),
    eraseRow: sql('DELETE FROM sessions WHERE id = ?'),
  };
}

/** The prepared statements. */
export type Statements = ReturnType<typeof prepareStatements>;
