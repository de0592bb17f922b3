import type { Collector } from '../../../../binding/collector.ts';
import { rangeWithin } from '../../../../yaml/index.ts';
import type { Token } from '../../model/lexer.ts';
import type { Binding } from '../binding.ts';
import { type Bound, boundOf, MOST_ROWS } from '../bounds.ts';
import type { ReadStatement } from '../statement.ts';

/** What is read through `rows` is never more than a template can answer. */
export function checkLimit({ reads, pages }: Binding, read: ReadStatement, out: Collector): void {
  if (!reads.rows) return;
  const { node, tokens, shape, statement } = read;
  const most = MOST_ROWS.toLocaleString('en');
  if (shape.limit === null) {
    const last = tokens.findLast(({ text }) => text !== ';')!;
    const range = rangeWithin(node, last);
    const limit = pages ? 'LIMIT ${cursor.size}' : 'LIMIT 100';
    if (statement.verb !== 'SELECT')
      return out.error(
        'sql-limit',
        range,
        `\`rows\` has at most ${most} rows: end the statement in a SELECT with a LIMIT, \`WITH changed AS (… RETURNING …) SELECT … FROM changed ${limit}\`, or read \`row\`.`,
      );
    const edits = [{ range: { start: range.end, end: range.end }, newText: ` ${limit}` }];
    return out.error(
      'sql-limit',
      range,
      `\`rows\` has at most ${most} rows, and more are never dropped: end the statement in ${limit}.`,
      { fixes: [{ title: `Add ${limit}`, edits }] },
    );
  }
  const value = tokens[shape.limit + 1];
  const bound = value ? boundOfToken(value, read) : undefined;
  const range = rangeWithin(node, value ?? tokens[shape.limit]!);
  if (!bound?.ok || !isAlone(tokens, shape.limit + 2))
    return out.error(
      'sql-limit',
      range,
      `LIMIT takes a number here, or ${bound && !bound.ok ? bound.wants : 'one value'}: \`rows\` has at most ${most} rows.`,
    );
  if (bound.most > MOST_ROWS)
    out.error(
      'sql-limit',
      range,
      `\`rows\` has at most ${most} rows, and this allows ${bound.most.toLocaleString('en')}.`,
    );
}

function boundOfToken(token: Token, { parameterOf }: ReadStatement): Bound {
  if (token.kind === 'number' && /^\d+$/.test(token.text)) return { ok: true, most: Number(token.text) };
  const parameter = parameterOf.get(token);
  if (parameter?.kind === 'value') return boundOf(parameter.value);
  return { ok: false, wants: 'an integer of the message with a `maximum`, which is required or has a default' };
}

/** Behind the value stands nothing that makes it another: a cast, OFFSET, FOR UPDATE. */
function isAlone(tokens: readonly Token[], from: number): boolean {
  let at = from;
  while (tokens[at]?.text === '::' && tokens[at + 1]?.kind === 'word') at += 2;
  const next = tokens[at];
  return !next || next.text === ';' || ['OFFSET', 'FOR', 'FETCH'].includes(next.text.toUpperCase());
}
