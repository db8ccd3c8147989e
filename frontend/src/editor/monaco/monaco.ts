import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker';
import './features.ts';
import { setUpTypeScriptLater } from './language-features.ts';
import { registerLanguages } from './languages.ts';
import { defineThemes } from './themes.ts';
import { mendTokens } from './token-fix.ts';

export type Monaco = typeof monaco;

/** Monaco with our workers, themes and languages; sets them up on the first call. */
export function loadMonaco(): Monaco {
  if (self.MonacoEnvironment) return monaco;
  self.MonacoEnvironment = {
    getWorker: (_id, label) => (label === 'typescript' || label === 'javascript' ? new TypeScriptWorker() : new EditorWorker()),
  };
  mendTokens();
  registerLanguages(monaco);
  setUpTypeScriptLater(monaco);
  defineThemes(monaco);
  return monaco;
}
