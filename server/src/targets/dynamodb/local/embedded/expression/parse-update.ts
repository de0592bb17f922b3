import type { Operand, Path, Update } from '../../../model/request.ts';
import type { AttributeValue } from '../attribute.ts';
import { invalid } from '../refused.ts';
import { checkUpdate } from './check.ts';
import { distinctPaths } from './paths.ts';
import type { Placeholders } from './placeholders.ts';
import { ExpressionReader } from './reader.ts';

export type WireUpdate = Update<AttributeValue>;
type Clauses = { -readonly [Section in keyof WireUpdate]: WireUpdate[Section][number][] };

/** `SET a = :a REMOVE b ADD c :c DELETE d :d`; Refused where DynamoDB takes no such expression, whatever is stored. */
export function parseUpdate(text: string, placeholders: Placeholders): WireUpdate {
  const reader = new ExpressionReader(text, placeholders);
  const clauses: Clauses = { set: [], remove: [], add: [], delete: [] };
  const sections = Object.keys(clauses) as (keyof Clauses)[];
  do {
    const section = sections.find(name => reader.take(name.toUpperCase()));
    if (!section) throw reader.unexpected();
    if (clauses[section].length > 0)
      throw invalid(`The "${section.toUpperCase()}" section can only be used once in an update expression;`);
    do readClause(reader, clauses, section);
    while (reader.take(','));
  } while (reader.peek().kind !== 'end');
  const paths: readonly Path[] = sections.flatMap(section => clauses[section].map(({ path }) => path));
  distinctPaths(paths);
  checkUpdate(clauses);
  return clauses;
}

function readClause(reader: ExpressionReader, clauses: Clauses, section: keyof Clauses): void {
  const path = reader.path();
  if (section === 'remove') clauses.remove.push({ path });
  else if (section === 'set') {
    reader.expect('=');
    clauses.set.push({ path, value: sum(reader) });
  } else clauses[section].push({ path, value: { kind: 'hole', hole: reader.value() } });
}

/** An operand, or two of them with a sign between; brackets may stand around either. */
const sum = (reader: ExpressionReader): Operand<AttributeValue> =>
  reader.either(
    () => {
      const left = reader.operand();
      const operator = reader.peek().text;
      if (operator !== '+' && operator !== '-') return left;
      reader.expect(operator);
      return { kind: 'arithmetic', operator, left, right: reader.operand() };
    },
    () => {
      reader.expect('(');
      const inner = sum(reader);
      reader.expect(')');
      return inner;
    },
  );
