import type { Node } from 'web-tree-sitter';
import { bind, type Context, withoutHiding } from '../../../syntax/lowering.ts';
import { addAlias } from '../../../syntax/module.ts';
import type { Expression, Source } from '../../../syntax/syntax.ts';
import { assignTo } from './assignment.ts';
import { lowerExpression } from './expression.ts';
import { keyName } from './names.ts';

/** Binds what stands left of `=`, in a parameter list, or after `for (const`. */
export function lowerPattern(
  node: Node,
  source: Source,
  context: Context,
  position: number,
  annotation: Expression | null,
): void {
  if (node.type === 'identifier' || node.type === 'shorthand_property_identifier_pattern') {
    bind(context, node.text, source, position);
    if (annotation) bind(withoutHiding(context), node.text, { kind: 'typed', annotation }, position);
    return;
  }
  const sources = annotation ? [source, { kind: 'typed', annotation } as const] : [source];
  sources.forEach((of, index) => {
    destructure(node, of, index === 0 ? context : withoutHiding(context), position, (child, part, inner) =>
      lowerPattern(child, part, inner, position, null),
    );
  });
}

type Bind = (node: Node, source: Source, context: Context) => void;

/** Hands every part of a pattern to `bindPart`, with where its value comes from. */
export function destructure(node: Node, of: Source, context: Context, position: number, bindPart: Bind): void {
  switch (node.type) {
    case 'object_pattern':
      for (const child of node.namedChildren) property(child, of, context, position, bindPart);
      return;
    case 'array_pattern': {
      let index = 0;
      for (const child of node.children) {
        if (child.type === ',') index++;
        else if (child.isNamed && child.type !== 'comment') {
          if (child.type === 'rest_pattern') bindPart(inner(child), { kind: 'rest', of }, context);
          else bindPart(child, { kind: 'item', of, index }, context);
        }
      }
      return;
    }
    case 'assignment_pattern':
    case 'object_assignment_pattern': {
      const left = node.childForFieldName('left');
      const right = node.childForFieldName('right');
      if (left) bindPart(left, of, context);
      if (left && right) {
        bindPart(left, { kind: 'expression', value: lowerExpression(right, context) }, withoutHiding(context));
      }
      return;
    }
    case 'rest_pattern':
      bindPart(inner(node), { kind: 'rest', of }, context);
      return;
    default:
      assignTo(node, of, context, position);
  }
}

const inner = (node: Node): Node => node.namedChildren[0] ?? node;

function property(node: Node, of: Source, context: Context, position: number, bindPart: Bind): void {
  switch (node.type) {
    case 'shorthand_property_identifier_pattern':
      bindPart(node, { kind: 'property', of, name: node.text }, context);
      return;
    case 'object_assignment_pattern': {
      const left = node.childForFieldName('left');
      if (left) destructure(node, { kind: 'property', of, name: left.text }, context, position, bindPart);
      return;
    }
    case 'pair_pattern': {
      const key = node.childForFieldName('key');
      const value = node.childForFieldName('value');
      const name = key && keyName(key);
      if (!value) return;
      if (name && value.type === 'identifier') addAlias(context.module, name, value.text);
      bindPart(value, name ? { kind: 'property', of, name } : { kind: 'unknown' }, context);
      return;
    }
    case 'rest_pattern':
      bindPart(inner(node), { kind: 'rest', of }, context);
  }
}
