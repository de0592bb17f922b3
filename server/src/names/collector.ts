import type { Property, Type } from '../schema/index.ts';
import type { Range } from '../text/index.ts';
import { rangeWithin, type Scalar } from '../yaml/index.ts';
import { attributeKey, type Implied, type Name, propertyKey } from './name.ts';

type Extra = Partial<Pick<Name, 'spelling' | 'type' | 'property' | 'implied' | 'reference' | 'fixed'>>;

/** Gathers the names of one file. */
export class NameCollector {
  readonly names: Name[] = [];
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  name(kind: Name['kind'], key: string, text: string, range: Range, role: Name['role'], extra: Extra = {}): void {
    if (range.end > range.start)
      this.names.push({ kind, key, text, range, role, file: this.file, spelling: 'plain', ...extra });
  }

  /** A scalar that is a name as a whole; quotes around it stay. */
  scalar(kind: Name['kind'], key: string, node: Scalar, role: Name['role'], extra: Extra = {}): void {
    this.name(kind, key, node.text, inner(node), role, extra);
  }

  property(property: Property, range: Range, role: Name['role'], extra: Extra = {}): void {
    this.name('property', propertyKey(property), property.name, range, role, {
      property,
      type: property.type,
      ...extra,
    });
  }

  /** `resource`: its key, `table users`. */
  attribute(resource: string | undefined, name: string, range: Range, role: Name['role'], extra: Extra = {}): void {
    if (resource !== undefined && name !== '')
      this.name('attribute', attributeKey(resource, name), name, range, role, extra);
  }

  /** A property and an attribute that are one by a spread, or by an answer without `returns`. */
  tie(resource: string | undefined, property: Property, range: Range, implied: Implied): void {
    this.property(property, range, 'read', { implied });
    this.attribute(resource, property.name, range, implied.side === 'request' ? 'write' : 'read', { implied });
  }

  /** The properties within what is stored, or read, as a whole: each has the name that is stored. `why` they cannot be renamed. */
  whole(type: Type | undefined, range: Range, side: Implied['side'], why: (property: string) => string): void {
    if (type?.kind === 'array') this.whole(type.items, range, side, why);
    if (type?.kind !== 'object') return;
    for (const property of type.properties.values()) {
      const { name } = property;
      this.property(property, range, 'read', { implied: { spread: null, from: '', side, name }, fixed: why(name) });
      this.whole(property.type, range, side, why);
    }
  }
}

/** The text of a scalar without its quotes. */
export const inner = (node: Scalar): Range => rangeWithin(node, { start: 0, end: node.text.length });
