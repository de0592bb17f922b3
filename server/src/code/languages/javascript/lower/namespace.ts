import type { Node } from 'web-tree-sitter';
import { bind, blockOf, type Context, newScope, opaque, place, withoutHiding } from '../../../syntax/lowering.ts';
import { addAlias, lastName } from '../../../syntax/module.ts';
import type { Dictionary, Expression } from '../../../syntax/syntax.ts';
import { lowerStatement } from './statement.ts';

/** `namespace A.B { export const x = … }`: its names are its own, and what it exports is a property of an object. */
export function lowerNamespace(node: Node, outer: Context): void {
  const body = node.childForFieldName('body');
  const [first, ...more] = (node.childForFieldName('name')?.text ?? '').split('.');
  if (!body || !first) return;
  const scope = newScope('block', outer);
  const context: Context = { ...outer, scope, block: blockOf(body, null) };
  const exported = new Set<string>();
  for (const statement of body.namedChildren) {
    const declaration = statement.type === 'export_statement' ? statement.childForFieldName('declaration') : null;
    if (declaration) scope.declared = exported;
    lowerStatement(declaration ?? statement, context);
    scope.declared = null;
  }
  const members = [...exported].map((name): readonly [string, Expression] => [
    name,
    { kind: 'name', name, start: body.endIndex, end: body.endIndex, scope },
  ]);
  const inner = objectOf(members, node, outer);
  const value = more.reduceRight((object, name) => objectOf([[name, object]], node, outer), inner);
  bind(withoutHiding(outer), first, { kind: 'expression', value }, outer.block.start);
}

function objectOf(members: readonly (readonly [string, Expression])[], node: Node, context: Context): Dictionary {
  const at = place(node, context);
  const entries = members.map(([text, value]) => ({
    key: { kind: 'string' as const, text, bytes: false, ...at },
    value,
    start: at.start,
    end: at.end,
  }));
  return { kind: 'dictionary', entries, ...at };
}

/** `import Documents = DynamoDB.DocumentClient`. */
export function lowerImportAlias(node: Node, context: Context): void {
  const [local, target] = node.namedChildren;
  if (!local || !target) return;
  const value = nameOf(target, context);
  const name = lastName(value);
  if (name) addAlias(context.module, name, local.text);
  bind(context, local.text, { kind: 'expression', value }, node.endIndex);
}

function nameOf(node: Node, context: Context): Expression {
  const object = node.childForFieldName('object');
  const property = node.childForFieldName('property');
  if (object && property)
    return { kind: 'attribute', object: nameOf(object, context), name: property.text, ...place(node, context) };
  return node.type === 'identifier'
    ? { kind: 'name', name: node.text, ...place(node, context) }
    : opaque(node, context);
}
