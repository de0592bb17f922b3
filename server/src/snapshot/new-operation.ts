import { ACTIONS, type Action } from '../dynamodb/request.ts';
import { keyAttributes, type TableDef } from '../dynamodb/table.ts';
import type { Root } from './root.ts';

export interface NewOperation {
  readonly fileName: string;
  readonly text: string;
  /** Where the workspace has no table yet: one to begin with. */
  readonly table?: { readonly fileName: string; readonly text: string };
}

const FIRST_TABLE: TableDef = {
  name: 'users',
  physicalName: { kind: 'literal', text: 'users' },
  key: { partition: { name: 'pk', type: 'S' }, sort: { name: 'sk', type: 'S' } },
  indexes: [],
  source: { file: '', range: { start: 0, end: 0 } },
};

/** A first contract, complete and valid; null for an action that is none. */
export function newOperation(action: string, name: string, root: Root | undefined): NewOperation | null {
  const known = ACTIONS.find(one => one.toLowerCase() === action.toLowerCase());
  if (!known) return null;
  const own = root?.tableList[0];
  const table = own ?? FIRST_TABLE;
  const text = contract(known, name, table);
  return {
    fileName: `${name}.operation.yaml`,
    text,
    ...(own
      ? {}
      : {
          table: {
            fileName: 'users.table.yaml',
            text: 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n',
          },
        }),
  };
}

/** `pk: "USER#${data.id}", sk: PROFILE` for the keys of a table. */
const keyText = (table: TableDef, root: string): string => keyParts(table, root).join(', ');

/** The same, a line each, as in an item that will grow. */
const keyLines = (table: TableDef, root: string): string =>
  keyParts(table, root)
    .map(part => `      ${part.replace(/"(\S+)"$/, '$1')}\n`)
    .join('');

const keyParts = (table: TableDef, root: string): string[] =>
  keyAttributes(table.key).map(({ name, type }, i) => {
    if (i === 0) return `${quotedKey(name)}: ${type === 'S' ? `"${prefix(table)}#\${${root}}"` : `"\${${root}}"`}`;
    return `${quotedKey(name)}: ${type === 'S' ? 'PROFILE' : type === 'N' ? '0' : '{ $type: B, $value: "AA==" }'}`;
  });

const prefix = (table: TableDef): string =>
  table.name
    .replace(/Table$/i, '')
    .replace(/s$/i, '')
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase() || 'ITEM';
const quotedKey = (name: string): string => (/^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name));
const idType = (table: TableDef): string => {
  const { type } = table.key.partition;
  if (type === 'N') return '{ type: integer }';
  return type === 'B' ? '{ type: string, contentEncoding: base64, minLength: 4 }' : '{ type: string, minLength: 1 }';
};

function contract(action: Action, name: string, table: TableDef): string {
  const id = idType(table);
  const sampleId = table.key.partition.type === 'N' ? '1' : table.key.partition.type === 'B' ? 'aGVsbG8=' : 'A1';
  const key = keyText(table, 'data.id');
  const path = /^[A-Za-z_]\w*$/.test(table.key.partition.name)
    ? table.key.partition.name
    : `\`${table.key.partition.name}\``;
  const head = (summary: string): string => `operation: ${name}\nsummary: ${summary}\n\n`;
  const one = `data:\n  type: object\n  required: [id]\n  additionalProperties: false\n  properties:\n    id: ${id}\n`;
  const many = (most: number): string =>
    `data:\n  type: object\n  required: [ids]\n  additionalProperties: false\n  properties:\n    ids: { type: array, minItems: 1, maxItems: ${most}, items: ${id} }\n`;
  const named = `${one.replace('required: [id]', 'required: [id, name]')}    name: { type: string }\n`;
  const result = 'result:\n  type: object\n  properties:\n    name: { type: string }\n';
  const notFound = 'errors:\n  no-such-item: { status: 404, description: There is no such item. }\n';
  const mapping = (lines: string): string => `\nmapping:\n  dynamodb:\n    action: ${action}\n${lines}`;
  const on = `    table: ${table.name}\n`;
  const example = (data: string): string => `\nexamples:\n  - name: one\n    data: { ${data} }\n`;
  switch (action) {
    case 'PutItem':
      return `${head('Store an item')}${named}errors:\n  item-exists: { status: 409, description: This item is stored already. }\n${mapping(`${on}    item:\n      $spread: \${data}\n      $except: [id]\n${keyLines(table, 'data.id')}      created_at: \${now}\n    condition: attribute_not_exists(${path})\n    catch: { ConditionalCheckFailed: item-exists }\n`)}${example(`id: ${sampleId}, name: John`)}`;
    case 'GetItem':
      return `${head('Read an item')}${one}${result}${notFound}${mapping(`${on}    key: { ${key} }\n    catch: { ItemNotFound: no-such-item }\n`)}${example(`id: ${sampleId}`)}`;
    case 'UpdateItem':
      return `${head('Change an item')}${named}${result}${notFound}${mapping(`${on}    key: { ${key} }\n    update: { set: { name: "\${data.name}" } }\n    condition: attribute_exists(${path})\n    catch: { ItemNotFound: no-such-item }\n`)}${example(`id: ${sampleId}, name: John`)}`;
    case 'DeleteItem':
      return `${head('Delete an item')}${one}${notFound}${mapping(`${on}    key: { ${key} }\n    condition: attribute_exists(${path})\n    catch: { ItemNotFound: no-such-item }\n`)}${example(`id: ${sampleId}`)}`;
    case 'Query': {
      const value = table.key.partition.type === 'S' ? `"${prefix(table)}#\${data.id}"` : '${data.id}';
      return `${head('List items')}${one}    cursor: { type: string }\nresult:\n  type: object\n  properties:\n    items: { type: array, items: { type: object, properties: { name: { type: string } } } }\n    cursor: { type: string }\n${mapping(`${on}    keyCondition: '${path} = ${value}'\n    limit: 100\n    cursor: \${data.cursor}\n`)}${example(`id: ${sampleId}`)}`;
    }
    case 'Scan':
      return `${head('Read the whole table, page by page')}data:\n  type: object\n  additionalProperties: false\n  properties:\n    cursor: { type: string }\nresult:\n  type: object\n  properties:\n    items: { type: array, items: { type: object, properties: { name: { type: string } } } }\n    cursor: { type: string }\n${mapping(`${on}    limit: 100\n    cursor: \${data.cursor}\n`)}\nexamples:\n  - name: one\n    data: {}\n`;
    case 'BatchGetItem':
      return `${head('Read many items')}${many(100)}result:\n  type: object\n  properties:\n    items: { type: array, items: { type: object, properties: { name: { type: string } } } }\n${mapping(`${on}    each: \${data.ids}\n    as: id\n    get: { key: { ${keyText(table, 'id')} } }\n`)}${example(`ids: [${sampleId}]`)}`;
    case 'BatchWriteItem':
      return `${head('Delete many items')}${many(25)}${mapping(`${on}    each: \${data.ids}\n    as: id\n    delete: { key: { ${keyText(table, 'id')} } }\n`)}${example(`ids: [${sampleId}]`)}`;
    case 'TransactGetItems':
      return `${head('Read items of one moment')}${one}result:\n  type: object\n  required: [name]\n  properties:\n    name: { type: string }\n${notFound}${mapping(`    reads:\n      - { table: ${table.name}, key: { ${key} }, as: found }\n    returns: { name: '\${found.name ?? "unknown"}' }\n    catch: { ItemNotFound: no-such-item }\n`)}${example(`id: ${sampleId}`)}`;
    case 'TransactWriteItems':
      return `${head('Write items, all or none')}${named}errors:\n  item-exists: { status: 409, description: This item is stored already. }\n${mapping(`    writes:\n      - put:\n          table: ${table.name}\n          item: { ${key}, name: "\${data.name}" }\n          condition: attribute_not_exists(${path})\n          catch: { ConditionalCheckFailed: item-exists }\n`)}${example(`id: ${sampleId}, name: John`)}`;
  }
}
