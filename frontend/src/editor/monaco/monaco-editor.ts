import type { editor as monacoEditor } from 'monaco-editor/editor';
import * as Y from 'yjs';
import { createStore } from 'zustand/vanilla';
import type { CodeEditor, EditorOptions, EditorStatus } from '../code-editor.ts';
import { CursorLayer } from '../cursor-layer.ts';
import { CursorNews } from '../cursor-news.ts';
import { forgetFiles } from '../forget-files.ts';
import { isRebuilt, type LeftFile } from '../left-file.ts';
import { RemoteCarets, type RemoteCaret } from '../remote-carets.ts';
import { participantColour } from '../../theme/palette.ts';
import { addKeys } from './keys.ts';
import { loadMonaco } from './monaco.ts';
import { MonacoFile } from './monaco-file.ts';
import { monacoGeometry } from './monaco-geometry.ts';
import { FIXED_OPTIONS, monacoOptions } from './options.ts';

/** Monaco on shared text. Its own undo stack is never used: see MonacoFile. */
export class MonacoEditor implements CodeEditor {
  readonly status = createStore<EditorStatus>(() => ({ line: 1, column: 1, selected: 0, tabMovesFocus: false }));
  readonly #monaco = loadMonaco();
  readonly #editor: monacoEditor.IStandaloneCodeEditor;
  readonly #host = document.createElement('div');
  readonly #files = new Map<Y.Text, MonacoFile>();
  /** Files of the engine before this one that were not shown here yet. */
  readonly #left: Map<Y.Text, LeftFile>;
  readonly #carets: RemoteCarets;
  readonly #layer: CursorLayer;
  readonly #selections: monacoEditor.IEditorDecorationsCollection;
  readonly #news: CursorNews;
  readonly #disposals: (() => void)[] = [];
  #options: EditorOptions;
  #file: MonacoFile;
  #frame = 0;

  /** `left`: what another engine handed over. */
  constructor(options: EditorOptions, left: Map<Y.Text, LeftFile> = new Map()) {
    this.#options = options;
    this.#left = left;
    this.#host.className = 'oci-editor';
    options.parent.append(this.#host);
    this.#editor = this.#monaco.editor.create(this.#host, { ...FIXED_OPTIONS, ...monacoOptions(options) });
    this.#carets = new RemoteCarets(options.cursors);
    this.#news = new CursorNews((anchor, head) => this.#options.onCursor(anchor, head));
    this.#selections = this.#editor.createDecorationsCollection();
    this.#layer = new CursorLayer(this.#host, monacoGeometry(this.#editor), (client) => this.reveal(client));
    this.#file = this.#enter(options.text, options.file, options.language);
    this.#setTheme();
    this.#sayReadOnly();
    this.#fetchColours();
    this.#listen();
    this.#moved();
  }

  show(text: Y.Text, file: string, language: string): void {
    const before = this.#options;
    this.#options = { ...before, text, file, language };
    if (text === this.#file.shared.text) {
      if (file === before.file && language === before.language) return;
      this.#file.setLanguage(language);
      return this.#editor.updateOptions(monacoOptions(this.#options));
    }
    const left = this.#file;
    left.leave();
    this.#file = this.#enter(text, file, language, file === before.file && isRebuilt(left.shared.text, text) ? left : null);
    this.#editor.updateOptions(monacoOptions(this.#options));
    for (const files of [this.#files, this.#left]) forgetFiles(files, text.doc);
    this.#moved();
  }

  update(options: Parameters<CodeEditor['update']>[0]): void {
    const before = this.#options;
    this.#options = { ...before, ...options };
    // What was said of keys that were refused holds no more.
    if (this.#options.readOnly !== before.readOnly || this.#options.readOnlyWords !== before.readOnlyWords) this.#editor.trigger('room', 'leaveEditorMessage', null);
    this.#editor.updateOptions(monacoOptions(this.#options));
    this.#setTheme();
    this.#sayReadOnly();
    if (options.languages) this.#fetchColours();
  }

  undo(): void {
    if (!this.#options.readOnly) this.#file.shared.undo();
  }

  redo(): void {
    if (!this.#options.readOnly) this.#file.shared.redo();
  }

  insert(text: string): void {
    this.#editor.trigger('keyboard', 'type', { text });
  }

  focus(): void {
    this.#editor.focus();
  }

  goToLine(line: number): void {
    const lineNumber = Math.max(1, Math.min(line, this.#file.model.getLineCount()));
    this.#editor.setPosition({ lineNumber, column: 1 });
    this.#editor.revealLineInCenterIfOutsideViewport(lineNumber, this.#monaco.editor.ScrollType.Immediate);
  }

  reveal(client: number): void {
    const caret = this.#carets.in(this.#file.shared).find((one) => one.client === client);
    if (!caret) return;
    const position = this.#file.model.getPositionAt(caret.head);
    this.#editor.revealPositionInCenterIfOutsideViewport(position, this.#monaco.editor.ScrollType.Immediate);
  }

  point(client: number | null): void {
    this.#layer.point(client);
  }

  toggleTabMovesFocus(): void {
    const tabMovesFocus = !this.status.getState().tabMovesFocus;
    this.#editor.updateOptions({ tabFocusMode: tabMovesFocus });
    this.status.setState({ tabMovesFocus });
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    for (const undo of this.#disposals.splice(0)) undo();
    this.#layer.dispose();
    this.#editor.dispose();
    for (const file of [...this.#files.values(), ...this.#left.values()]) file.dispose();
    this.#host.remove();
  }

  /** `rebuilt`: the same file in the document before this one. */
  #enter(text: Y.Text, file: string, language: string, rebuilt: LeftFile | null = null): MonacoFile {
    const entered = this.#files.get(text) ?? new MonacoFile(this.#monaco, text, file, language, (ends) => this.#changed(text, ends), this.#left.get(text));
    this.#left.delete(text);
    if (rebuilt !== null) entered.takePlaceOf(rebuilt);
    this.#files.set(text, entered);
    entered.setLanguage(language);
    entered.enter(this.#editor);
    return entered;
  }

  #fetchColours(): void {
    for (const language of this.#options.languages) void this.#monaco.editor.colorize('', language, {});
  }

  #listen(): void {
    const editor = this.#editor;
    const keys = addKeys(this.#monaco, editor, {
      run: () => this.#options.onRun(),
      stop: () => this.#options.onStop(),
      save: () => this.#options.onSave(),
      toggleTabMovesFocus: () => this.toggleTabMovesFocus(),
    });
    const draw = () => this.#scheduleDraw();
    const listeners = [
      keys,
      editor.onDidChangeCursorSelection(() => {
        if (!this.#file.writing) this.#moved();
      }),
      editor.onDidChangeModelContent(draw),
      editor.onDidScrollChange(draw),
      editor.onDidLayoutChange(draw),
      editor.onDidChangeConfiguration(draw),
    ];
    this.#disposals.push(this.#options.cursors.subscribe(draw), ...listeners.map((one) => () => one.dispose()));
    // Widths measured with the fallback font would put every caret beside its character.
    const { fontFamily, fontSize } = this.#editor.getOption(this.#monaco.editor.EditorOption.fontInfo);
    document.fonts.load(`${fontSize}px ${fontFamily}`).then(
      () => this.#monaco.editor.remeasureFonts(),
      (error: unknown) => console.error('The font of code could not load', error),
    );
  }

  #changed(text: Y.Text, ends: number[]): void {
    if (text !== this.#file?.shared.text) return;
    this.#carets.edited(this.#file.shared, ends);
    this.#moved();
  }

  /** The carets may stand elsewhere: tells the status bar, the room, and what follows them. */
  #moved(): void {
    this.#file.noteCarets();
    const selections = this.#editor.getSelections() ?? [];
    const main = selections[0];
    const caret = this.#file.carets()[0];
    if (!main || !caret) return;
    const selected = selections.reduce((sum, selection) => sum + this.#file.model.getValueLengthInRange(selection), 0);
    this.status.setState({ line: main.positionLineNumber, column: main.positionColumn, selected });
    this.#news.tell(this.#file.shared, caret);
    this.#scheduleDraw();
  }

  #scheduleDraw(): void {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const carets = this.#carets.in(this.#file.shared);
      this.#selections.set(carets.filter((caret) => caret.anchor !== caret.head).map((caret) => this.#selectionOf(caret)));
      this.#layer.draw(carets);
    });
  }

  #selectionOf({ anchor, head, colour }: RemoteCaret): monacoEditor.IModelDeltaDecoration {
    const { model } = this.#file;
    const from = model.getPositionAt(Math.min(anchor, head));
    const range = this.#monaco.Range.fromPositions(from, model.getPositionAt(Math.max(anchor, head)));
    return { range, options: { className: `oci-selection oci-person-${participantColour(colour).token}` } };
  }

  /** Monaco refuses keys then, but lets screen readers take it for a field to write in. */
  #sayReadOnly(): void {
    for (const box of this.#host.querySelectorAll('[role=textbox]')) box.ariaReadOnly = this.#options.readOnly ? 'true' : null;
  }

  #setTheme(): void {
    this.#host.dataset.editorTheme = this.#options.theme;
    this.#monaco.editor.setTheme(`quiet-${this.#options.theme}`);
  }
}
