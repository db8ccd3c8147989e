import { Compartment, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type * as Y from 'yjs';
import { createStore } from 'zustand/vanilla';
import type { CodeEditor, EditorOptions, EditorStatus } from '../code-editor.ts';
import { CursorLayer } from '../cursor-layer.ts';
import { CursorNews } from '../cursor-news.ts';
import { forgetFiles } from '../forget-files.ts';
import { isRebuilt, type LeftFile } from '../left-file.ts';
import { RemoteCarets } from '../remote-carets.ts';
import { fetchLanguages, loadLanguage } from './languages.ts';
import { LightFile } from './light-file.ts';
import { lightGeometry } from './light-geometry.ts';
import { changingExtensions, fixedExtensions, type LightPlace } from './light-options.ts';
import { setSelections } from './selections.ts';

/** CodeMirror on shared text, for phones, tablets and narrow windows, and elsewhere until Monaco has come. */
export class LightEditor implements CodeEditor {
  readonly status = createStore<EditorStatus>(() => ({ line: 1, column: 1, selected: 0, tabMovesFocus: false }));
  readonly #host = document.createElement('div');
  readonly #view: EditorView;
  readonly #fixed: Extension;
  readonly #changing = new Compartment();
  readonly #language = new Compartment();
  readonly #files = new Map<Y.Text, LightFile>();
  readonly #carets: RemoteCarets;
  readonly #layer: CursorLayer;
  readonly #news: CursorNews;
  readonly #disposals: (() => void)[] = [];
  readonly #place: LightPlace;
  #options: EditorOptions;
  #file: LightFile;
  #frame = 0;
  #pressed = false;
  /** The selections of others that are marked now, as a key. */
  #marked = '[]';

  constructor(options: EditorOptions, place: LightPlace = 'narrow') {
    this.#options = options;
    this.#place = place;
    this.#host.className = 'oci-editor';
    options.parent.append(this.#host);
    this.#view = new EditorView({ parent: this.#host });
    this.#carets = new RemoteCarets(options.cursors);
    this.#news = new CursorNews((anchor, head) => this.#options.onCursor(anchor, head));
    this.#layer = new CursorLayer(this.#host, lightGeometry(this.#view, this.#host), (client) => this.reveal(client));
    this.#fixed = [this.#listening(), fixedExtensions(this.#actions())];
    this.#file = this.#enter(options.text);
    this.#setTheme();
    const draw = () => this.#scheduleDraw();
    this.#view.scrollDOM.addEventListener('scroll', draw, { passive: true });
    this.#disposals.push(options.cursors.subscribe(draw), this.#watchPointer());
    this.#moved();
  }

  show(text: Y.Text, file: string, language: string): void {
    const before = this.#options;
    this.#options = { ...before, text, file, language };
    if (text === this.#file.shared.text) {
      if (file === before.file && language === before.language) return;
      this.#view.dispatch({ effects: this.#changing.reconfigure(changingExtensions(this.#options, this.#place)) });
      return this.#colour(this.#file, language);
    }
    const left = this.#file;
    left.leave();
    this.#file = this.#enter(text, file === before.file && isRebuilt(left.shared.text, text) ? left : null);
    forgetFiles(this.#files, text.doc);
    this.#moved();
  }

  update(options: Parameters<CodeEditor['update']>[0]): void {
    this.#options = { ...this.#options, ...options };
    this.#view.dispatch({ effects: this.#changing.reconfigure(changingExtensions(this.#options, this.#place)) });
    this.#setTheme();
    if (options.languages && this.#place === 'narrow') fetchLanguages(options.languages);
  }

  undo(): void {
    if (!this.#options.readOnly) this.#file.shared.undo();
  }

  redo(): void {
    if (!this.#options.readOnly) this.#file.shared.redo();
  }

  insert(text: string): void {
    if (this.#options.readOnly) return;
    this.#view.dispatch(this.#view.state.replaceSelection(text), { scrollIntoView: true, userEvent: 'input.type' });
  }

  focus(): void {
    this.#view.focus();
  }

  goToLine(line: number): void {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.max(1, Math.min(line, doc.lines)));
    this.#view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
  }

  reveal(client: number): void {
    const caret = this.#carets.in(this.#file.shared).find((one) => one.client === client);
    if (caret) this.#view.dispatch({ effects: EditorView.scrollIntoView(caret.head, { y: 'center' }) });
  }

  point(client: number | null): void {
    this.#layer.point(client);
  }

  toggleTabMovesFocus(): void {
    const tabMovesFocus = !this.status.getState().tabMovesFocus;
    this.#view.setTabFocusMode(tabMovesFocus);
    this.status.setState({ tabMovesFocus });
  }

  /** Whether an input method or the pointer is in the middle of something. */
  get busy(): boolean {
    return this.#view.composing || this.#pressed;
  }

  get hasFocus(): boolean {
    return this.#view.hasFocus;
  }

  /** Leaves all files to another engine; what remains to do is to dispose. */
  handOver(): Map<Y.Text, LeftFile> {
    this.#file.leave();
    const left = new Map(this.#files);
    this.#files.clear();
    return left;
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    for (const undo of this.#disposals.splice(0)) undo();
    this.#layer.dispose();
    for (const file of this.#files.values()) file.dispose();
    this.#files.clear();
    this.#view.destroy();
    this.#host.remove();
  }

  /** `rebuilt`: the same file in the document before this one. */
  #enter(text: Y.Text, rebuilt: LightFile | null = null): LightFile {
    const entered = this.#files.get(text) ?? new LightFile(text, (ends) => this.#changed(text, ends));
    if (rebuilt !== null) entered.takePlaceOf(rebuilt);
    this.#files.set(text, entered);
    this.#marked = '[]';
    this.#colour(entered, this.#options.language);
    entered.enter(this.#view, [this.#fixed, this.#changing.of(changingExtensions(this.#options, this.#place)), this.#language.of([])]);
    return entered;
  }

  #colour(file: LightFile, id: string): void {
    loadLanguage(id).then(
      (language) => {
        if (file === this.#file && this.#files.get(file.shared.text) === file) this.#view.dispatch({ effects: this.#language.reconfigure(language) });
      },
      (error: unknown) => console.error('The colours of code could not load', error),
    );
  }

  #watchPointer(): () => void {
    const left = new AbortController();
    const { signal } = left;
    this.#host.addEventListener('pointerdown', () => (this.#pressed = true), { signal, passive: true });
    for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, () => (this.#pressed = false), { signal, passive: true });
    return () => left.abort();
  }

  #actions() {
    return {
      run: () => this.#options.onRun(),
      stop: () => this.#options.onStop(),
      save: () => this.#options.onSave(),
      undo: () => this.undo(),
      redo: () => this.redo(),
      toggleTabMovesFocus: () => this.toggleTabMovesFocus(),
    };
  }

  #listening(): Extension {
    // CodeMirror lets every Tab within 2 s of Esc move the focus; here it is the first alone.
    const left = EditorView.domEventHandlers({
      blur: () => {
        this.#view.setTabFocusMode(this.status.getState().tabMovesFocus);
      },
    });
    const changed = EditorView.updateListener.of((update) => {
      for (const transaction of update.transactions) this.#file.changed(transaction);
      if (update.docChanged || update.selectionSet) this.#moved();
      if (update.docChanged || update.geometryChanged) this.#scheduleDraw();
    });
    // CodeMirror does not look at a scroll before the browser has told it that the editor is to be seen; it would then hold the next edit's view by an old place.
    const scrolled = EditorView.domEventObservers({ scroll: (_event, view) => view.requestMeasure() });
    return [left, changed, scrolled];
  }

  #changed(text: Y.Text, ends: number[]): void {
    if (text !== this.#file?.shared.text) return;
    this.#carets.edited(this.#file.shared, ends);
    this.#moved();
  }

  /** The caret may stand elsewhere: tells the status bar, the room, and what follows it. */
  #moved(): void {
    const { doc, selection } = this.#view.state;
    const { anchor, head } = selection.main;
    const line = doc.lineAt(head);
    const selected = selection.ranges.reduce((sum, range) => sum + range.to - range.from, 0);
    this.status.setState({ line: line.number, column: head - line.from + 1, selected });
    this.#news.tell(this.#file.shared, { anchor, head });
    this.#scheduleDraw();
  }

  #scheduleDraw(): void {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const carets = this.#carets.in(this.#file.shared);
      const selections = carets.filter((caret) => caret.anchor !== caret.head);
      const marked = JSON.stringify(selections.map(({ anchor, head, colour }) => [anchor, head, colour]));
      if (marked !== this.#marked) this.#view.dispatch({ effects: setSelections.of(selections) });
      this.#marked = marked;
      this.#layer.draw(carets);
    });
  }

  #setTheme(): void {
    this.#host.dataset.editorTheme = this.#options.theme;
  }
}
