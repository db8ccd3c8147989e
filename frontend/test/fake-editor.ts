import { vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { CodeEditor, EditorOptions } from '../src/editor/code-editor.ts';

const nothing = () => undefined;

/** What the room asked of its editor. */
export const editor = { options: [] as EditorOptions[], goToLine: vi.fn(), focus: vi.fn(), toggle: vi.fn(), updates: [] as unknown[], shown: [] as string[] };

/** In the place of `create-editor.ts`: an editor that notes what it is asked, and shows nothing. */
export const createEditor = {
  engineFor: () => 'monaco',
  readyEarly: async () => undefined,
  createEarlyEditor: (options: EditorOptions): Promise<CodeEditor> => {
    editor.options.push(options);
    return Promise.resolve({
      status: createStore(() => ({ line: 26, column: 5, selected: 0, tabMovesFocus: false })),
      show: (_text, file) => void editor.shown.push(file),
      update: (change) => void editor.updates.push(change),
      undo: nothing, redo: nothing, insert: nothing, reveal: nothing, point: nothing, dispose: nothing,
      focus: editor.focus, goToLine: editor.goToLine, toggleTabMovesFocus: editor.toggle,
    });
  },
};
