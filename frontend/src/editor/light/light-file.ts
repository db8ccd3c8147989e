import { Annotation, EditorSelection, EditorState, type Extension, type Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type * as Y from 'yjs';
import type { Caret, Edit } from '../edit.ts';
import { leftInRebuilt, type LeftAt, type LeftFile } from '../left-file.ts';
import { SharedText, type Surface } from '../shared-text.ts';

/** Marks a transaction that writes what others changed, or what undo did. */
const foreign = Annotation.define<boolean>();

/** One file in CodeMirror: its text, which follows the Y.Text also while another file is shown, and its undo history. */
export class LightFile implements Surface, LeftFile {
  readonly shared: SharedText;
  #view: EditorView | null = null;
  /** The text while the file is not shown. */
  #hidden = EditorState.create();
  #leftAt: LeftAt | null = null;
  /** px by which the letters of the first line in view stand below its top. */
  #leading = 0;

  constructor(text: Y.Text, changed: (ends: number[]) => void) {
    this.shared = new SharedText(text, this, changed);
  }

  get leftAt(): LeftAt | null {
    return this.#leftAt;
  }

  /** Is the same file as another, which was just left, in a document that was rebuilt. */
  takePlaceOf(before: LightFile): void {
    this.#leftAt = leftInRebuilt(before, this.shared);
    this.#leading = before.#leading;
  }

  /** Shows this file in the view, where it was left. */
  enter(view: EditorView, extensions: Extension): void {
    const left = this.#leftAt;
    const carets = (left?.carets ?? []).map(({ anchor, head }) => ({
      anchor: this.shared.offsetOf(anchor) ?? 0,
      head: this.shared.offsetOf(head) ?? 0,
    }));
    view.setState(EditorState.create({ doc: this.#hidden.doc, selection: selectionOf(carets), extensions }));
    this.#view = view;
    if (!left) return;
    const top = this.shared.offsetOf(left.top) ?? 0;
    view.dispatch({ effects: EditorView.scrollIntoView(top, { y: 'start', yMargin: left.delta + this.#leading }) });
  }

  leave(): void {
    const view = this.#view;
    if (!view) return;
    const { top } = view.scrollDOM.getBoundingClientRect();
    const first = view.lineBlockAtHeight(top - view.documentTop);
    const delta = view.documentTop + first.top - top;
    this.#leading = (view.coordsAtPos(first.from)?.top ?? top + delta) - top - delta;
    this.#leftAt = {
      carets: this.carets().map(({ anchor, head }) => ({ anchor: this.shared.anchor(anchor), head: this.shared.anchor(head) })),
      top: this.shared.anchor(first.from, true),
      delta,
    };
    this.#hidden = EditorState.create({ doc: view.state.doc });
    this.#view = null;
  }

  /** To be told of each transaction of the view. */
  changed(transaction: Transaction): void {
    if (transaction.annotation(foreign)) return;
    if (transaction.isUserEvent('select') || transaction.isUserEvent('input.paste') || transaction.isUserEvent('input.drop')) {
      this.shared.endUndoStep();
    }
    if (!transaction.docChanged) return;
    const edits: Edit[] = [];
    // From the last to the first, so that each is also right in offsets after the ones before it.
    transaction.changes.iterChanges((from, to, _fromNow, _toNow, inserted) => edits.unshift({ from, to, text: inserted.toString() }));
    this.shared.changeOwn(edits, caretsOf(transaction.startState));
  }

  value(): string {
    return this.#state.doc.toString();
  }

  length(): number {
    return this.#state.doc.length;
  }

  apply(edits: Edit[]): void {
    const changes = edits.map(({ from, to, text }) => ({ from, to, insert: text }));
    if (this.#view) {
      this.#view.dispatch({ changes, annotations: foreign.of(true), filter: false });
      // CodeMirror moves the view back to its line when it measures, which this look makes it do now: it forgets the line with the next transaction.
      this.#view.lineBlockAtHeight(0);
    } else this.#hidden = this.#hidden.update({ changes }).state;
  }

  carets(): Caret[] {
    return this.#view ? caretsOf(this.#view.state) : [];
  }

  select(carets: Caret[]): void {
    this.#view?.dispatch({ selection: selectionOf(carets), scrollIntoView: true, annotations: foreign.of(true) });
  }

  dispose(): void {
    this.shared.dispose();
  }

  get #state(): EditorState {
    return this.#view?.state ?? this.#hidden;
  }
}

function caretsOf(state: EditorState): Caret[] {
  const { ranges, mainIndex } = state.selection;
  const carets = ranges.map(({ anchor, head }) => ({ anchor, head }));
  return [...carets.splice(mainIndex, 1), ...carets];
}

function selectionOf(carets: readonly Caret[]): EditorSelection {
  if (!carets.length) return EditorSelection.single(0);
  return EditorSelection.create(carets.map(({ anchor, head }) => EditorSelection.range(anchor, head)), 0);
}
