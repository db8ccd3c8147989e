import * as Y from 'yjs';
import type { Caret } from './edit.ts';
import type { SharedText } from './shared-text.ts';

/** Tells where one's own caret stands, when that says something new: at the end of what one types it does not. */
export class CursorNews {
  readonly #tell: (anchor: Uint8Array, head: Uint8Array) => void;
  #last: { text: SharedText; anchor: Uint8Array; head: Uint8Array } | null = null;

  constructor(tell: (anchor: Uint8Array, head: Uint8Array) => void) {
    this.#tell = tell;
  }

  tell(text: SharedText, caret: Caret): void {
    const anchor = Y.encodeRelativePosition(text.anchor(caret.anchor));
    const head = Y.encodeRelativePosition(text.anchor(caret.head));
    const last = this.#last;
    if (last && last.text === text && equal(last.anchor, anchor) && equal(last.head, head)) return;
    this.#last = { text, anchor, head };
    this.#tell(anchor, head);
  }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
