import * as Y from 'yjs';
import { difference, editsOf, type Caret, type Delta, type Edit } from './edit.ts';
import { LineEnds, toLf } from './line-ends.ts';

/** What an engine offers to the text it shows. Offsets are of the LF form. */
export interface Surface {
  value(): string;
  length(): number;
  /** Applies edits that are not the person's own: ascending, in offsets before; carets and view stay where they are in the text. */
  apply(edits: Edit[]): void;
  carets(): Caret[];
  /** Puts the carets and shows the first. */
  select(carets: Caret[]): void;
}

type Anchored = { anchor: Y.RelativePosition; head: Y.RelativePosition };

/** UTF-16 units of one inserted piece: at 3 B a unit it fits into one update (MAX_UPDATE). */
const PIECE = 32_768;
/** Edits in one transaction, so that replacing many places stays below MAX_UPDATE_PARTS. */
const EDITS_AT_ONCE = 200;
/** Edits of one change that are compared with what they replace: more would take too long. */
const FEW = 10;
/** ms between changes that one undo takes back together. */
const UNDO_GROUP = 500;

/**
 * One Y.Text and the engine that shows it. Invariant: the surface's text is the document's
 * text with its line ends as LF.
 *
 * Line ends: whatever a person types or pastes enters the document as LF, CRLF and CR too, as
 * in any editor of a file with LF; so lines and their content are exact and all sides equal.
 * CR that another program put into the document is kept there untouched, shown as one line
 * end, and deleted as one. Nobody rewrites it: two people who did so at once would double it.
 *
 * Undo and redo revert only what was changed through this object, and put the carets back.
 */
export class SharedText {
  readonly text: Y.Text;
  #surface: Surface;
  readonly #undo: Y.UndoManager;
  readonly #ends = new LineEnds();
  #changed: (ends: number[]) => void;
  #before: Anchored[] = [];
  #lastEnd = 0;
  #disposed = false;

  /** `changed` is called after each change that is not the person's own, with the offsets where its edits end. */
  constructor(text: Y.Text, surface: Surface, changed: (ends: number[]) => void) {
    this.text = text;
    this.#surface = surface;
    this.#changed = changed;
    this.#undo = new Y.UndoManager(text, { trackedOrigins: new Set([this]), captureTimeout: UNDO_GROUP });
    this.#undo.on('stack-item-added', ({ stackItem }) => stackItem.meta.set(this, this.#before));
    this.#undo.on('stack-item-popped', ({ stackItem }) => this.#restoreCarets(stackItem.meta.get(this)));
    text.observe(this.#observe);
    this.#ends.scan(text.toString());
    this.#heal();
  }

  /** Another engine shows the text from now on; what was done can be undone there. */
  moveTo(surface: Surface, changed: (ends: number[]) => void): void {
    this.#surface = surface;
    this.#changed = changed;
    this.#heal();
  }

  get canUndo(): boolean {
    return this.#undo.canUndo();
  }

  get canRedo(): boolean {
    return this.#undo.canRedo();
  }

  undo(): void {
    this.#before = this.#anchorAll(this.#surface.carets());
    this.#undo.undo();
  }

  redo(): void {
    this.#before = this.#anchorAll(this.#surface.carets());
    this.#undo.redo();
  }

  /** The next change begins a new undo step. */
  endUndoStep(): void {
    this.#undo.stopCapturing();
  }

  /**
   * The person's own edits, which the surface already shows: in order, each in offsets after
   * the one before it. `carets` are those from before the edits.
   */
  changeOwn(edits: readonly Edit[], carets: readonly Caret[]): void {
    this.#before = this.#anchorAll(carets);
    const pieces = edits.flatMap(piecesOf);
    if (pieces.length > edits.length) this.endUndoStep();
    for (let i = 0; i < pieces.length;) {
      const batch = pieces.slice(i, i + batchLength(pieces, i));
      this.#transact(() => batch.forEach((edit) => this.#write(edit, edits.length <= FEW)));
      i += batch.length;
    }
    const mended = edits.some((edit) => !edit.text.isWellFormed());
    if (mended || this.#drifted()) queueMicrotask(() => this.#heal());
  }

  /** A position that keeps its place in the text, whoever edits: what is typed there goes before it, or (`behind`) behind it. */
  anchor(offset: number, behind = false): Y.RelativePosition {
    return Y.createRelativePositionFromTypeIndex(this.text, this.#ends.toDocument(offset), behind ? -1 : 0);
  }

  /** Where a kept position is now; null if it is of another text. */
  offsetOf(position: Y.RelativePosition): number | null {
    const doc = this.text.doc;
    const place = doc && Y.createAbsolutePositionFromRelativePosition(position, doc);
    return place && place.type === this.text ? this.#ends.toView(place.index) : null;
  }

  dispose(): void {
    this.#disposed = true;
    this.text.unobserve(this.#observe);
    this.#undo.destroy();
  }

  readonly #observe = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
    if (transaction.origin === this) return;
    const delta: Delta = event.delta;
    const { edits, ends } = editsOf(delta);
    if (this.#ends.foreign || edits.some((edit) => edit.text.includes('\r'))) {
      this.#ends.scan(this.text.toString());
      this.#heal();
    } else {
      this.#surface.apply(edits);
      if (this.#drifted()) this.#heal();
    }
    const shown = ends.map((end) => this.#ends.toView(end));
    this.#lastEnd = shown.at(-1) ?? this.#lastEnd;
    this.#changed(shown);
  };

  #transact(change: () => void): void {
    const doc = this.text.doc;
    if (!doc) throw new Error('invariant violation: the text of a file belongs to a document');
    doc.transact(change, this);
  }

  #write(edit: Edit, compare: boolean): void {
    const from = this.#ends.toDocument(edit.from);
    const to = this.#ends.toDocument(edit.to);
    // A bracket that is typed over: written anew it would put the carets behind it before it.
    if (compare && to - from === edit.text.length && this.text.toString().slice(from, to) === edit.text) return;
    if (to > from) this.text.delete(from, to - from);
    if (edit.text) this.text.insert(from, edit.text);
    if (this.#ends.foreign) this.#ends.scan(this.text.toString());
  }

  #drifted(): boolean {
    return this.#surface.length() !== this.#ends.toView(this.text.length);
  }

  /** Makes the surface show the document again, whatever it shows. */
  #heal(): void {
    if (this.#disposed) return;
    const edit = difference(this.#surface.value(), toLf(this.text.toString()));
    if (edit) this.#surface.apply([edit]);
  }

  #anchorAll(carets: readonly Caret[]): Anchored[] {
    return carets.map(({ anchor, head }) => ({ anchor: this.anchor(anchor), head: this.anchor(head) }));
  }

  #restoreCarets(kept: Anchored[] | undefined): void {
    const carets = (kept ?? []).flatMap(({ anchor, head }) => {
      const caret = { anchor: this.offsetOf(anchor), head: this.offsetOf(head) };
      return caret.anchor === null || caret.head === null ? [] : [{ anchor: caret.anchor, head: caret.head }];
    });
    this.#surface.select(carets.length ? carets : [{ anchor: this.#lastEnd, head: this.#lastEnd }]);
  }
}

/** One edit as pieces to apply in order, each small enough for one update; text that is not well-formed Unicode becomes so, as on the wire. */
export function piecesOf(edit: Edit): Edit[] {
  const text = toLf(edit.text).toWellFormed();
  const pieces: Edit[] = [];
  let { from, to } = edit;
  let start = 0;
  do {
    let end = Math.min(start + PIECE, text.length);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last < 0xdc00) end--;
    pieces.push({ from, to, text: text.slice(start, end) });
    from += end - start;
    to = from;
    start = end;
  } while (start < text.length);
  return pieces;
}

function batchLength(pieces: readonly Edit[], from: number): number {
  let units = 0;
  let count = 0;
  while (from + count < pieces.length && count < EDITS_AT_ONCE) {
    units += pieces[from + count]!.text.length;
    if (count > 0 && units > PIECE) break;
    count++;
  }
  return count;
}
