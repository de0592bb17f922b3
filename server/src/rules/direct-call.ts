import type { CallSite } from '../code/index.ts';
import type { Problem } from '../text/index.ts';

/** The calls of a file as problems; `tableOfVariable` says which table an environment variable names. */
export const directCalls = (
  callSites: readonly CallSite[],
  tableOfVariable: (variable: string) => string | null,
): Problem[] =>
  callSites.map(site => {
    const named = site.table === null && site.tableEnvironment !== null ? tableOfVariable(site.tableEnvironment) : null;
    return directCall(site, site.table ?? named);
  });

function directCall(site: CallSite, table: string | null): Problem {
  const { action, tableExpression, index, key, language, enclosing } = site;
  const on =
    table !== null ? ` on table "${table}"` : tableExpression !== null ? ` on ${shortened(tableExpression)}` : '';
  return {
    rule: 'direct-dynamodb-call',
    range: site.range,
    message: `${action ?? 'A request'}${on} goes directly to DynamoDB: call an operation instead.`,
    subject: [
      `${enclosing.name || 'top level'}:`,
      action ?? 'a request',
      (site.table ?? tableExpression ?? '').replace(/\s+/g, ' '),
    ]
      .join(' ')
      .trimEnd(),
    data: { action, table, tableExpression, index, key, language, operations: [], fix: null },
  };
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text).replace(/\s+/g, ' ');
