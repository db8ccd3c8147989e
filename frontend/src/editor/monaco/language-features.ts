import { NODE_GLOBALS } from '@oci/runtimes/node-globals.ts';
import type { Monaco } from './monaco.ts';

type Register = typeof import('monaco-editor/languages/features/typescript/register');

/** ms after a language is first shown until its features, which weigh more than all the rest, may be fetched. */
const FEATURES_AFTER = 2_000;
/** "Cannot find module": the checker is shown one file at a time, what it imports is any. */
const NO_MODULE = [2307, 2792, 7016];
/** TypeScript's `moduleDetection: force`. */
const EVERY_FILE_IS_A_MODULE = 3;

/**
 * Completion, hover and errors for TypeScript and JavaScript, once one of them has been shown
 * and the page has been idle, so that they delay neither the editor nor the first key.
 * TypeScript is checked in full against what a program finds where it runs; JavaScript for
 * syntax alone, because without types most of what a checker says of it is noise.
 */
export function setUpTypeScriptLater(monaco: Monaco): void {
  let loaded: Register | null = null;
  for (const language of ['typescript', 'javascript'] as const) {
    monaco.languages.onLanguage(language, () => {
      // Monaco's own registration waits for the first showing of a language; it misses those before it was loaded.
      if (loaded) return;
      idle()
        .then(async () => {
          loaded ??= configured(await import('monaco-editor/languages/features/typescript/register'));
          const mode = await import('monaco-editor/languages/features/typescript/tsMode');
          if (language === 'typescript') mode.setupTypeScript(loaded.typescriptDefaults);
          else mode.setupJavaScript(loaded.javascriptDefaults);
        })
        .catch((error: unknown) => console.error('Completion and errors could not load', error));
    });
  }
}

function configured(register: Register): Register {
  const { javascriptDefaults, typescriptDefaults, ScriptTarget, ModuleKind, ModuleResolutionKind } = register;
  for (const defaults of [typescriptDefaults, javascriptDefaults]) {
    defaults.setCompilerOptions({
      target: ScriptTarget.ESNext,
      module: ModuleKind.ESNext,
      moduleResolution: ModuleResolutionKind.NodeJs,
      lib: ['esnext'],
      moduleDetection: EVERY_FILE_IS_A_MODULE,
      allowJs: true,
      allowImportingTsExtensions: true,
      allowNonTsExtensions: true,
      noEmit: true,
      strict: true,
      noImplicitAny: false,
    });
    defaults.setExtraLibs([{ content: NODE_GLOBALS, filePath: 'file:///node-globals.d.ts' }]);
  }
  typescriptDefaults.setDiagnosticsOptions({ noSemanticValidation: false, noSyntaxValidation: false, noSuggestionDiagnostics: true, diagnosticCodesToIgnore: NO_MODULE });
  javascriptDefaults.setDiagnosticsOptions({ noSemanticValidation: true, noSyntaxValidation: false, noSuggestionDiagnostics: true });
  return register;
}

/** Safari has no requestIdleCallback: there the time alone must do. */
async function idle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, FEATURES_AFTER));
  if ('requestIdleCallback' in self) await new Promise((resolve) => requestIdleCallback(resolve, { timeout: FEATURES_AFTER }));
}
