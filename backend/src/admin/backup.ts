import * as fs from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AdminRefusal } from './administration.ts';

/** The files of a data folder that are its data. */
const DATABASE = 'journal.db';
const SECRET = 'server-secret';

/**
 * Copies the data of a folder to a new one, consistent as of one moment, also while the server runs:
 * one read transaction of SQLite, which holds up nobody. Throws an `AdminRefusal` when it must not or cannot.
 */
export function backUp(dataDir: string, to: string): { backup: string; bytes: number } {
  const file = join(dataDir, DATABASE);
  if (!fs.existsSync(file)) throw new AdminRefusal(`There is no data in ${dataDir}; set DATA_DIR to the server's.`);
  prepareEmpty(to, 'the backup');
  const database = new DatabaseSync(file, { timeout: 5_000 });
  try {
    database.prepare('VACUUM INTO ?').run(join(to, DATABASE));
  } finally {
    database.close();
  }
  fs.chmodSync(join(to, DATABASE), 0o600);
  if (fs.existsSync(join(dataDir, SECRET))) copyPrivate(join(dataDir, SECRET), join(to, SECRET));
  return { backup: to, bytes: fs.statSync(join(to, DATABASE)).size };
}

/** Makes a data folder of a backup. Throws an `AdminRefusal` when the folder holds something. */
export function restore(from: string, dataDir: string): { restored: string } {
  if (!fs.existsSync(join(from, DATABASE))) throw new AdminRefusal(`${from} holds no backup.`);
  prepareEmpty(dataDir, 'the restored data');
  for (const name of [DATABASE, SECRET]) if (fs.existsSync(join(from, name))) copyPrivate(join(from, name), join(dataDir, name));
  return { restored: dataDir };
}

function prepareEmpty(folder: string, what: string): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (fs.readdirSync(folder).length > 0) throw new AdminRefusal(`${folder} is not empty; name a new folder for ${what}.`);
  fs.chmodSync(folder, 0o700);
}

function copyPrivate(from: string, to: string): void {
  fs.copyFileSync(from, to, fs.constants.COPYFILE_EXCL);
  fs.chmodSync(to, 0o600);
}
