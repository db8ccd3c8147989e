/** Replaces `[from, to)` with `text`. Offsets are UTF-16 units. */
export type Edit = { from: number; to: number; text: string };

/** A caret or selection, in offsets; `head` is where the caret stands. */
export type Caret = { anchor: number; head: number };

/** A change of a Y.Text as Yjs tells it. */
export type Delta = readonly { retain?: number; insert?: unknown; delete?: number }[];

/** The edits of a delta, ascending, all in offsets before it; and where each ended, in offsets after it. */
export function editsOf(delta: Delta): { edits: Edit[]; ends: number[] } {
  const edits: Edit[] = [];
  const ends: number[] = [];
  let before = 0;
  let after = 0;
  for (const op of delta) {
    if (op.retain !== undefined) {
      before += op.retain;
      after += op.retain;
    } else if (op.delete !== undefined) {
      edits.push({ from: before, to: before + op.delete, text: '' });
      before += op.delete;
      ends.push(after);
    } else if (typeof op.insert === 'string') {
      edits.push({ from: before, to: before, text: op.insert });
      after += op.insert.length;
      ends.push(after);
    } else throw new Error('invariant violation: a file holds nothing but text');
  }
  return { edits, ends };
}

/** Where an offset lies after edits by others. What they insert exactly there comes after it. */
export function mapOffset(offset: number, edits: readonly Edit[]): number {
  let mapped = offset;
  for (const edit of edits) {
    if (edit.from >= offset) break;
    mapped += edit.text.length - (Math.min(edit.to, offset) - edit.from);
  }
  return mapped;
}

/** The one edit that turns a text into another; null if they are equal. */
export function difference(from: string, to: string): Edit | null {
  if (from === to) return null;
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from.charCodeAt(start) === to.charCodeAt(start)) start++;
  let tail = 0;
  while (tail < shorter - start && from.charCodeAt(from.length - 1 - tail) === to.charCodeAt(to.length - 1 - tail)) tail++;
  return { from: start, to: from.length - tail, text: to.slice(start, to.length - tail) };
}
