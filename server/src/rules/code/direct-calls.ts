import type { CallSite } from '../../code/index.ts';
import type { Rewritten } from '../../rewrite/index.ts';
import type { BlockedFix, Fix, Problem, Range } from '../../text/index.ts';
import { asked, shortened } from './asked.ts';
import { directDynamodbCall } from './direct-dynamodb-call.ts';

/** What a direct call can become: an operation's call, or why not. */
export interface Replacement {
  readonly rewrites: readonly {
    /** `name@version` */
    readonly operation: string;
    /** As it is called: `name`, or `name@version`. */
    readonly title: string;
    readonly result: Rewritten;
  }[];
  /** The operation that the call comes nearest to, and what keeps it from it; null where there is one, or none is near. */
  readonly nearest: { readonly title: string; readonly reason: string; readonly range: Range | null } | null;
  /** The table, by the name that contracts or the code itself give it; null where nobody knows. */
  readonly table: string | null;
}

/** The calls of a file as problems, with the fixes that call an operation instead. */
export const directCalls = (
  callSites: readonly CallSite[],
  replacements: ReadonlyMap<CallSite, Replacement>,
): Problem[] =>
  callSites.map(site => directCall(site, replacements.get(site) ?? { table: site.table, rewrites: [], nearest: null }));

function directCall(site: CallSite, { table, rewrites, nearest }: Replacement): Problem {
  const { action, tables, tableExpression, index, key, language, enclosing } = site;
  const on = target(table, tables, tableExpression);
  const fixes = rewrites.flatMap(rewrite => fixOf(rewrite));
  const block = blocked(site, rewrites, nearest);
  const operations = rewrites.map(({ operation }) => operation);
  const safe = rewrites.some(({ result }) => result.kind === 'rewritten' && result.doubts.length === 0);
  return {
    rule: directDynamodbCall.id,
    range: site.range,
    message: `${action ?? 'A request'}${on} goes directly to DynamoDB: call ${instead(rewrites)} instead.`,
    subject: [
      `${enclosing.name || 'top level'}:`,
      action ?? 'a request',
      (site.table ?? tableExpression ?? '').replace(/\s+/g, ' '),
    ]
      .join(' ')
      .trimEnd(),
    ...(fixes.length > 0 ? { fixes } : {}),
    ...(fixes.length === 0 && block ? { blocked: block } : {}),
    data: {
      action,
      table,
      tableExpression,
      index,
      key,
      language,
      operations,
      fix: safe ? 'safe' : fixes.length > 0 ? 'preview' : null,
      doubts: [
        ...new Set(
          rewrites.flatMap(({ result }) => (result.kind === 'rewritten' ? result.doubts : [])).map(({ code }) => code),
        ),
      ],
      blockedBy: block?.reason ?? null,
    },
  };
}

function target(table: string | null, tables: readonly string[], expression: string | null): string {
  return asked('table', table, tables) ?? (expression === null ? '' : ` on ${shortened(expression)}`);
}

const instead = (rewrites: Replacement['rewrites']): string =>
  rewrites.length > 0 ? `the operation ${rewrites.map(({ title }) => `"${title}"`).join(' or ')}` : 'an operation';

function fixOf({ title, result }: Replacement['rewrites'][number]): Fix[] {
  if (result.kind !== 'rewritten') return [];
  const messages = result.doubts.map(({ message }) => message);
  const safe = messages.length === 0;
  const doubt = safe ? '' : ` (look: ${messages.join('; ')})`;
  return [
    {
      title: `Call operation ${title}${doubt}`,
      edits: result.edits,
      ...(safe ? { preferred: true } : { doubts: messages }),
      safe,
    },
  ];
}

/** Why no fix can be offered. */
function blocked(
  site: CallSite,
  rewrites: Replacement['rewrites'],
  nearest: Replacement['nearest'],
): BlockedFix | null {
  for (const { title, result } of rewrites)
    if (result.kind === 'refused')
      return { title: `Cannot call operation ${title}`, reason: result.reason, range: result.range };
  if (rewrites.length > 0) return null;
  if (site.blockedBy) return { title: 'Cannot call an operation', ...site.blockedBy };
  return nearest && { ...nearest, title: `Cannot call operation ${nearest.title}`, range: nearest.range ?? site.range };
}
