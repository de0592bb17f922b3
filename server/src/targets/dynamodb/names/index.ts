import type { NameCollector } from '../../../names/collector.ts';
import { inner } from '../../../names/collector.ts';
import { resourceKey } from '../../../names/name.ts';
import { get, type Node } from '../../../yaml/index.ts';
import type { MappingTypes } from '../../editing.ts';
import { answerNames } from './answer-names.ts';
import { mappingNames } from './mapping-names.ts';

export { tableNames, templateNames } from './table-names.ts';

/** The names of a mapping to DynamoDB. */
export function namesOfMapping(mapping: Node, { data, result }: MappingTypes, out: NameCollector): void {
  mappingNames(mapping, new Map([['data', { type: data }]]), out);
  answerNames(mapping, result, out);
}

/** The table and the attributes of `{ table, items }`. */
export function namesOfContent(content: Node, out: NameCollector): void {
  const table = get(content, 'table');
  if (table?.kind !== 'scalar') return;
  const resource = resourceKey('table', table.text);
  out.scalar('resource', resource, table, 'read');
  const items = get(content, 'items');
  for (const item of items?.kind === 'sequence' ? items.items : [])
    for (const { key } of item.kind === 'mapping' ? item.entries : [])
      if (!key.text.startsWith('$')) out.attribute(resource, key.text, inner(key), 'read');
}
