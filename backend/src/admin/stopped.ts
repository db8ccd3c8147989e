import { destination } from 'pino';
import { systemClock } from '../clock.ts';
import { ROOT, type Environment } from '../environment.ts';
import { pagesFolder } from '../http/pages.ts';
import { sandboxFolder } from '../http/sandbox.ts';
import { createLog } from '../log.ts';
import { serverSecret } from '../secret.ts';
import { createServer } from '../server.ts';
import { openSqlite } from '../storage/sqlite.ts';
import { act } from './door.ts';

/** Does a command without a server, on the data folder itself. */
export async function actOnStopped(environment: Environment, command: string, args: string[]): Promise<object> {
  const log = createLog('error', destination({ dest: 2, sync: true }));
  const storage = await openSqlite({ dataDir: environment.dataDir, onLost: (error) => log.fatal({ err: error }, 'the storage thread ended') });
  const secret = serverSecret(environment.dataDir, environment.serverSecret);
  const server = createServer({ environment, storage, clock: systemClock, log, secret, folders: { page: pagesFolder(ROOT), sandbox: sandboxFolder(ROOT) } });
  try {
    return await act(server.administration, command, args);
  } finally {
    await server.close();
    await storage.close();
  }
}
