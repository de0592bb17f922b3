import type { SourceTree } from './source-tree.ts';
import { contains, type SyntaxNode } from './tree.ts';

/** Expressions that do something, and whose value the request was read through. */
export const EFFECTS =
  /^(?:sequence_expression|assignment_expression|augmented_assignment_expression|update_expression|named_expression|yield|yield_expression)$/;

/** What of a statement gives a name its value. */
export function valueParts(statement: SyntaxNode, _tree: SourceTree, use: SyntaxNode): readonly SyntaxNode[] {
  const skipped = /^(?:name|left|type|body|alternative|consequence|alias|operator|kind)$/;
  const augmented = /^augmented_assignment/.test(statement.type);
  return statement.children.filter(one => {
    if (contains(one, use) && /^(?:for_|with_)/.test(statement.type)) return false;
    return (augmented && one.field === 'left') || one.field === null || !skipped.test(one.field);
  });
}

/** What a function returns, those in functions within it left out. */
export function returnsOf(tree: SourceTree, fn: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const body = fn.children.find(({ field }) => field === 'body');
  if (body && !tree.language.suites.has(body.type)) return [body];
  const walk = (node: SyntaxNode): void => {
    if (tree.language.functions.has(node.type)) return;
    if (node.type === 'return_statement') found.push(...node.children);
    else for (const inner of node.children) walk(inner);
  };
  if (body) walk(body);
  return found;
}
