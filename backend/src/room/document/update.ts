import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

/** An id in a Yjs document. */
export type ItemId = { client: number; clock: number };

/** One insertion of an update. A place is told by neighbours, or, without any, by the name of a root. */
export type Insertion = {
  clock: number;
  /** Units it takes of its client's clock. */
  length: number;
  /** Whether it is text; else it is text already deleted. */
  text: boolean;
  left: ItemId | null;
  right: ItemId | null;
  root: string | null;
};

/** Whether a stretch of units holds one. */
export const holds = ({ id, length }: { id: ItemId; length: number }, unit: ItemId): boolean => id.client === unit.client && id.clock <= unit.clock && unit.clock < id.clock + length;

/** Whether two places beside an insertion are one; null: the end of the text. */
export const isSame = (a: ItemId | null, b: ItemId | null): boolean => a?.client === b?.client && a?.clock === b?.clock;

/** Whether an insertion of `client` goes on where its one before ended. */
export function goesOn({ clock, left, right }: Insertion, before: { right: ItemId | null } | undefined, client: number): boolean {
  return before !== undefined && left?.client === client && left.clock === clock - 1 && isSame(before.right, right);
}

/** Index of the insertion that holds a clock; insertions follow one another without a hole. */
export function indexOf(insertions: readonly Insertion[], clock: number): number {
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

/** A range of deleted units. */
export type Deletion = { client: number; clock: number; length: number };

/** What a Yjs V1 update of one author says. `author` is null when it only deletes; its deletions are the bytes from `deletionsAt` on. */
export type ParsedUpdate = { author: number | null; insertions: Insertion[]; deletions: Deletion[]; deletionsAt: number };

/** An update that no honest client sends, or one of too many parts. */
export class UnreadableUpdate extends Error {
  readonly tooLarge: boolean;
  constructor(words: string, tooLarge = false) {
    super(words);
    this.tooLarge = tooLarge;
  }
}

const KIND = 0x1f;
const DELETED = 1;
const STRING = 4;
const HAS_LEFT = 0x80;
const HAS_RIGHT = 0x40;
const HAS_KEY = 0x20;

/**
 * Reads a whole V1 update that holds nothing but text, deleted text and deletions (T-18), with the
 * primitives Yjs itself reads with. Everything else, and bytes after the end, throws UnreadableUpdate
 * or lib0's error; nothing is allocated by a count that the bytes only claim.
 */
export function readUpdate(bytes: Uint8Array, maxParts: number): ParsedUpdate {
  const decoder = decoding.createDecoder(bytes);
  const update: ParsedUpdate = { author: null, insertions: [], deletions: [], deletionsAt: 0 };
  const authors = decoding.readVarUint(decoder);
  if (authors > 1) throw new UnreadableUpdate('more than one author');
  if (authors === 1) readInsertions(decoder, update, maxParts);
  update.deletionsAt = decoder.pos;
  readDeletions(decoder, update, maxParts);
  if (decoding.hasContent(decoder)) throw new UnreadableUpdate('bytes after the update');
  return update;
}

/**
 * The same bytes without the insertions, or parts of them, that are known: `own` units of the author are. Left in,
 * their neighbours would be torn apart wherever the bytes arrive, and nobody who comes later would know.
 */
export function withoutKnown(bytes: Uint8Array, { author, insertions: [first] }: ParsedUpdate, own: number): Uint8Array {
  if (author === null || !first || first.clock >= own) return bytes;
  return Y.diffUpdate(bytes, Y.encodeStateVector(new Map([[author, own]])));
}

function readInsertions(decoder: decoding.Decoder, update: ParsedUpdate, maxParts: number): void {
  const count = decoding.readVarUint(decoder);
  if (count === 0) throw new UnreadableUpdate('an author without insertions');
  if (count > maxParts) throw new UnreadableUpdate('too many parts', true);
  update.author = decoding.readVarUint(decoder);
  let clock = decoding.readVarUint(decoder);
  for (let i = 0; i < count; i++) {
    const insertion = readInsertion(decoder, clock);
    clock += insertion.length;
    if (!Number.isSafeInteger(clock)) throw new UnreadableUpdate('clock out of range');
    update.insertions.push(insertion);
  }
}

function readInsertion(decoder: decoding.Decoder, clock: number): Insertion {
  const head = decoding.readUint8(decoder);
  const kind = head & KIND;
  if (kind !== STRING && kind !== DELETED) throw new UnreadableUpdate('neither text nor deleted text');
  if (head & HAS_KEY) throw new UnreadableUpdate('an entry of a map');
  const left = head & HAS_LEFT ? readId(decoder) : null;
  const right = head & HAS_RIGHT ? readId(decoder) : null;
  let root: string | null = null;
  if (!left && !right) {
    if (decoding.readVarUint(decoder) !== 1) throw new UnreadableUpdate('a nested place');
    root = decoding.readVarString(decoder);
  }
  const length = kind === STRING ? decoding.readVarString(decoder).length : decoding.readVarUint(decoder);
  if (length === 0) throw new UnreadableUpdate('an empty insertion');
  return { clock, length, text: kind === STRING, left, right, root };
}

function readId(decoder: decoding.Decoder): ItemId {
  const client = decoding.readVarUint(decoder);
  return { client, clock: decoding.readVarUint(decoder) };
}

function readDeletions(decoder: decoding.Decoder, update: ParsedUpdate, maxParts: number): void {
  const clients = decoding.readVarUint(decoder);
  const named = new Set<number>();
  for (let i = 0; i < clients; i++) {
    const client = decoding.readVarUint(decoder);
    const ranges = decoding.readVarUint(decoder);
    if (ranges === 0) throw new UnreadableUpdate('an author without deletions');
    if (named.has(client)) throw new UnreadableUpdate('an author of deletions twice');
    named.add(client);
    let known = 0;
    for (let j = 0; j < ranges; j++) {
      if (update.insertions.length + update.deletions.length >= maxParts) throw new UnreadableUpdate('too many parts', true);
      const clock = decoding.readVarUint(decoder);
      const length = decoding.readVarUint(decoder);
      if (length === 0 || !Number.isSafeInteger(clock + length)) throw new UnreadableUpdate('an empty deletion');
      // Yjs always sorts and merges them; one range many times would be counted and walked as often.
      if (clock < known) throw new UnreadableUpdate('deletions that do not ascend');
      known = clock + length;
      update.deletions.push({ client, clock, length });
    }
  }
}
