import type { Property } from '../schema/index.ts';
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

  attribute(table: string | undefined, name: string, range: Range, role: Name['role'], extra: Extra = {}): void {
    if (table !== undefined && name !== '') this.name('attribute', attributeKey(table, name), name, range, role, extra);
  }

  /** A property and an attribute that are one by a spread, or by an answer without `returns`. */
  tie(table: string | undefined, property: Property, range: Range, implied: Implied): void {
    this.property(property, range, 'read', { implied });
    this.attribute(table, property.name, range, implied.side === 'request' ? 'write' : 'read', { implied });
  }
}

/** The text of a scalar without its quotes. */
export const inner = (node: Scalar): Range => rangeWithin(node, { start: 0, end: node.text.length });
