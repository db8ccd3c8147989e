import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, readFileSync as readFile, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../src/storage/sqlite.ts';
import { openDataFolder, refuseOldSqlite } from '../src/storage/sqlite-open.ts';
import { StorageStartError } from '../src/storage/start-error.ts';
import { startWriter, temporaryFolder } from './storage-folder.ts';
import { creation, sampleEntries } from './storage-samples.ts';

const open = async (dataDir: string) => {
  const storage = await openSqlite({ dataDir, onLost: () => {} });
  onTestFinished(() => storage.close());
  return storage;
};

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** Changes the database of a closed store. */
function change(dataDir: string, sql: string): void {
  const database = new DatabaseSync(join(dataDir, 'journal.db'));
  database.exec(sql);
  database.close();
}

async function refusal(dataDir: string): Promise<string> {
  const error: unknown = await openSqlite({ dataDir, onLost: () => {} }).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(StorageStartError);
  const { message } = error instanceof StorageStartError ? error : new Error('not refused');
  expect(message).not.toContain('\n');
  return message;
}

describe('opening the embedded store', { timeout: 60_000 }, () => {
  test('T-46 makes a folder that only its owner can enter, and files that only its owner can read', async () => {
    const dataDir = join(temporaryFolder(), 'new', 'data');
    const storage = await open(dataDir);
    await storage.commit(1, [creation('a')]);
    expect(mode(dataDir)).toBe('700');
    expect(readdirSync(dataDir).map((name) => `${name} ${mode(join(dataDir, name))}`).toSorted()).toEqual(['journal.db 600', 'journal.db-shm 600', 'journal.db-wal 600', 'journal.lock 600']);
  });

  test('T-46 refuses a database that every user can read', async () => {
    const dataDir = temporaryFolder();
    await (await open(dataDir)).close();
    chmodSync(join(dataDir, 'journal.db'), 0o644);
    expect(await refusal(dataDir)).toBe(`Every user of this machine can open ${dataDir}/journal.db; run: chmod 600 '${dataDir}/journal.db'`);
    chmodSync(join(dataDir, 'journal.db'), 0o600);
    await open(dataDir);
  });

  test('T-46 refuses a folder that every user can enter, but closes an empty one of its own', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o755);
    await (await open(dataDir)).close();
    expect(mode(dataDir)).toBe('700');
    chmodSync(dataDir, 0o755);
    expect(await refusal(dataDir)).toBe(`Every user of this machine can open ${dataDir}; run: chmod 700 '${dataDir}'`);
  });

  test('R-1 writes ahead, syncs each commit, overwrites what is deleted, and maps no memory', () => {
    const folder = openDataFolder(temporaryFolder());
    onTestFinished(() => folder.close());
    const values = ['journal_mode', 'synchronous', 'secure_delete', 'mmap_size', 'busy_timeout'].map((name) => Object.values(folder.database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
    expect(values).toEqual(['wal', 2, 1, 0, 1_000]);
  });

  test('R-18 a second store on the same folder is refused, also in the same process', async () => {
    const dataDir = temporaryFolder();
    const first = await open(dataDir);
    expect(await refusal(dataDir)).toBe(`Another server uses the data folder ${dataDir}; stop it, or set DATA_DIR to another folder.`);
    await first.commit(1, [creation('a')]);
    await first.close();
    expect(await (await open(dataDir)).row('a')).not.toBeNull();
  });

  test('R-18 a second process on the same folder is refused until the first is dead, however it died', async () => {
    const dataDir = temporaryFolder();
    const writer = startWriter(dataDir, 1);
    if (!writer.stdout) throw new Error('the writer prints');
    await once(writer.stdout, 'data');
    writer.stdout.resume();
    expect(await refusal(dataDir)).toContain('Another server uses the data folder');
    const ended = once(writer, 'exit');
    writer.kill('SIGKILL');
    await ended;
    expect(existsSync(join(dataDir, 'journal.lock'))).toBe(true);
    await open(dataDir);
  });

  test('R-18 a store whose lock was taken away writes nothing once another has begun', async () => {
    const dataDir = temporaryFolder();
    const first = await open(dataDir);
    await first.commit(1, [creation('a')]);
    rmSync(join(dataDir, 'journal.lock'));
    const second = await open(dataDir);
    await expect(first.commit(2, [{ session: 'a', entries: sampleEntries('a', 2, 2) }])).rejects.toThrow('taken over');
    expect(await second.commit(1, [{ session: 'a', entries: sampleEntries('a', 2, 2) }])).toEqual([2]);
  });

  test('T-53 refuses a SQLite that can corrupt its log', () => {
    for (const old of ['3.51.2', '3.50.9', '3.9.99', '2.99.99']) expect(() => refuseOldSqlite(old), old).toThrow(StorageStartError);
    for (const good of ['3.51.3', '3.51.10', '3.52.0', '4.0.0', process.versions['sqlite']]) expect(() => refuseOldSqlite(good), good).not.toThrow();
  });

  test('T-53 refuses a database of another format, another program, and what is no database', async () => {
    const dataDir = temporaryFolder();
    await (await open(dataDir)).close();
    change(dataDir, 'PRAGMA user_version = 2');
    expect(await refusal(dataDir)).toBe(`${dataDir}/journal.db has format 2, and this version of the server knows format 1; start the version that wrote it.`);
    change(dataDir, 'PRAGMA user_version = 1; PRAGMA application_id = 7');
    expect(await refusal(dataDir)).toContain('belongs to another program');
    writeFileSync(join(dataDir, 'journal.db'), 'Dear diary, '.repeat(1_000));
    expect(await refusal(dataDir)).toContain('restore it from a backup');
  });

  test('T-53 refuses a folder that it cannot use, and says which setting to change', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(await refusal(join(file, 'data'))).toMatch(/^The data folder .* cannot be used .*; set DATA_DIR to a folder that the server may write to\.$/);
  });

  test('T-47 what was erased is in none of the files', async () => {
    const dataDir = temporaryFolder();
    const storage = await open(dataDir);
    const secret = 'the text that somebody wants to have erased';
    await storage.commit(1, [creation('a'), creation('b', { title: secret, people: [secret], devices: [secret] })]);
    const filler = Array.from({ length: 3_000 }, (_, i) => ({ session: 'a', entries: sampleEntries('a', 2 + i, 2 + i) }));
    await storage.commit(2, [...filler, { session: 'b', entries: [{ at: 1, actor: 1, kind: 'x', body: Buffer.from(secret.repeat(50)) }] }]);
    // Enough for the log to be moved, so that it has lain in two tables.
    await storage.commit(3, Array.from({ length: 2_000 }, (_, i) => ({ session: 'a', entries: sampleEntries('a', 3_002 + i, 3_002 + i) })));
    await storage.writeSnapshot('b', { seq: 2, state: Buffer.from(secret), image: Buffer.from(secret) });
    await storage.commit(4, [{ session: 'b', entries: [], row: { deletedAt: 1 } }]);
    const holding = () => readdirSync(dataDir).filter((name) => name.startsWith('journal.db') && readFile(join(dataDir, name)).includes(secret));
    expect(holding()).not.toEqual([]);
    expect(await storage.eraseDeleted(2)).toEqual(['b']);
    expect(holding()).toEqual([]);
    expect(statSync(join(dataDir, 'journal.db-wal')).size).toBe(0);
  });

  test('R-11 a session whose count cannot be read stays in the log, and the others leave it', async () => {
    const dataDir = temporaryFolder();
    const first = await open(dataDir);
    await first.commit(1, [creation('a'), creation('b')]);
    await first.close();
    change(dataDir, "UPDATE heads SET seq = 1 << 60 WHERE session = 'a'; INSERT INTO log SELECT NULL, session, 7, 7, x'00' FROM heads");
    const second = await open(dataDir);
    expect(await second.commit(1, [{ session: 'a', entries: sampleEntries('a', 2, 2) }])).toEqual([0]);
    expect(await second.load('a')).toMatchObject({ damaged: true });
    await second.close();
    const database = new DatabaseSync(join(dataDir, 'journal.db'), { readBigInts: true });
    onTestFinished(() => database.close());
    expect(database.prepare('SELECT session FROM log').all()).toEqual([{ session: 'a' }]);
  });
});
