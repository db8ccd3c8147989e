import {
  javascriptDefaults,
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register';
import { NODE_GLOBALS } from './node-globals.ts';

/** TypeScript's `moduleDetection: force`. */
const EVERY_FILE_IS_A_MODULE = 3;

/**
 * Completion, hover and errors for TypeScript and JavaScript. TypeScript is checked in full
 * against what a program finds where it runs; JavaScript for syntax alone, because without
 * types most of what a checker says of it is noise.
 */
export function setUpTypeScript(): void {
  for (const defaults of [typescriptDefaults, javascriptDefaults]) {
    defaults.setCompilerOptions({
      target: ScriptTarget.ESNext,
      module: ModuleKind.ESNext,
      moduleResolution: ModuleResolutionKind.NodeJs,
      lib: ['esnext'],
      moduleDetection: EVERY_FILE_IS_A_MODULE,
      allowJs: true,
      allowNonTsExtensions: true,
      noEmit: true,
      strict: true,
      noImplicitAny: false,
    });
    defaults.setExtraLibs([{ content: NODE_GLOBALS, filePath: 'file:///node-globals.d.ts' }]);
  }
  typescriptDefaults.setDiagnosticsOptions({ noSemanticValidation: false, noSyntaxValidation: false, noSuggestionDiagnostics: true });
  javascriptDefaults.setDiagnosticsOptions({ noSemanticValidation: true, noSyntaxValidation: false, noSuggestionDiagnostics: true });
}
