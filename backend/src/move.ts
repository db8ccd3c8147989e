import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEnvFiles, parseEnvironment } from './environment.ts';
import { move } from './storage/move.ts';
import { openPostgres } from './storage/postgres.ts';
import { openSqlite } from './storage/sqlite.ts';
import { StorageStartError } from './storage/start-error.ts';
import { newSecret } from './secret.ts';
import { StartRefusal } from './start-refusal.ts';

const USAGE = 'npm run move -- --from <data folder> --to <DATABASE_URL>';

function options(): { from?: string | undefined; to?: string | undefined } {
  try {
    return parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } }).values;
  } catch (error) {
    throw new StartRefusal(`${error instanceof Error ? error.message : String(error)}; write: ${USAGE}`, { cause: error });
  }
}

/** Moves the data of an embedded store into PostgreSQL: `npm run move -- --from <data folder> --to <DATABASE_URL>`. */
async function main(): Promise<void> {
  loadEnvFiles();
  const values = options();
  // npm starts us in the root; a folder is named from where the operator stands.
  const from = values.from === undefined ? process.env['DATA_DIR'] : resolve(process.env['INIT_CWD'] ?? '.', values.from);
  const parsed = parseEnvironment({ ...process.env, DATA_DIR: from, DATABASE_URL: values.to ?? process.env['DATABASE_URL'] });
  if (!parsed.ok) throw new StartRefusal(parsed.sentence);
  const { dataDir, databaseUrl } = parsed.environment;
  if (databaseUrl === undefined) throw new StartRefusal(`Say where to: ${USAGE}`);
  if (!existsSync(join(dataDir, 'journal.db'))) throw new StartRefusal(`There is no data in ${dataDir}; say where it is: ${USAGE}`);
  const embedded = await openSqlite({
    dataDir,
    onLost: (error) => {
      throw error;
    },
  });
  const to = await openPostgres(databaseUrl);
  const file = join(dataDir, 'server-secret');
  const own = existsSync(file) ? readFileSync(file, 'utf8').trim() : newSecret();
  if (existsSync(file) && (await to.secret(() => own)) !== own) console.log(`Links of the moved sessions change, because the database has a secret of its own; to keep them start the servers with SERVER_SECRET as in ${file}.`);
  const count = { sessions: 0, entries: 0, problems: 0 };
  for await (const { session, entries, problem } of move(embedded, to)) {
    count.entries += entries;
    if (problem === null) count.sessions += 1;
    else {
      count.problems += 1;
      console.error(`Session ${session} was not moved: ${problem}.`);
    }
  }
  await Promise.all([embedded.close(), to.close()]);
  console.log(`${count.sessions} sessions are in the database and have the same hashes; ${count.entries} entries were new.${count.problems > 0 ? ` ${count.problems} were not moved.` : ''}`);
  if (count.problems > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  if (!(error instanceof StartRefusal) && !(error instanceof StorageStartError)) throw error;
  console.error(error.message);
  process.exit(78);
});
