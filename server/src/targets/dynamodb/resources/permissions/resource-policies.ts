import { elements, property, textValue } from '../../../../infra/intrinsics.ts';
import type { Grant } from '../../../../infra/reader.ts';
import type { Resource, Template } from '../../../../infra/template.ts';
import { type Node, textOf } from '../../../../yaml/index.ts';
import { statementGrant } from './grants.ts';

/** What a policy on a table itself lets someone do. */
export interface PolicyGrants {
  /** Logical ids of roles; `any`: whoever asks. */
  readonly roles: readonly string[] | 'any';
  readonly grants: readonly Grant[];
}

/** The grants of a table's own `ResourcePolicy`, and of those of its replicas, to roles of the template or to anyone. */
export function policyGrants(resource: Resource, template: Template): PolicyGrants[] {
  const { properties, logicalId } = resource;
  const holders = [properties, ...elements(property(properties, 'Replicas', template), template)];
  const policies = holders.flatMap(holder => property(holder, 'ResourcePolicy', template) ?? []);
  return policies
    .flatMap(policy => elements(property(policy, 'PolicyDocument', template), template))
    .flatMap(document => elements(property(document, 'Statement', template), template))
    .map(statement => ({
      roles: principals(statement, template),
      grants: statementGrant(statement, template).map(grant => ({ ...grant, resources: [logicalId] })),
    }));
}

function principals(statement: Node, template: Template): readonly string[] | 'any' {
  const principal = property(statement, 'Principal', template);
  const named = property(principal, 'AWS', template) ?? principal;
  const values = elements(named, template).map(node => ({ node, value: textValue(node, template) }));
  if (values.some(({ node }) => textOf(node) === '*')) return 'any';
  return values.flatMap(({ value: [part] }) =>
    part?.kind === 'resource' ? part.logicalId : part?.kind === 'symbol' ? part.name.replace(/\.Arn$/, '') : [],
  );
}
