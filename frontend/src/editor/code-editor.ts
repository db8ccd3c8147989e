import type * as Y from 'yjs';
import type { StoreApi } from 'zustand/vanilla';

/** Another person's caret, ready to draw. Positions are Yjs relative positions in the shown file. */
export type RemoteCursor = {
  /** The tab it belongs to. */
  client: number;
  name: string;
  /** Index into the participants' palette, from 0. */
  colour: number;
  anchor: Y.RelativePosition;
  head: Y.RelativePosition;
};

/** What the status bar shows of the editor. */
export type EditorStatus = { line: number; column: number; selected: number; tabMovesFocus: boolean };

/** Monaco with a fine pointer on a wide screen; else the light one, CodeMirror. */
export type Engine = 'monaco' | 'light';

export type EditorOptions = {
  parent: HTMLElement;
  text: Y.Text;
  /** For example `main.py`; the accessible name is "Code editor, main.py". */
  file: string;
  /** Monaco's language id. */
  language: string;
  /** Those of all files: their colours are fetched before they are shown, so that they are there without a connection. */
  languages: readonly string[];
  readOnly: boolean;
  /** Said when somebody types while it is read only. */
  readOnlyWords: string;
  theme: 'light' | 'dark';
  fontSize: number;
  wrap: boolean;
  cursors: StoreApi<RemoteCursor[]>;
  /** The caret or selection moved: encoded relative positions. */
  onCursor(anchor: Uint8Array, head: Uint8Array): void;
  onRun(): void;
  onStop(): void;
  /** Ctrl+S. */
  onSave(): void;
};

/** Both engines, Monaco and CodeMirror, are this to the room. */
export interface CodeEditor {
  readonly status: StoreApi<EditorStatus>;
  /** Shows another text, with its own undo history, caret and scroll position; or the same under another name. */
  show(text: Y.Text, file: string, language: string): void;
  update(options: Partial<Pick<EditorOptions, 'languages' | 'readOnly' | 'readOnlyWords' | 'theme' | 'fontSize' | 'wrap'>>): void;
  undo(): void;
  redo(): void;
  /** Inserts at the caret (key row of phones). */
  insert(text: string): void;
  focus(): void;
  /** Puts the caret on a line (from 1) and shows it. */
  goToLine(line: number): void;
  /** Shows another person's caret. */
  reveal(client: number): void;
  /** Shows the name at a person's caret for as long as they are pointed at elsewhere; null: no longer. */
  point(client: number | null): void;
  toggleTabMovesFocus(): void;
  dispose(): void;
}
