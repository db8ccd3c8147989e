import pg from 'pg';
import { LOCKS, MIGRATIONS, OLDEST_POSTGRES, SQL } from './postgres-schema.ts';
import { StorageStartError } from './start-error.ts';

/** Connections of one server at most: commits go through one at a time, reads through the others. */
const CONNECTIONS = 6;
/** ms that one question may take. */
const ANSWER_WITHIN = 5_000;
/** ms for which a server that is cut off in the middle of a commit keeps the rows it has locked: less than the others wait for them. */
const SILENT_FOR = 3_000;

type Client = pg.PoolClient;
type Row = Record<string, unknown>;

/** Questions to the database. */
export interface Ask {
  (statement: keyof typeof SQL, values?: unknown[]): Promise<Row[]>;
}

/** A pool of connections. Rejects when the database cannot be reached or does not answer in time. */
export class Database {
  readonly #pool: pg.Pool;
  /** What is under way. */
  readonly #running = new Set<Promise<unknown>>();
  #closing: Promise<void> | null = null;

  constructor(url: string) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: CONNECTIONS,
      connectionTimeoutMillis: ANSWER_WITHIN,
      query_timeout: ANSWER_WITHIN,
      statement_timeout: ANSWER_WITHIN,
      idle_in_transaction_session_timeout: SILENT_FOR,
      application_name: 'online-coding-interviews',
      keepAlive: true,
      types: { getTypeParser: (type, format) => (type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format)) },
    });
    // An idle connection that breaks is replaced by the next question.
    this.#pool.on('error', () => {});
    this.#pool.on('connect', (client) => {
      client.query('SET synchronous_commit = on').catch(() => {});
    });
  }

  /** Asks one question. */
  ask(statement: keyof typeof SQL, values: unknown[] = []): Promise<Row[]> {
    return this.#with((client) => asking(client)(statement, values));
  }

  /** Asks several in one transaction, which is undone when one fails. */
  transaction<T>(mode: 'READ COMMITTED' | 'REPEATABLE READ, READ ONLY', act: (ask: Ask, client: Client) => Promise<T>): Promise<T> {
    return this.#with(async (client) => {
      await client.query(`BEGIN ISOLATION LEVEL ${mode}`);
      try {
        const result = await act(asking(client), client);
        await client.query('COMMIT');
        return result;
      } catch (error) {
        if (!concernsDatabase(error)) await client.query('ROLLBACK');
        throw error;
      }
    });
  }

  /** Lets what was asked before come to its end. */
  close(): Promise<void> {
    this.#closing ??= Promise.allSettled(this.#running).then(() => this.#pool.end());
    return this.#closing;
  }

  #with<T>(act: (client: Client) => Promise<T>): Promise<T> {
    if (this.#closing) return Promise.reject(new Error('the storage is closed'));
    const running = this.#use(act);
    this.#running.add(running);
    const over = () => void this.#running.delete(running);
    running.then(over, over);
    return running;
  }

  async #use<T>(act: (client: Client) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let broken = true;
    const ignore = () => {};
    client.on('error', ignore);
    try {
      const result = await act(client);
      broken = false;
      return result;
    } catch (error) {
      broken = concernsDatabase(error);
      throw error;
    } finally {
      client.off('error', ignore);
      // A connection that failed may still be at it: it is closed, which undoes what it had begun.
      client.release(broken);
    }
  }
}

function asking(client: Client): Ask {
  return async (name, values = []) => (await client.query<Row>({ name, text: SQL[name], values })).rows;
}

/** Whether an error is about the database as a whole, where trying again may help, and not about what was asked: bad data (22), a broken constraint (23). */
export function concernsDatabase(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return !(error instanceof Error && error.message.startsWith('invariant violation'));
  return !/^2[23]/.test(error.code ?? '');
}

/** Brings the tables to today's form, one server at a time, and checks that a commit is durable. Throws a `StorageStartError` where that cannot be. */
export function prepareDatabase(url: string): Promise<void> {
  return connected(url, async (client) => {
    await refuseUnsafe(client);
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(${LOCKS.schema})`);
    await migrate(client);
    await client.query('COMMIT');
  });
}

/** Checks that a database can be reached and that a commit is durable there, and changes nothing. Throws as `prepareDatabase` does. */
export function checkDatabase(url: string): Promise<void> {
  return connected(url, refuseUnsafe);
}

async function connected(url: string, act: (client: pg.Client) => Promise<void>): Promise<void> {
  let client: pg.Client | null = null;
  try {
    // What the address says of certificates is read here.
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ANSWER_WITHIN });
    client.on('error', () => {});
    await client.connect();
    await client.query('SET synchronous_commit = on');
    await act(client);
  } catch (error) {
    if (error instanceof StorageStartError) throw error;
    throw new StorageStartError(`DATABASE_URL leads to no database that can be used (${reason(error)}): start it, or write the address of one, for example postgres://user:password@localhost:5432/interviews.`);
  } finally {
    await client?.end().catch(() => {});
  }
}

async function refuseUnsafe(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; number: string; sync: string; fsync: string }>(
    "SELECT current_setting('server_version') AS version, current_setting('server_version_num') AS number, current_setting('synchronous_commit') AS sync, current_setting('fsync') AS fsync",
  );
  const [found] = rows;
  if (!found) throw new Error('it does not answer');
  if (Number(found.number) < OLDEST_POSTGRES) throw new StorageStartError(`DATABASE_URL leads to PostgreSQL ${found.version}: write the address of PostgreSQL 15 or later.`);
  if (found.sync !== 'on' || found.fsync !== 'on') {
    throw new StorageStartError(`DATABASE_URL leads to a database that may lose commits (synchronous_commit ${found.sync}, fsync ${found.fsync}): set both to on in its configuration.`);
  }
}

async function migrate(client: pg.Client): Promise<void> {
  await client.query('CREATE TABLE IF NOT EXISTS meta (key text PRIMARY KEY, value text NOT NULL)');
  const meta = async (key: string): Promise<string | undefined> => (await client.query<{ value: string }>(SQL.meta, [key])).rows[0]?.value;
  const done = Number((await meta('migrations')) ?? 0);
  // Later steps only add: a server that does not know them yet runs on, unless one of them says which it needs.
  const least = Number((await meta('least')) ?? 0);
  if (least > MIGRATIONS.length) throw new StorageStartError(`DATABASE_URL leads to data of format ${least}, and this version of the server knows format ${MIGRATIONS.length}: start the version that wrote it.`);
  for (const step of MIGRATIONS.slice(done)) await client.query(step);
  if (MIGRATIONS.length > done) await client.query("INSERT INTO meta VALUES ('migrations', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value", [String(MIGRATIONS.length)]);
}

/** Why it failed; never the address, which holds a password. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join(', ');
  return error instanceof Error ? error.message : String(error);
}

