import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import pg from 'pg';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { examine } from '../src/admin/doctor.ts';
import { ROOT } from '../src/environment.ts';
import { createJournal } from '../src/journal/create-journal.ts';
import { verify } from '../src/journal/verify.ts';
import { MIGRATIONS } from '../src/storage/postgres-schema.ts';
import { openPostgres } from '../src/storage/postgres.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { StorageStartError } from '../src/storage/start-error.ts';
import { BEHIND } from '../src/storage/storage.ts';
import { launch, ready } from './http-process.ts';
import { environmentOf } from './http-server.ts';
import { freePort, POSTGRES, PostgresServer } from './postgres-server.ts';
import { RunningClock, sharedLifetime, temporaryFolder } from './room-server.ts';
import { storageContract, type Store } from './storage-contract.ts';
import { storageDamage } from './storage-damage.ts';
import { flipped } from './storage-flip.ts';
import { creation, isSample, newRow, sampleEntries, seeded } from './storage-samples.ts';
import { TcpProxy } from './tcp-proxy.ts';

let server: PostgresServer;
const life = sharedLifetime();
beforeAll(async () => {
  if (POSTGRES !== null) server = await PostgresServer.start(life.lifetime);
});
afterAll(life.end);

const postgres: Store = {
  name: 'PostgreSQL',
  columns: { entries: ['session', 'seq', 'at', 'actor', 'kind', 'body', 'hash'], snapshots: ['session', 'seq', 'at', 'head', 'state', 'image', 'checksum'] },
  async place() {
    const name = await server.place();
    return {
      open: () => openPostgres(server.url(name)),
      async flip(table, column, session, random) {
        const [row] = await server.ask(`SELECT seq, ${column} AS value FROM ${name}.${table} WHERE session = $1 ORDER BY seq DESC LIMIT 1`, [session]);
        // Numbers of 8 bytes come as text.
        const value = typeof row?.['value'] === 'string' && /^\d+$/.test(row['value']) ? Number(row['value']) : row?.['value'];
        const flip = () => server.ask(`UPDATE ${name}.${table} SET ${column} = $1 WHERE session = $2 AND seq = $3`, [flipped(value, random), session, row?.['seq']]);
        // A number that is taken cannot be made by it.
        await flip().catch(flip).catch(flip);
      },
    };
  },
};

/** The store of a new database, until the test ends. */
async function open(url?: string) {
  const storage = await openPostgres(url ?? server.url(await server.place()));
  onTestFinished(() => storage.close());
  return storage;
}

async function refusal(url: string): Promise<string> {
  const error: unknown = await openPostgres(url).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(StorageStartError);
  const { message } = error instanceof StorageStartError ? error : new Error('not refused');
  expect(message).not.toContain('\n');
  return message;
}

describe.skipIf(POSTGRES === null)('with PostgreSQL', () => {
  storageContract(postgres);
  storageDamage(postgres);

  describe('opening it', () => {
    test('R-17 four servers that start at once find one set of tables', async () => {
      const url = server.url(await server.place());
      const stores = await Promise.all([1, 2, 3, 4].map(() => open(url)));
      await stores[0]?.commit(1, [creation('a')]);
      for (const store of stores) isSample('a', await store.read('a', 0, 9));
      const secrets = await Promise.all(stores.map((store, index) => store.secret(() => `secret ${index}`)));
      expect(new Set(secrets).size).toBe(1);
    });

    test('R-17 later steps that only add do not stop this version', async () => {
      const name = await server.place();
      await (await openPostgres(server.url(name))).close();
      await server.ask(`UPDATE ${name}.meta SET value = '7' WHERE key = 'migrations'`);
      await server.ask(`ALTER TABLE ${name}.sessions ADD COLUMN later text`);
      const storage = await open(server.url(name));
      await storage.commit(1, [creation('a')]);
      isSample('a', (await storage.load('a'))?.entries ?? []);
      await server.ask(`INSERT INTO ${name}.meta VALUES ('least', '7')`);
      expect(await refusal(server.url(name))).toBe('DATABASE_URL leads to data of format 7, and this version of the server knows format 2: start the version that wrote it.');
    });

    test('R-17 data of the version before is brought to today\'s form, and that version goes on beside this one', async () => {
      const name = await server.place();
      const [first] = MIGRATIONS;
      await server.ask(`SET search_path TO ${name}; CREATE TABLE meta (key text PRIMARY KEY, value text NOT NULL); ${first}; INSERT INTO meta VALUES ('migrations', '1'); RESET search_path`);
      const columns = 'id, owner, title, language, state, locked, "createdAt", people, seq, hash';
      const write = (people: string) => server.ask(`INSERT INTO ${name}.sessions (${columns}) VALUES ('a', 'owner', '', 'python', 'open', 0, 1, '${people}', 0, decode(repeat('00', 32), 'hex')) ON CONFLICT (id) DO UPDATE SET people = excluded.people`);
      await write('["Ada"]');
      const storage = await open(server.url(name));
      expect(await storage.row('a')).toMatchObject({ people: ['Ada'], devices: [] });
      expect(await storage.commit(1, [{ session: 'a', entries: sampleEntries('a', 1, 1), row: { people: ['Ada', 'Bo'], devices: ['a1', 'b2'] }, after: 0 }])).toEqual([1]);
      await write('["Ada", "Bo", "Cy"]');
      expect(await storage.row('a')).toMatchObject({ people: ['Ada', 'Bo', 'Cy'], devices: ['a1', 'b2'] });
      await server.ask(`DELETE FROM ${name}.sessions`);
      expect(await server.ask(`SELECT * FROM ${name}.devices`)).toEqual([]);
    });

    test('T-53 a database that is not there: one sentence names the variable, never the password', async () => {
      const port = await freePort();
      expect(await refusal(`postgres://oci:geheim@127.0.0.1:${port}/a`)).toBe(
        `DATABASE_URL leads to no database that can be used (connect ECONNREFUSED 127.0.0.1:${port}): start it, or write the address of one, for example postgres://user:password@localhost:5432/interviews.`,
      );
      expect(await refusal(`postgres://oci:geheim@127.0.0.1:${port}/a?sslrootcert=/nowhere.pem`)).toContain("(ENOENT: no such file or directory, open '/nowhere.pem')");
      expect(await refusal(`postgres://oci:geheim%ff@127.0.0.1:${port}/a`)).toContain('(URI malformed)');
      expect(await refusal(server.url().replace('/postgres', '/nowhere'))).toContain('DATABASE_URL leads to no database that can be used (database "nowhere" does not exist)');
    });

    test('the doctor looks at a database, and makes nothing in it', async () => {
      const name = await server.place();
      const findings = await examine(environmentOf({ DATABASE_URL: server.url(name) }));
      expect(findings.find(({ check }) => check === 'Database')).toMatchObject({ found: 'can be used', mend: null });
      expect(await server.ask('SELECT table_name FROM information_schema.tables WHERE table_schema = $1', [name])).toEqual([]);
    });

    test('R-1 refuses a database that may lose commits, and asks for durable ones where the default is not', async () => {
      const url = server.url(await server.place());
      await server.ask('ALTER DATABASE postgres SET synchronous_commit = off');
      await open(url);
      await server.ask('ALTER SYSTEM SET fsync = off');
      await server.ask('SELECT pg_reload_conf()');
      onTestFinished(async () => {
        await server.ask('ALTER DATABASE postgres RESET synchronous_commit');
        await server.ask('ALTER SYSTEM RESET fsync');
        await server.ask('SELECT pg_reload_conf()');
      });
      await expect.poll(() => refusal(url).catch(() => '')).toContain('may lose commits (synchronous_commit on, fsync off)');
    });
  });

  describe('when the connection or the database is lost', () => {
    test('R-7 connections that were ended are made anew', async () => {
      const storage = await open();
      await storage.commit(1, [creation('a')]);
      await server.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'online-coding-interviews'");
      const again = async (): Promise<number[]> => storage.commit(2, [{ session: 'a', entries: sampleEntries('a', 2, 2) }]).catch(again);
      expect(await again()).toEqual([2]);
      isSample('a', await storage.read('a', 0, 9));
    });

    test('R-7 a server that wrote nothing for a month is taken for gone by the next that starts, and writes all the same', async () => {
      const name = await server.place();
      const idle = await open(server.url(name));
      await idle.commit(1, [creation('a')]);
      await server.ask(`UPDATE ${name}.writers SET at = now() - interval '31 days'`);
      await open(server.url(name));
      const next = [{ session: 'a', entries: sampleEntries('a', 2, 2) }];
      expect(await idle.commit(2, next)).toEqual([2]);
      expect(await idle.commit(2, next)).toEqual([2]);
      isSample('a', await idle.read('a', 0, 9));
    });

    test('R-7 a database that hangs is given up after 5 s; once it goes on, what it was asked is there once', async () => {
      const storage = await open();
      await storage.commit(1, [creation('a')]);
      const appends = [{ session: 'a', entries: sampleEntries('a', 2, 3), after: 1 }];
      const since = performance.now();
      server.signalAll('SIGSTOP');
      onTestFinished(() => server.signalAll('SIGCONT'));
      await expect(storage.commit(2, appends)).rejects.toThrow();
      expect(performance.now() - since).toBeLessThan(7_000);
      server.signalAll('SIGCONT');
      expect(await storage.commit(2, appends)).toEqual([2]);
      isSample('a', await storage.read('a', 0, 9));
    });

    test('R-3 a commit whose answer was lost is there once when it is asked for again', async () => {
      const way = await TcpProxy.start(server.port, onTestFinished);
      const storage = await open(server.url(await server.place(), way.port));
      await storage.commit(1, [creation('a')]);
      const appends = [{ session: 'a', entries: sampleEntries('a', 2, 5), after: 1 }];
      const lost = way.loseAnswer('COMMIT\0');
      await expect(storage.commit(2, appends)).rejects.toThrow('Connection terminated');
      await lost;
      await expect.poll(async () => (await storage.read('a', 0, 9)).length).toBe(5);
      expect(await storage.commit(2, appends)).toEqual([2]);
      isSample('a', await storage.read('a', 0, 9));
      expect(await verify(storage, 'a')).toMatchObject({ entries: 5, problem: null });
    });

    test('R-8 a crash of the database loses nothing acknowledged, and what waited is stored after it', async () => {
      const storage = await open();
      const journal = createJournal({ storage, clock: new RunningClock(), limits: { ...DEFAULT_LIMITS, STORAGE_RETRY: 20 } });
      onTestFinished(() => journal.close(5_000));
      journal.append('a', creation('a').entries, { row: creation('a').row });
      let acked = 1;
      const append = (n: number) => journal.append('a', sampleEntries('a', n, n), { committed: (seq) => (acked = seq) });
      for (let n = 2; n <= 40; n++) append(n);
      await journal.flush();
      for (let n = 41; n <= 80; n++) append(n);
      await server.stop('SIGQUIT');
      for (let n = 81; n <= 120; n++) append(n);
      await expect.poll(() => journal.health.storing).toBe(false);
      const before = acked;
      await server.run();
      await journal.flush();
      expect([before >= 40, acked, journal.health.storing]).toEqual([true, 120, true]);
      isSample('a', await storage.read('a', 0, 1_000), 1, 'journal');
      expect(await verify(storage, 'a')).toMatchObject({ entries: 120, problem: null });
    });
  });

  test('R-16 servers that add to the same sessions at once: one order, nothing twice, nothing lost', async () => {
    const url = server.url(await server.place());
    const stores = await Promise.all([1, 2, 3].map(() => open(url)));
    const ids = ['a', 'b', 'c'];
    await stores[0]?.commit(1, ids.map((id) => creation(id)));
    const added: string[] = [];
    let refused = 0;
    await Promise.all(stores.map(async (store, number) => {
      const random = seeded(number);
      const heads = new Map(ids.map((id) => [id, 1]));
      for (let batch = 2; batch < 40; batch++) {
        const sessions = ids.filter(() => random() < 0.6);
        const entry = (session: string) => ({ at: 5, actor: number, kind: 'mark', body: Buffer.from(`${session} ${number} ${batch}`) });
        const seqs = await store.commit(batch, sessions.map((session) => ({ session, entries: [entry(session)], after: heads.get(session) ?? 0 })));
        for (const [index, seq] of seqs.entries()) {
          const session = sessions[index] ?? '';
          if (seq === BEHIND) {
            refused += 1;
            heads.set(session, (await store.heads([session])).get(session) ?? 0);
          } else {
            added.push(`${session} ${number} ${batch}`);
            heads.set(session, seq);
          }
        }
      }
    }));
    const [storage] = stores;
    if (!storage) throw new Error('no store');
    const found = (await Promise.all(ids.map((id) => storage.read(id, 1, 10_000)))).flat().map(({ body }) => Buffer.from(body).toString());
    expect(found.toSorted()).toEqual(added.toSorted());
    expect(refused).toBeGreaterThan(0);
    for (const id of ids) expect(await verify(storage, id)).toMatchObject({ problem: null });
  });

  test('R-8 a server with DATABASE_URL that was killed: sessions and links are there for the next, and nothing is in DATA_DIR', async () => {
    const env = { DATABASE_URL: server.url(await server.place()), DATA_DIR: join(temporaryFolder(), 'data') };
    const first = launch(env);
    const url = (await ready(first)).replace('localhost', '127.0.0.1');
    const created = await request(url).post('/api/sessions').send({ language: 'python' });
    first.child.kill('SIGKILL');
    await first.exit;
    const second = launch(env);
    const again = (await ready(second)).replace('localhost', '127.0.0.1');
    const joined = await request(again).post('/api/join').send({ sessionId: created.body.session.id, token: created.body.shareUrl.split('#')[1], name: 'Sam' });
    expect(joined.body).toEqual({ seat: { id: 1, name: 'Sam', role: 'candidate' } });
    expect(existsSync(env.DATA_DIR)).toBe(false);
    second.child.kill('SIGTERM');
    expect(await second.exit).toBe(0);
  });

  test('T-53 a server whose database is away does not start, and says what to mend', async () => {
    const started = launch({ DATABASE_URL: `postgres://oci@127.0.0.1:${await freePort()}/a` });
    expect(await started.exit).toBe(78);
    expect(started.err()).toMatch(/^DATABASE_URL leads to no database that can be used \(connect ECONNREFUSED .*\): start it, or write [^\n]*\n$/);
  });

  test('R-22 a dump that was made while all was written is whole, and restores into an empty database', async () => {
    const name = await server.place();
    const storage = await open(server.url(name));
    await storage.commit(1, ['a', 'b'].map((id) => creation(id)));
    const done = new AbortController();
    const writing = (async () => {
      let batch = 1;
      for (let n = 2; !done.signal.aborted; n++) await storage.commit(++batch, ['a', 'b'].map((session) => ({ session, entries: sampleEntries(session, n, n), after: n - 1 })));
    })();
    const folder = temporaryFolder();
    const program = (name: string, ...args: string[]) => promisify(execFile)(join(POSTGRES ?? '', name), args);
    await program('pg_dump', '--format=custom', `--schema=${name}`, `--file=${join(folder, 'dump')}`, server.url());
    done.abort();
    await writing;
    await server.ask(`DROP SCHEMA ${name} CASCADE`);
    await program('pg_restore', '--single-transaction', '--no-owner', `--dbname=${server.url()}`, join(folder, 'dump'));
    const restored = await open(server.url(name));
    const verdicts = await Promise.all(['a', 'b'].map((id) => verify(restored, id)));
    expect(verdicts.map((verdict) => verdict?.problem)).toEqual([null, null]);
    // One moment of all sessions: they were written together.
    expect(verdicts[0]?.entries).toBe(verdicts[1]?.entries);
    const next = (verdicts[0]?.entries ?? 0) + 1;
    expect(await restored.commit(1, [{ session: 'a', entries: sampleEntries('a', next, next), after: next - 1 }])).toEqual([next]);
  });

  test('T-48 R-16 bodies are not replaced while a server writes a snapshot, which has read a hash of before', async () => {
    const url = server.url(await server.place());
    const storage = await open(url);
    await storage.commit(1, [creation('a'), { session: 'a', entries: sampleEntries('a', 2, 5) }]);
    const writer = new pg.Client({ connectionString: url });
    await writer.connect();
    onTestFinished(() => writer.end());
    await writer.query('BEGIN');
    await writer.query("SELECT pg_try_advisory_xact_lock(hashtextextended('a', 0))");
    const replacing = storage.replaceBodies('a', new Map([[2, Buffer.from('erased')]]));
    const waiting = async () => (await server.ask("SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", []))[0]?.['n'];
    await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
    await writer.query('COMMIT');
    await replacing;
    expect(await verify(storage, 'a')).toMatchObject({ entries: 5, problem: null });
  });

  test('R-22 the check of a dump in docs/deploy.md says in a line whether it is whole, ends with 1 if not, and leaves nothing', async () => {
    const lines = /```\n(at=[^`]*)```/.exec(readFileSync(join(ROOT, 'docs/deploy.md'), 'utf8'))?.[1] ?? '';
    await server.ask('CREATE DATABASE interviews');
    onTestFinished(() => server.ask('DROP DATABASE interviews WITH (FORCE)').then(() => {}));
    const url = server.url().replace(/postgres$/, 'interviews');
    const storage = await open(url);
    await storage.commit(1, [creation('a'), { session: 'a', entries: sampleEntries('a', 2, 300) }]);
    const dump = join(temporaryFolder(), 'interviews.dump');
    const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: url, PATH: `${POSTGRES}${delimiter}${process.env['PATH']}` };
    const check = async () => {
      await promisify(execFile)(join(POSTGRES ?? '', 'pg_dump'), ['--format=custom', `--file=${dump}`, url]);
      const { status, stdout } = spawnSync('sh', ['-c', lines.replaceAll('interviews.dump', dump)], { encoding: 'utf8', cwd: ROOT, env });
      return [status, stdout, await server.ask("SELECT 1 FROM pg_database WHERE datname = 'drill'")];
    };
    expect(await check()).toEqual([0, `${dump} is whole\n`, []]);
    await storage.close();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("UPDATE entries SET body = 'changed' WHERE seq = 20");
    await client.end();
    expect(await check()).toEqual([1, `${dump} did not pass\n`, []]);
  });

  describe('npm run move', () => {
    /** Runs it; answers its exit code and all it printed. */
    const run = (from: string, to: string, standing = ROOT) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'backend/src/move.ts'), '--from', from, '--to', to], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', INIT_CWD: standing } });
      return [status, stdout + stderr];
    };

    test('R-22 carries all sessions with their hashes, and can be repeated', async () => {
      const dataDir = temporaryFolder();
      const from = await openSqlite({ dataDir, onLost: () => {} });
      await from.commit(1, ['a', 'b', 'c'].map((id) => creation(id, { people: ['Ada', 'Ünal'], deletedAt: id === 'c' ? 5 : null })));
      await from.commit(2, [{ session: 'a', entries: sampleEntries('a', 2, 2_500) }]);
      await from.writeSnapshot('a', { seq: 2_000, state: Buffer.from('state'), image: Buffer.from('image') });
      await from.close();
      writeFileSync(join(dataDir, 'server-secret'), 'ab'.repeat(32), { mode: 0o600 });
      const url = server.url(await server.place());
      expect(run(dataDir, url)).toEqual([0, '3 sessions are in the database and have the same hashes; 2502 entries were new.\n']);
      const to = await open(url);
      isSample('a', await to.read('a', 0, 10_000));
      expect(await to.load('a')).toMatchObject({ snapshot: { seq: 2_000 }, damaged: false });
      expect([await to.row('b'), (await to.row('c'))?.deletedAt, await to.secret(() => 'another')]).toEqual([newRow('b', { people: ['Ada', 'Ünal'] }), 5, 'ab'.repeat(32)]);
      expect(run(dataDir, url)).toEqual([0, '3 sessions are in the database and have the same hashes; 0 entries were new.\n']);

      // One goes on here, another there.
      const again = await openSqlite({ dataDir, onLost: () => {} });
      await again.commit(1, [{ session: 'b', entries: sampleEntries('b', 2, 9), row: { title: 'New' } }]);
      await again.close();
      await to.commit(1, [{ session: 'a', entries: sampleEntries('a', 2_501, 2_501) }]);
      const [status, said] = run(dataDir, url);
      expect([status, String(said).split('\n').toSorted()]).toEqual([1, ['', '2 sessions are in the database and have the same hashes; 8 entries were new. 1 were not moved.', 'Session a was not moved: it has gone on in the other store.']]);
      isSample('b', await to.read('b', 0, 10));
      expect((await to.row('b'))?.title).toBe('New');
      expect(await to.read('a', 2_499, 9)).toHaveLength(2);
    });

    test('T-53 one sentence says what is wrong with where from and where to', async () => {
      const dataDir = temporaryFolder();
      expect(run(dataDir, server.url(await server.place()))).toEqual([78, `There is no data in ${dataDir}; say where it is: npm run move -- --from <data folder> --to <DATABASE_URL>\n`]);
      expect(run('data', 'postgres://oci@127.0.0.1/a', dataDir)).toEqual([78, expect.stringContaining(`There is no data in ${join(dataDir, 'data')};`)]);
      const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'backend/src/move.ts'), '--form', dataDir], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
      expect([status, stderr]).toEqual([78, expect.stringMatching(/^Unknown option '--form'[^\n]*; write: npm run move -- --from <data folder> --to <DATABASE_URL>\n$/)]);
      expect(run(dataDir, 'here')).toEqual([78, expect.stringMatching(/^DATABASE_URL is 4 characters long: write /)]);
      const store = await openSqlite({ dataDir, onLost: () => {} });
      onTestFinished(() => store.close());
      expect(run(dataDir, server.url(await server.place()))).toEqual([78, expect.stringContaining(`Another server uses the data folder ${dataDir}`)]);
    });
  });

  test('R-14 tells how far its clock is from this machine\'s', async () => {
    const storage = await open();
    await storage.commit(1, [creation('a'), creation('b')]);
    expect(await storage.heads(['a', 'b', 'c'])).toEqual(new Map([['a', 1], ['b', 1]]));
    expect(Math.abs(storage.ahead)).toBeLessThan(1_000);
  });

  test('R-15 tells that one of its servers is cut off from the others', async () => {
    const place = await server.place();
    const [one, other] = [await open(server.url(place)), await open(server.url(place))];
    await other.heads([]);
    expect(other.cutOff).toBe(false);
    for (let times = 0; times < 2; times++) {
      await one.noteCutOff();
      await other.heads([]);
      expect(other.cutOff).toBe(true);
    }
    await server.ask(`UPDATE ${place}.meta SET value = value::float8 - 6 WHERE key = 'cutOff'`);
    await other.heads([]);
    expect(other.cutOff).toBe(false);
  });
});
