import type { Editing } from '../target.ts';
import { answerRoots } from './answer-roots.ts';
import { keyAttributes, keyRoles, type TableDef } from './model/table.ts';
import { namesOfContent, namesOfMapping, tableNames, templateNames } from './names/index.ts';

/** What an editor shows of tables. */
export const editing: Editing<TableDef> = {
  summary: table =>
    keyAttributes(table.key)
      .map(attribute => `${attribute.name} (${attribute.type})`)
      .join(', '),
  parts: table => table.indexes.map(index => index.name),
  text: tableText,
  partText: indexText,
  answerRoots,
  mappingNames: namesOfMapping,
  contentNames: namesOfContent,
  fileNames: tableNames,
  templateNames,
};

function indexText(table: TableDef, name: string): string | undefined {
  const index = table.indexes.find(one => one.name === name);
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
  return `**${table.name}**, DynamoDB table (${physical})\n\n${[...keys, ...indexes, ...ttl].join('\n')}`;
}
