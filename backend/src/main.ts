import { systemClock, type Clock } from './clock.ts';
import { isLoopback, loadEnvFiles, parseEnvironment, ROOT, type Environment } from './environment.ts';
import { pagesFolder } from './http/pages.ts';
import { sandboxFolder } from './http/sandbox.ts';
import { createLog } from './log.ts';
import { newSecret, serverSecret } from './secret.ts';
import { createServer } from './server.ts';
import { StartRefusal } from './start-refusal.ts';
import { openPostgres, type SharedStorage } from './storage/postgres.ts';
import { openSqlite } from './storage/sqlite.ts';
import { StorageStartError } from './storage/start-error.ts';
import type { Storage } from './storage/storage.ts';

/** Exit code of a start that was refused: the configuration is wrong (sysexits EX_CONFIG). */
const EX_CONFIG = 78;
/** ms after which a stop that hangs is cut short (R-9 promises 10 s). */
const STOP_WITHIN = 9_500;

/** What a stop closes before the server is up. */
const nothingToClose = async (): Promise<void> => {};

async function start(): Promise<void> {
  loadEnvFiles();
  const parsed = parseEnvironment(process.env);
  if (!parsed.ok) throw new StartRefusal(parsed.sentence);
  const { environment } = parsed;
  const log = createLog(environment.logLevel);

  let stopping = false;
  let close = nothingToClose;
  const stop = (code: 0 | 1): void => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => {
      log.fatal({}, 'stopping took too long');
      process.exit(1);
    }, STOP_WITHIN).unref();
    close().then(
      () => process.exit(code),
      (error: unknown) => {
        log.fatal({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop(0));
  process.on('SIGINT', () => stop(0));
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(fault, (error: unknown) => {
      log.fatal({ err: error }, fault);
      // A fault while stopping does not hurry it: what waits to be saved comes first.
      if (!stopping) stop(1);
    });

  const { storage, secret, clock } = await openStorage(environment, (error) => {
    log.fatal({ err: error }, 'the storage thread ended; only a new start can save anything');
    if (!stopping) stop(1);
  });
  const server = createServer({ environment, storage, clock, log, secret, folders: { page: pagesFolder(ROOT), sandbox: sandboxFolder(ROOT) } });
  close = async () => {
    await server.close();
    await storage.close();
  };
  const { url } = await server.listen();
  console.log(`Online Coding Interviews is ready: open ${url}`);
  const { clientUrl, createKey, openCreate } = environment;
  if (clientUrl !== null && !isLoopback(new URL(clientUrl).hostname) && createKey === undefined && !openCreate)
    console.log('Nobody can create sessions yet: set CREATE_KEY to a key that you hand out, or OPEN_CREATE=1.');
}

/** The store, the secret that belongs to it, and the clock by which its times go. `onLost`: the store is gone for good. */
async function openStorage({ databaseUrl, dataDir, serverSecret: given }: Environment, onLost: (error: Error) => void): Promise<{ storage: Storage | SharedStorage; secret: string; clock: Clock }> {
  if (databaseUrl === undefined) {
    const storage = await openSqlite({ dataDir, onLost });
    return { storage, secret: serverSecret(dataDir, given), clock: systemClock };
  }
  const storage = await openPostgres(databaseUrl);
  return { storage, secret: given ?? (await storage.secret(newSecret)), clock: { ...systemClock, now: () => Math.trunc(Date.now() + storage.ahead) } };
}

start().catch((error: unknown) => {
  if (!(error instanceof StartRefusal) && !(error instanceof StorageStartError)) throw error;
  console.error(error.message);
  process.exit(EX_CONFIG);
});
