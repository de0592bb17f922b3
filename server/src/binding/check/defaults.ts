import type { Binding } from '../binding.ts';
import type { Collector } from '../collector.ts';
import { wholeHolesOfRequest } from '../walk.ts';
import { attributeTypes, typeText } from './key-values.ts';

/** A default of another type than the value's makes an attribute of two types. */
export function checkDefaults({ request }: Binding, out: Collector): void {
  for (const hole of wholeHolesOfRequest(request)) {
    const [type, other] = attributeTypes({ kind: 'hole', hole });
    if (type !== undefined && other !== undefined)
      out.add(
        'mixed-types',
        hole.origin,
        `This is ${typeText(type)}, and its default ${typeText(other)}: readers would find either. Give it a default of the same type.`,
      );
  }
}
