/** The oldest PostgreSQL that is supported, as `server_version_num` has it. */
export const OLDEST_POSTGRES = 150_000;

/**
 * Steps to the tables of today, applied in order; the number of those done is kept in `meta`. A step only adds, so that
 * the version before runs on beside this one; what it no longer needs goes a release later (R-17).
 *
 * `devices` is a part of the session's row that no edit writes. `sessions.seq` and `hash` are those of the newest entry:
 * whoever adds entries locks this row, so it gives the order.
 * `strays` holds what a repair set aside: entries, and the image of a snapshot as one of the kind 'snapshot'. A row of
 * `snapshots` without a checksum is none, and keeps out those of entries before.
 * `writers` holds each server's newest batch, so that its repeat is known (R-3). Times are ms since 1970.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE sessions (
    id text PRIMARY KEY,
    number bigint GENERATED ALWAYS AS IDENTITY,
    owner text NOT NULL,
    title text NOT NULL,
    language text NOT NULL,
    state text NOT NULL,
    locked bigint NOT NULL,
    "createdAt" bigint NOT NULL,
    "startedAt" bigint,
    "endedAt" bigint,
    "deletedAt" bigint,
    people text NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL
  );
  CREATE INDEX sessions_by_owner ON sessions (owner, "createdAt");
  CREATE INDEX sessions_deleted ON sessions ("deletedAt") WHERE "deletedAt" IS NOT NULL;

  CREATE TABLE entries (
    session text NOT NULL,
    seq bigint NOT NULL,
    at bigint NOT NULL,
    actor bigint NOT NULL,
    kind text NOT NULL,
    body bytea NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (session, seq)
  );

  CREATE TABLE strays (LIKE entries);

  CREATE TABLE snapshots (
    session text PRIMARY KEY,
    seq bigint NOT NULL,
    at bigint NOT NULL,
    head bytea NOT NULL,
    state bytea NOT NULL,
    image bytea NOT NULL,
    checksum bytea NOT NULL
  );

  CREATE TABLE writers (
    id text PRIMARY KEY,
    batch bigint NOT NULL,
    digest bytea NOT NULL,
    first text NOT NULL,
    at timestamptz NOT NULL
  );
  `,
  'CREATE TABLE devices (id text PRIMARY KEY REFERENCES sessions ON DELETE CASCADE, devices text NOT NULL)',
];

/** Keys of advisory locks (R-16). */
export const LOCKS = { schema: 0x4f434901, erase: 0x4f434902 } as const;

const ROW = ['owner', 'title', 'language', 'state', 'locked', '"createdAt"', '"startedAt"', '"endedAt"', '"deletedAt"', 'people', 'seq', 'hash'];
const VALUES = 'id text, owner text, title text, language text, state text, locked bigint, "createdAt" bigint, "startedAt" bigint, "endedAt" bigint, "deletedAt" bigint, people text, seq bigint, hash bytea';

const ROWS = `SELECT id, ${ROW.join(', ')}, devices FROM sessions LEFT JOIN devices USING (id)`;

/** Writes whole rows ($1) and new entries ($2 to $8). */
const WRITE = `
  WITH rows AS (
    INSERT INTO sessions (id, ${ROW.join(', ')}) SELECT id, ${ROW.join(', ')} FROM json_to_recordset($1) AS given (${VALUES})
    ON CONFLICT (id) DO UPDATE SET ${ROW.map((name) => `${name} = excluded.${name}`).join(', ')}
  ), added AS (
    INSERT INTO entries (session, seq, at, actor, kind, body, hash)
    SELECT * FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[], $7::bytea[], $8::bytea[])
  )`;

/** All statements of the store; each is prepared once per connection, by its name here. */
export const SQL = {
  newWriter: "INSERT INTO writers VALUES ($1, 0, '', '[]', now()) ON CONFLICT DO NOTHING",
  oldWriters: "DELETE FROM writers WHERE at < now() - interval '30 days'",
  savepoint: 'SAVEPOINT one',
  undo: 'ROLLBACK TO one',

  /** Locks a writer and then the rows of sessions, in one order for all servers. One row at least; its session may be missing. */
  lock: `
    SELECT writer.batch, session.*
    FROM (SELECT batch FROM writers WHERE id = $1 FOR UPDATE) AS writer
    LEFT JOIN (SELECT id, ${ROW.join(', ')} FROM sessions WHERE id = ANY($2) ORDER BY id FOR UPDATE) AS session ON true`,
  done: 'SELECT digest, first FROM writers WHERE id = $1',
  write: `${WRITE} SELECT`,
  /** The same, and notes the batch ($10) of a writer ($9), its digest and its answer. */
  writeAll: `${WRITE} UPDATE writers SET batch = $10, digest = $11, first = $12, at = now() WHERE id = $9`,

  putDevices: 'INSERT INTO devices SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (id) DO UPDATE SET devices = excluded.devices',

  row: `${ROWS} WHERE id = $1`,
  heads: 'SELECT id, seq FROM sessions WHERE id = ANY($1)',
  rows: `${ROWS} WHERE id > $1 COLLATE "C" ORDER BY id COLLATE "C" LIMIT $2`,
  lastAt: 'SELECT at FROM entries WHERE session = $1 ORDER BY seq DESC LIMIT 1',
  lockOne: 'SELECT seq, hash FROM sessions WHERE id = $1 FOR UPDATE',
  setAside: 'WITH gone AS (DELETE FROM entries WHERE session = $1 AND NOT seq BETWEEN 1 AND $2 RETURNING *) INSERT INTO strays SELECT * FROM gone RETURNING seq',
  endAt: 'UPDATE sessions SET seq = $2, hash = $3 WHERE id = $1',
  setSnapshotAside: "WITH gone AS (DELETE FROM snapshots WHERE session = $1 RETURNING *) INSERT INTO strays SELECT session, seq, at, 0, 'snapshot', image, head FROM gone",
  replace: 'UPDATE entries SET hash = made.hash, body = coalesce(made.body, entries.body) FROM unnest($2::bigint[], $3::bytea[], $4::bytea[]) AS made (seq, body, hash) WHERE session = $1 AND entries.seq = made.seq',
  eraseStrays: 'DELETE FROM strays WHERE session = $1',
  ownedBy: `${ROWS} WHERE owner = $1 ORDER BY "createdAt" DESC, number DESC`,
  entries: 'SELECT seq, at, actor, kind, body, hash FROM entries WHERE session = $1 AND seq > $2 ORDER BY seq LIMIT $3',
  snapshot: 'SELECT seq, at, head, state, image, checksum FROM snapshots WHERE session = $1',
  putSnapshot: `
    INSERT INTO snapshots VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (session) DO UPDATE SET seq = excluded.seq, at = excluded.at, head = excluded.head, state = excluded.state, image = excluded.image, checksum = excluded.checksum
    WHERE length(snapshots.checksum) > 0 OR snapshots.seq <= excluded.seq`,
  keepOutSnapshots: `
    INSERT INTO snapshots VALUES ($1, $2, 0, '', '', '', '')
    ON CONFLICT (session) DO UPDATE SET seq = excluded.seq, at = excluded.at, head = excluded.head, state = excluded.state, image = excluded.image, checksum = excluded.checksum`,

  erasing: `SELECT pg_try_advisory_xact_lock(${LOCKS.erase}) AS mine`,
  saving: 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS mine',
  savingAlone: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
  erase: `
    WITH gone AS (DELETE FROM sessions WHERE "deletedAt" < $1 RETURNING id, "deletedAt"),
      entries AS (DELETE FROM entries USING gone WHERE session = gone.id),
      strays AS (DELETE FROM strays USING gone WHERE session = gone.id),
      snapshots AS (DELETE FROM snapshots USING gone WHERE session = gone.id)
    SELECT id FROM gone ORDER BY "deletedAt"`,

  meta: 'SELECT value FROM meta WHERE key = $1',
  putMeta: 'INSERT INTO meta VALUES ($1, $2) ON CONFLICT DO NOTHING',
  noteClock: "INSERT INTO meta VALUES ('clock', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  clock: "SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now, (SELECT value FROM meta WHERE key = 'cutOff')::float8 > extract(epoch FROM clock_timestamp()) - 5 AS \"cutOff\"",
  noteCutOff: "INSERT INTO meta VALUES ('cutOff', extract(epoch FROM clock_timestamp())) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
} as const;
