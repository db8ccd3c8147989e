import { openDB, type DBSchema } from 'idb';
import type { OpenQueueStore, StoredUpdate } from './queue-store.ts';

/** Unnumbered updates sort behind the numbered ones. */
type Key = [session: string, participant: number, client: number, unnumbered: 0 | 1, order: number];

interface QueueDatabase extends DBSchema {
  updates: { key: Key; value: StoredUpdate };
}

/** Keeps queues in IndexedDB, in one database for all sessions of this origin. */
export const indexedQueueStore: OpenQueueStore = async (session, participant) => {
  let lost = false;
  const database = await openDB<QueueDatabase>('oci-unsent', 1, {
    upgrade: (opened) => void opened.createObjectStore('updates'),
    // Another tab wants to change or delete the database: let it, and stop claiming that text is kept.
    blocking: () => {
      lost = true;
      database.close();
    },
    terminated: () => {
      lost = true;
    },
  });
  const range = (...prefix: (string | number)[]) => IDBKeyRange.bound([session, participant, ...prefix], [session, participant, ...prefix, []]);
  return {
    get durable() {
      return !lost;
    },
    async clients() {
      const keys = await database.getAllKeys('updates', range());
      return [...new Set(keys.map(([, , client]) => client))];
    },
    read: (client) => database.getAll('updates', range(client)),
    async write(client, { clear, put = [], numberedTo, unnumberedTo }) {
      const transaction = database.transaction('updates', 'readwrite');
      const { store } = transaction;
      const upTo = (unnumbered: 0 | 1, order: number) =>
        store.delete(IDBKeyRange.bound([session, participant, client, unnumbered, 0], [session, participant, client, unnumbered, order]));
      const steps: Promise<unknown>[] = [];
      if (clear) steps.push(store.delete(range(client)));
      if (numberedTo !== undefined) steps.push(upTo(0, numberedTo));
      if (unnumberedTo !== undefined) steps.push(upTo(1, unnumberedTo));
      for (const update of put) steps.push(store.put(update, [session, participant, client, update.numbered ? 0 : 1, update.order]));
      // Without waiting for the steps' answers: a tab that is closed right now has still written.
      transaction.commit();
      await Promise.all([...steps, transaction.done]);
    },
    wipe: () => database.delete('updates', range()),
    close: () => database.close(),
  };
};
