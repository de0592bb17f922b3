import { type ContractError, standardError } from '../../../contract/index.ts';
import type { Compiled } from '../../../template/compiled.ts';
import { errorAnswer } from '../../../template/error-answer.ts';
import { answerJson } from '../../../template/json/answer-json.ts';
import { from, type Piece, print } from '../../../template/piece.ts';
import { Prelude } from '../../../template/prelude.ts';
import type { Templates } from '../../../template/templates.ts';
import { jsonAt, valueAt } from '../../../template/vtl.ts';
import type { Answers } from '../../target.ts';
import type { Binding, Pages } from '../bind/index.ts';
import { FAILURES, isSqlState, RESUMING, stateTest } from '../model/failures.ts';
import { Columns, fieldJson, fieldValue, isThere } from './columns.ts';
import { MARK, VERSION } from './cursor.ts';
import { reader } from './reader.ts';
import { REFUSED_HEADER } from './request.ts';

export function answerTemplates(binding: Binding): Omit<Templates, 'request'> {
  return {
    success: { status: binding.answer ? 200 : 204, template: print(successTemplate(binding)) },
    failure: print(failureTemplate(binding)),
  };
}

/** The answer to a statement that ran: an error where no row is there, else what the contract answers. */
function successTemplate(binding: Binding): Piece {
  const { answer, reads, statement, operation } = binding;
  const failed: { readonly test: string; readonly error: ContractError }[] = [];
  const size = `${valueAt(['records'])}.size()`;
  const unchanged = caught('Unchanged', binding);
  if (unchanged)
    failed.push({
      test: statement.returnsRows ? `${size}==0` : `${jsonAt(['numberOfRecordsUpdated'])}=="0"`,
      error: unchanged,
    });
  else if (reads.row) failed.push({ test: `${size}==0`, error: errorOf('NotFound', binding) });
  if (reads.rows) failed.push({ test: `${size}>1000`, error: standardError(operation, 'storage-failure') });
  const { before, body } = answered(binding);
  const chain = failed.map(({ test, error }, i) => [
    i === 0 ? `#if(${test})` : `#elseif(${test})`,
    from(error.range, errorAnswer(error)),
  ]);
  // Without a template the Data API's own body would pass: this one prints nothing.
  const found: Piece = answer ? body : '#set($none="")';
  return chain.length === 0 ? [before, found] : [before, chain, '#{else}', found, '#end'];
}

function answered(binding: Binding): { readonly before: Piece; readonly body: Piece } {
  const { answer, pages, reads, operation } = binding;
  if (!answer) return { before: '', body: '' };
  const prelude = new Prelude();
  const columns = new Columns();
  const next = reads.cursor && pages ? nextPage(pages, columns) : null;
  const body = answerJson(
    answer.value,
    { prelude, depth: 0, stored: reader(columns, next?.cursor ?? null) },
    answer.type,
  );
  const whole = next
    ? [next.before, `#if($page==2)`, errorAnswer(standardError(operation, 'storage-failure')), '#{else}', body, '#end']
    : body;
  return { before: [columns.print(), prelude.print()], body: whole };
}

/**
 * The cursor behind a full page, made of its last row. `$page` is 0 on the last page, 1 where another may follow, and 2 where a column
 * of the cursor is NULL: no page would begin behind it.
 */
function nextPage(pages: Pages, columns: Columns): { readonly before: Piece; readonly cursor: Compiled } {
  const rows = valueAt(['records']);
  const row = ['records', { loop: LAST }];
  const parts = pages.by.map((name, i) => {
    const of = columns.of(name);
    const variable = `$part${i + 1}`;
    const value = (member: 'stringValue' | 'longValue' | 'doubleValue' | 'booleanValue'): string =>
      member === 'stringValue' ? fieldValue(row, of, member) : fieldJson(row, of, member);
    const taken = (['stringValue', 'longValue', 'doubleValue', 'booleanValue'] as const)
      .map(
        (member, j) =>
          `${j === 0 ? '#if' : '#elseif'}(${fieldValue(row, of, member)}!=$null)#set(${variable}="${MARK}"+${value(member)})`,
      )
      .join('');
    return `#set(${variable}="")#if(${isThere(of)})${taken}#end#end#if(${variable}=="")#set($page=2)#end`;
  });
  return {
    before: [
      '#set($page=0)',
      `#if(${rows}.size()>=${pages.size})#set($page=1)#set($i${LAST}=${rows}.size() - 1)`,
      parts,
      '#end',
    ],
    cursor: {
      present: '$page==1',
      piece: [VERSION, pages.by.map((_, i) => `.$util.base64Encode($part${i + 1})`)],
    },
  };
}

/** No loop of an answer is as deep. */
const LAST = 99;

/** The answer to everything else. It never throws, whatever the body is; of the message only its end is read. */
function failureTemplate(binding: Binding): Piece {
  const { operation, catches } = binding;
  const choices: (readonly [test: string, error: ContractError])[] = [
    [`$context.requestOverride.header.${REFUSED_HEADER}=="true"`, standardError(operation, 'invalid-message')],
    ...catches
      .filter(({ failure }) => isSqlState(failure))
      .map(({ failure, error }) => [stateTest('$m', failure), error] as const),
    [`$m.contains("${RESUMING}")&&!$m.contains("SQLState")`, errorOf('DatabaseResuming', binding)],
  ];
  return [
    `#set($m="")#set($m=${jsonAt(['message'])})\n`,
    choices.map(([test, error], i) => [
      i === 0 ? `#if(${test})` : `#elseif(${test})`,
      from(error.range, errorAnswer(error)),
    ]),
    '#{else}',
    errorAnswer(standardError(operation, 'storage-failure')),
    '#end',
  ];
}

const caught = (name: string, { catches }: Binding): ContractError | undefined =>
  catches.find(({ failure }) => failure === name)?.error;

/** The error of the contract that answers a failure, else the standard one. */
const errorOf = (name: 'NotFound' | 'DatabaseResuming', binding: Binding): ContractError =>
  caught(name, binding) ?? standardError(binding.operation, FAILURES[name].standard);

/** The same, without making the templates. */
export function answersOf(binding: Binding): Answers {
  const { reads, catches, answer } = binding;
  const names = new Map<string, ReadonlySet<string>>();
  const add = (failure: string, error: ContractError): void => {
    names.set(failure, new Set([error.name]));
  };
  for (const { failure, error } of catches) if (failure !== 'NotFound') add(failure, error);
  if (reads.row && !caught('Unchanged', binding)) add('NotFound', errorOf('NotFound', binding));
  add('DatabaseResuming', errorOf('DatabaseResuming', binding));
  return { status: answer ? 200 : 204, errors: names };
}
