import type * as Y from 'yjs';
import { difference, mapOffset } from './edit.ts';
import type { SharedText } from './shared-text.ts';

/** Where a file was left: its carets, and the first line in view, `delta` px below the top. */
export type LeftAt = { carets: { anchor: Y.RelativePosition; head: Y.RelativePosition }[]; top: Y.RelativePosition; delta: number };

/** A file that one engine leaves for another to show. Until then it follows its text; whoever has it last disposes of it. */
export interface LeftFile {
  readonly shared: SharedText;
  /** Null: it was never left. */
  readonly leftAt: LeftAt | null;
  dispose(): void;
}

/** Whether two texts of one file are of two documents: another was built in the place of the first. */
export const isRebuilt = (before: Y.Text, after: Y.Text): boolean => before.doc !== after.doc;

/** Where a file was left, in its text of a document that was rebuilt; null if that is not known. */
export function leftInRebuilt({ shared, leftAt }: LeftFile, rebuilt: SharedText): LeftAt | null {
  if (leftAt === null) return null;
  const edit = difference(shared.text.toString(), rebuilt.text.toString());
  const edits = edit === null ? [] : [edit];
  const moved = (position: Y.RelativePosition, behind = false) => rebuilt.anchor(mapOffset(shared.offsetOf(position) ?? 0, edits), behind);
  return {
    carets: leftAt.carets.map(({ anchor, head }) => ({ anchor: moved(anchor), head: moved(head) })),
    top: moved(leftAt.top, true),
    delta: leftAt.delta,
  };
}
