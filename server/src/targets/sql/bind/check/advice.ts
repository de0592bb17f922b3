import { chosenRequestId, unusedErrors } from '../../../../binding/advice.ts';
import type { Collector } from '../../../../binding/collector.ts';
import { holesOfValue } from '../../../../binding/walk.ts';
import { get, rangeWithin } from '../../../../yaml/index.ts';
import type { Token } from '../../model/lexer.ts';
import { unquoted } from '../../model/statement.ts';
import { type Binding, holesOf } from '../binding.ts';
import type { ReadStatement } from '../statement.ts';

/** What works, and is probably not what was meant. */
export function checkAdvice(binding: Binding, read: ReadStatement, out: Collector): void {
  const { operation, reads, answer, catches } = binding;
  const mapping = operation.mapping?.entry.value;
  const caught = (failure: string) => catches.find(one => one.failure === failure);
  const [missing, unchanged] = [caught('NotFound'), caught('Unchanged')];
  if (reads.row && !missing && !unchanged)
    out.add(
      'uncaught-failure',
      get(mapping, 'database')?.range ?? operation.name.range,
      'Where there is no row, the answer is 404 `not-found`: catch NotFound to give it a name of its own.',
    );
  if (missing && !reads.row)
    out.add(
      'unused-catch',
      missing.at,
      'NotFound cannot happen here: nothing reads `row`. Where no row is answered or changed, that is Unchanged.',
    );
  else if (missing && unchanged)
    out.add('unused-catch', missing.at, 'NotFound cannot happen here: where no row is answered, that is Unchanged.');
  checkOrder(binding, read, out);
  unusedErrors(operation, out);
  chosenRequestId([...holesOf(binding), ...(answer ? holesOfValue(answer.value) : [])], out);
}

/** A text is ordered by a collation, which differs between databases. */
function checkOrder(binding: Binding, { node, tokens, shape }: ReadStatement, out: Collector): void {
  const texts = textColumns(binding);
  const outer = (word: string): number =>
    tokens.findLastIndex(
      (token, i) => shape.depths[i] === 0 && token.kind === 'word' && token.text.toUpperCase() === word,
    );
  const order = outer('ORDER');
  if (order < 0 || tokens[order + 1]?.text.toUpperCase() !== 'BY') return;
  for (let i = order + 2; i < tokens.length && !ends(tokens[i]!); i++) {
    const token = tokens[i]!;
    const begins = i === order + 2 || (tokens[i - 1]!.text === ',' && shape.depths[i] === 0);
    const column = begins && tokens[i + 1]?.text === '.' ? tokens[i + 2] : token;
    if (!begins || !column || (column.kind !== 'word' && column.kind !== 'identifier')) continue;
    const next = tokens[tokens.indexOf(column) + 1];
    if (!texts.has(unquoted(column)) || next?.text.toUpperCase() === 'COLLATE' || next?.text === '(') continue;
    const { end } = rangeWithin(node, column);
    out.add(
      'sql-order',
      rangeWithin(node, column),
      `A text is ordered by the database's collation, which is another than DynamoDB's and that of local runs: write ${column.text} COLLATE "C".`,
      { fixes: [{ title: 'Add COLLATE "C"', edits: [{ range: { start: end, end }, newText: ' COLLATE "C"' }] }] },
    );
  }
}

const ends = ({ kind, text }: Token): boolean =>
  kind === 'word' && ['LIMIT', 'OFFSET', 'FETCH', 'FOR'].includes(text.toUpperCase());

/** The columns that the answer has as texts. */
function textColumns({ answer }: Binding): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { operands } of answer ? holesOfValue(answer.value) : [])
    for (const operand of operands) {
      if (operand.kind !== 'stored' || operand.source.kind !== 'json') continue;
      const { type, path } = operand;
      const name = path.at(-1);
      if (type?.kind === 'string' && typeof name === 'string') names.add(name);
      const object = type?.kind === 'array' ? type.items : type;
      if (object?.kind === 'object')
        for (const property of object.properties.values())
          if (property.type.kind === 'string') names.add(property.name);
    }
  return names;
}
