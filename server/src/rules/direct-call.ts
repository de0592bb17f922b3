import type { CallSite } from '../code/index.ts';
import type { Problem } from '../text/index.ts';

/** The calls of a file as problems. */
export const directCalls = (callSites: readonly CallSite[]): Problem[] => callSites.map(directCall);

function directCall(site: CallSite): Problem {
  const { action, table, tableExpression, index, key, language } = site;
  const on =
    table !== null ? ` on table "${table}"` : tableExpression !== null ? ` on ${shortened(tableExpression)}` : '';
  return {
    rule: 'direct-dynamodb-call',
    range: site.range,
    message: `${action ?? 'A request'}${on} goes directly to DynamoDB: call an operation instead.`,
    data: { action, table, tableExpression, index, key, language, operations: [], fix: null },
  };
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text).replace(/\s+/g, ' ');
