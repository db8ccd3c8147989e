import type { CodeEditor, EditorOptions, Engine } from './code-editor.ts';

/** The engine for this screen: Monaco does not support phones and tablets. */
export function engineFor(matches: (query: string) => boolean): Engine {
  return matches('(any-pointer: fine)') && matches('(min-width: 768px)') ? 'monaco' : 'light';
}

/** Loads the engine, if need be, and mounts an editor into `options.parent`. */
export async function createCodeEditor(options: EditorOptions, engine: Engine): Promise<CodeEditor> {
  if (engine === 'monaco') {
    const { MonacoEditor } = await import('./monaco/monaco-editor.ts');
    return new MonacoEditor(options);
  }
  const { LightEditor } = await import('./light/light-editor.ts');
  return new LightEditor(options);
}
