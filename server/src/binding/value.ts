import type { Mapping, Node } from '../yaml/index.ts';
import type { Context } from './context.ts';
import type { Hole } from './hole.ts';
import { bindEach } from './loop.ts';
import { bindMap } from './map.ts';
import { bindScalar } from './text.ts';
import type { Value } from './tree.ts';
import { bindTyped } from './typed.ts';

/** Binds one value; null and a problem where it means nothing. */
export function bindValue(node: Node, context: Context): Value<Hole> | null {
  switch (node.kind) {
    case 'empty':
      context.out.error('missing-value', node.range, 'A value is missing: write one, or `null`.');
      return null;
    case 'scalar':
      return bindScalar(node, context);
    case 'sequence': {
      const elements = node.items.map(item => bindValue(item, context));
      return elements.includes(null) ? null : { kind: 'list', elements: elements as Value<Hole>[], origin: node.range };
    }
    case 'mapping':
      return bindMapping(node, context);
  }
}

function bindMapping(node: Mapping, context: Context): Value<Hole> | null {
  const keys = new Map(node.entries.map(entry => [entry.key.text, entry]));
  if (keys.has('$type')) return bindTyped(node, context);
  if (keys.has('$each')) return bindEach(node, context);
  return bindMap(node, context);
}
