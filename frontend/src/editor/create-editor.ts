import type { CodeEditor, EditorOptions, Engine } from './code-editor.ts';
import { EarlyEditor } from './early-editor.ts';

/** The engine for this screen: Monaco does not support phones and tablets. */
export function engineFor(matches: (query: string) => boolean): Engine {
  return matches('(any-pointer: fine)') && matches('(min-width: 768px)') ? 'monaco' : 'light';
}

/** Gets ready what the room opens with, while it waits for something else. A failure is told when the editor is made. */
export async function readyEarly(): Promise<void> {
  await import('./light/light-editor.ts').catch(() => undefined);
}

/** An editor that can be typed into as soon as may be; where Monaco is wanted, it takes its place later. */
export async function createEarlyEditor(options: EditorOptions, engine: Engine): Promise<CodeEditor> {
  if (engine === 'light') return createCodeEditor(options, engine);
  const { LightEditor } = await import('./light/light-editor.ts');
  return new EarlyEditor(options, (latest) => new LightEditor(latest, 'before-monaco'), async () => {
    const { MonacoEditor } = await import('./monaco/monaco-editor.ts');
    return (latest, left) => new MonacoEditor(latest, left);
  });
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
