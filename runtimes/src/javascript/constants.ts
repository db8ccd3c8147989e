import type * as TypeScript from 'typescript-api';

type Ts = typeof TypeScript;

/** Tells whether a name is that of a constant that its file exports, and assigned to where it stands: a translated export is no variable any more. */
export function constantAssigned(ts: Ts, file: TypeScript.SourceFile): (name: TypeScript.Identifier) => boolean {
  const constants = new Set<string>();
  /** Where within the file names are those of something else. */
  const scopes = new Map<string, Set<TypeScript.Node>>();
  const visit = (node: TypeScript.Node): void => {
    if (isExportedConstant(ts, node)) for (const { name } of node.declarationList.declarations) if (ts.isIdentifier(name)) constants.add(name.text);
    const declares = ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isParameter(node) || ts.isFunctionLike(node) || ts.isClassLike(node);
    if (declares && node.name && ts.isIdentifier(node.name)) scopes.set(node.name.text, (scopes.get(node.name.text) ?? new Set()).add(scopeOf(ts, node)));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return (name) => {
    if (!constants.has(name.text) || !isAssigned(ts, name)) return false;
    for (let around: TypeScript.Node = name.parent; around !== file; around = around.parent) if (scopes.get(name.text)?.has(around)) return false;
    return true;
  };
}

function isExportedConstant(ts: Ts, node: TypeScript.Node): node is TypeScript.VariableStatement {
  return ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.Const) !== 0 && ts.isSourceFile(node.parent) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

/** Where what is declared is known by its name. */
function scopeOf(ts: Ts, declaration: TypeScript.Node): TypeScript.Node {
  if (ts.isFunctionExpression(declaration) || ts.isClassExpression(declaration)) return declaration;
  const list = declaration.parent;
  const wide = ts.isVariableDeclarationList(list) && (list.flags & ts.NodeFlags.BlockScoped) === 0;
  const holds = (node: TypeScript.Node): boolean => ts.isSourceFile(node) || ts.isFunctionLike(node)
    || !wide && (ts.isBlock(node) || ts.isCaseBlock(node) || ts.isCatchClause(node) || ts.isIterationStatement(node, false) || ts.isModuleBlock(node));
  let scope = declaration.parent;
  while (!holds(scope)) scope = scope.parent;
  return scope;
}

function isAssigned(ts: Ts, name: TypeScript.Identifier): boolean {
  const { parent } = name;
  if (ts.isBinaryExpression(parent)) return parent.left === name && parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
  const steps = [ts.SyntaxKind.PlusPlusToken, ts.SyntaxKind.MinusMinusToken];
  return (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) && steps.includes(parent.operator);
}
