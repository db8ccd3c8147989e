import * as Y from 'yjs';
import type { StoreApi } from 'zustand/vanilla';
import type { RemoteCursor } from './code-editor.ts';
import type { SharedText } from './shared-text.ts';

/** Another person's caret, in offsets of the shown text. */
export type RemoteCaret = { client: number; name: string; colour: number; anchor: number; head: number; moved: number };

/**
 * The others' carets in the shown text, and how often each has moved by its owner's doing
 * (`moved`): by a new position, or by typing, which sends none.
 */
export class RemoteCarets {
  readonly #cursors: StoreApi<RemoteCursor[]>;
  readonly #moves = new Map<number, { cursor: RemoteCursor; moved: number }>();

  constructor(cursors: StoreApi<RemoteCursor[]>) {
    this.#cursors = cursors;
  }

  /** To be told of each change of the text by others. */
  edited(text: SharedText, ends: readonly number[]): void {
    for (const known of this.#moves.values()) {
      const head = text.offsetOf(known.cursor.head);
      if (head !== null && ends.includes(head)) known.moved++;
    }
  }

  in(text: SharedText): RemoteCaret[] {
    const carets: RemoteCaret[] = [];
    const gone = new Set(this.#moves.keys());
    for (const cursor of this.#cursors.getState()) {
      const anchor = text.offsetOf(cursor.anchor);
      const head = text.offsetOf(cursor.head);
      if (anchor === null || head === null) continue;
      gone.delete(cursor.client);
      carets.push({ client: cursor.client, name: cursor.name, colour: cursor.colour, anchor, head, moved: this.#note(cursor) });
    }
    for (const client of gone) this.#moves.delete(client);
    return carets;
  }

  #note(cursor: RemoteCursor): number {
    const known = this.#moves.get(cursor.client);
    const moved = known && samePlace(known.cursor, cursor) ? known.moved : (known?.moved ?? 0) + 1;
    this.#moves.set(cursor.client, { cursor, moved });
    return moved;
  }
}

function samePlace(a: RemoteCursor, b: RemoteCursor): boolean {
  return Y.compareRelativePositions(a.anchor, b.anchor) && Y.compareRelativePositions(a.head, b.head);
}
