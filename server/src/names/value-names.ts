import type { Type } from '../schema/index.ts';
import { entryOf, get, type Mapping, type Node, textOf } from '../yaml/index.ts';
import { inner, type NameCollector } from './collector.ts';
import { loopScope, meaning, type Scope, textNames } from './scope.ts';

/** The references in a value, loops entered. */
export function valueNames(node: Node, scope: Scope, out: NameCollector): void {
  if (node.kind === 'scalar') textNames(node, scope, out);
  else if (node.kind === 'sequence') for (const item of node.items) valueNames(item, scope, out);
  else if (node.kind === 'mapping') {
    const each = get(node, '$each');
    if (each) {
      const inside = loopScope(each, get(node, '$as'), scope, out);
      const value = get(node, '$value');
      if (value) valueNames(value, inside, out);
      if (value?.kind === 'mapping') spreadNames(value, undefined, inside, out);
    } else for (const { value } of node.entries) valueNames(value, scope, out);
  }
}

/** What `$spread` writes: each property that no key beside it overrides, under its own name. */
export function spreadNames(node: Mapping, resource: string | undefined, scope: Scope, out: NameCollector): void {
  const spread = get(node, '$spread');
  const type = meaning(spread, scope)?.type;
  const from = /^\$\{\s*(.*?)\s*\}$/.exec(textOf(spread) ?? '')?.[1];
  if (type?.kind !== 'object' || spread?.kind !== 'scalar' || from === undefined) return;
  const except = exceptionNames(node, type, out);
  for (const property of type.properties.values()) {
    if (except.has(property.name) || entryOf(node, property.name)) continue;
    out.tie(resource, property, inner(spread), { spread: node, from, side: 'request', name: property.name });
  }
}

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
