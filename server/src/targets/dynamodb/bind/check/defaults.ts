import type { Collector } from '../../../../binding/collector.ts';
import type { Hole } from '../../../../binding/hole.ts';
import type { Node } from '../../../../yaml/index.ts';
import type { Binding } from '../binding.ts';
import { wholeHolesOfRequest } from '../walk.ts';
import { attributeTypes, typeText } from './key-values.ts';

/** A default of another type than the value's makes an attribute of two types. */
export function checkDefaults({ request, operation }: Binding, out: Collector): void {
  for (const hole of wholeHolesOfRequest(request)) {
    const [type, other] = attributeTypes({ kind: 'hole', hole });
    if (type !== undefined && other !== undefined && !saidOfSchema(hole, operation.data?.node))
      out.add(
        'mixed-types',
        hole.origin,
        `This is ${typeText(type)}, and its default ${typeText(other)}: readers would find either. Give it a default of the same type.`,
      );
  }
}

/** A `default` that does not fit a schema of the contract itself is told where it stands. */
function saidOfSchema({ operands }: Hole, schema: Node | undefined): boolean {
  return operands.some(
    operand => operand.kind === 'data' && operand.type.default && holds(schema, operand.type.default),
  );
}

function holds(node: Node | undefined, part: Node): boolean {
  if (node === part) return true;
  if (node?.kind === 'sequence') return node.items.some(item => holds(item, part));
  return node?.kind === 'mapping' && node.entries.some(entry => holds(entry.value, part));
}
