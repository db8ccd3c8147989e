import { createHash } from 'node:crypto';
import { follows } from '../journal/chain.ts';
import type { Entry, Snapshot } from './storage.ts';

/** What the entry after a snapshot builds on. */
export type Link = { at: number; hash: Uint8Array };

/** SHA-256 over all that a snapshot row holds. */
export function snapshotChecksum(snapshot: Snapshot, link: Link): Uint8Array {
  const head = JSON.stringify([snapshot.seq, link.at, snapshot.state.length, snapshot.image.length]);
  return createHash('sha256').update(head).update(link.hash).update(snapshot.state).update(snapshot.image).digest();
}

/** Whether the snapshot whose link this is was made of these entries, which are whole from the first on. */
export function isMadeOf(entries: readonly Entry[], { seq }: Snapshot, link: Link): boolean {
  const entry = entries[seq - 1];
  return entry !== undefined && Buffer.compare(entry.hash, link.hash) === 0;
}

/** The entries after `after` up to the first that is missing, changed, or cannot be read; `start` is the hash before them. */
export function wholeChain(stored: Iterable<Entry>, after: number, start: Uint8Array): { entries: Entry[]; whole: boolean } {
  const entries: Entry[] = [];
  let previous = start;
  try {
    for (const entry of stored) {
      if (entry.seq !== after + entries.length + 1 || !follows(previous, entry)) return { entries, whole: false };
      entries.push(entry);
      previous = entry.hash;
    }
  } catch {
    return { entries, whole: false };
  }
  return { entries, whole: true };
}
