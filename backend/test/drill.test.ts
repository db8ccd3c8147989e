import { closeSync, mkdirSync, openSync, readdirSync, utimesSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { backUp } from '../src/admin/backup.ts';
import { admin } from './admin-process.ts';
import { Browser, startServer, temporaryFolder } from './http-server.ts';

/** A folder with two backups of a session, of which the newer one has more, a folder for what is restored, and the check of them. */
async function withBackups() {
  const server = await startServer();
  const nora = new Browser(server);
  const session = await nora.create();
  const [backups, scratch] = [temporaryFolder(), temporaryFolder()];
  const [old, newest] = [join(backups, '2026-11-30'), join(backups, '2026-11-29')];
  backUp(server.environment.dataDir, old);
  age(old, 1);
  await nora.send('patch', `/api/sessions/${session.id}`, { title: 'Renamed' });
  await nora.create();
  backUp(server.environment.dataDir, newest);
  mkdirSync(join(backups, 'not-a-backup'));
  const drill = (...args: string[]) => admin({ TMPDIR: scratch }, 'drill', ...args);
  return { session, backups, newest, scratch, drill };
}

/** Makes a backup so many days old. */
function age(backup: string, days: number): void {
  const at = new Date(Date.now() - days * 86_400_000);
  utimesSync(join(backup, 'journal.db'), at, at);
}

/** Changes what a backup holds. */
function tamper(backup: string, change: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(join(backup, 'journal.db'));
  change(database);
  database.close();
}

describe('R-22 the scheduled check of backups', () => {
  test('R-22 T-52 the newest backup is restored and checked, which is said in one line, and nothing stays of it', async () => {
    const { backups, newest, scratch, drill } = await withBackups();
    const { code, said, refused } = await drill(backups);
    expect([code, refused]).toEqual([0, '']);
    expect(said).toMatch(/^The backup \S+ of 2\d{3}-\S+Z is whole: 2 sessions, 5 entries, every hash is right\.\n$/);
    expect(said).toContain(`The backup ${newest} of`);
    expect(await drill(newest, '2')).toMatchObject({ code: 0 });
    expect(readdirSync(scratch)).toEqual([]);
    expect(readdirSync(newest)).toEqual(['journal.db']);
  });

  test('R-22 a changed entry, pages that are none, a file that is no database: exit code 1 and one line that says which backup', async () => {
    const { session, backups, newest, scratch, drill } = await withBackups();
    const failed = (why: string) => ({ code: 1, said: null, refused: expect.stringMatching(new RegExp(`^The backup ${newest} of \\S+Z did not pass: ${why}$`)) });
    tamper(newest, (database) => {
      const { id, records } = database.prepare('SELECT id, records FROM log WHERE session = ? ORDER BY id DESC').get(session.id) ?? {};
      if (!(records instanceof Uint8Array)) throw new Error('no entries');
      records[records.length - 1] = (records.at(-1) ?? 0) ^ 1;
      database.prepare('UPDATE log SET records = ? WHERE id = ?').run(records, Number(id));
    });
    expect(await drill(backups)).toEqual(failed(`session ${session.id}: entry 3 was changed`));
    const file = openSync(join(newest, 'journal.db'), 'r+');
    writeSync(file, Buffer.alloc(8_192, 7), 0, 8_192, 8_192);
    closeSync(file);
    expect(await drill(backups)).toEqual(failed('[^\\n]+'));
    writeFileSync(join(newest, 'journal.db'), 'no database');
    expect(await drill(backups)).toEqual(failed('file is not a database'));
    expect(readdirSync(scratch)).toEqual([]);
  });

  test('R-22 a folder without a backup, and one whose newest is too old, do not pass', async () => {
    const { backups, newest, drill } = await withBackups();
    const empty = temporaryFolder();
    expect(await drill(empty)).toEqual({ code: 1, said: null, refused: `${empty} holds no backup.` });
    expect(await drill(join(newest, 'journal.db'))).toEqual({ code: 1, said: null, refused: expect.stringMatching(/^\S+journal\.db cannot be read: [^\n]+$/) });
    age(newest, 0.9);
    expect(await drill(backups, '1')).toMatchObject({ code: 0 });
    age(newest, 1.1);
    const late = await drill(backups, '1');
    expect(late).toMatchObject({ code: 1, refused: expect.stringContaining('2026-11-30 of') });
    expect(late.refused).toMatch(/ did not pass: it is whole, but older than 1 days, and there is no newer one$/);
    expect((await admin({ DATABASE_URL: 'postgres://oci@127.0.0.1/a' }, 'drill', backups)).refused).toMatch(/^The data lies in PostgreSQL: /);
  });
});
