import type { Context } from '../../../binding/context.ts';
import type { Hole } from '../../../binding/hole.ts';
import { optionalText } from '../../../binding/text.ts';
import type { Value } from '../../../binding/tree.ts';
import { bindValue } from '../../../binding/value.ts';
import { typeName } from '../../../schema/index.ts';
import { get, type Node, textOf } from '../../../yaml/index.ts';

/** The document of a PutObject: an object or a list. */
export function bindBody(node: Node | undefined, context: Context): Value<Hole> | null {
  if (!node || node.kind === 'empty') return null;
  if (!onlyJson(node, context)) return null;
  const value = bindValue(node, context);
  if (!value) return null;
  const refuse = (message: string): null => {
    context.out.error('object-body', node.range, message);
    return null;
  };
  if (value.kind === 'literal' || value.kind === 'text')
    return refuse('The body is a JSON document, an object or a list: write a mapping, such as { text: … }.');
  const list = value.kind === 'each' ? value.list : value.kind === 'hole' ? value.hole : undefined;
  if (!list) return value;
  if (list.as !== 'JSON' && list.type.kind !== 'object' && list.type.kind !== 'array')
    return refuse(`The body is a JSON document, an object or a list, and this is of type ${typeName(list.type)}.`);
  if (!list.optional && !list.type.nullable) return value;
  const message = `${optionalText(list)}, and this is the whole document: write it into a mapping, such as { list: … }, or require it.`;
  context.out.error('optional-needs-default', node.range, message);
  return null;
}

/** JSON has no types of DynamoDB's: `$type` says `JSON` only, of what has no single type. */
export function onlyJson(node: Node, { out }: Pick<Context, 'out'>): boolean {
  if (node.kind === 'sequence') return node.items.map(item => onlyJson(item, { out })).every(Boolean);
  if (node.kind !== 'mapping') return true;
  const type = get(node, '$type');
  const value = get(node, '$value');
  const name = textOf(type);
  if (type && name !== 'JSON') {
    const set = name !== undefined && /^[SNB]S$/.test(name);
    const why = set
      ? 'JSON has no sets: write the list itself'
      : 'Values of a document are JSON: write the value itself';
    out.error('object-type', type.range, `${why}, without "$type". (\`JSON\` stores what has no single type.)`);
    return false;
  }
  if (type && value && !(textOf(value) ?? '').includes('${')) {
    out.error('object-type', type.range, 'This is JSON already: write the value itself, without "$type".');
    return false;
  }
  return node.entries.map(entry => onlyJson(entry.value, { out })).every(Boolean);
}
