import { onTestFinished } from 'vitest';
import type { Hint, Neighbours } from '../src/room/neighbours.ts';
import { toDraft } from '../src/room/record.ts';
import type { Rooms } from '../src/room/rooms.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import type { Storage } from '../src/storage/storage.ts';
import { RoomServer, temporaryFolder } from './room-server.ts';

/** What two servers tell each other, as far as it is not lost. */
class Hints {
  readonly #rooms: Rooms[] = [];
  readonly #loses: () => boolean;

  constructor(loses: () => boolean) {
    this.#loses = loses;
  }

  join(rooms: Rooms): void {
    this.#rooms.push(rooms);
  }

  /** The end of one of them. */
  end(self: () => Rooms): Neighbours {
    const tell = (hint: Hint): void => {
      if (this.#loses()) return;
      setImmediate(() => this.#rooms.filter((rooms) => rooms !== self()).forEach((rooms) => rooms.hear(hint)));
    };
    return { reachable: true, tell };
  }
}

/** A store whose commits are those of one of several servers. */
export const storeOf = (number: number, sqlite: Storage): Storage => ({ ...sqlite, commit: (batch, appends) => sqlite.commit(number * 1e9 + batch, appends), close: () => Promise.resolve() });

/** Others whom nothing reaches. */
export const DEAF: Neighbours = { reachable: true, tell: () => {} };

/** Two servers on one store, each with commits of its own. */
export async function two(loses: () => boolean = () => false) {
  const sqlite = await openSqlite({ dataDir: temporaryFolder(), onLost: () => {} });
  onTestFinished(() => sqlite.close());
  const hints = new Hints(loses);
  const snapshots = [0, 0, 0];
  const start = async (number: number): Promise<RoomServer> => {
    const writeSnapshot: Storage['writeSnapshot'] = (...snapshot) => {
      snapshots[number] = (snapshots[number] ?? 0) + 1;
      return sqlite.writeSnapshot(...snapshot);
    };
    const storage = { ...storeOf(number, sqlite), writeSnapshot };
    const server: RoomServer = await RoomServer.start({ storage, neighbours: hints.end(() => server.rooms), limits: { COMMIT_PACE: 1, TYPING_PACE: 1, STORAGE_RETRY: 10, SNAPSHOT_ENTRIES: 20 } });
    hints.join(server.rooms);
    return server;
  };
  return { sqlite, snapshots, servers: [await start(1), await start(2)] as const };
}

/** Asks both servers whether they lack anything, as they do every few seconds. */
export async function ask(servers: readonly RoomServer[], storage: Storage, session: string): Promise<void> {
  const newest = (await storage.read(session, 0, 100_000)).length;
  for (const { rooms } of servers) rooms.hear({ kind: 'news', session, seq: newest });
}

/** A server that reads, once it is told so, when it is let. */
export async function reading(sqlite: Storage) {
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  let holding = false;
  const read: Storage['read'] = async (...page) => {
    const entries = await sqlite.read(...page);
    if (holding) {
      reached.resolve();
      await gate.promise;
    }
    return entries;
  };
  const server = await RoomServer.start({ storage: { ...storeOf(3, sqlite), read }, neighbours: DEAF });
  /** Has the room read as far as another server's entry. Resolves when it reads, with what lets it. */
  const reads = async (session: string, seq: number): Promise<() => void> => {
    holding = true;
    server.rooms.hear({ kind: 'news', session, seq });
    await reached.promise;
    holding = false;
    return gate.resolve;
  };
  /** The same, and it looks again at once, since somebody asks while it reads. */
  const readsTwice = async (session: string, seq: number): Promise<() => Promise<void>> => {
    const go = await reads(session, seq);
    const asked = server.rooms.open(session);
    return async () => {
      go();
      await asked;
    };
  };
  return { server, reads, readsTwice };
}

/** Another server's entry. */
export async function comesFirst(sqlite: Storage, session: string, record: Parameters<typeof toDraft>[1]): Promise<number> {
  const stored = await sqlite.read(session, 0, 1_000);
  await sqlite.commit(9e9, [{ session, entries: [{ at: stored.at(-1)?.at ?? 0, ...toDraft(1, record) }] }]);
  return stored.length + 1;
}
