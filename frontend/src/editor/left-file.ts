import type * as Y from 'yjs';
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
