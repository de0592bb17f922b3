import { elements, intrinsicOf, textValue } from '../../../../infra/intrinsics.ts';
import type { Grant } from '../../../../infra/reader.ts';
import type { Template } from '../../../../infra/template.ts';
import { type InfraText, patternOf, shownText } from '../../../../infra/value.ts';
import { get, type Node, textOf } from '../../../../yaml/index.ts';
import { CONNECTOR_PERMISSIONS, DATA_PERMISSIONS, dataActionsOf, MANAGED_POLICIES, POLICY_TEMPLATES } from './iam.ts';

/** The grants of policy documents, one a statement. */
export function statementGrants(documents: readonly Node[], template: Template): Grant[] {
  return documents
    .flatMap(document => elements(get(document, 'Statement'), template))
    .flatMap(statement => statementGrant(statement, template));
}

export function statementGrant(statement: Node, template: Template): Grant[] {
  const effect = textOf(get(statement, 'Effect'));
  if (statement.kind !== 'mapping' || (effect !== undefined && effect.toLowerCase() !== 'allow')) return [];
  const resources = elements(get(statement, 'Resource'), template).map(node => textValue(node, template));
  if (resources.length > 0 && !resources.some(resource => mayBeTable(resource, template))) return [];
  const found = granted(statement, template);
  if (found.length === 0) return [];
  const first = found[0]!.node;
  const last = found.at(-1)!.node;
  return [
    {
      file: template.origins.fileOf(first),
      range: { start: first.range.start, end: Math.max(first.range.end, last.range.end) },
      name: found.map(one => one.name).join(', '),
      actions: [...new Set(found.flatMap(one => one.actions))].sort(),
      resources: resources.filter(resource => mayBeTable(resource, template)).map(shownText),
    },
  ];
}

function granted(statement: Node, template: Template) {
  const actions = elements(get(statement, 'Action'), template).map(node => {
    const name = patternOf(textValue(node, template));
    return { node, name, actions: dataActionsOf(name) };
  });
  const excepted = get(statement, 'NotAction');
  if (!excepted) return actions.filter(one => one.actions.length > 0);
  const names = elements(excepted, template).flatMap(node => dataActionsOf(patternOf(textValue(node, template))));
  const left = DATA_PERMISSIONS.filter(name => !names.includes(name));
  return left.length > 0 ? [{ node: excepted, name: 'NotAction', actions: left }] : [];
}

/** Whether an ARN can be a table's: `arn:aws:s3:::…`, a stream's and those of other resources of the template cannot. */
function mayBeTable(resource: InfraText, template: Template): boolean {
  const [first] = resource;
  if (first?.kind === 'resource') {
    const type = template.resources.get(first.logicalId)?.type ?? '';
    if (!/^AWS::(?:DynamoDB::|Serverless::SimpleTable)/.test(type)) return false;
    return first.attribute !== 'StreamArn';
  }
  if (resource.some(part => part.kind === 'resource' && part.attribute === 'StreamArn')) return false;
  const [arn, , service = '*', , , ...rest] = patternOf(resource).split(':');
  if (arn !== 'arn') return true;
  return (service.includes('*') || service === 'dynamodb') && !/\/stream\//.test(rest.join(':'));
}

/** One entry of `ManagedPolicyArns`, or a text of SAM's `Policies`: a name, or an ARN however it is put together. */
export function managedGrant(node: Node, template: Template): Grant[] {
  const name = patternOf(textValue(node, template)).replace(/^.*:policy\/(?:.*\/)?/, '');
  const actions = Object.hasOwn(MANAGED_POLICIES, name) ? MANAGED_POLICIES[name]! : [];
  return actions.length > 0
    ? [{ file: template.origins.fileOf(node), range: node.range, name, actions, resources: [] }]
    : [];
}

/** One entry of SAM's `Policies`: a managed policy, a policy template, or a document. */
export function samGrants(node: Node, template: Template): Grant[] {
  if (node.kind === 'scalar' || intrinsicOf(node)) return managedGrant(node, template);
  if (node.kind !== 'mapping') return [];
  return [
    ...statementGrants([node], template),
    ...node.entries.flatMap(({ key, value }): Grant[] => {
      const actions = Object.hasOwn(POLICY_TEMPLATES, key.text) ? [...POLICY_TEMPLATES[key.text]!].sort() : [];
      if (actions.length === 0) return [];
      const table = get(value, 'TableName');
      const resources = table ? [shownText(textValue(table, template))] : [];
      return [{ file: template.origins.fileOf(key), range: key.range, name: key.text, actions, resources }];
    }),
  ];
}

/** A SAM connector from a function: to each table among its destinations, the permissions that it lists. */
export function connectorGrants(properties: Node | undefined, template: Template): Grant[] {
  const permissions = get(properties, 'Permissions');
  const tables = elements(get(properties, 'Destination'), template).flatMap(one => connectedTable(one, template) ?? []);
  if (!permissions || tables.length === 0) return [];
  const names = elements(permissions, template).map(node => textOf(node) ?? '');
  const actions = names.flatMap(name =>
    Object.hasOwn(CONNECTOR_PERMISSIONS, name) ? CONNECTOR_PERMISSIONS[name]! : [],
  );
  return actions.length > 0
    ? [
        {
          file: template.origins.fileOf(permissions),
          range: permissions.range,
          name: `a connector's ${names.join(' and ')}`,
          actions: [...actions].sort(),
          resources: [...new Set(tables)],
        },
      ]
    : [];
}

const TABLE_TYPE = /^AWS::(?:DynamoDB::(?:Global)?Table|Serverless::SimpleTable)$/;

/** The table that a connector's destination is, by `Id` or by `Arn`; null where it is none. */
function connectedTable(destination: Node, template: Template): string | null {
  const id = textOf(get(destination, 'Id'));
  const [arn, written] = ['Arn', 'Type'].map(key => get(destination, key));
  const value = arn && textValue(arn, template);
  const [part] = value ?? [];
  const logicalId = id ?? (part?.kind === 'resource' ? part.logicalId : '');
  const type = template.resources.get(logicalId)?.type ?? textOf(written) ?? '';
  if (!TABLE_TYPE.test(type)) return null;
  return logicalId || (value && shownText(value)) || 'a table';
}
