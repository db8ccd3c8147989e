import * as fs from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AdminRefusal } from './administration.ts';

/** The files of a data folder that are its data. */
export const DATABASE = 'journal.db';
const SECRET = 'server-secret';

/**
 * Copies the data of a folder to a new one, consistent as of one moment, also while the server runs:
 * one read transaction of SQLite, which holds up nobody. Throws an `AdminRefusal` when it must not or cannot.
 */
export function backUp(dataDir: string, to: string): { backup: string; bytes: number } {
  const file = join(dataDir, DATABASE);
  if (!fs.existsSync(file)) throw new AdminRefusal(`There is no data in ${dataDir}; set DATA_DIR to the server's.`);
  make(to, 'the backup', (draft) => {
    const database = new DatabaseSync(file, { timeout: 5_000 });
    try {
      database.prepare('VACUUM INTO ?').run(draft);
    } finally {
      database.close();
    }
    fs.chmodSync(draft, 0o600);
    copySecret(dataDir, to);
  });
  return { backup: to, bytes: fs.statSync(join(to, DATABASE)).size };
}

/** Makes a data folder of a backup. Throws an `AdminRefusal` when the folder holds something. */
export function restore(from: string, dataDir: string): { restored: string } {
  if (!fs.existsSync(join(from, DATABASE))) throw new AdminRefusal(`${from} holds no backup.`);
  make(dataDir, 'the restored data', (draft) => {
    copyPrivate(join(from, DATABASE), draft);
    copySecret(from, dataDir);
  });
  return { restored: dataDir };
}

/** Fills a new folder; the database, which `write` makes beside, gets its name last, so that nobody takes a part for all of it. What fails leaves the folder empty. */
function make(folder: string, what: string, write: (draft: string) => void): void {
  prepareEmpty(folder, what);
  const draft = join(folder, `${DATABASE}.new`);
  try {
    write(draft);
    sync(draft);
    fs.renameSync(draft, join(folder, DATABASE));
    sync(folder);
  } catch (error) {
    for (const path of [draft, `${draft}-journal`, join(folder, SECRET)]) fs.rmSync(path, { force: true });
    throw new AdminRefusal(`${folder} could not be filled (${error instanceof Error ? error.message : String(error)}); make room for ${what} if the disk is full, and check the data with the command "verify".`, { cause: error });
  }
}

function prepareEmpty(folder: string, what: string): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (fs.readdirSync(folder).length > 0) throw new AdminRefusal(`${folder} is not empty; name a new folder for ${what}.`);
  fs.chmodSync(folder, 0o700);
}

function copySecret(from: string, to: string): void {
  if (fs.existsSync(join(from, SECRET))) copyPrivate(join(from, SECRET), join(to, SECRET));
}

/** Waits until what was written outlives a crash. */
function sync(path: string): void {
  // Windows syncs neither a folder nor what is open for reading.
  if (process.platform === 'win32') return;
  const opened = fs.openSync(path, 'r');
  fs.fsyncSync(opened);
  fs.closeSync(opened);
}

function copyPrivate(from: string, to: string): void {
  fs.copyFileSync(from, to, fs.constants.COPYFILE_EXCL);
  fs.chmodSync(to, 0o600);
}
