import type { Limits } from '@oci/protocol/limits.ts';
import type { RefusalCode } from '@oci/protocol/refusals.ts';
import type { Places } from './document/places.ts';
import { UnreadableUpdate, indexOf, readUpdate, withoutKnown, type Insertion, type ParsedUpdate } from './document/update.ts';

/** What the gate asks the document. */
export interface Known {
  /** Where everything is that the document holds. */
  readonly places: Places;
  /** Whether a file is listed. */
  lists(file: string): boolean;
  /** Whether a file may grow by as many UTF-16 units, given what the same update deletes. */
  hasRoom(file: string, units: number, update: ParsedUpdate): boolean;
  /** Whether the encoded document may grow by as many B. */
  hasState(bytes: number): boolean;
  /** Items that an update adds at most. */
  itemsOf(client: number, update: ParsedUpdate): number;
  /** Whether an update can be integrated without looking at the text. */
  isSimple(client: number, update: ParsedUpdate): boolean;
}

/**
 * An update without what was known, the file of each of its insertions, the UTF-16 units of text it adds to each file, and the items it adds at most.
 * `simple`: it can be integrated whenever there is time, at no cost worth counting.
 */
export type Taken = { bytes: Uint8Array; update: ParsedUpdate; files: readonly string[]; growth: ReadonlyMap<string, number>; items: number; simple: boolean };

/** The judgement on an update: what is to be taken, or why it is not. */
export type Judgement = { ok: true; taken: Taken } | { ok: false; code: RefusalCode };

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
  const fresh = withoutKnown(bytes, update, known.places.clockOf(client));
  if (fresh !== bytes) update = readUpdate(fresh, limits.MAX_UPDATE_PARTS);
  const files = placesOf(update, client, known);
  if (!Array.isArray(files)) return no(files);
  if (endOf(update) > limits.MAX_CLOCK) return no('DOCUMENT_FULL');
  const code = judgeDeletions(update, client, known.places);
  if (code) return no(code);
  const growth = growthOf(update, files);
  for (const [file, units] of growth) if (!known.hasRoom(file, units, update)) return no('DOCUMENT_FULL');
  if (update.insertions.length > 0 && !known.hasState(fresh.length)) return no('DOCUMENT_FULL');
  return { ok: true, taken: { bytes: fresh, update, files, growth, items: known.itemsOf(client, update), simple: known.isSimple(client, update) } };
}

/** The file of each insertion of an update, or why one of them has none. */
export function placesOf(update: ParsedUpdate, client: number, known: Pick<Known, 'places' | 'lists'>): string[] | RefusalCode {
  const own = known.places.clockOf(client);
  const first = update.insertions[0];
  if (first && first.clock > own) return 'UPDATE_GAP';
  const files: string[] = [];
  for (const insertion of update.insertions) {
    const place = placeOf(insertion, files, update, client, own, known);
    if (!place.ok) return place.code;
    files.push(place.name);
  }
  return files;
}

/** UTF-16 units of text that an update adds to each file. */
export function growthOf({ insertions }: ParsedUpdate, files: readonly string[]): Map<string, number> {
  const growth = new Map<string, number>();
  insertions.forEach(({ length, text }, index) => {
    const file = files[index];
    if (text && file !== undefined) growth.set(file, (growth.get(file) ?? 0) + length);
  });
  return growth;
}

type Place = { ok: true; name: string } | { ok: false; code: RefusalCode };
const nowhere = (code: RefusalCode): Place => ({ ok: false, code });

/** The one file an insertion belongs to: by name, or that of all its neighbours. */
function placeOf(insertion: Insertion, files: readonly string[], update: ParsedUpdate, client: number, own: number, known: Pick<Known, 'places' | 'lists'>): Place {
  const { places } = known;
  let name = insertion.root;
  if (name !== null && !known.lists(name)) return nowhere('BAD_UPDATE');
  for (const neighbour of [insertion.left, insertion.right]) {
    if (!neighbour) continue;
    const limit = neighbour.client === client ? insertion.clock : places.clockOf(neighbour.client);
    if (neighbour.clock >= limit) return nowhere(neighbour.client === client ? 'BAD_UPDATE' : 'UPDATE_GAP');
    const inUpdate = neighbour.client === client && neighbour.clock >= own;
    const file = inUpdate ? files[indexOf(update.insertions, neighbour.clock)] ?? null : places.fileOf(neighbour);
    if (file === null || (name !== null && name !== file)) return nowhere('BAD_UPDATE');
    name = file;
  }
  if (name === null) throw new Error('invariant violation: an insertion has a root or a neighbour');
  return { ok: true, name };
}

function judgeDeletions(update: ParsedUpdate, client: number, places: Places): RefusalCode | null {
  const own = Math.max(places.clockOf(client), endOf(update));
  for (const { client: author, clock, length } of update.deletions) {
    if (clock + length > (author === client ? own : places.clockOf(author))) return 'UPDATE_GAP';
    if (author === 0 && places.holdsList(0, clock, length)) return 'BAD_UPDATE';
  }
  return null;
}

/** First clock after an update's insertions; 0 without any. */
export function endOf(update: ParsedUpdate): number {
  const last = update.insertions.at(-1);
  return last ? last.clock + last.length : 0;
}
