import { parentPort, workerData } from 'node:worker_threads';
import type { Calls, Request } from './sqlite-messages.ts';
import { openDataFolder } from './sqlite-open.ts';
import { SqliteStore } from './sqlite-store.ts';
import { StorageStartError } from './start-error.ts';

/** The thread that owns the embedded database, so that a slow disk never stops the server's loop. */
const port = parentPort;
if (!port) throw new Error('invariant violation: the storage thread has a parent');
const dataDir: string = workerData;

/** Answers one question after the other, in order. */
function serve(store: SqliteStore): void {
  port?.on('message', (request: Request) => {
    try {
      const value = answer(store, request);
      const transfer = value instanceof ArrayBuffer ? [value] : [];
      port.postMessage({ id: request.id, value }, transfer);
    } catch (error) {
      port.postMessage({ id: request.id, error: messageOf(error), start: false });
    }
    if (request.call === 'close') port.close();
    else store.tidy();
  });
}

function answer(store: SqliteStore, request: Request): Calls[keyof Calls]['answer'] {
  switch (request.call) {
    case 'commit':
      return store.commit(request.batch, request.memory);
    case 'load':
      return store.load(request.session);
    case 'row':
      return store.row(request.session);
    case 'read':
      return store.read(request.session, request.after, request.limit);
    case 'rows':
      return store.rows(request.after, request.limit);
    case 'lastAt':
      return store.lastAt(request.session);
    case 'repair':
      return store.repair(request.session);
    case 'ownedBy':
      return store.ownedBy(request.owner);
    case 'eraseDeleted':
      return store.eraseDeleted(request.before);
    case 'clockSeen':
      return store.clockSeen();
    case 'noteClock':
      store.noteClock(request.seen);
      break;
    case 'writeSnapshot':
      store.writeSnapshot(request.session, request.snapshot);
      break;
    case 'replaceBodies':
      store.replaceBodies(request.session, request.bodies);
      break;
    case 'limitPages':
      store.limitPages(request.pages);
      break;
    case 'close':
      store.close();
      break;
  }
  return null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

try {
  serve(new SqliteStore(openDataFolder(dataDir)));
  port.postMessage({ id: 0, value: null });
} catch (error) {
  port.postMessage({ id: 0, error: messageOf(error), start: error instanceof StorageStartError });
}
