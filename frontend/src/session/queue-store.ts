import type { Clock } from './clock.ts';

/** A document update of this browser that the server has not acknowledged, as it is kept. */
export type StoredUpdate = {
  /** Numbered: `order` is its number on the wire, and its bytes never change again. Else its place among those to be numbered. */
  numbered: boolean;
  order: number;
  epoch: number;
  bytes: Uint8Array;
  /** How many changes a person would count in it. */
  changes: number;
  /** When the first of them was made, by this browser's clock. */
  since: number;
};

/** One atomic change of what is kept of one client id. */
export type QueueChange = {
  /** Forget all of this client id first. */
  clear?: boolean;
  put?: StoredUpdate[];
  /** Forget the numbered ones up to here. */
  numberedTo?: number;
  /** Forget the unnumbered ones up to here. */
  unnumberedTo?: number;
};

/** Where one participant's unacknowledged updates are kept in this browser, by client id. */
export interface QueueStore {
  /** Whether they survive a reload. */
  readonly durable: boolean;
  /** Client ids of which something is kept. */
  clients(): Promise<number[]>;
  /** All of one client id: the numbered ones, then the others, in order. */
  read(client: number): Promise<StoredUpdate[]>;
  /** Writes take effect in the order of the calls. Rejects when the browser cannot keep it. */
  write(client: number, change: QueueChange): Promise<void>;
  /** Forgets everything of this participant. */
  wipe(): Promise<void>;
  close(): void;
}

/** Opens the store of one participant; rejects where the browser has none. */
export type OpenQueueStore = (session: string, participant: number) => Promise<QueueStore>;

/** ms for the browser's storage to open. */
const PATIENCE = 3_000;

/** Browsers were seen whose storage never opens: typing must not wait for it. */
export function openInTime(opening: Promise<QueueStore>, clock: Clock): Promise<QueueStore> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(PATIENCE, () => reject(new Error('the storage of this browser does not open')));
    opening.then(resolve, reject).finally(cancel);
  });
}

/** A browser's storage in memory: it lasts as long as the object, so tests can reload a tab over it. */
export function memoryStores(durable: boolean): OpenQueueStore {
  const kept = new Map<string, Map<number, StoredUpdate[]>>();
  return async (session, participant) => {
    const key = `${session}/${participant}`;
    const queues = kept.get(key) ?? new Map<number, StoredUpdate[]>();
    kept.set(key, queues);
    return {
      durable,
      clients: async () => [...queues.keys()],
      read: async (client) => [...(queues.get(client) ?? [])],
      write: async (client, change) => {
        const rest = (change.clear ? [] : (queues.get(client) ?? [])).filter(
          (each) => each.order > ((each.numbered ? change.numberedTo : change.unnumberedTo) ?? 0),
        );
        const all = [...rest, ...(change.put ?? [])].toSorted((a, b) => Number(b.numbered) - Number(a.numbered) || a.order - b.order);
        if (all.length > 0) queues.set(client, all);
        else queues.delete(client);
      },
      wipe: async () => queues.clear(),
      close: () => undefined,
    };
  };
}
