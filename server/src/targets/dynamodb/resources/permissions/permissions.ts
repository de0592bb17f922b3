import { truth } from '../../../../infra/conditions.ts';
import { isFunction, type LambdaFunction } from '../../../../infra/functions.ts';
import { elements, textValue } from '../../../../infra/intrinsics.ts';
import type { Grant, Permission } from '../../../../infra/reader.ts';
import { followed } from '../../../../infra/serverless-references.ts';
import { flatten, type Resource, type Template } from '../../../../infra/template.ts';
import { patternOf } from '../../../../infra/value.ts';
import { get, type Node, textOf } from '../../../../yaml/index.ts';
import { TABLE_TYPES } from '../template-tables.ts';
import { connectorGrants, managedGrant, samGrants, statementGrant, statementGrants } from './grants.ts';
import { policyGrants } from './resource-policies.ts';

/** Every grant once, at the place where it is written, whoever shares it. Roles that Lambda cannot take are left out: the gateway's is one. */
export function readPermissions(template: Template, functions: readonly LambdaFunction[]): Permission[] {
  const found: Permission[] = [];
  const give = (grants: readonly Grant[], role: string | null, names: readonly string[]): void => {
    for (const grant of grants) {
      const known = found.findIndex(
        one => one.file === grant.file && one.range.start === grant.range.start && one.name === grant.name,
      );
      if (known < 0) found.push({ ...grant, role, functions: names });
      else found[known] = { ...found[known]!, functions: [...new Set([...found[known]!.functions, ...names])] };
    }
  };
  const live = [...template.resources.values()].filter(resource => isLive(resource, template));
  const holders = lambdaRoles(live, functions, template);
  for (const resource of live) {
    const { properties, logicalId, type } = resource;
    if (holders.has(logicalId)) give(roleGrants(properties, template, live), logicalId, holders.get(logicalId)!);
    if (isFunction(resource) && get(properties, 'Role') === undefined)
      give(policies(properties, template, live), null, [logicalId]);
    if (isFunction(resource)) give(embeddedConnectors(resource, template), null, [logicalId]);
    if (type === 'AWS::IAM::Policy' || type === 'AWS::IAM::ManagedPolicy' || type === 'AWS::IAM::RolePolicy') {
      const roles = [
        ...elements(get(properties, 'Roles'), template),
        ...elements(get(properties, 'RoleName'), template),
      ]
        .map(node => roleName(node, template))
        .filter(name => holders.has(name));
      const names = roles.flatMap(name => holders.get(name)!);
      if (roles.length > 0) give(documentGrants(properties, template), roles[0]!, names);
    }
    if (TABLE_TYPES.has(type))
      for (const { roles, grants } of policyGrants(resource, template)) {
        if (roles === 'any') give(grants, null, []);
        else
          for (const role of roles) {
            const own =
              holders.get(role) ?? functions.filter(({ name }) => `${name}Role` === role).map(one => one.name);
            if (holders.has(role) || own.length > 0) give(grants, role, own);
          }
      }
    if (type === 'AWS::Serverless::Connector') {
      const source = sourceOf(properties, template);
      if (functions.some(one => one.name === source)) give(connectorGrants(properties, template), null, [source]);
    }
  }
  if (template.serverless) serverlessGrants(template, functions, give);
  return found.sort((a, b) => (a.file === b.file ? a.range.start - b.range.start : a.file < b.file ? -1 : 1));
}

const isLive = ({ body }: Resource, template: Template): boolean => {
  const condition = textOf(get(body, 'Condition'));
  return condition === undefined || truth(condition, template) !== false;
};

/** The roles that Lambda may take, or that a function of the template has: logical id → the functions. */
function lambdaRoles(
  resources: readonly Resource[],
  functions: readonly LambdaFunction[],
  template: Template,
): ReadonlyMap<string, readonly string[]> {
  const roles = new Map<string, readonly string[]>();
  for (const { logicalId, type, properties } of resources) {
    if (type !== 'AWS::IAM::Role') continue;
    const users = functions.filter(one => one.role === logicalId).map(one => one.name);
    const trusted = elements(get(get(properties, 'AssumeRolePolicyDocument'), 'Statement'), template)
      .flatMap(statement => elements(get(get(statement, 'Principal'), 'Service'), template))
      .map(node => patternOf(textValue(node, template)));
    // `lambda.amazonaws.com`, `lambda.${AWS::URLSuffix}`; `edgelambda` for Lambda@Edge.
    if (users.length > 0 || trusted.some(name => /^(?:edge)?lambda\./.test(name))) roles.set(logicalId, users);
  }
  return roles;
}

function roleName(node: Node, template: Template): string {
  const [part] = textValue(node, template);
  if (part?.kind === 'resource') return part.logicalId;
  if (part?.kind !== 'text') return '';
  const named = [...template.resources.values()].find(
    ({ type, properties }) => type === 'AWS::IAM::Role' && textOf(get(properties, 'RoleName')) === part.text,
  );
  return named?.logicalId ?? '';
}

const documentGrants = (properties: Node | undefined, template: Template): Grant[] =>
  statementGrants(elements(get(properties, 'PolicyDocument'), template), template);

function roleGrants(properties: Node | undefined, template: Template, resources: readonly Resource[]): Grant[] {
  return [
    ...elements(get(properties, 'Policies'), template).flatMap(policy => documentGrants(policy, template)),
    ...elements(get(properties, 'ManagedPolicyArns'), template).flatMap(node => attached(node, template, resources)),
  ];
}

const policies = (properties: Node | undefined, template: Template, resources: readonly Resource[]): Grant[] =>
  elements(get(properties, 'Policies'), template).flatMap(node =>
    node.kind === 'mapping'
      ? [...samGrants(node, template), ...ownPolicy(node, template, resources)]
      : attached(node, template, resources),
  );

/** A managed policy: AWS's by its name, or one of the template. */
function attached(node: Node, template: Template, resources: readonly Resource[]): Grant[] {
  return [...managedGrant(node, template), ...ownPolicy(node, template, resources)];
}

function ownPolicy(node: Node, template: Template, resources: readonly Resource[]): Grant[] {
  const [part] = textValue(node, template);
  if (part?.kind !== 'resource') return [];
  const policy = resources.find(one => one.logicalId === part.logicalId && one.type === 'AWS::IAM::ManagedPolicy');
  return policy ? documentGrants(policy.properties, template) : [];
}

/** The logical id of what a connector goes from: by `Id`, or by a reference in `Arn`. */
function sourceOf(properties: Node | undefined, template: Template): string {
  const source = get(properties, 'Source');
  const [part] = textValue(get(source, 'Id') ?? get(source, 'Arn'), template);
  return part?.kind === 'resource' ? part.logicalId : part?.kind === 'text' ? part.text : '';
}

function embeddedConnectors({ body }: Resource, template: Template): Grant[] {
  const connectors = get(body, 'Connectors');
  if (connectors?.kind !== 'mapping') return [];
  return connectors.entries.flatMap(({ value }) => connectorGrants(get(value, 'Properties'), template));
}

type Give = (grants: readonly Grant[], role: string | null, names: readonly string[]) => void;

/** `provider.iam.role`, the older `iamRoleStatements`, and what serverless-iam-roles-per-function reads. */
function serverlessGrants(template: Template, functions: readonly LambdaFunction[], give: Give): void {
  const provider = get(template.root, 'provider');
  const role = followedRole(provider, template);
  const shared = functions.filter(one => one.role === null).map(one => one.name);
  const statements = (node: Node | undefined): Grant[] =>
    elements(node, template).flatMap(statement => statementGrant(statement, template));
  give(statements(get(role, 'statements')), null, shared);
  give(statements(get(provider, 'iamRoleStatements')), null, shared);
  for (const list of [get(role, 'managedPolicies'), get(provider, 'iamManagedPolicies')])
    give(
      elements(list, template).flatMap(node => managedGrant(node, template)),
      null,
      shared,
    );
  for (const section of flatten(get(template.root, 'functions'), template)) {
    if (section.kind !== 'mapping') continue;
    for (const { key, value } of section.entries) {
      const body = followed(value, template);
      give(statements(get(body, 'iamRoleStatements')), null, [key.text]);
      give(statements(get(get(get(body, 'iam'), 'role'), 'statements')), null, [key.text]);
    }
  }
}

function followedRole(provider: Node | undefined, template: Template): Node | undefined {
  const iam = get(provider, 'iam');
  const role = iam && get(followed(iam, template), 'role');
  return role && followed(role, template);
}
