import type { Table } from './contract.ts';
import type { Expression } from './expression.ts';
import { canonicalNumber } from './number.ts';
import { refuse } from './refused.ts';
import type { Scope } from './scope.ts';
import { readText } from './substitution.ts';
import { wholeOf } from './value.ts';
import type { Attribute, Attributes } from './wire.ts';
import { isPlain, type Yaml } from './yaml.ts';

export interface Page {
  readonly scope: Scope;
  readonly table: Table;
  readonly index: string | undefined;
  readonly action: string;
  readonly keyCondition: Expression<Attribute> | null;
}

/** The key attributes that a cursor carries, with their types: the table's and the index's without those that a Query fixes. */
export function cursorAttributes({
  table,
  index,
  action,
}: Omit<Page, 'scope' | 'keyCondition'>): (readonly [string, string])[] {
  const own = index === undefined ? undefined : table.indexes.get(index);
  const types = new Map([...table.key.types, ...(own?.key.types ?? [])]);
  const fixed = action === 'Query' ? (own ?? table).key.partition : [];
  return [...types].filter(([name]) => !fixed.includes(name));
}

/** Where a page goes on: the key in the cursor, and what the request fixes. */
export function keyCursor(node: Yaml, page: Page): { readonly ExclusiveStartKey?: Attributes } {
  const found = isPlain(node) ? wholeOf(readText(node.text), page.scope) : null;
  // A null that the schema allows is no cursor: the first page.
  if (!found || (found.value === null && found.type.nullable)) return {};
  const { value } = found;
  if (typeof value !== 'string') refuse('a cursor is a text');
  const attributes = cursorAttributes(page);
  const parts = value.split('.');
  const own = page.index === undefined ? undefined : page.table.indexes.get(page.index);
  if (parts.shift() !== '1' || parts.length !== attributes.length) refuse('no cursor of this operation');
  const key: Record<string, Attribute> = {};
  attributes.forEach(([name, type], i) => {
    key[name] = partOf(parts[i]!, type);
  });
  if (page.action === 'Query')
    for (const name of (own ?? page.table).key.partition) key[name] = equalTo(page.keyCondition, name);
  return { ExclusiveStartKey: key };
}

function partOf(part: string, type: string): Attribute {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)?$/.test(part) || part === '')
    refuse('no cursor');
  const text = Buffer.from(part, 'base64').toString('utf8');
  if (type === 'N') return /^-?\d+(?:\.\d+)?$/.test(text) ? { N: canonicalNumber(text) } : refuse('no cursor');
  return type === 'B' ? { B: text } : { S: text };
}

/** A part of a cursor as the answer writes it. */
export const partText = (attribute: Attribute): string =>
  Buffer.from(Object.values(attribute)[0] as string, 'utf8').toString('base64');

/** Whether a comparison is of this attribute. */
const isNamed = <V>({ args }: Extract<Expression<V>, { kind: 'operator' }>, name: string): boolean =>
  args.some(one => one.kind === 'path' && one.path.length === 1 && one.path[0] === name);

/** Whether an entry of a key condition fixes one of these attributes. */
export const fixes = <V>(entry: Expression<V>, names: readonly string[]): boolean =>
  (entry.kind === 'AND' ? entry.terms : [entry]).some(
    term => term.kind === 'operator' && term.name === '=' && names.some(name => isNamed(term, name)),
  );

function equalTo(condition: Expression<Attribute> | null, name: string): Attribute {
  const terms = condition?.kind === 'AND' ? condition.terms : condition ? [condition] : [];
  for (const term of terms) {
    if (term.kind !== 'operator' || term.name !== '=') continue;
    const value = term.args.find(one => one.kind === 'value');
    if (value && isNamed(term, name)) return value.value;
  }
  throw new SyntaxError('the partition key is not fixed');
}
