import type { editor as monacoEditor, ISelection } from 'monaco-editor/editor';
import type * as Y from 'yjs';
import { indentOf } from '../indent.ts';
import { mapOffset, type Caret, type Edit } from '../edit.ts';
import { leftInRebuilt, type LeftAt, type LeftFile } from '../left-file.ts';
import { SharedText, type Surface } from '../shared-text.ts';
import type { Monaco } from './monaco.ts';
import { keepView } from './stable-view.ts';

type CodeEditor = monacoEditor.IStandaloneCodeEditor;

/**
 * One file in Monaco: its model, which follows the Y.Text also while another file is shown,
 * and its undo history. Every way to undo in Monaco (keys, palette, context menu, trigger,
 * the browser's own) ends in the model's `undo` and `redo`, so these are replaced.
 */
export class MonacoFile implements Surface, LeftFile {
  readonly model: monacoEditor.ITextModel;
  readonly shared: SharedText;
  /** Whether others' edits are being written to the model. */
  writing = false;
  readonly #monaco: Monaco;
  #editor: CodeEditor | null = null;
  #carets: Caret[] = [];
  /** Whether others wrote since the person's own last edit, and whether Monaco has ended an undo step since. */
  #othersWrote = false;
  #stepEnded = false;
  /** The person's own last edit: where its caret is now, and what it did. */
  #lastOwn: { at: number; typed: boolean } | null = null;
  #leftAt: LeftAt | null;

  /** `left`: the file as another engine left it. */
  constructor(monaco: Monaco, text: Y.Text, file: string, language: string, changed: (ends: number[]) => void, left?: LeftFile) {
    this.#monaco = monaco;
    this.#leftAt = left?.leftAt ?? null;
    const uri = monaco.Uri.from({ scheme: 'file', path: `/${crypto.getRandomValues(new Uint32Array(4)).join('-')}/${file}` });
    // The model begins empty: Monaco takes a byte order mark out of a first text, and none out of an edit.
    this.model = monaco.editor.createModel('', language, uri);
    this.model.setEOL(monaco.editor.EndOfLineSequence.LF);
    this.setLanguage(language);
    this.shared = left?.shared ?? new SharedText(text, this, changed);
    left?.shared.moveTo(this, changed);
    Object.defineProperties(this.model, {
      undo: { value: () => this.shared.undo() },
      redo: { value: () => this.shared.redo() },
      canUndo: { value: () => this.shared.canUndo },
      canRedo: { value: () => this.shared.canRedo },
      // Monaco ends its undo steps so: at a new word, a jump of the caret, a paste.
      pushStackElement: {
        value: () => {
          // Also at every edit of others: whether it is one of those, the next edit tells.
          if (this.#othersWrote) this.#stepEnded = true;
          else this.shared.endUndoStep();
        },
      },
      popStackElement: { value: () => {} },
    });
    this.model.onDidChangeContent((event) => {
      if (this.writing) return;
      const edits = event.changes.map((change) => ({
        from: change.rangeOffset,
        to: change.rangeOffset + change.rangeLength,
        text: change.text,
      }));
      if (this.#stepEnded && !this.#goesOn(edits)) this.shared.endUndoStep();
      this.#othersWrote = this.#stepEnded = false;
      this.shared.changeOwn(edits, this.#carets);
      const [edit] = edits;
      this.#lastOwn = edits.length === 1 && edit ? { at: edit.from + edit.text.length, typed: edit.text !== '' } : null;
    });
  }

  /** Whether one more letter of a word is typed, or deleted, where the last one was. */
  #goesOn([edit, ...more]: readonly Edit[]): boolean {
    if (!edit || more.length > 0 || this.#lastOwn === null) return false;
    const { at, typed } = this.#lastOwn;
    return typed ? edit.from === at && edit.to === at && /^\S$/u.test(edit.text) : edit.text === '' && (edit.to === at || edit.from === at);
  }

  /** By Monaco's id; another one when the file is renamed. */
  setLanguage(language: string): void {
    if (this.model.getLanguageId() !== language) this.#monaco.editor.setModelLanguage(this.model, language);
    this.model.updateOptions({
      tabSize: indentOf(language),
      insertSpaces: true,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
  }

  get leftAt(): LeftAt | null {
    return this.#leftAt;
  }

  /** Is the same file as another, which was just left, in a document that was rebuilt. */
  takePlaceOf(before: LeftFile): void {
    this.#leftAt = leftInRebuilt(before, this.shared);
  }

  /** Shows this file in the editor, where it was left. */
  enter(editor: CodeEditor): void {
    this.#editor = editor;
    editor.setModel(this.model);
    const left = this.#leftAt;
    if (left) {
      const carets = left.carets.map(({ anchor, head }) => ({
        anchor: this.shared.offsetOf(anchor) ?? 0,
        head: this.shared.offsetOf(head) ?? 0,
      }));
      editor.setSelections(carets.map((caret) => this.#selection(caret)));
      const top = this.model.getPositionAt(this.shared.offsetOf(left.top) ?? 0);
      editor.setScrollTop(editor.getTopForPosition(top.lineNumber, top.column) - left.delta, this.#monaco.editor.ScrollType.Immediate);
    }
    this.noteCarets();
  }

  leave(): void {
    const editor = this.#editor;
    if (!editor) return;
    const first = editor.getVisibleRanges()[0]?.getStartPosition() ?? new this.#monaco.Position(1, 1);
    this.#leftAt = {
      carets: this.carets().map(({ anchor, head }) => ({ anchor: this.shared.anchor(anchor), head: this.shared.anchor(head) })),
      top: this.shared.anchor(this.model.getOffsetAt(first), true),
      delta: editor.getTopForPosition(first.lineNumber, first.column) - editor.getScrollTop(),
    };
    this.#editor = null;
    this.#carets = [];
    this.#lastOwn = null;
  }

  /** Remembers the carets, to be known as those from before the next edit. */
  noteCarets(): void {
    this.#carets = this.carets();
  }

  value(): string {
    return this.model.getValue();
  }

  length(): number {
    return this.model.getValueLength();
  }

  apply(edits: Edit[]): void {
    const editor = this.#editor;
    const write = () => {
      this.writing = true;
      try {
        this.model.applyEdits(edits.map(({ from, to, text }) => ({ range: this.#range(from, to), text, forceMoveMarkers: true })));
      } finally {
        this.writing = false;
      }
    };
    if (!editor) return write();
    keepView(this.#monaco, editor, this.model, edits, () => {
      const carets = this.#carets.map(({ anchor, head }) => ({ anchor: mapOffset(anchor, edits), head: mapOffset(head, edits) }));
      write();
      this.#othersWrote = true;
      if (this.#lastOwn) this.#lastOwn.at = mapOffset(this.#lastOwn.at, edits);
      // Monaco loses all but one of several carets here, and moves some that stand where others type.
      if (carets.length && !same(carets, this.carets())) editor.setSelections(carets.map((caret) => this.#selection(caret)), 'remote');
      this.noteCarets();
    });
  }

  carets(): Caret[] {
    return (this.#editor?.getSelections() ?? []).map((selection) => ({
      anchor: this.model.getOffsetAt({ lineNumber: selection.selectionStartLineNumber, column: selection.selectionStartColumn }),
      head: this.model.getOffsetAt({ lineNumber: selection.positionLineNumber, column: selection.positionColumn }),
    }));
  }

  select(carets: Caret[]): void {
    const editor = this.#editor;
    const first = carets[0];
    if (!editor || !first) return;
    editor.setSelections(carets.map((caret) => this.#selection(caret)), 'undo');
    editor.revealPositionInCenterIfOutsideViewport(this.model.getPositionAt(first.head), this.#monaco.editor.ScrollType.Immediate);
  }

  dispose(): void {
    this.shared.dispose();
    this.model.dispose();
  }

  #range(from: number, to: number) {
    return this.#monaco.Range.fromPositions(this.model.getPositionAt(from), this.model.getPositionAt(to));
  }

  #selection({ anchor, head }: Caret): ISelection {
    const from = this.model.getPositionAt(anchor);
    const to = this.model.getPositionAt(head);
    return {
      selectionStartLineNumber: from.lineNumber,
      selectionStartColumn: from.column,
      positionLineNumber: to.lineNumber,
      positionColumn: to.column,
    };
  }
}

function same(a: readonly Caret[], b: readonly Caret[]): boolean {
  return a.length === b.length && a.every((caret, i) => caret.anchor === b[i]?.anchor && caret.head === b[i]?.head);
}
