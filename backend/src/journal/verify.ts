import type { Entry, Storage } from '../storage/storage.ts';
import { takeInTurns } from '../turns.ts';
import { CHAIN_START, follows } from './chain.ts';

/** Entries read at once. */
const PAGE = 200;

/** What a check of a whole journal found. `entries` are whole and in order; `hash` is that of the last of them. */
export type Verdict = { entries: number; hash: Uint8Array; problem: string | null };

/** Reads a session from its first entry and checks that no number is missing and each hash follows. Null for an unknown session. */
export async function verify(storage: Pick<Storage, 'load' | 'read'>, session: string): Promise<Verdict | null> {
  const loaded = await storage.load(session);
  if (!loaded) return null;
  const verdict: Verdict = { entries: 0, hash: CHAIN_START, problem: null };
  const take = (entry: Entry): boolean => {
    verdict.problem = problemOf(entry, verdict);
    if (verdict.problem !== null) return false;
    verdict.entries = entry.seq;
    verdict.hash = entry.hash;
    return true;
  };
  for (let more = true; more;) {
    const page = await readPage(storage, session, verdict);
    await takeInTurns(page, take);
    more = page.length > 0 && verdict.problem === null;
  }
  if (verdict.problem === null && (loaded.damaged || verdict.entries < newest(loaded))) verdict.problem = `entries after ${verdict.entries} are missing`;
  return verdict;
}

/** What is wrong with the entry that follows; null: nothing. */
function problemOf(entry: Entry, { entries, hash }: Verdict): string | null {
  if (entry.seq !== entries + 1) return `entry ${entries + 1} is missing`;
  return follows(hash, entry) ? null : `entry ${entry.seq} was changed`;
}

async function readPage(storage: Pick<Storage, 'read'>, session: string, verdict: Verdict): Promise<Entry[]> {
  try {
    return await storage.read(session, verdict.entries, PAGE);
  } catch (error) {
    verdict.problem = `entry ${verdict.entries + 1} cannot be read (${error instanceof Error ? error.message : String(error)})`;
    return [];
  }
}

function newest(loaded: { entries: { seq: number }[]; snapshot: { seq: number } | null }): number {
  return loaded.entries.at(-1)?.seq ?? loaded.snapshot?.seq ?? 0;
}
