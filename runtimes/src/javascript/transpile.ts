import type * as TypeScript from 'typescript-api';
import { constantAssigned } from './constants.ts';
import { typesOf, type Range } from './erase.ts';
import { AsyncFunction, complaintOf, complaintOfModule, placed, unexpected } from './plain.ts';
import { follow } from './follow.ts';
import { OWN, type Source, type SourceError } from './program.ts';

/** A name that a file imports, and where it says so; line and column count from 1. */
export type ImportedName = { from: string; name: string; line: number; column: number };

/** A file's translation, the names it imports, the files of which it exports all names, and the variables it exports without a value. */
export type Translated = { source: Source; names: readonly ImportedName[]; stars: readonly string[]; empty: readonly string[] };

/** Translates one file to JavaScript that the browser can evaluate. Types are dropped, not checked. `follows`: the program has an `AsyncLocalStorage`. */
export async function transpile(ts: typeof TypeScript, name: string, text: string, follows: boolean): Promise<Translated> {
  const seen: Seen = { follows, module: /\.m[jt]s$/.test(name), types: null, imports: [], through: [], exports: [], awaits: [], names: [], stars: [], empty: [], inner: null, returned: null };
  return { source: await translate(ts, name, text, seen), names: seen.names, stars: seen.stars, empty: seen.empty };
}

async function translate(ts: typeof TypeScript, name: string, text: string, seen: Seen): Promise<Source> {
  const javascript = /\.[cm]?jsx?$/.test(name);
  const { outputText, sourceMapText, diagnostics } = ts.transpileModule(text, {
    // By their own names `.mjs` and `.mts` would stay modules.
    fileName: name.replace(/\.[cm](?=[jt]s$)/, '.'),
    reportDiagnostics: true,
    transformers: { before: [look(ts, seen), ...(seen.follows ? [follow(ts)] : [])], after: [rename(ts)] },
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: javascript ? ts.ScriptTarget.ESNext : ts.ScriptTarget.ES2022,
      moduleDetection: ts.ModuleDetectionKind.Auto,
      esModuleInterop: true,
      jsx: ts.JsxEmit.React,
      sourceMap: true,
      allowJs: true,
    },
  });
  const [error] = diagnostics ?? [];
  if (error) {
    const told = javascript ? await complaintOfModule(text) : null;
    if (told) return told;
    const { line, character } = ts.getLineAndCharacterOfPosition(error.file ?? ts.createSourceFile(name, text, ts.ScriptTarget.Latest), error.start ?? 0);
    const { message, length } = javascript ? unexpected(text, error.start ?? 0) : { message: ts.flattenDiagnosticMessageText(error.messageText, '\n'), length: error.length ?? 1 };
    return { kind: 'error', message, line: line + 1, column: character + 1, length: Math.max(1, length) };
  }
  const { types } = seen;
  const code = outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, '');
  const map = sourceMapText ?? '';
  const module = seen.module || seen.awaits.length > 0;
  if (javascript && seen.inner !== null) return within(text, seen.inner + 'import'.length);
  if (module && seen.returned !== null) return seen.module ? at(text, seen.returned, 'Illegal return statement', 'return'.length) : placed(text, ONLY_IN_ASYNC);
  // The translator takes what the language does not: a name that is declared twice.
  const told = module && javascript && complaintOf(code, AsyncFunction) !== null ? await complaintOfModule(text) : null;
  if (told) return told;
  if (module) return { kind: 'module', code, map, types, imports: seen.imports, through: seen.through, late: null, exports: seen.exports, passed: [], awaits: seen.awaits };
  const complaint = complaintOf(code);
  return complaint === null ? { kind: 'script', code, map, types } : placed(text, complaint);
}

/** What the browser's parser says of an await at the top of what is no module. */
const ONLY_IN_ASYNC = 'await is only valid in async functions and the top level bodies of modules';

/** An error at a place of a text, from 0. */
function at(text: string, place: number, message: string, length: number): SourceError {
  const before = text.slice(0, place).split('\n');
  return { kind: 'error', message, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, length };
}

/** What is said of a token that stands where none of its kind may. */
function within(text: string, place: number): SourceError {
  const { message, length } = unexpected(text, place);
  return at(text, place + (/^\s*/.exec(text.slice(place))?.[0].length ?? 0), message, length);
}

/** What a file is found to hold: `inner` and `returned` are the first places, from 0, of an import within a block and of a return at the top. */
type Seen = { readonly follows: boolean; module: boolean; types: Range[] | null; imports: string[]; through: [from: string, name: string, own: string | null][]; exports: string[]; awaits: [line: number, column: number][]; names: ImportedName[]; stars: string[]; empty: string[]; inner: number | null; returned: number | null };
type Transformer = TypeScript.TransformerFactory<TypeScript.SourceFile>;

/**
 * Finds what makes a file a module, and where it has types. `import.meta` becomes a variable that the wrapper gives, and an await at the top
 * says before it where it is.
 */
function look(ts: typeof TypeScript, seen: Seen): Transformer {
  return (context) => (file) => {
    const { factory } = context;
    seen.types = file.fileName.endsWith('.ts') ? typesOf(ts, file) : null;
    for (const statement of file.statements) {
      lookAtStatement(ts, file, statement, seen);
      const exported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
      seen.module ||= exported === true || ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) || ts.isExportAssignment(statement) && !statement.isExportEquals;
    }
    const isConstant = constantAssigned(ts, file);
    const visit = (node: TypeScript.Node, top: boolean): TypeScript.Node => {
      // Who assigns to it is told what is told of any constant.
      if (ts.isIdentifier(node) && isConstant(node)) return ts.setTextRange(factory.createIdentifier(OWN.constant), node);
      if (ts.isImportDeclaration(node) && !ts.isSourceFile(node.parent)) seen.inner ??= node.getStart(file);
      if (ts.isReturnStatement(node) && top) seen.returned ??= node.getStart(file);
      if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
        seen.module = true;
        return factory.createIdentifier(OWN.meta);
      }
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        const parts = node.arguments.map((part) => ts.visitNode(part, (child) => visit(child, top), ts.isExpression) ?? part);
        return factory.updateCallExpression(node, factory.createIdentifier(OWN.import), undefined, parts);
      }
      const inside = top && !ts.isFunctionLike(node) && !ts.isClassLike(node);
      const visited = ts.visitEachChild(node, (child) => visit(child, inside), context);
      const disposes = ts.isVariableDeclarationList(node) && /^await\b/.test(node.getText(file));
      if (!top || !(ts.isAwaitExpression(visited) || disposes || (ts.isForOfStatement(visited) && visited.awaitModifier))) return visited;
      const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
      seen.awaits.push([line + 1, character + 1]);
      if (!ts.isAwaitExpression(visited)) return visited;
      const mark = factory.createAssignment(factory.createElementAccessExpression(factory.createIdentifier(OWN.awaits), 0), factory.createNumericLiteral(seen.awaits.length - 1));
      return factory.updateAwaitExpression(visited, factory.createParenthesizedExpression(factory.createComma(mark, visited.expression)));
    };
    const looked = ts.visitEachChild(file, (node) => visit(node, true), context);
    if (seen.types !== null || /\.jsx?$/.test(file.fileName)) return looked;
    // What Node does not run has only been run as a module, or by those that build it so.
    return factory.updateSourceFile(looked, [factory.createExpressionStatement(factory.createStringLiteral('use strict')), ...looked.statements]);
  };
}

/** Notes what a statement imports and exports. */
function lookAtStatement(ts: typeof TypeScript, file: TypeScript.SourceFile, statement: TypeScript.Statement, { imports, through, exports, names, stars, empty }: Seen): void {
  if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) && !statement.importClause?.isTypeOnly) {
    const from = statement.moduleSpecifier.text;
    imports.push(from);
    const { importClause } = statement;
    const add = (name: string, node: TypeScript.Node): void => {
      const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
      names.push({ from, name, line: line + 1, column: character + 1 });
    };
    if (importClause?.name) add('default', importClause.name);
    const bindings = importClause?.namedBindings;
    if (bindings && ts.isNamedImports(bindings)) for (const one of bindings.elements) if (!one.isTypeOnly) add((one.propertyName ?? one.name).text, one);
  } else if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) {
    const from = statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : null;
    if (from !== null) imports.push(from);
    if (from !== null && !statement.exportClause) {
      stars.push(from);
      through.push([from, '*', null]);
    }
    if (from !== null && statement.exportClause && ts.isNamedExports(statement.exportClause)) through.push(...statement.exportClause.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name, propertyName }): [string, string, string] => [from, (propertyName ?? name).text, name.text]));
    if (statement.exportClause && ts.isNamedExports(statement.exportClause)) exports.push(...statement.exportClause.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name }) => name.text));
    else if (statement.exportClause) exports.push(statement.exportClause.name.text);
  } else if (ts.isExportAssignment(statement)) {
    exports.push('default');
  } else if (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) {
    const byDefault = ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword)) return;
    if (ts.isVariableStatement(statement)) empty.push(...statement.declarationList.declarations.filter(({ initializer }) => !initializer).flatMap(({ name }) => namesOf(ts, name)));
    if (byDefault) exports.push('default');
    else if (ts.isVariableStatement(statement)) exports.push(...statement.declarationList.declarations.flatMap(({ name }) => namesOf(ts, name)));
    else if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement) || ts.isModuleDeclaration(statement)) && statement.name) exports.push(statement.name.text);
  }
}

function namesOf(ts: typeof TypeScript, name: TypeScript.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesOf(ts, element.name) : []));
}

/** The `require` of a translated import is the translation's own: a module has none. */
function rename(ts: typeof TypeScript): Transformer {
  return (context) => (file) => {
    const own = context.factory.createIdentifier(OWN.require);
    const visit = (node: TypeScript.Node, plain: boolean): TypeScript.Node => {
      if (ts.isIdentifier(node) && !ts.getParseTreeNode(node) && node.text === 'require') return plain ? context.factory.createPropertyAccessExpression(own, 'plain') : own;
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === '__exportStar') {
        const parts = node.arguments.map((part) => ts.visitNode(part, (child) => visit(child, false), ts.isExpression) ?? part);
        return context.factory.createCallExpression(context.factory.createPropertyAccessExpression(own, 'pass'), undefined, parts);
      }
      const required = plain || ts.isImportEqualsDeclaration(ts.getOriginalNode(node));
      return ts.visitEachChild(node, (child) => visit(child, required), context);
    };
    const renamed = ts.visitEachChild(file, (node) => visit(node, false), context);
    // What the translator puts first, exports of functions among it, is there before others of a circle run.
    const begin = renamed.statements.findIndex((statement) => ts.getParseTreeNode(statement) !== undefined);
    const body = context.factory.createExpressionStatement(context.factory.createIdentifier(OWN.body));
    const at = begin === -1 ? renamed.statements.length : begin;
    return context.factory.updateSourceFile(renamed, [...renamed.statements.slice(0, at), body, ...renamed.statements.slice(at)]);
  };
}
