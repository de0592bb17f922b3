import { declaredError, type Operation, operationId } from '../../contract/index.ts';
import { typeName } from '../../schema/index.ts';
import { baseName, type Name, type Root } from '../../snapshot/index.ts';
import { keyAttributes, keyRoles, type TableDef } from '../../targets/dynamodb/model/table.ts';
import { dynamodb } from '../../targets/index.ts';
import { attributesOf } from '../attributes.ts';

/** What is known of a name; undefined where nothing is. Markdown. */
export function nameText(root: Root, name: Name, operation: Operation | undefined): string | undefined {
  const { kind, key, text } = name;
  switch (kind) {
    case 'operation': {
      const found = operation?.name.range.start === name.range.start ? operation : root.find(name.reference ?? text);
      return found && operationText(found);
    }
    case 'version': {
      const id = key.slice('version '.length);
      const [of, version] = id.split('@');
      return `Version ${version} of **${of}**: callers post to \`/v${version}/${of}\`. A breaking change needs the next one.`;
    }
    case 'error': {
      const error = operation && declaredError(operation, text);
      return (
        error &&
        `**${text}**, status ${error.status}${error.retryable ? ', can be sent again' : ''}\n\n${error.description}`
      );
    }
    case 'property': {
      if (!name.property) return undefined;
      const { property } = name;
      return `\`${property.name}\`: ${typeName(property.type)}${property.required ? ', required' : ', optional'}${property.description ? `\n\n${property.description}` : ''}`;
    }
    case 'definition':
      return `**${text}**, a schema to refer to: \`$ref: '#/$defs/${text}'\`.`;
    case 'table': {
      const table = root.named(dynamodb).get(text);
      return table && tableText(table);
    }
    case 'index': {
      const [, table = ''] = key.split(' ');
      return indexText(root.named(dynamodb).get(table), text);
    }
    case 'attribute': {
      const [, table = ''] = key.split(' ');
      const detail = attributesOf(root, table).find(one => one.name === text)?.detail;
      return `\`${text}\`, attribute of **${table}**${detail ? `: ${detail}` : ''}`;
    }
    case 'element':
      return name.type
        ? `\`${text}\`, an element: ${typeName(name.type)}`
        : `\`${text}\`, an item that DynamoDB answers`;
    case 'stage': {
      const tables = root
        .resourcesOf(dynamodb)
        .filter(table => table.physicalName.kind === 'stage' && table.physicalName.variable === text);
      return `Stage variable \`${text}\`${tables.length > 0 ? `: the physical name of ${tables.map(table => `**${table.name}**`).join(', ')}` : ''}`;
    }
  }
}

function operationText(operation: Operation): string {
  const { name, version, summary, description, owner, stability, deprecated } = operation;
  const facts = [`\`POST /v${version.value}/${name.value}\``, stability, ...(owner ? [owner.value] : [])].join(' · ');
  const until = deprecated
    ? `**Deprecated**${deprecated.sunset ? `, ends ${deprecated.sunset}` : ''}${deprecated.use ? `: use ${deprecated.use.value}` : ''}. ${deprecated.reason ?? ''}`
    : undefined;
  return [`**${operationId(operation)}**`, facts, summary?.value, description?.value, until]
    .filter(part => part)
    .join('\n\n');
}

export function indexText(table: TableDef | undefined, name: string): string | undefined {
  const index = table?.indexes.find(one => one.name === name);
  if (!index) return undefined;
  const keys = keyRoles(index.key).map(
    attribute => `- ${attribute.role} key \`${attribute.name}\` (${attribute.type})`,
  );
  const project = typeof index.project === 'string' ? index.project : index.project.join(', ');
  return `**${index.name}**, ${index.kind} secondary index\n\n${keys.join('\n')}\n- holds ${project}`;
}

function tableText(table: TableDef): string {
  const keys = keyRoles(table.key).map(
    attribute => `- ${attribute.role} key \`${attribute.name}\` (${attribute.type})`,
  );
  const indexes = table.indexes.map(
    index =>
      `- index \`${index.name}\`: ${keyAttributes(index.key)
        .map(attribute => `\`${attribute.name}\``)
        .join(', ')}`,
  );
  const ttl = table.ttl === undefined ? [] : [`- time to live \`${table.ttl}\``];
  const physical =
    table.physicalName.kind === 'literal'
      ? `\`${table.physicalName.text}\``
      : `stage variable \`${table.physicalName.variable}\``;
  return `**${table.name}**, DynamoDB table (${physical})\n\n${[...keys, ...indexes, ...ttl].join('\n')}\n\nDeclared in ${baseName(table.source.file)}.`;
}
