import { type AttributeValue, type Item, stored } from '../attribute.ts';
import { invalid } from '../refused.ts';

interface Request {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

/** What the placeholders of a request's expressions stand for. Each must be used by one of them. */
export class Placeholders {
  private readonly names: Readonly<Record<string, string>>;
  private readonly values: Item;
  private readonly used = new Set<string>();

  /** `expressions`: whether the request has any that may use them. */
  constructor({ ExpressionAttributeNames, ExpressionAttributeValues }: Request, expressions: boolean) {
    for (const [member, given, sign] of [
      ['ExpressionAttributeNames', ExpressionAttributeNames, '#'],
      ['ExpressionAttributeValues', ExpressionAttributeValues, ':'],
    ] as const) {
      if (given === undefined) continue;
      if (!expressions) throw invalid(`${member} can only be specified when using expressions`);
      const keys = Object.keys(given);
      if (keys.length === 0) throw invalid(`${member} must not be empty`);
      const wrong = keys.find(key => !new RegExp(`^${sign}[A-Za-z0-9_]+$`).test(key));
      if (wrong !== undefined) throw invalid(`${member} contains invalid key: Syntax error; key: "${wrong}"`);
    }
    this.names = ExpressionAttributeNames ?? {};
    for (const [key, name] of Object.entries(this.names))
      if (name === '')
        throw invalid(`ExpressionAttributeNames contains invalid value: Empty attribute name for key ${key}`);
    this.values = Object.fromEntries(
      Object.entries(ExpressionAttributeValues ?? {}).map(([key, value]) => [key, stored(value)]),
    );
  }

  name(key: string): string {
    const name = Object.hasOwn(this.names, key) ? this.names[key] : undefined;
    if (name === undefined)
      throw invalid(`An expression attribute name used in the document path is not defined; attribute name: ${key}`);
    this.used.add(key);
    return name;
  }

  value(key: string): AttributeValue {
    const value = Object.hasOwn(this.values, key) ? this.values[key] : undefined;
    if (value === undefined)
      throw invalid(`An expression attribute value used in expression is not defined; attribute value: ${key}`);
    this.used.add(key);
    return value;
  }

  /** To be called when all expressions are read. */
  allUsed(): void {
    for (const [member, given] of [
      ['ExpressionAttributeNames', this.names],
      ['ExpressionAttributeValues', this.values],
    ] as const) {
      const unused = Object.keys(given).filter(key => !this.used.has(key));
      if (unused.length > 0)
        throw invalid(`Value provided in ${member} unused in expressions: keys: {${unused.join(', ')}}`);
    }
  }
}
