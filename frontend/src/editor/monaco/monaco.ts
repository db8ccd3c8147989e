import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/javascript/register';
import 'monaco-editor/languages/definitions/python/register';
import 'monaco-editor/languages/definitions/typescript/register';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker';
import { setUpTypeScript } from './language-features.ts';
import { defineThemes } from './themes.ts';
import { mendTokens } from './token-fix.ts';

export type Monaco = typeof monaco;

/** ms after which the TypeScript worker, which weighs more than all the rest, may be fetched. */
const TYPESCRIPT_AFTER = 2_000;

/** Monaco with our workers, themes and languages; sets them up on the first call. */
export function loadMonaco(): Monaco {
  if (self.MonacoEnvironment) return monaco;
  self.MonacoEnvironment = {
    getWorker: (_id, label) => (label === 'typescript' || label === 'javascript' ? typeScriptWorker() : new EditorWorker()),
  };
  mendTokens();
  setUpTypeScript();
  defineThemes(monaco);
  return monaco;
}

/** Starts when the page has been idle, so that it delays neither the editor nor the first key. */
async function typeScriptWorker(): Promise<Worker> {
  await new Promise((resolve) => setTimeout(resolve, TYPESCRIPT_AFTER));
  // Safari has no requestIdleCallback.
  if ('requestIdleCallback' in self) await new Promise((resolve) => requestIdleCallback(resolve, { timeout: TYPESCRIPT_AFTER }));
  return new TypeScriptWorker();
}
