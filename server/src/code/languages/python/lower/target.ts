import type { Node } from 'web-tree-sitter';
import { bind, type Context, withoutComprehension } from '../../../syntax/lowering.ts';
import { lastName, push } from '../../../syntax/module.ts';
import type { Source } from '../../../syntax/syntax.ts';
import { lowerExpression } from './expression.ts';
import { ownMethod } from './own-method.ts';
import { headOf, isStarred } from './star.ts';

/** Binds what stands left of `=`, after `for`, or after `as`. */
export function lowerTarget(node: Node, source: Source, context: Context, position: number): void {
  switch (node.type) {
    case 'identifier':
      bind(context, node.text, source, position);
      return;
    case 'attribute':
      writeAttribute(node, source, context, position);
      return;
    case 'subscript':
      writeItem(node, source, context, position);
      return;
    case 'list_splat_pattern':
      for (const child of node.namedChildren) lowerTarget(child, { kind: 'unknown' }, context, position);
      return;
    default:
      unpack(node, source, context, position);
  }
}

/** `a, (b, *c) = …`; names after a starred one have no known index. */
function unpack(node: Node, source: Source, context: Context, position: number): void {
  let index: number | null = 0;
  for (const child of node.namedChildren) {
    if (child.type === 'comment') continue;
    const wrapped = node.type === 'parenthesized_expression' || node.type === 'as_pattern_target';
    const starred = child.type === 'list_splat_pattern' || isStarred(child, context);
    const known: Source = index === null || starred ? { kind: 'unknown' } : { kind: 'item', of: source, index };
    const part = wrapped ? source : known;
    lowerTarget(child, part, context, position);
    index = index === null || starred ? null : index + 1;
  }
}

function writeAttribute(node: Node, source: Source, context: Context, position: number): void {
  const object = headOf(node, 'object');
  const name = node.childForFieldName('attribute')?.text;
  if (!object || !name) return;
  const write = {
    object: lowerExpression(object, context),
    name,
    source,
    scope: context.scope,
    position,
    block: context.block,
  };
  const method = ownMethod(write.object);
  push(method?.owner ? method.owner.writes : context.module.attributeWrites, name, write);
}

function writeItem(node: Node, source: Source, context: Context, position: number): void {
  const object = headOf(node, 'value');
  const index = node.childForFieldName('subscript');
  if (!object || !index) return;
  const container = lowerExpression(object, context);
  const key = lowerExpression(index, withoutComprehension(context));
  const name = lastName(container);
  if (name !== null)
    push(context.module.itemWrites, name, { object: container, key, source, position, block: context.block });
}
