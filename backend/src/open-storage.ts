import { systemClock, type Clock } from './clock.ts';
import type { Environment } from './environment.ts';
import { newSecret, serverSecret } from './secret.ts';
import { openPostgres, type SharedStorage } from './storage/postgres.ts';
import { openSqlite } from './storage/sqlite.ts';
import type { Storage } from './storage/storage.ts';

/** The store, the secret that belongs to it, and the clock by which its times go. `onLost`: the store is gone for good. */
export async function openStorage({ databaseUrl, dataDir, serverSecret: given }: Environment, onLost: (error: Error) => void): Promise<{ storage: Storage | SharedStorage; secret: string; clock: Clock }> {
  if (databaseUrl === undefined) {
    const storage = await openSqlite({ dataDir, onLost });
    return { storage, secret: serverSecret(dataDir, given), clock: systemClock };
  }
  const storage = await openPostgres(databaseUrl);
  return { storage, secret: given ?? (await storage.secret(newSecret)), clock: { ...systemClock, now: () => Math.trunc(Date.now() + storage.ahead) } };
}
