import type { Context } from '../../../../binding/context.ts';
import { tellReference } from '../../../../binding/keys.ts';
import type { Node } from '../../../../yaml/index.ts';
import type { Path } from '../../model/request.ts';
import { bindPath } from '../expression.ts';

/** An attribute path, or a list of them. */
export function bindPaths(node: Node, context: Context): Path[] | null {
  const items = node.kind === 'sequence' ? node.items : [node];
  const paths = items.map(item => {
    if (item.kind === 'scalar') {
      tellReference(item, context.out);
      return bindPath(item, context);
    }
    context.out.error('path-syntax', item.range, 'An attribute path is a text: address.city.');
    return null;
  });
  return paths.includes(null) ? null : (paths as Path[]);
}
