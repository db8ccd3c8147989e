import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqlite } from '../src/storage/sqlite.ts';
import { storageContract, type Store } from './storage-contract.ts';
import { storageDamage } from './storage-damage.ts';
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

function flipped(value: unknown, random: () => number): number | string | Uint8Array {
  if (typeof value === 'number') return value ^ (1 << Math.floor(random() * 8));
  if (typeof value === 'string') return String.fromCharCode(value.charCodeAt(0) ^ (1 << (1 + Math.floor(random() * 3)))) + value.slice(1);
  if (!(value instanceof Uint8Array)) throw new Error('nothing to flip');
  const bytes = Uint8Array.from(value);
  const at = Math.floor(random() * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  return bytes;
}
