import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { checkAppend, oneAtATime, packBatch, unpackEntries } from './batch.ts';
import { clockSeen } from './clock-seen.ts';
import { sessionRow } from './session-row.ts';
import type { Calls, Reply } from './sqlite-messages.ts';
import { StorageStartError } from './start-error.ts';
import type { Append, Snapshot, Storage } from './storage.ts';

/** The embedded store: one file, one process, a thread of its own. */
export interface SqliteStorage extends Storage {
  /** Lets the file grow to so many pages of 4096 B; what would need more fails as on a full disk. */
  limitPages(pages: number): Promise<void>;
}

type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void };

/**
 * Opens the store in `dataDir`, which is created if need be. Rejects with a `StorageStartError`
 * when the folder must not be used: exit with 78 and its message.
 * `onLost` is told if the thread ends by itself; nothing can be stored from then on.
 */
export async function openSqlite({ dataDir, onLost }: { dataDir: string; onLost: (error: Error) => void }): Promise<SqliteStorage> {
  const thread = new StorageThread(resolve(dataDir), onLost);
  await thread.opened;

  return {
    commit: oneAtATime(startCommit),
    async load(session) {
      const loaded = await thread.call({ call: 'load', session });
      return loaded && { ...loaded, row: sessionRow(loaded.row), entries: unpackEntries(loaded.entries) };
    },
    async row(session) {
      const row = await thread.call({ call: 'row', session });
      return row && sessionRow(row);
    },
    async read(session, after, limit) {
      return unpackEntries(await thread.call({ call: 'read', session, after, limit }));
    },
    async writeSnapshot(session, snapshot) {
      await thread.call({ call: 'writeSnapshot', session, snapshot }, memoryOf(snapshot));
    },
    async rows(after, limit) {
      return (await thread.call({ call: 'rows', after, limit })).map(sessionRow);
    },
    lastAt: (session) => thread.call({ call: 'lastAt', session }),
    repair: (session) => thread.call({ call: 'repair', session }),
    async replaceBodies(session, bodies) {
      await thread.call({ call: 'replaceBodies', session, bodies });
    },
    async ownedBy(owner) {
      return (await thread.call({ call: 'ownedBy', owner })).map(sessionRow);
    },
    eraseDeleted: (before) => thread.call({ call: 'eraseDeleted', before }),
    async clockSeen() {
      return clockSeen(await thread.call({ call: 'clockSeen' }));
    },
    async noteClock(seen) {
      await thread.call({ call: 'noteClock', seen: JSON.stringify(seen) });
    },
    async limitPages(pages) {
      await thread.call({ call: 'limitPages', pages });
    },
    close: () => thread.close(),
  };

  async function startCommit(batch: number, appends: Append[]): Promise<number[]> {
    for (const append of appends) checkAppend(append);
    const memory = packBatch(appends);
    return thread.call({ call: 'commit', batch, memory }, memory);
  }
}

/** The memory of a snapshot's state, when there is nothing else in it. */
function memoryOf({ state: { buffer, byteLength }, image }: Snapshot): ArrayBuffer | undefined {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength && image.buffer !== buffer ? buffer : undefined;
}

/** Questions to the storage thread, matched with its answers. */
class StorageThread {
  /** Settles when the database is open, or must not be. */
  readonly opened: Promise<void>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #ended: Error | null = null;
  #closing: Promise<void> | null = null;

  constructor(dataDir: string, onLost: (error: Error) => void) {
    this.#worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData: dataDir });
    this.opened = new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }));
    this.#worker.on('message', (said: Reply | object) => {
      // Under "node --watch" a thread also names the files it has loaded; those are for Node.
      if ('id' in said) this.#settle(said);
    });
    let cause: Error | undefined;
    this.#worker.on('error', (error) => {
      cause = error instanceof Error ? error : new Error(String(error));
    });
    this.#worker.on('exit', () => {
      this.#ended = new Error(this.#closing ? 'the storage is closed' : 'the storage thread has ended', { cause });
      for (const waiting of this.#waiting.values()) waiting.reject(this.#ended);
      this.#waiting.clear();
      if (!this.#closing) onLost(this.#ended);
    });
  }

  call<K extends keyof Calls>(question: { call: K } & Omit<Calls[K], 'answer'>, transfer?: ArrayBuffer): Promise<Calls[K]['answer']> {
    if (this.#ended || this.#closing) return Promise.reject(this.#ended ?? new Error('the storage is closed'));
    return this.#ask(question, transfer);
  }

  #ask<K extends keyof Calls>(question: { call: K } & Omit<Calls[K], 'answer'>, transfer?: ArrayBuffer): Promise<Calls[K]['answer']> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...question, id }, transfer ? [transfer] : []);
    });
  }

  /** Answers what was asked before, then closes the database. */
  close(): Promise<void> {
    if (this.#ended) return Promise.resolve();
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve));
    await this.#ask({ call: 'close' });
    await exited;
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) throw new Error(`invariant violation: nobody asked for answer ${reply.id}`);
    this.#waiting.delete(reply.id);
    if ('value' in reply) return waiting.resolve(reply.value);
    if (reply.start || reply.id === 0) this.#closing = Promise.resolve();
    waiting.reject(reply.start ? new StorageStartError(reply.error) : new Error(reply.error));
  }
}
