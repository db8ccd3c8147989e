import { resolve } from 'node:path';
import { loadEnvFiles, parseEnvironment, type Environment } from '../environment.ts';
import { StartRefusal } from '../start-refusal.ts';
import { StorageStartError } from '../storage/start-error.ts';
import { AdminRefusal } from './administration.ts';
import { backUp, restore } from './backup.ts';
import { drill } from './drill.ts';
import { COMMANDS, wrongArguments } from './commands.ts';
import { ask } from './door.ts';
import type { actOnStopped } from './stopped.ts';

/** Commands that concern the data folder as a whole. */
const OF_FOLDER: Record<string, { args: string[]; help: string; act: (environment: Environment, folder: string, days: string) => Promise<object | string> }> = {
  backup: { args: ['<folder>'], help: 'copy all data to a new folder, also while the server runs', act: async (environment, folder) => backUp(folderOf(environment), folder) },
  restore: {
    args: ['<folder>'],
    help: 'make DATA_DIR, which must be empty, of a backup, and check every hash',
    act: async (environment, folder) => ({ ...restore(folder, folderOf(environment)), ...(await onStopped(environment, 'verify', [])) }),
  },
  drill: {
    args: ['<folder>', '[days]'],
    help: 'restore the newest backup in a folder for a moment, check every hash, and say in a line whether it is whole, and not older than so many days',
    act: (environment, folder, days) => {
      folderOf(environment);
      return drill(folder, days === '' ? Infinity : Number(days), (dataDir) => onStopped({ ...environment, dataDir }, 'verify', []));
    },
  },
};

/** The whole server is read only where none runs. */
const onStopped = async (...asked: Parameters<typeof actOnStopped>): Promise<object> => (await import('./stopped.ts')).actOnStopped(...asked);

function folderOf({ databaseUrl, dataDir }: Environment): string {
  if (databaseUrl !== undefined) throw new AdminRefusal('The data lies in PostgreSQL: back it up and restore it with pg_dump and pg_restore, as docs/deploy.md says.');
  return dataDir;
}

const ALL = { ...COMMANDS, ...OF_FOLDER };

const usage = (): string =>
  ['Usage: npm run admin -- <command>', ...Object.entries(ALL).map(([name, { args, help }]) => `  ${[name, ...args].join(' ').padEnd(24)} ${help}`)].join('\n');

async function run([command = '', ...args]: string[]): Promise<object | string> {
  const known = Object.hasOwn(ALL, command) ? ALL[command] : undefined;
  if (!known) throw new AdminRefusal(command === '' ? usage() : `There is no command "${command}".\n${usage()}`);
  const wrong = wrongArguments(command, known.args, args);
  if (wrong !== null) throw new AdminRefusal(wrong);
  loadEnvFiles();
  const parsed = parseEnvironment(process.env);
  if (!parsed.ok) throw new AdminRefusal(parsed.sentence);
  const { environment } = parsed;
  // npm starts us in the root; a folder is named from where the operator stands.
  const ofFolder = OF_FOLDER[command];
  if (ofFolder) return ofFolder.act(environment, resolve(process.env['INIT_CWD'] ?? '.', args[0] ?? ''), args[1] ?? '');
  const answered = environment.databaseUrl === undefined ? await ask(environment.dataDir, command, args) : null;
  return answered ?? onStopped(environment, command, args);
}

/** A table for eyes, JSON for programs; a sentence is for both. */
function print(value: object | string): void {
  if (typeof value === 'string') console.log(value);
  else if (Array.isArray(value) && process.stdout.isTTY) console.table(value);
  else console.log(JSON.stringify(value, null, 2));
}

run(process.argv.slice(2)).then(
  (value) => {
    print(value);
    if (typeof value === 'object' && 'problems' in value && value.problems !== 0) process.exitCode = 1;
  },
  (error: unknown) => {
    if (!(error instanceof AdminRefusal || error instanceof StartRefusal || error instanceof StorageStartError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  },
);
