import type * as TypeScript from 'typescript-api';
import { scriptComplaint } from './plain.ts';
import { IMPORT_META, type Source } from './program.ts';

/** Has words of a module: then it is one, and may await at its top. */
const MODULE_WORD = /(^|[;}\s])(import|export)\b/;

/** Translates one file to JavaScript that the browser can evaluate. Types are dropped, not checked. */
export function transpile(ts: typeof TypeScript, name: string, text: string): Source {
  const javascript = /\.[cm]?jsx?$/.test(name);
  const { outputText, sourceMapText, diagnostics } = ts.transpileModule(text, {
    fileName: name,
    reportDiagnostics: true,
    transformers: { before: [importMeta(ts)] },
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      moduleDetection: javascript ? ts.ModuleDetectionKind.Auto : ts.ModuleDetectionKind.Force,
      alwaysStrict: !javascript,
      esModuleInterop: true,
      jsx: ts.JsxEmit.React,
      sourceMap: true,
      allowJs: true,
    },
  });
  const [error] = diagnostics ?? [];
  if (error) {
    const { line, character } = ts.getLineAndCharacterOfPosition(error.file ?? ts.createSourceFile(name, text, ts.ScriptTarget.Latest), error.start ?? 0);
    return { kind: 'error', message: ts.flattenDiagnosticMessageText(error.messageText, '\n'), line: line + 1, column: character + 1 };
  }
  const code = outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, '');
  return { kind: MODULE_WORD.test(text) || scriptComplaint(code) !== null ? 'module' : 'script', code, map: sourceMapText ?? null };
}

/** `import.meta` is not allowed outside modules of the browser: it becomes a variable that the wrapper gives. */
function importMeta(ts: typeof TypeScript): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => (file) => {
    const visit = (node: TypeScript.Node): TypeScript.Node =>
      ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword
        ? context.factory.createIdentifier(IMPORT_META)
        : ts.visitEachChild(node, visit, context);
    return ts.visitEachChild(file, visit, context);
  };
}
