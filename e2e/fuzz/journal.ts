import { join } from 'node:path';
import * as Y from 'yjs';
import { CHAIN_START, follows } from '../../backend/src/journal/chain.ts';
import { fromEntry, type Recorded } from '../../backend/src/room/record.ts';
import { openSqlite } from '../../backend/src/storage/sqlite.ts';

/** What a journal says, read after the server is gone, without any code of the room. */
export type Replay = { doc: Y.Doc; records: Recorded[] };

/** Replays a session's journal from its first entry, and checks its numbers and hashes on the way. */
export async function replay(dataDir: string, session: string): Promise<Replay> {
  const storage = await openSqlite({ dataDir: join(dataDir, 'data'), onLost: () => undefined });
  try {
    const doc = new Y.Doc();
    const records: Recorded[] = [];
    let hash: Uint8Array = CHAIN_START;
    for (;;) {
      const page = await storage.read(session, records.length, 1_000);
      if (page.length === 0) break;
      for (const entry of page) {
        if (entry.seq !== records.length + 1) throw new Error(`entry ${records.length + 1} is numbered ${entry.seq}`);
        if (!follows(hash, entry)) throw new Error(`the hash of entry ${entry.seq} does not follow`);
        hash = entry.hash.slice();
        const record = fromEntry({ ...entry, body: entry.body.slice() });
        if (record.kind === 'doc.update') {
          Y.applyUpdate(doc, record.bytes);
          if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error(`entry ${entry.seq} does not follow from those before it`);
        }
        records.push(record);
      }
    }
    return { doc, records };
  } finally {
    await storage.close();
  }
}
