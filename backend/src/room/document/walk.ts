import type { RefusalCode } from '@oci/protocol/refusals.ts';
import * as Y from 'yjs';
import { goesOn, holds, indexOf, isSame, type Insertion, type ItemId, type ParsedUpdate } from './update.ts';

/** Where a walk goes: the items of a document, and the first one of a file. */
export type Ground = { store: Y.Doc['store']; startOf: (file: string) => Y.Item | null };

/** An insertion's way: items that were there between its neighbours, and where it ends. */
type Way = { span: number; end: ItemId | null };

/**
 * Whether the places of an update's insertions are found within `most` steps; looks, and touches nothing (T-20).
 * Yjs, and the check of the order after it, go through the items between the neighbours of an insertion: those that
 * were there, and those that the same update put there before. Where these cannot be told, all of them are counted.
 */
export function judgeWalk({ insertions }: ParsedUpdate, client: number, own: number, files: readonly string[], ground: Ground, most: number): RefusalCode | null {
  const placeIn = (unit: ItemId | null): number | null => (unit !== null && unit.client === client && unit.clock >= own ? indexOf(insertions, unit.clock) : null);
  const ways: Way[] = [];
  /** Insertions so far that may lie between the neighbours of later ones. */
  let loose = 0;
  let steps = 0;
  for (const [index, insertion] of insertions.entries()) {
    const { left, right } = insertion;
    const before = placeIn(left);
    const behind = placeIn(right);
    const end = behind === null ? right : (ways[behind]?.end ?? null);
    if (before !== null) {
      const span = ways[before]?.span ?? 0;
      ways.push({ span, end });
      if (!goesOn(insertion, insertions[index - 1], client) && !isWithin(insertion, before === behind)) steps += span + index;
    } else {
      const span = distance(left, end, files[index] ?? '', ground, most - steps);
      if (span === null) return 'BAD_UPDATE';
      ways.push({ span, end });
      const near = span === 0 && (behind === null || beginsAt(insertions[behind], insertion));
      if (!near) loose += 1;
      steps += near ? loose : span + index;
    }
    if (steps > most) return 'UPDATE_TOO_COSTLY';
  }
  return null;
}

/** Whether it tears an insertion of the same update apart: nobody else's text can be there. */
const isWithin = ({ left, right }: Insertion, sameOne: boolean): boolean => sameOne && left !== null && right !== null && right.clock === left.clock + 1;

/** Whether an insertion comes directly before one of the same update that has the same left neighbour. */
const beginsAt = (behind: Insertion | undefined, { left, right }: Insertion): boolean => behind !== undefined && behind.clock === right?.clock && isSame(behind.left, left);

/** Items between two units of a document, at most one more than `most`; null: the second does not follow the first. */
function distance(left: ItemId | null, right: ItemId | null, file: string, { store, startOf }: Ground, most: number): number | null {
  let item = left ? Y.getItem(store, Y.createID(left.client, left.clock)) : startOf(file);
  let steps = 0;
  if (left && item) {
    if (right && holds(item, right)) return right.clock <= left.clock ? null : Math.min(1, right.clock - left.clock - 1);
    if (left.clock < item.id.clock + item.length - 1) steps = 1;
    item = item instanceof Y.Item ? item.right : null;
  }
  for (; item !== null; item = item.right) {
    if (right && holds(item, right)) return steps + Math.min(1, right.clock - item.id.clock);
    steps += 1;
    if (steps > most) return steps;
  }
  return right === null ? steps : null;
}
