import type { Attribute } from '../../editing.ts';
import { keyAttributes, keyRoles, type TableDef } from '../model/table.ts';

/** The key of a table in a word: `pk (S), sk (S)`. */
export const keySummary = ({ key }: TableDef): string =>
  keyAttributes(key)
    .map(attribute => `${attribute.name} (${attribute.type})`)
    .join(', ');

/** The attributes that a table itself names: of its keys, of its indexes' keys, its time to live. */
export function attributesOfTable({ key, indexes, ttl }: TableDef): readonly Attribute[] {
  return [
    ...keyRoles(key).map(({ name, role, type }) => ({ name, detail: `${role} key (${type})` })),
    ...indexes.flatMap(index =>
      keyAttributes(index.key).map(({ name, type }) => ({ name, detail: `key of ${index.name} (${type})` })),
    ),
    ...(ttl === undefined ? [] : [{ name: ttl, detail: 'time to live (N, seconds)' }]),
  ];
}

/** An index, in Markdown. */
export function indexText(table: TableDef, name: string): string | undefined {
  const index = table.indexes.find(one => one.name === name);
  if (!index) return undefined;
  const keys = keyRoles(index.key).map(
    attribute => `- ${attribute.role} key \`${attribute.name}\` (${attribute.type})`,
  );
  const project = typeof index.project === 'string' ? index.project : index.project.join(', ');
  return `**${index.name}**, ${index.kind} secondary index\n\n${keys.join('\n')}\n- holds ${project}`;
}

/** A table, in Markdown. */
export function tableText(table: TableDef): string {
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
