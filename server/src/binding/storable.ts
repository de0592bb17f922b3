import type { Property, Type } from '../schema/index.ts';
import { REACHABLE, unreachable } from './scope.ts';

/** Why a template cannot write the values of a type as AttributeValues. */
export interface Unstorable {
  readonly rule: 'unmapped-type' | 'unreachable-name';
  /** Continues "`data.x`": " has no type". */
  readonly reason: string;
  /** The innermost property whose type it is, where there is one. */
  readonly within?: Pick<Property, 'file' | 'range'>;
  /** It is reported already, where the schema is wrong. */
  readonly told?: true;
}

/** Undefined where it can: each part has one type, and names that a JSONPath reaches. */
export function unstorable(type: Type): Unstorable | undefined {
  switch (type.kind) {
    case 'unmapped':
      return { rule: 'unmapped-type', reason: ` ${type.reason}`, ...(type.told ? { told: true } : {}) };
    case 'array': {
      const inner = unstorable(type.items);
      return inner && { ...inner, reason: `: an element of it${inner.reason}` };
    }
    case 'object':
      for (const property of type.properties.values()) {
        if (unreachable(property.name))
          return {
            rule: 'unreachable-name',
            reason:
              property.name === ''
                ? ' has a property without a name, which DynamoDB does not store: give it a name'
                : ` has a property "${property.name}", which no mapping template can reach: rename it without ${REACHABLE}`,
          };
        const inner = unstorable(property.type);
        if (inner) return { within: property, ...inner, reason: `: "${property.name}" in it${inner.reason}` };
      }
      return undefined;
    default:
      return undefined;
  }
}
