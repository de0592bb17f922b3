import type { PhysicalName } from '../targets/index.ts';
import type { Json } from '../yaml/index.ts';
import { type Exported, inOrder } from './exported.ts';
import { placeholder } from './placeholder.ts';

export interface Statement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string;
}

/**
 * The least that the gateway's role needs: the actions in use, each on the tables and indexes that it is used on. Region, account
 * and physical names from stage variables are placeholders: `${AWS::Region}`, `${AWS::AccountId}`, `${UsersTable}`.
 */
export function gatewayPolicy(exported: readonly Exported[]): { readonly [name: string]: Json } {
  const statements = gatewayStatements(exported, 'aws', placeholder).map(statement => ({
    ...statement,
    Action: [...statement.Action],
  }));
  return { Version: '2012-10-17', Statement: statements };
}

/** What of it no operation says by itself, and why it is needed: for the person who exports. */
export const policyReasons = (exported: readonly Exported[]): readonly string[] => {
  const reasons = inOrder(exported).flatMap(({ integration: { grants } }) =>
    grants.flatMap(({ action, reason }) => (reason === undefined ? [] : `${action} is allowed: ${reason}.`)),
  );
  return [...new Set(reasons)];
};

/** The same, with a partition and with the names that placeholders of stage variables have. */
export function gatewayStatements(
  exported: readonly Exported[],
  partition: string,
  placeholderOf: (variable: string) => string,
): readonly Statement[] {
  const actions = new Map<string, Set<string>>();
  for (const { action, resource } of inOrder(exported).flatMap(({ integration }) => integration.grants)) {
    const arn = resource.map(part => (typeof part === 'string' ? part : named(part, placeholderOf))).join('');
    const placed = arn.replace('${AWS::Partition}', () => partition);
    actions.set(placed, new Set([...(actions.get(placed) ?? []), action]));
  }
  return [...actions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([Resource, known]) => ({ Effect: 'Allow', Action: [...known].sort(), Resource }));
}

const named = (physical: PhysicalName, placeholderOf: (variable: string) => string): string =>
  physical.kind === 'literal' ? physical.text : `\${${placeholderOf(physical.variable)}}`;
