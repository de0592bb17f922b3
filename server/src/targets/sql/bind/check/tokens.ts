import type { Collector } from '../../../../binding/collector.ts';
import { rangeWithin, type Scalar } from '../../../../yaml/index.ts';
import { quoting, type Token } from '../../model/lexer.ts';
import { type StatementShape, VERBS } from '../../model/statement.ts';

/** Whether a text is one statement whose values are all in `${…}`; a problem at each place where it is not. */
export function checkTokens(
  node: Scalar,
  all: readonly Token[],
  tokens: readonly Token[],
  shape: StatementShape,
  out: Collector,
): boolean {
  let clean = true;
  const refuse = (rule: string, { start, end }: { start: number; end: number }, message: string): void => {
    out.error(rule, rangeWithin(node, { start, end }), message);
    clean = false;
  };
  for (const token of all) {
    const quotes = quoting(token.kind);
    if (token.open)
      refuse(
        'sql-statement',
        { start: token.start, end: token.start + 1 },
        `This begins ${quotes}, and nothing ends it.`,
      );
    else if (quotes && token.holes)
      refuse(
        'sql-quoted',
        token,
        token.kind === 'string'
          ? `Nothing is filled in within ${quotes}: write the \${…} without quotes around it, it is a parameter; texts are joined by ||.`
          : `Nothing is filled in within ${quotes}: a parameter is a value, and stands outside of quotes and comments.`,
      );
    else if (token.kind === 'named')
      refuse(
        'sql-parameter',
        token,
        `The Data API takes "${token.text}" for a parameter that it is not given: write the value as \${data.${token.text.slice(1)}}; a cast has two colons, and behind one of a slice stands a blank.`,
      );
    else if (token.kind === 'positional')
      refuse(
        'sql-parameter',
        token,
        `The Data API's parameters have names: write the value itself, such as \${data.id}.`,
      );
  }
  if (!clean) return false;
  const [first] = tokens;
  if (!first) refuse('sql-statement', { start: 0, end: node.text.length }, 'The statement is empty.');
  else if (shape.verb === null)
    refuse(
      'sql-statement',
      first,
      `A statement reads or writes rows: it begins with WITH, ${VERBS.slice(0, -1).join(', ')} or ${VERBS.at(-1)}.`,
    );
  for (const i of shape.separators)
    refuse(
      'sql-statement',
      tokens[i]!,
      'The Data API runs one statement: write several as one, `WITH written AS (INSERT … RETURNING …) UPDATE …`; all of it is done or nothing.',
    );
  return clean;
}
