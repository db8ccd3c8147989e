import type * as TypeScript from 'typescript-api';

/** A part of a text, from a unit up to another. */
export type Range = [start: number, end: number];
type Ts = typeof TypeScript;

/** Thrown inside, where types cannot just be taken away. */
class NotErasable extends Error {}

/**
 * Where a file has types, in whose place Node runs spaces; null where it holds what is more than a type (an enum, a
 * namespace, a parameter property, a decorator), which Node does not run.
 */
export function typesOf(ts: Ts, file: TypeScript.SourceFile): Range[] | null {
  const ranges: Range[] = [];
  try {
    for (const statement of file.statements) find(ts, file, statement, (start, end) => void ranges.push([start, end]));
    return ranges;
  } catch (error) {
    if (error instanceof NotErasable) return null;
    throw error;
  }
}

/** Tells what of a node is types, and what of all nodes in it. */
function find(ts: Ts, file: TypeScript.SourceFile, node: TypeScript.Node, tell: (start: number, end: number) => void): void {
  if (isMore(ts, node)) throw new NotErasable();
  if (isType(ts, node)) return tell(node.getStart(file), endOf(ts, file, node));
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) tell(node.expression.end, node.end);
  if (ts.isNonNullExpression(node)) tell(node.end - 1, node.end);
  if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ImplementsKeyword) return tell(node.getStart(file), node.end);
  if (ts.canHaveModifiers(node)) for (const modifier of ts.getModifiers(node) ?? []) if (OF_TYPES.has(modifier.getText(file))) tell(modifier.getStart(file), modifier.end);
  for (const list of [listOf(node, 'typeParameters'), listOf(node, 'typeArguments')]) if (list) tell(list.pos - 1, file.text.indexOf('>', list.end) + 1);
  const type = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isPropertyDeclaration(node) || ts.isFunctionLike(node) ? node.type : undefined;
  if (type) tell(type.pos - 1, type.end);
  for (const token of marksOf(ts, node)) tell(token.getStart(file), token.end);
  ts.forEachChild(node, (child) => {
    if (!ts.isTypeNode(child) && !ts.isTypeParameterDeclaration(child) || ts.isExpressionWithTypeArguments(child)) find(ts, file, child, tell);
  });
}

const OF_TYPES = new Set(['public', 'private', 'protected', 'readonly', 'abstract', 'override', 'declare']);

function isMore(ts: Ts, node: TypeScript.Node): boolean {
  const declared = ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword);
  if (declared) return false;
  return ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node) || ts.isImportEqualsDeclaration(node) || ts.isTypeAssertionExpression(node) || ts.isDecorator(node)
    || ts.isExportAssignment(node) && node.isExportEquals === true || ts.isParameter(node) && (ts.getModifiers(node)?.length ?? 0) > 0;
}

/** Whether a whole node is there for types alone. */
function isType(ts: Ts, node: TypeScript.Node): boolean {
  const has = (kind: TypeScript.SyntaxKind): boolean => ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((one) => one.kind === kind) === true;
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isIndexSignatureDeclaration(node) || has(ts.SyntaxKind.DeclareKeyword)) return true;
  if (ts.isImportDeclaration(node)) return node.importClause?.isTypeOnly === true;
  if (ts.isExportDeclaration(node) || ts.isImportSpecifier(node) || ts.isExportSpecifier(node)) return node.isTypeOnly;
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node)) return !node.body;
  if (ts.isPropertyDeclaration(node)) return has(ts.SyntaxKind.AbstractKeyword);
  return ts.isParameter(node) && ts.isIdentifier(node.name) && node.name.text === 'this';
}

/** The end of a node, with the comma after it in a list. */
function endOf(ts: Ts, file: TypeScript.SourceFile, node: TypeScript.Node): number {
  if (!ts.isParameter(node) && !ts.isImportSpecifier(node) && !ts.isExportSpecifier(node)) return node.end;
  return node.end + (/^\s*,/.exec(file.text.slice(node.end))?.[0].length ?? 0);
}

function listOf(node: TypeScript.Node, name: 'typeParameters' | 'typeArguments'): { pos: number; end: number } | undefined {
  const list: unknown = Reflect.get(node, name);
  return typeof list === 'object' && list !== null && 'pos' in list && 'end' in list && typeof list.pos === 'number' && typeof list.end === 'number' ? { pos: list.pos, end: list.end } : undefined;
}

/** `?` and `!` behind names. */
function marksOf(ts: Ts, node: TypeScript.Node): TypeScript.Node[] {
  if (ts.isVariableDeclaration(node)) return node.exclamationToken ? [node.exclamationToken] : [];
  if (ts.isPropertyDeclaration(node)) return [node.questionToken, node.exclamationToken].filter((token) => token !== undefined);
  return (ts.isParameter(node) || ts.isMethodDeclaration(node)) && node.questionToken ? [node.questionToken] : [];
}
