import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { AdminRefusal } from './administration.ts';
import { DATABASE, restore } from './backup.ts';

const DAY = 86_400_000;

const verifiedSchema = z.object({ sessions: z.array(z.object({ id: z.string(), entries: z.number(), problem: z.string().nullable() })) });

/**
 * Restores the newest backup that lies in a folder, or is it, for as long as it takes to check it, and says in one line that
 * it is whole and what it holds. `verify` checks the hashes of a data folder. Throws an `AdminRefusal` of one line when it is not
 * whole, or older than so many days, or cannot be checked.
 */
export async function drill(folder: string, days: number, verify: (dataDir: string) => Promise<object>): Promise<string> {
  const { path, at } = newestIn(folder);
  const what = `The backup ${path} of ${new Date(at).toISOString()}`;
  const scratch = fs.mkdtempSync(join(tmpdir(), 'oci-drill-'));
  try {
    restore(path, join(scratch, 'data'));
    checkFile(join(scratch, 'data', DATABASE));
    const { sessions } = verifiedSchema.parse(await verify(join(scratch, 'data')));
    const damaged = sessions.filter(({ problem }) => problem !== null).map(({ id, problem }) => `session ${id}: ${problem}`);
    if (damaged.length > 0) throw new Error(damaged.join('; '));
    if (Date.now() - at > days * DAY) throw new Error(`it is whole, but older than ${days} days, and there is no newer one`);
    const entries = sessions.reduce((sum, session) => sum + session.entries, 0);
    return `${what} is whole: ${sessions.length} sessions, ${entries} entries, every hash is right.`;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AdminRefusal(`${what} did not pass: ${why.replaceAll(/\s+/g, ' ')}`, { cause: error });
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

function newestIn(folder: string): { path: string; at: number } {
  const backups = [folder, ...foldersIn(folder)].flatMap((path) => {
    const at = madeAt(path);
    return at === null ? [] : [{ path, at }];
  });
  const newest = backups.toSorted((a, b) => a.at - b.at).at(-1);
  if (!newest) throw new AdminRefusal(`${folder} holds no backup.`);
  return newest;
}

function foldersIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  } catch (error) {
    throw new AdminRefusal(`${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** When a backup was made, in ms since 1970; null: there is none, or one that only others may read, as a disk's `lost+found`. */
function madeAt(path: string): number | null {
  try {
    return fs.statSync(join(path, DATABASE), { throwIfNoEntry: false })?.mtimeMs ?? null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')) return null;
    throw error;
  }
}

/** Whether the file as a whole is sound: a session that its list has lost could not be missed by its hashes. */
function checkFile(file: string): void {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const [found] = Object.values(database.prepare('PRAGMA integrity_check(1)').get() ?? {});
    if (found !== 'ok') throw new Error(String(found));
  } finally {
    database.close();
  }
}
