import type { Collector } from '../../../../binding/collector.ts';
import { rangeWithin } from '../../../../yaml/index.ts';
import type { Binding } from '../binding.ts';
import type { ReadStatement } from '../statement.ts';

/** A page begins behind the last row of the page before, and whoever reads it gets the cursor of the next. */
export function checkCursor({ pages, reads, operation }: Binding, read: ReadStatement, out: Collector): void {
  if (!pages) return;
  const { statement, shape, node, tokens } = read;
  const used = new Set(statement.parameters.flatMap(one => (one.kind === 'cursor' ? [one.column] : [])));
  const unused = pages.by.filter(name => !used.has(name));
  if (unused.length > 0)
    out.error(
      'sql-cursor',
      pages.origin,
      `The statement does not go on behind \${cursor.${unused[0]}}: compare it in WHERE, (\${cursor.${pages.by[0]}}::text IS NULL OR (${pages.by.join(', ')}) > (${pages.by.map(name => `\${cursor.${name}}::text`).join(', ')})).`,
    );
  if (!statement.parameters.some(one => one.kind === 'value' && one.size))
    out.error('sql-cursor', pages.origin, 'The statement does not end with the page: write LIMIT ${cursor.size}.');
  if (!shape.returnsRows) return;
  if (!reads.cursor)
    out.error(
      'sql-cursor',
      operation.result?.node.range ?? pages.origin,
      'Nothing answers the cursor of the next page: give the result a property `cursor`, a string.',
    );
  for (const [i, token] of tokens.entries()) {
    const parameter = read.parameterOf.get(token);
    if (parameter?.kind !== 'cursor' || tokens[i + 1]?.text === '::') continue;
    const range = rangeWithin(node, token);
    out.error(
      'sql-cursor',
      range,
      `This is null on the first page, and a null has no type: write ${token.text}::text, or the type of the column.`,
      {
        fixes: [
          {
            title: `Cast to text: ${token.text}::text`,
            edits: [{ range: { start: range.end, end: range.end }, newText: '::text' }],
          },
        ],
      },
    );
  }
}
