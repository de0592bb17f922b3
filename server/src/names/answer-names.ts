import type { Property, Type } from '../schema/index.ts';
import type { Range } from '../text/index.ts';
import { get, type Mapping, type Node } from '../yaml/index.ts';
import { inner, type NameCollector } from './collector.ts';
import { loopScope, meaning, type Scope, textNames } from './scope.ts';
import { exceptionNames, spreadFrom, valueNames } from './value-names.ts';

/** The names of `returns`. `type`: what the result, or a part of it, is. */
export function returnedNames(node: Node, type: Type | undefined, scope: Scope, out: NameCollector): void {
  if (node.kind === 'scalar') {
    textNames(node, scope, out);
    out.whole(type, inner(node), 'answer', answeredFrom);
  } else if (node.kind === 'sequence') {
    for (const item of node.items) returnedNames(item, type?.kind === 'array' ? type.items : undefined, scope, out);
  } else if (node.kind === 'mapping') membersOf(node, type, scope, out);
}

function membersOf(node: Mapping, type: Type | undefined, scope: Scope, out: NameCollector): void {
  const each = get(node, '$each');
  if (each) {
    const value = get(node, '$value');
    const inside = loopScope(each, get(node, '$as'), scope, out);
    if (value) returnedNames(value, type?.kind === 'array' ? type.items : undefined, inside, out);
    return;
  }
  if (get(node, '$type')) return valueNames(node, scope, out);
  if (type?.kind === 'object') spreadAnswer(node, type, scope, out);
  for (const { key, value } of node.entries) {
    if (key.text === '$except') continue;
    const property = type?.kind === 'object' ? type.properties.get(key.text) : undefined;
    if (property) out.property(property, inner(key), 'write');
    if (key.text !== '$spread') returnedNames(value, property?.type, scope, out);
    else if (value.kind === 'scalar') textNames(value, scope, out);
  }
}

/** `$spread: ${item}`: every property from what is stored under the same name. */
function spreadAnswer(node: Mapping, type: Extract<Type, { kind: 'object' }>, scope: Scope, out: NameCollector): void {
  const spread = get(node, '$spread');
  const from = spreadFrom(spread);
  const resource = meaning(spread, scope)?.resource;
  const except = exceptionNames(node, type, out);
  if (spread?.kind !== 'scalar' || from === undefined) return;
  for (const property of type.properties.values()) {
    if (except.has(property.name) || get(node, property.name)) continue;
    out.tie(resource, property, inner(spread), { spread: node, from, side: 'answer', name: property.name });
    out.whole(property.type, inner(spread), 'answer', answeredFrom);
  }
}

/** The properties of a result that a mapping without `returns` answers, each from what is stored under the same name, of `from`. */
export function answeredByName(
  type: Type,
  mapping: Mapping,
  from: string,
  resource: string | undefined,
  out: NameCollector,
): void {
  if (type.kind !== 'object') return;
  for (const property of type.properties.values()) {
    const range = here(property, out);
    if (!range) continue;
    out.tie(resource, property, range, { spread: null, mapping, from, side: 'answer', name: property.name });
    out.whole(property.type, range, 'answer', answeredFrom);
  }
}

/** Where a property is declared, if that is in this file. */
const here = ({ file, range }: Property, out: NameCollector): Range | undefined =>
  file === out.file ? range : undefined;

/** A property that is answered because of what it is called, whatever is stored. */
export const fixedAnswer = (property: Property, out: NameCollector): void =>
  out.property(property, property.range, 'read', {
    fixed: `\`${property.name}\` is answered because of its name. Write \`returns\` first, then rename it.`,
  });

const answeredFrom = (name: string): string =>
  `"${name}" is answered from what is stored by this name, in an object that is answered whole. Write the object out in \`returns\`, { ${name}: … }, then rename it.`;
