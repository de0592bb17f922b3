import type { Item } from './example-item.ts';

/** JSON for people: `5`, `"text"`, and `{ $type, $value }` for what JSON does not tell apart. */
export type Plain = unknown;

/** An item as an example would write it, its attributes by name. */
export const plainItem = (item: Item): Plain =>
  Object.fromEntries(
    Object.entries(item)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, plainValue(value)]),
  );

/** Two tables' contents, in whatever order; sets in any order, and numbers by what they are worth. */
export const sameItems = (a: readonly Item[], b: readonly Item[]): boolean => {
  const texts = (items: readonly Item[]): string =>
    JSON.stringify(items.map(item => JSON.stringify(plainItem(item))).sort());
  return texts(a) === texts(b);
};

function plainValue(value: Readonly<Record<string, unknown>>): Plain {
  const [type = '', content] = Object.entries(value)[0] ?? [];
  switch (type) {
    case 'S':
    case 'BOOL':
      return content;
    case 'NULL':
      return null;
    case 'N':
      return plainNumber(String(content));
    case 'M':
      return plainItem(content as Item);
    case 'L':
      return (content as Readonly<Record<string, unknown>>[]).map(plainValue);
    case 'NS':
      return { $type: type, $value: (content as string[]).map(plainNumber).sort(byText) };
    case 'SS':
    case 'BS':
      return { $type: type, $value: [...(content as string[])].sort() };
    default:
      return { $type: type, $value: content };
  }
}

const byText = (a: Plain, b: Plain): number => (String(a) < String(b) ? -1 : 1);

/** A number as JSON has it, where that keeps all 38 digits of DynamoDB's; otherwise typed, and without needless zeros. */
function plainNumber(text: string): Plain {
  const number = Number(text);
  const digits = text.replace(/^[-+]?0*|\.|[eE].*$/g, '').replace(/0+$/, '');
  if (digits.length <= 15 && Number.isFinite(number)) return number;
  return {
    $type: 'N',
    $value: text
      .replace(/^\+/, '')
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, ''),
  };
}
