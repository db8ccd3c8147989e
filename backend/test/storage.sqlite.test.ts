import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqlite } from '../src/storage/sqlite.ts';
import { storageContract, type Store } from './storage-contract.ts';
import { storageDamage } from './storage-damage.ts';
import { flipped } from './storage-flip.ts';
import { temporaryFolder } from './storage-folder.ts';

const sqlite: Store = {
  name: 'SQLite',
  columns: { entries: ['session', 'seq', 'last', 'records'], snapshots: ['session', 'seq', 'at', 'head', 'state', 'image', 'checksum'] },
  place() {
    const dataDir = temporaryFolder();
    return {
      open: () => openSqlite({ dataDir, onLost: () => {} }),
      flip(table, column, session, random) {
        const database = new DatabaseSync(join(dataDir, 'journal.db'));
        const order = table === 'entries' ? 'ORDER BY seq DESC' : '';
        const row = database.prepare(`SELECT seq, ${column} AS value FROM ${table} WHERE session = ? ${order} LIMIT 1`).get(session);
        database.prepare(`UPDATE ${table} SET ${column} = ? WHERE session = ? AND seq = ?`).run(flipped(row?.['value'], random), session, row?.['seq'] ?? null);
        database.close();
      },
    };
  },
};

storageContract(sqlite);
storageDamage(sqlite);
