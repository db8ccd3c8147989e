import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import { onTestFinished } from 'vitest';
import { createJournal } from '../src/journal/create-journal.ts';
import type { Draft, Journal } from '../src/journal/journal.ts';
import { openSqlite, type SqliteStorage } from '../src/storage/sqlite.ts';
import { FaultyStorage } from './faulty-storage.ts';
import { HeldClock } from './held-clock.ts';
import { temporaryFolder } from './storage-folder.ts';
import { newRow } from './storage-samples.ts';

/** An entry with a text as its body. */
export function draft(text = 'x'): Draft {
  return { actor: 1, kind: 'doc.update', body: Buffer.from(text) };
}

/** A journal over a real store behind a faulty connection, with the sessions `a` and `b`. */
export async function startJournal(limits = DEFAULT_LIMITS) {
  const clock = new HeldClock();
  const sqlite: SqliteStorage = await openSqlite({ dataDir: temporaryFolder(), onLost: () => {} });
  onTestFinished(() => sqlite.close());
  const storage = new FaultyStorage(sqlite);
  const journal = createJournal({ storage, clock, limits });
  for (const id of ['a', 'b']) journal.append(id, [draft('made')], { row: newRow(id) });
  await journal.flush();
  storage.asked.length = 0;
  return { clock, sqlite, storage, journal };
}

/** Resolves at the next news of the journal's health. */
export function news(journal: Journal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = journal.onHealth(() => {
    stop();
    resolve();
  });
  return promise;
}

/** Bodies of a session's entries. */
export async function texts(storage: SqliteStorage, session: string): Promise<string[]> {
  return (await storage.read(session, 0, 10_000)).map(({ body }) => Buffer.from(body).toString());
}
