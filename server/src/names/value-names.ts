import type { Type } from '../schema/index.ts';
import type { Range } from '../text/index.ts';
import { entryOf, get, type Mapping, type Node, textOf } from '../yaml/index.ts';
import { inner, type NameCollector } from './collector.ts';
import { loopScope, meaning, meanings, type Scope, textNames } from './scope.ts';

/**
 * The references in a value that is stored, loops entered. `resource`: the key of what stores it, where its own members have names
 * there.
 */
export function valueNames(node: Node, scope: Scope, out: NameCollector, resource?: string): void {
  if (node.kind === 'scalar') {
    textNames(node, scope, out);
    storedWhole(node.text, inner(node), scope, out);
  } else if (node.kind === 'sequence') for (const item of node.items) valueNames(item, scope, out);
  else if (node.kind === 'mapping') {
    const each = get(node, '$each');
    if (each) {
      const inside = loopScope(each, get(node, '$as'), scope, out);
      const value = get(node, '$value');
      if (value) valueNames(value, inside, out);
      return;
    }
    spreadNames(node, resource, scope, out);
    for (const { key, value } of node.entries) {
      if (!key.text.startsWith('$')) out.attribute(resource, key.text, inner(key), 'write');
      if (!isSpread(key.text)) valueNames(value, scope, out);
    }
  }
}

/** What a text takes whole, `${data.address}`, is stored with the names that it has. */
export function storedWhole(text: string, range: Range, scope: Scope, out: NameCollector): void {
  for (const { type } of meanings(text, scope)) out.whole(type, range, 'request', storedAs);
}

const storedAs = (name: string): string =>
  `"${name}" is stored by this name, in an object that a mapping takes whole. Write the object out there, { ${name}: … }, then rename it.`;

/** What `$spread` writes: each property that no key beside it overrides, under its own name. */
export function spreadNames(node: Mapping, resource: string | undefined, scope: Scope, out: NameCollector): void {
  const spread = get(node, '$spread');
  if (spread?.kind === 'scalar') textNames(spread, scope, out);
  const type = meaning(spread, scope)?.type;
  const from = spreadFrom(spread);
  if (type?.kind !== 'object' || spread?.kind !== 'scalar' || from === undefined) return;
  const except = exceptionNames(node, type, out);
  for (const property of type.properties.values()) {
    if (except.has(property.name) || entryOf(node, property.name)) continue;
    out.tie(resource, property, inner(spread), { spread: node, from, side: 'request', name: property.name });
    out.whole(property.type, inner(spread), 'request', storedAs);
  }
}

/** The keys that `spreadNames` reads. */
export const isSpread = (key: string): boolean => key === '$spread' || key === '$except';

/** What is spread, as written: `data.address`. */
export const spreadFrom = (spread: Node | undefined): string | undefined =>
  /^\$\{\s*(.*?)\s*\}$/.exec(textOf(spread) ?? '')?.[1];

export function exceptionNames(node: Mapping, type: Type, out: NameCollector): Set<string> {
  const except = get(node, '$except');
  const names = new Set<string>();
  for (const item of except?.kind === 'sequence' ? except.items : except ? [except] : []) {
    if (item.kind !== 'scalar') continue;
    names.add(item.text);
    const property = type.kind === 'object' ? type.properties.get(item.text) : undefined;
    if (property) out.property(property, inner(item), 'read');
  }
  return names;
}
