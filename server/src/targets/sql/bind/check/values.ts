import type { Collector } from '../../../../binding/collector.ts';
import type { DataOperand, Hole } from '../../../../binding/hole.ts';
import type { Type } from '../../../../schema/index.ts';
import type { Fix } from '../../../../text/index.ts';
import { rangeWithin } from '../../../../yaml/index.ts';
import type { Token } from '../../model/lexer.ts';
import { type ColumnOf, columnOfValue, meantBy } from '../../model/meant.ts';
import { castFor, holdsText } from '../../model/schema.ts';
import type { Binding } from '../binding.ts';
import type { ReadStatement } from '../statement.ts';

/** What values of parameters may be, and PostgreSQL takes otherwise. */
export function checkValues(
  { operation, database }: Binding,
  { node, tokens, parameterOf }: ReadStatement,
  out: Collector,
): void {
  const meant = database.declares && meantBy(tokens, database.declares);
  const told = new Set<string>();
  for (const [i, token] of tokens.entries()) {
    const parameter = parameterOf.get(token);
    if (parameter?.kind !== 'value' || parameter.value.kind !== 'hole') continue;
    const { hole } = parameter.value;
    if (!isCast(tokens, i)) offerCast(token, hole, meant && columnOfValue(meant, i));
    if (told.has(parameter.name)) continue;
    told.add(parameter.name);
    if (hole.operands.some(operand => operand.kind === 'data' && hole.pipes.length === 0 && isUnbounded(operand.type)))
      out.add(
        'sql-integer',
        parameter.origin,
        'An integer of SQL has 64 bits: what is larger is refused. Give the property a `maximum` to say what fits.',
      );
    if (operation.others.length > 0 && hole.operands.some(isFreeText))
      out.add(
        'sql-nul',
        parameter.origin,
        'PostgreSQL stores no U+0000 in a text, and the other target does: here such a message is refused. Say what fits with a `pattern`.',
      );
  }

  /** `column`: the one that the value is for, where the schema tells. */
  function offerCast(token: Token, hole: Hole, column: ColumnOf | undefined): void {
    const known = column && holdsText(column.column.type);
    if (known === true) return;
    const type = known === undefined ? undefined : castFor(column!.column.type);
    const cast = type === undefined ? castOf(hole) : isSentAsText(hole) ? type : undefined;
    if (cast === undefined) return;
    const range = rangeWithin(node, token);
    const edits = [{ range: { start: range.end, end: range.end }, newText: `::${cast}` }];
    const fix: Fix = { title: `Cast to ${cast}`, edits, preferred: true };
    if (type !== undefined)
      out.add(
        'sql-cast',
        range,
        `The Data API sends this as text, and ${column!.table.name}.${column!.column.name} is ${type}: write ${token.text}::${cast}.`,
        { fixes: [fix] },
      );
    else
      out.add(
        'sql-cast',
        range,
        `The Data API sends this as text, which is stored in a column of text only: for one of another type write ${token.text}::${cast}, for one of text ${token.text}::text.`,
        { fixes: [fix, { title: 'Cast to text', edits: [{ ...edits[0]!, newText: '::text' }] }] },
      );
  }
}

/** Whether every value that may be taken is a text. */
const isSentAsText = ({ operands, pipes, as }: Hole): boolean =>
  as === undefined &&
  operands.length > 0 &&
  (pipes.length > 0
    ? pipes.length === 1 && (pipes[0]!.name === 'iso' || pipes[0]!.name === 'date')
    : operands.every(operand => operand.kind === 'data' && operand.type.kind === 'string'));

const isCast = (tokens: readonly Token[], i: number): boolean =>
  tokens[i + 1]?.text === '::' || (tokens[i - 1]?.text === '(' && tokens[i - 2]?.text.toUpperCase() === 'CAST');

/** The type of the column that a text of this form is meant for. */
function castOf({ operands, pipes }: Hole): string | undefined {
  const [pipe] = pipes;
  if (pipe?.name === 'iso') return 'timestamptz';
  if (pipe?.name === 'date') return 'date';
  const [operand] = operands;
  const format = operand?.kind === 'data' && operand.type.kind === 'string' && !pipe ? operand.type.format : undefined;
  return format === undefined ? undefined : CASTS.get(format);
}

/** By the format of a schema. */
const CASTS: ReadonlyMap<string, string> = new Map([
  ['date-time', 'timestamptz'],
  ['date', 'date'],
  ['time', 'timetz'],
  ['uuid', 'uuid'],
]);

const isUnbounded = (type: Type): boolean => type.kind === 'number' && type.integer && type.maximum === undefined;

const isFreeText = (operand: Hole['operands'][number]): operand is DataOperand =>
  operand.kind === 'data' &&
  operand.type.kind === 'string' &&
  operand.type.values === undefined &&
  operand.type.pattern === undefined &&
  operand.type.format === undefined;
