import type { Limits } from '@oci/protocol/limits.ts';
import type { RefusalCode } from '@oci/protocol/refusals.ts';
import { UnreadableUpdate, readUpdate, type Insertion, type ItemId, type ParsedUpdate } from './update.ts';

/** What the gate asks the document. */
export interface Known {
  /** Number of units known of a client: clocks below it exist. */
  clockOf(client: number): number;
  /** File that holds an existing item; null: none does. */
  fileOf(id: ItemId): string | null;
  /** Whether a file is listed. */
  lists(file: string): boolean;
  /** Whether units of the server's clock are entries of the list of files. */
  holdsList(clock: number, length: number): boolean;
  /** Whether a file may grow by as many UTF-16 units, given what the same update deletes. */
  hasRoom(file: string, units: number, update: ParsedUpdate): boolean;
  /** Whether the encoded document may grow by as many B. */
  hasState(bytes: number): boolean;
}

/** The judgement on an update: the parsed update, or why it is not taken. */
export type Judgement = { ok: true; update: ParsedUpdate } | { ok: false; code: RefusalCode };

const no = (code: RefusalCode): Judgement => ({ ok: false, code });

/**
 * Checks one update of `client` whole, before it touches the document (T-18, T-19, D-6).
 * That the sender owns `client` is the caller's to check. One failure refuses all of it.
 */
export function judge(bytes: Uint8Array, client: number, known: Known, limits: Limits): Judgement {
  if (bytes.length > limits.MAX_UPDATE) return no('UPDATE_TOO_LARGE');
  let update: ParsedUpdate;
  try {
    update = readUpdate(bytes, limits.MAX_UPDATE_PARTS);
  } catch (error) {
    return no(error instanceof UnreadableUpdate && error.tooLarge ? 'UPDATE_TOO_LARGE' : 'BAD_UPDATE');
  }
  if (update.author !== null && update.author !== client) return no('FORGED_AUTHOR');
  const code = judgeInsertions(update, client, known, limits) ?? judgeDeletions(update, client, known);
  if (code) return no(code);
  if (update.insertions.length > 0 && !known.hasState(bytes.length)) return no('DOCUMENT_FULL');
  return { ok: true, update };
}

function judgeInsertions(update: ParsedUpdate, client: number, known: Known, limits: Limits): RefusalCode | null {
  const { insertions } = update;
  const first = insertions[0];
  if (!first) return null;
  const own = known.clockOf(client);
  if (first.clock > own) return 'UPDATE_GAP';
  if (endOf(update) > limits.MAX_CLOCK) return 'DOCUMENT_FULL';
  const files: (string | null)[] = [];
  const growth = new Map<string, number>();
  for (const insertion of insertions) {
    const file = placeOf(insertion, files, update, client, own, known);
    if (!file.ok) return file.code;
    files.push(file.name);
    const added = insertion.text ? insertion.clock + insertion.length - Math.max(insertion.clock, own) : 0;
    if (added > 0) growth.set(file.name, (growth.get(file.name) ?? 0) + added);
  }
  for (const [file, units] of growth) if (!known.hasRoom(file, units, update)) return 'DOCUMENT_FULL';
  return null;
}

type Place = { ok: true; name: string } | { ok: false; code: RefusalCode };
const nowhere = (code: RefusalCode): Place => ({ ok: false, code });

/** The one file an insertion belongs to: by name, or that of all its neighbours. */
function placeOf(insertion: Insertion, files: (string | null)[], update: ParsedUpdate, client: number, own: number, known: Known): Place {
  let name = insertion.root;
  if (name !== null && !known.lists(name)) return nowhere('BAD_UPDATE');
  // An insertion of which a part is known already goes on behind that part, wherever its neighbours are.
  const before = insertion.clock < own && insertion.clock + insertion.length > own ? { client, clock: own - 1 } : null;
  for (const neighbour of [insertion.left, insertion.right, before]) {
    if (!neighbour) continue;
    const limit = neighbour.client === client && neighbour !== before ? insertion.clock : known.clockOf(neighbour.client);
    if (neighbour.clock >= limit) return nowhere(neighbour.client === client ? 'BAD_UPDATE' : 'UPDATE_GAP');
    const inUpdate = neighbour.client === client && neighbour.clock >= own;
    const file = inUpdate ? files[indexOf(update.insertions, neighbour.clock)] ?? null : known.fileOf(neighbour);
    if (file === null || (name !== null && name !== file)) return nowhere('BAD_UPDATE');
    name = file;
  }
  if (name === null) throw new Error('invariant violation: an insertion has a root or a neighbour');
  return { ok: true, name };
}

/** Index of the insertion that holds a clock; insertions follow one another without a hole. */
function indexOf(insertions: Insertion[], clock: number): number {
  let low = 0;
  let high = insertions.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const at = insertions[middle];
    if (at && at.clock <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
}

function judgeDeletions(update: ParsedUpdate, client: number, known: Known): RefusalCode | null {
  const own = Math.max(known.clockOf(client), endOf(update));
  for (const { client: author, clock, length } of update.deletions) {
    if (clock + length > (author === client ? own : known.clockOf(author))) return 'UPDATE_GAP';
    if (author === 0 && known.holdsList(clock, length)) return 'BAD_UPDATE';
  }
  return null;
}

/** First clock after an update's insertions; 0 without any. */
export function endOf(update: ParsedUpdate): number {
  const last = update.insertions.at(-1);
  return last ? last.clock + last.length : 0;
}
