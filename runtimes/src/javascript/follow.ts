import type * as TypeScript from 'typescript-api';
import { OWN } from './program.ts';

/**
 * Makes what `AsyncLocalStorage` holds follow `await`, which the browser does not tell of: after each, and where an error
 * or a round of a loop arrives, what was held before is held again.
 */
export function follow(ts: typeof TypeScript): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => {
    const { factory } = context;
    const call = (name: string, ...parts: TypeScript.Expression[]): TypeScript.Expression =>
      factory.createCallExpression(factory.createPropertyAccessExpression(factory.createIdentifier(OWN.context), name), undefined, parts);
    const held = (name: string): TypeScript.Statement =>
      factory.createVariableStatement(undefined, factory.createVariableDeclarationList([factory.createVariableDeclaration(name, undefined, undefined, call('now'))], ts.NodeFlags.Const));
    const again = (name: string): TypeScript.Statement => factory.createExpressionStatement(call('set', factory.createIdentifier(name)));
    const begun = (name: string, block: TypeScript.Block): TypeScript.Block => factory.updateBlock(block, [again(name), ...block.statements]);
    let count = 0;
    const visit = (node: TypeScript.Node): TypeScript.Node => {
      const visited = ts.visitEachChild(node, visit, context);
      if (ts.isAwaitExpression(visited)) return call('back', call('now'), visited);
      const name = `${OWN.context}_${count++}`;
      if (ts.isTryStatement(visited)) {
        const { tryBlock, catchClause, finallyBlock } = visited;
        const caught = catchClause && factory.updateCatchClause(catchClause, catchClause.variableDeclaration, begun(name, catchClause.block));
        return factory.createBlock([held(name), factory.updateTryStatement(visited, tryBlock, caught, finallyBlock && begun(name, finallyBlock))]);
      }
      // A label must stay before its loop.
      if (!ts.isForOfStatement(visited) || !visited.awaitModifier || ts.isLabeledStatement(node.parent)) return visited;
      const body = factory.createBlock([again(name), visited.statement]);
      return factory.createBlock([held(name), factory.updateForOfStatement(visited, visited.awaitModifier, visited.initializer, visited.expression, body), again(name)]);
    };
    return (file) => ts.visitEachChild(file, visit, context);
  };
}
