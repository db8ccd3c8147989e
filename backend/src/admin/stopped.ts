import { destination } from 'pino';
import { ROOT, type Environment } from '../environment.ts';
import { pagesFolder } from '../http/pages.ts';
import { sandboxFolder } from '../http/sandbox.ts';
import { createLog } from '../log.ts';
import { openStorage } from '../open-storage.ts';
import { createServer } from '../server.ts';
import { act } from './door.ts';

/** Does a command without a server, on the data itself. A database is shared, so there it is one server more. */
export async function actOnStopped(environment: Environment, command: string, args: string[]): Promise<object> {
  const log = createLog('error', destination({ dest: 2, sync: true }));
  const { storage, secret, clock } = await openStorage(environment, (error) => log.fatal({ err: error }, 'the storage thread ended'));
  const server = createServer({ environment, storage, clock, log, secret, folders: { page: pagesFolder(ROOT), sandbox: sandboxFolder(ROOT) } });
  try {
    return await act(server.administration, command, args);
  } finally {
    await server.close();
    await storage.close();
  }
}
