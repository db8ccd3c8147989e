/** SQLite's codes for busy, locked, no memory, read only, interrupted, I/O, full, cannot open, protocol. */
const OF_THE_STORE = new Set([5, 6, 7, 8, 9, 10, 13, 14, 15]);

/** Another process opened the data folder although this one holds its lock. */
export class FolderTaken extends Error {
  constructor() {
    super('another server has taken over the data folder');
  }
}

/** Whether an error is about the store as a whole, where trying again may help, and not about what was asked. */
export function concernsStore(error: unknown): boolean {
  return error instanceof FolderTaken || OF_THE_STORE.has(sqliteCode(error) ?? -1);
}

/** SQLite's primary result code; null for other errors. */
export function sqliteCode(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}
