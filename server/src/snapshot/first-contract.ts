import type { Action } from '../dynamodb/request.ts';
import type { TableDef } from '../dynamodb/table.ts';

/** The parts of a first contract, each as lines of YAML below its key. */
interface Parts {
  readonly summary: string;
  /** Properties of `data`; all are required but the optional ones. */
  readonly data: readonly string[];
  readonly required: readonly string[];
  readonly result?: readonly string[];
  readonly errors?: string;
  readonly mapping: readonly string[];
  /** An example that passes. */
  readonly example: readonly string[];
}

/** How a table's keys are written, and what an example holds for them. */
interface Names {
  readonly table: string;
  /** The partition key, as an expression names it. */
  readonly path: string;
  /** The full key of an item whose identifier is a reference; a flow mapping's inside. */
  readonly key: (id: string) => string;
  /** The same, a line each, as in an item that will grow. */
  readonly keyLines: (id: string) => readonly string[];
  /** The partition key's value as an operand. */
  readonly partition: (id: string) => string;
  /** The identifier's schema. */
  readonly id: string;
  readonly sampleId: string;
  /** The key that an example's item has. */
  readonly sampleKey: string;
  /** A property beside the identifier, which no key is called. */
  readonly label: string;
  /** When an item was stored; empty where a key is called so. */
  readonly storedAt: readonly string[];
}

/** Text of a first contract: complete, valid, and its example passes. */
export function firstContract(action: Action, name: string, table: TableDef): string {
  const { summary, data, required, result, errors, mapping, example } = PARTS[action](namesOf(table));
  const needed = required.length > 0 ? [`  required: [${required.join(', ')}]`] : [];
  const sections = [
    [`operation: ${name}`, `summary: ${summary}`],
    ['data:', '  type: object', ...needed, '  additionalProperties: false', '  properties:', ...data.map(indent(4))],
    result ? ['result:', '  type: object', ...result.map(indent(2))] : [],
    errors ? ['errors:', `  ${errors}`] : [],
    ['mapping:', '  dynamodb:', `    action: ${action}`, ...mapping.map(indent(4))],
    ['examples:', ...example.map((line, i) => (i === 0 ? `  - ${line}` : `    ${line}`))],
  ];
  return sections
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n');
}

const indent =
  (columns: number) =>
  (line: string): string =>
    ' '.repeat(columns) + line;

const CURSOR = 'cursor: { type: string }';
const EXISTS = 'item-exists: { status: 409, description: This item is stored already. }';
const MISSING = 'no-such-item: { status: 404, description: There is no such item. }';

const labelled = ({ label }: Names): string => `${label}: { type: string }`;
const one = (names: Names): readonly string[] => ['properties:', `  ${labelled(names)}`];
const list = (names: Names): string =>
  `items: { type: array, items: { type: object, properties: { ${labelled(names)} } } }`;
const many = (id: string, most: number): string => `ids: { type: array, minItems: 1, maxItems: ${most}, items: ${id} }`;
const given = ({ table, sampleKey, label }: Names): readonly string[] => [
  'given:',
  `  - table: ${table}`,
  `    items: [{ ${sampleKey}, ${label}: John }]`,
];

const PARTS: Readonly<Record<Action, (names: Names) => Parts>> = {
  GetItem: names => ({
    summary: 'Read an item',
    data: [`id: ${names.id}`],
    required: ['id'],
    result: one(names),
    errors: MISSING,
    mapping: [`table: ${names.table}`, `key: { ${names.key('data.id')} }`, 'catch: { ItemNotFound: no-such-item }'],
    example: ['name: John', ...given(names), `data: { id: ${names.sampleId} }`, `result: { ${names.label}: John }`],
  }),
  PutItem: names => ({
    summary: 'Store an item',
    data: [`id: ${names.id}`, labelled(names)],
    required: ['id', names.label],
    errors: EXISTS,
    mapping: [
      `table: ${names.table}`,
      'item:',
      ...['$spread: ${data}', '$except: [id]', ...names.keyLines('data.id'), ...names.storedAt].map(indent(2)),
      `condition: attribute_not_exists(${names.path})`,
      'catch: { ConditionalCheckFailed: item-exists }',
    ],
    example: ['name: John', `data: { id: ${names.sampleId}, ${names.label}: John }`],
  }),
  UpdateItem: names => ({
    summary: 'Change an item',
    data: [`id: ${names.id}`, labelled(names)],
    required: ['id', names.label],
    result: one(names),
    errors: MISSING,
    mapping: [
      `table: ${names.table}`,
      `key: { ${names.key('data.id')} }`,
      `update: { set: { ${names.label}: "\${data.${names.label}}" } }`,
      `condition: attribute_exists(${names.path})`,
      'catch: { ItemNotFound: no-such-item }',
    ],
    example: [
      'name: John becomes Jane',
      ...given(names),
      `data: { id: ${names.sampleId}, ${names.label}: Jane }`,
      `result: { ${names.label}: Jane }`,
    ],
  }),
  DeleteItem: names => ({
    summary: 'Delete an item',
    data: [`id: ${names.id}`],
    required: ['id'],
    errors: MISSING,
    mapping: [
      `table: ${names.table}`,
      `key: { ${names.key('data.id')} }`,
      `condition: attribute_exists(${names.path})`,
      'catch: { ItemNotFound: no-such-item }',
    ],
    example: [
      'name: John',
      ...given(names),
      `data: { id: ${names.sampleId} }`,
      `then: [{ table: ${names.table}, items: [] }]`,
    ],
  }),
  Query: names => ({
    summary: 'List items',
    data: [`id: ${names.id}`, CURSOR],
    required: ['id'],
    result: ['properties:', `  ${list(names)}`, `  ${CURSOR}`],
    mapping: [
      `table: ${names.table}`,
      `keyCondition: '${names.path} = ${names.partition('data.id')}'`,
      'limit: 100',
      'cursor: ${data.cursor}',
    ],
    example: [
      'name: John',
      ...given(names),
      `data: { id: ${names.sampleId} }`,
      `result: { items: [{ ${names.label}: John }] }`,
    ],
  }),
  Scan: names => ({
    summary: 'Read the whole table, page by page',
    data: [CURSOR],
    required: [],
    result: ['properties:', `  ${list(names)}`, `  ${CURSOR}`],
    mapping: [`table: ${names.table}`, 'limit: 100', 'cursor: ${data.cursor}'],
    example: ['name: John', ...given(names), 'data: {}', `result: { items: [{ ${names.label}: John }] }`],
  }),
  BatchGetItem: names => ({
    summary: 'Read many items',
    data: [many(names.id, 100)],
    required: ['ids'],
    result: ['properties:', `  ${list(names)}`],
    mapping: [`table: ${names.table}`, 'each: ${data.ids}', 'as: id', `get: { key: { ${names.key('id')} } }`],
    example: [
      'name: John',
      ...given(names),
      `data: { ids: [${names.sampleId}] }`,
      `result: { items: [{ ${names.label}: John }] }`,
    ],
  }),
  BatchWriteItem: names => ({
    summary: 'Delete many items',
    data: [many(names.id, 25)],
    required: ['ids'],
    mapping: [`table: ${names.table}`, 'each: ${data.ids}', 'as: id', `delete: { key: { ${names.key('id')} } }`],
    example: [
      'name: John',
      ...given(names),
      `data: { ids: [${names.sampleId}] }`,
      `then: [{ table: ${names.table}, items: [] }]`,
    ],
  }),
  TransactGetItems: names => ({
    summary: 'Read items of one moment',
    data: [`id: ${names.id}`],
    required: ['id'],
    result: [`required: [${names.label}]`, ...one(names)],
    errors: MISSING,
    mapping: [
      'reads:',
      `  - { table: ${names.table}, key: { ${names.key('data.id')} }, as: found }`,
      `returns: { ${names.label}: '\${found.${names.label} ?? "unknown"}' }`,
      'catch: { ItemNotFound: no-such-item }',
    ],
    example: ['name: John', ...given(names), `data: { id: ${names.sampleId} }`, `result: { ${names.label}: John }`],
  }),
  TransactWriteItems: names => ({
    summary: 'Write items, all or none',
    data: [`id: ${names.id}`, labelled(names)],
    required: ['id', names.label],
    errors: EXISTS,
    mapping: [
      'writes:',
      '  - put:',
      ...[
        `table: ${names.table}`,
        `item: { ${names.key('data.id')}, ${names.label}: "\${data.${names.label}}" }`,
        `condition: attribute_not_exists(${names.path})`,
        'catch: { ConditionalCheckFailed: item-exists }',
      ].map(indent(6)),
    ],
    example: ['name: John', `data: { id: ${names.sampleId}, ${names.label}: John }`],
  }),
};

const BYTES = 'aGVsbG8=';
const IDS = {
  S: { schema: '{ type: string, minLength: 1 }', sample: 'A1' },
  N: { schema: '{ type: integer }', sample: '1' },
  B: { schema: '{ type: string, contentEncoding: base64, minLength: 4 }', sample: BYTES },
} as const;
const SORT = { S: 'PROFILE', N: '0', B: `{ $type: B, $value: "${BYTES}" }` } as const;

function namesOf(table: TableDef): Names {
  const {
    partition: { name, type },
    sort,
  } = table.key;
  const ids = IDS[type];
  const value = (id: string) => (type === 'S' ? `${prefix(table)}#\${${id}}` : `\${${id}}`);
  const sortPart = sort ? [`${quotedKey(sort.name)}: ${SORT[sort.type]}`] : [];
  const parts = (written: string) => [`${quotedKey(name)}: ${written}`, ...sortPart];
  const sample = { S: `"${prefix(table)}#${ids.sample}"`, N: ids.sample, B: SORT.B }[type];
  const keys = [name, sort?.name];
  return {
    table: table.name,
    path: /^[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``,
    key: id => parts(`"${value(id)}"`).join(', '),
    keyLines: id => parts(value(id)),
    partition: id => (type === 'S' ? `"${value(id)}"` : value(id)),
    id: ids.schema,
    sampleId: ids.sample,
    sampleKey: parts(sample).join(', '),
    label: ['name', 'title', 'text'].find(word => !keys.includes(word)) ?? 'name',
    storedAt: keys.includes('created_at') ? [] : ['created_at: ${now}'],
  };
}

const prefix = (table: TableDef): string =>
  table.name
    .replace(/Table$/i, '')
    .replace(/s$/i, '')
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase() || 'ITEM';

const quotedKey = (name: string): string => (/^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name));
