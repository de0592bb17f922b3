import type { Frame } from '../../../template/compiled.ts';
import { guard, guards, ifOk, OK, usedBy } from '../../../template/guards/index.ts';
import { literalInQuotes, literalString } from '../../../template/literal.ts';
import { from, type Piece } from '../../../template/piece.ts';
import { Prelude } from '../../../template/prelude.ts';
import { escaped, jsonAt, when } from '../../../template/vtl.ts';
import type { PhysicalName } from '../../target.ts';
import { type Binding, holesOf, type Parameter } from '../bind/index.ts';
import { cursorGuard, cursorText } from './cursor.ts';
import { parameterGuards } from './guards.ts';
import { NULL, parameterValue } from './parameter.ts';

/** The header of a refused request, by which the answer's template knows it. */
export const REFUSED_HEADER = 'X-Refused';

/**
 * `ExecuteStatement`: the guards, then the statement and its parameters, or a request that the Data API refuses, a text in
 * `longValue`, and that has no byte of the caller's.
 */
export function requestTemplate(binding: Binding): Piece {
  const { operation, statement, pages } = binding;
  const prelude = new Prelude();
  const frame = { prelude, depth: 0 };
  const holes = holesOf(binding);
  const used = usedBy(holes, [], 'data');
  // What is in a cursor is looked at by itself.
  const values = holes.filter(hole => hole !== pages?.from);
  const more = [parameterGuards(values, prelude), pages ? cursorGuard(pages, prelude) : ''];
  const parameters = statement.parameters.map(one => parameter(one, binding, frame));
  const body = [
    envelope(binding),
    `"sql":${literalString(statement.sql)},"parameters":[\n`,
    parameters.map((piece, i) => [i === 0 ? '' : ',\n', piece]),
    `],"includeResultMetadata":${binding.reads.row || binding.reads.rows}}`,
  ];
  const head = prelude.print();
  return [
    head === '' ? '' : [head, '\n'],
    OK,
    '\n',
    guard(`${jsonAt(['operation'])}=='"${literalInQuotes(operation.name.value)}"'`),
    '\n',
    used ? [guards(used, ['data']), '\n'] : '',
    [ifOk(more), '\n'],
    '#if($ok)\n',
    from(statement.origin, body),
    `\n#{else}\n#set($context.requestOverride.header.${REFUSED_HEADER}='true')`,
    envelope(binding),
    '"sql":"SELECT :p0","parameters":[{"name":"p0","value":{"longValue":"refused"}}]}\n#{end}',
  ];
}

/** What every request to a database begins with. */
const envelope = ({ database: { physicalName, secret, database } }: Binding): Piece => [
  '{"resourceArn":"',
  name(physicalName),
  '","secretArn":"',
  name(secret),
  `","database":${literalString(database)},`,
];

const name = (physical: PhysicalName): Piece =>
  physical.kind === 'literal' ? { literal: physical.text } : escaped(`"$!stageVariables.${physical.variable}"`);

function parameter(one: Parameter, { pages }: Binding, frame: Frame): Piece {
  return [`{"name":"${one.name}",`, filled(), '}'];

  function filled(): Piece {
    if (one.kind === 'value') return parameterValue(one.value, frame);
    if (!pages) throw new Error('a parameter of a page has its pages');
    const { present, text } = cursorText(pages, one.column);
    return from(one.origin, when(present, ['"value":{"stringValue":"', text, '"}'], NULL));
  }
}
