import type * as TypeScript from 'typescript-api';
import { complaintOf, placed } from './plain.ts';
import { OWN, type Source } from './program.ts';

/** Translates one file to JavaScript that the browser can evaluate. Types are dropped, not checked. */
export async function transpile(ts: typeof TypeScript, name: string, text: string): Promise<Source> {
  const javascript = /\.[cm]?jsx?$/.test(name);
  const seen: Seen = { module: /\.m[jt]s$/.test(name), imports: [], awaits: [] };
  const { outputText, sourceMapText, diagnostics } = ts.transpileModule(text, {
    fileName: name,
    reportDiagnostics: true,
    transformers: { before: [look(ts, seen)], after: [rename(ts, seen)] },
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: javascript ? ts.ScriptTarget.ESNext : ts.ScriptTarget.ES2022,
      moduleDetection: ts.ModuleDetectionKind.Auto,
      alwaysStrict: false,
      esModuleInterop: true,
      jsx: ts.JsxEmit.React,
      sourceMap: true,
      allowJs: true,
    },
  });
  const [error] = diagnostics ?? [];
  if (error) {
    const { line, character } = ts.getLineAndCharacterOfPosition(error.file ?? ts.createSourceFile(name, text, ts.ScriptTarget.Latest), error.start ?? 0);
    return { kind: 'error', message: ts.flattenDiagnosticMessageText(error.messageText, '\n'), line: line + 1, column: character + 1, length: Math.max(1, error.length ?? 1) };
  }
  const code = outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, '');
  const map = sourceMapText ?? '';
  if (seen.module || seen.awaits.length > 0) return { kind: 'module', code, map, imports: seen.imports, awaits: seen.awaits };
  const complaint = complaintOf(code);
  return complaint === null ? { kind: 'script', code, map } : placed(text, complaint);
}

/** What a file is found to hold. */
type Seen = { module: boolean; imports: string[]; awaits: [line: number, column: number][] };
type Transformer = TypeScript.TransformerFactory<TypeScript.SourceFile>;

/**
 * Finds what makes a file a module. `import.meta` becomes a variable that the wrapper gives, and an await at the top
 * says before it where it is.
 */
function look(ts: typeof TypeScript, seen: Seen): Transformer {
  return (context) => (file) => {
    const { factory } = context;
    for (const statement of file.statements) {
      const names = (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) && statement.moduleSpecifier;
      if (names && ts.isStringLiteral(names)) seen.imports.push(names.text);
      const exported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
      seen.module ||= exported === true || ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) || ts.isExportAssignment(statement) && !statement.isExportEquals;
    }
    const visit = (node: TypeScript.Node, top: boolean): TypeScript.Node => {
      if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
        seen.module = true;
        return factory.createIdentifier(OWN.meta);
      }
      const inside = top && !ts.isFunctionLike(node) && !ts.isClassLike(node);
      const visited = ts.visitEachChild(node, (child) => visit(child, inside), context);
      if (!top || !(ts.isAwaitExpression(visited) || ts.isForOfStatement(visited) && visited.awaitModifier)) return visited;
      const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
      seen.awaits.push([line + 1, character + 1]);
      if (!ts.isAwaitExpression(visited)) return visited;
      const mark = factory.createAssignment(factory.createElementAccessExpression(factory.createIdentifier(OWN.awaits), 0), factory.createNumericLiteral(seen.awaits.length - 1));
      return factory.updateAwaitExpression(visited, factory.createParenthesizedExpression(factory.createComma(mark, visited.expression)));
    };
    return ts.visitEachChild(file, (node) => visit(node, true), context);
  };
}

/** A module's `exports` and `require` are the translation's own: the program has no such names. */
function rename(ts: typeof TypeScript, seen: Seen): Transformer {
  return (context) => (file) => {
    if (!seen.module && seen.awaits.length === 0) return file;
    const visit = (node: TypeScript.Node): TypeScript.Node => {
      if (ts.isIdentifier(node) && node.pos < 0 && (node.text === 'exports' || node.text === 'require')) return context.factory.createIdentifier(OWN[node.text]);
      return ts.visitEachChild(node, visit, context);
    };
    return ts.visitEachChild(file, visit, context);
  };
}
