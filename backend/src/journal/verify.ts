import type { Storage } from '../storage/storage.ts';
import { CHAIN_START, follows } from './chain.ts';

/** Entries read at once, and checked in one turn of the loop: a server's rooms go on between. */
const PAGE = 200;

/** What a check of a whole journal found. `entries` are whole and in order; `hash` is that of the last of them. */
export type Verdict = { entries: number; hash: Uint8Array; problem: string | null };

/** Reads a session from its first entry and checks that no number is missing and each hash follows. Null for an unknown session. */
export async function verify(storage: Pick<Storage, 'load' | 'read'>, session: string): Promise<Verdict | null> {
  const loaded = await storage.load(session);
  if (!loaded) return null;
  const verdict: Verdict = { entries: 0, hash: CHAIN_START, problem: null };
  for (;;) {
    const page = await readPage(storage, session, verdict);
    for (const entry of page) {
      if (entry.seq !== verdict.entries + 1) return { ...verdict, problem: `entry ${verdict.entries + 1} is missing` };
      if (!follows(verdict.hash, entry)) return { ...verdict, problem: `entry ${entry.seq} was changed` };
      verdict.entries = entry.seq;
      verdict.hash = entry.hash;
    }
    if (verdict.problem !== null) return verdict;
    if (page.length === 0) break;
  }
  if (loaded.damaged || verdict.entries < newest(loaded)) verdict.problem = `entries after ${verdict.entries} are missing`;
  return verdict;
}

async function readPage(storage: Pick<Storage, 'read'>, session: string, verdict: Verdict) {
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
