import '@fontsource-variable/jetbrains-mono/wght.css';
import * as Y from 'yjs';
import { createStore } from 'zustand/vanilla';
import type { CodeEditor, RemoteCursor } from '../../../src/editor/code-editor.ts';
import { createCodeEditor, createEarlyEditor } from '../../../src/editor/create-editor.ts';
import '../../../src/theme/tokens.css';
import { Network } from './network.ts';

// Faults are reported with where they came from, also through an engine's many frames.
Error.stackTraceLimit = 40;
const query = new URLSearchParams(location.search);
const engine = query.get('engine') === 'light' ? 'light' : 'monaco';
const create = query.get('engine') === 'early' ? createEarlyEditor : createCodeEditor;
const EXTENSIONS: Record<string, string> = { javascript: 'js', typescript: 'ts' };
const language = query.get('language') ?? 'python';
const dark = query.get('theme') === 'dark';
if (dark) document.documentElement.dataset.mantineColorScheme = 'dark';

/** One person's side: a document, an editor, and what the room was told. */
class Side {
  readonly doc = new Y.Doc();
  readonly cursors = createStore<RemoteCursor[]>(() => []);
  readonly told: string[] = [];
  cursorNews = 0;
  position: { anchor: Uint8Array; head: Uint8Array } | null = null;
  heard: (() => void) | null = null;
  editor: CodeEditor | null = null;

  text(file = 'main.py'): Y.Text {
    return this.doc.getText(file);
  }

  async mount(parent: HTMLElement): Promise<void> {
    this.editor = await create(
      {
        parent,
        text: this.text(),
        file: `main.${EXTENSIONS[language] ?? 'py'}`,
        language,
        languages: query.get('languages')?.split(',') ?? [],
        readOnly: query.has('readOnly'),
        readOnlyWords: 'You are an observer and can only read.',
        theme: dark ? 'dark' : 'light',
        fontSize: 13.5,
        wrap: query.has('wrap'),
        cursors: this.cursors,
        onCursor: (anchor, head) => {
          this.cursorNews++;
          this.position = { anchor, head };
          this.heard?.();
        },
        onRun: () => this.told.push('run'),
        onStop: () => this.told.push('stop'),
        onSave: () => this.told.push('save'),
      },
      engine,
    );
  }
}

const ann = new Side();
const bob = new Side();
// Text that is there before an editor is.
if (query.get('first') === 'bom') {
  ann.text().insert(0, '\ufefffirst\n');
  Y.applyUpdate(bob.doc, Y.encodeStateAsUpdate(ann.doc));
}
const network = new Network([ann.doc, bob.doc]);
const shows = (from: Side, to: Side, client: number, name: string, colour: number) => () => {
  if (!from.position) return;
  const { anchor, head } = from.position;
  to.cursors.setState([{ client, name, colour, anchor: Y.decodeRelativePosition(anchor), head: Y.decodeRelativePosition(head) }], true);
};
if (!query.has('apart')) {
  ann.heard = shows(ann, bob, 1, 'Ann', 0);
  bob.heard = shows(bob, ann, 2, 'Bob', 1);
}

/** What the tests act on. */
const bench = { ann, bob, network, Y };
declare global {
  interface Window {
    bench: typeof bench;
    mounted: Promise<void>;
  }
}
window.bench = bench;
const places = [document.querySelector<HTMLElement>('#ann'), document.querySelector<HTMLElement>('#bob')];
window.mounted = Promise.all((query.has('alone') ? [ann] : [ann, bob]).map((side, i) => places[i] ? side.mount(places[i]) : Promise.resolve())).then(() => {});
