import { createHash } from 'node:crypto';
import type { Append, Entry, NewEntry, SessionRow } from '../src/storage/storage.ts';

/** The row of a new session. */
export function newRow(id: string, more: Partial<SessionRow> = {}): SessionRow {
  return { id, owner: 'owner', title: 'Ein Gespräch 👋', language: 'python', state: 'open', locked: false, createdAt: 1_000, startedAt: null, endedAt: null, deletedAt: null, people: [], devices: [], ...more };
}

/** The append that creates a session, with its first entry. */
export function creation(id: string, more: Partial<SessionRow> = {}): Append {
  return { session: id, entries: [sampleEntry(id, 1)], row: newRow(id, more) };
}

/** The entry that a test expects as the n-th of a session: all of it follows from the two. Bodies are views of a larger buffer. */
export function sampleEntry(session: string, n: number): NewEntry {
  const digest = createHash('sha512').update(`${session} ${n}`).digest();
  const pool = Buffer.concat([digest, digest, digest]);
  const length = n % 97 === 0 ? 3_000 : n % 13;
  const body = length > 100 ? Buffer.alloc(length, digest) : pool.subarray(n % 50, n % 50 + length);
  return { at: 1_795_597_493_000 + n, actor: n % 7, kind: n % 5 === 0 ? `täter.${n % 10}` : 'doc.update', body };
}

/** Entries `from` to `to` of a session. */
export function sampleEntries(session: string, from: number, to: number): NewEntry[] {
  return Array.from({ length: to - from + 1 }, (_, i) => sampleEntry(session, from + i));
}

/** An entry in a form that compares well. */
export function plain({ at, actor, kind, body }: NewEntry): object {
  return { at, actor, kind, body: Buffer.from(body).toString('hex') };
}

/** Throws unless the entries are exactly the sample's `from`, `from + 1`, … of the session. The journal stamps its own times. */
export function isSample(session: string, entries: Entry[], from = 1, times: 'sample' | 'journal' = 'sample'): void {
  for (const [index, entry] of entries.entries()) {
    const sample = sampleEntry(session, from + index);
    const expected = JSON.stringify([from + index, plain(times === 'sample' ? sample : { ...sample, at: entry.at })]);
    const found = JSON.stringify([entry.seq, plain(entry)]);
    if (found !== expected) throw new Error(`session ${session}: expected ${expected}, found ${found}`);
  }
}

/** Pseudo-random numbers in [0, 1) that follow from the seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
