import type { Action } from '../../dynamodb/request.ts';
import { withArticle } from './noun.ts';
import type { KeyPart, Subject } from './subject.ts';

/** What each action begins with, as YAML: the summary and all that follows it. Each passes `check`, and its examples pass `test`. */
export const CONTRACTS: Readonly<Record<Action, (subject: Subject) => string>> = {
  GetItem: subject => `summary: Read ${withArticle(subject.noun)}

${data(keyOnly(subject))}${resultOf(subject)}${errors(notFound(subject))}
mapping:
  dynamodb:
    action: GetItem
    table: ${tableOf(subject)}
    key: ${keyOf(subject)}
    catch: { ItemNotFound: ${notFound(subject).name} }

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: ${flow(samples(subject))}
    result: { ${subject.payload}: First }
  - name: none
    data: ${flow(samples(subject))}
    error: ${notFound(subject).name}
`,

  PutItem: subject => `summary: Store ${withArticle(subject.noun)}

${data(withPayload(subject))}${errors(exists(subject))}
mapping:
  dynamodb:
    action: PutItem
    table: ${tableOf(subject)}
    item:
      $spread: \${data}
${putLines(subject)}    condition: attribute_not_exists(${pathOf(subject)})
    catch: { ConditionalCheckFailed: ${exists(subject).name} }

examples:
  - name: a new one
    data: ${flow([...samples(subject), `${subject.payload}: First`])}
  - name: one that is there
    given: ${contents(subject, [stored(subject)])}
    data: ${flow([...samples(subject), `${subject.payload}: Second`])}
    error: ${exists(subject).name}
`,

  UpdateItem: subject => `summary: Change ${withArticle(subject.noun)}

${data(withPayload(subject))}${resultOf(subject)}${errors(notFound(subject))}
mapping:
  dynamodb:
    action: UpdateItem
    table: ${tableOf(subject)}
    key: ${keyOf(subject)}
    update: { set: { ${subject.payload}: "\${data.${subject.payload}}" } }
    condition: attribute_exists(${pathOf(subject)})
    catch: { ItemNotFound: ${notFound(subject).name} }

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: ${flow([...samples(subject), `${subject.payload}: Second`])}
    result: { ${subject.payload}: Second }
  - name: none
    data: ${flow([...samples(subject), `${subject.payload}: Second`])}
    error: ${notFound(subject).name}
`,

  DeleteItem: subject => `summary: Delete ${withArticle(subject.noun)}

${data(keyOnly(subject))}${errors(notFound(subject))}
mapping:
  dynamodb:
    action: DeleteItem
    table: ${tableOf(subject)}
    key: ${keyOf(subject)}
    condition: attribute_exists(${pathOf(subject)})
    catch: { ItemNotFound: ${notFound(subject).name} }

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: ${flow(samples(subject))}
    then: ${contents(subject, [])}
  - name: none
    data: ${flow(samples(subject))}
    error: ${notFound(subject).name}
`,

  Query: subject => `summary: List items of ${withArticle(subject.noun)}

${data(partitionOnly(subject), CURSOR)}${resultOfPage(subject)}
mapping:
  dynamodb:
    action: Query
    table: ${tableOf(subject)}
    keyCondition: '${pathOf(subject)} = ${expressionValue(subject.partition)}'
    limit: 100
    cursor: \${data.cursor}

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: ${flow(samples({ ...subject, fields: partitionFields(subject) }))}
    result: { items: [{ ${subject.payload}: First }] }
`,

  Scan: subject => `summary: Read the whole table, page by page

data:
  type: object
  additionalProperties: false
  properties:
    ${CURSOR}
${resultOfPage(subject)}
mapping:
  dynamodb:
    action: Scan
    table: ${tableOf(subject)}
    limit: 100
    cursor: \${data.cursor}

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: {}
    result: { items: [{ ${subject.payload}: First }] }
`,

  BatchGetItem: subject => `summary: Read many items

${dataOfMany(subject, 100)}${resultOfMany(subject)}
mapping:
  dynamodb:
    action: BatchGetItem
    table: ${tableOf(subject)}
    each: \${data.${many(subject).list}}
    as: ${many(subject).as}
    get: { key: ${keyOf(subject, many(subject).reference)} }

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: { ${many(subject).list}: [${many(subject).sample}] }
    result: { items: [{ ${subject.payload}: First }] }
`,

  BatchWriteItem: subject => `summary: Delete many items

${dataOfMany(subject, 25)}
mapping:
  dynamodb:
    action: BatchWriteItem
    table: ${tableOf(subject)}
    each: \${data.${many(subject).list}}
    as: ${many(subject).as}
    delete: { key: ${keyOf(subject, many(subject).reference)} }

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: { ${many(subject).list}: [${many(subject).sample}] }
    then: ${contents(subject, [])}
`,

  TransactGetItems: subject => `summary: Read items of one moment

${data(keyOnly(subject))}
result:
  type: object
  required: [${subject.payload}]
  properties:
    ${subject.payload}: { type: string }
${errors(notFound(subject))}
mapping:
  dynamodb:
    action: TransactGetItems
    reads:
      - { table: ${tableOf(subject)}, key: ${keyOf(subject)}, as: found }
    returns: { ${subject.payload}: '\${found.${subject.payload} ?? "unknown"}' }
    catch: { ItemNotFound: ${notFound(subject).name} }

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: ${flow(samples(subject))}
    result: { ${subject.payload}: First }
`,

  TransactWriteItems: subject => `summary: Write items, all or none

${data(withPayload(subject))}${errors(exists(subject))}
mapping:
  dynamodb:
    action: TransactWriteItems
    writes:
      - put:
          table: ${tableOf(subject)}
          item: ${flow([...keyEntries(subject, inData), `${subject.payload}: "\${data.${subject.payload}}"`])}
          condition: attribute_not_exists(${pathOf(subject)})
          catch: { ConditionalCheckFailed: ${exists(subject).name} }

examples:
  - name: one
    data: ${flow([...samples(subject), `${subject.payload}: First`])}
    then: ${contents(subject, [stored(subject)])}
`,
};

interface Property {
  readonly name: string;
  readonly schema: string;
}

type Reference = (property: string) => string;

const CURSOR = 'cursor: { type: string }';
const inData: Reference = name => `data.${name}`;
const flow = (entries: readonly string[]): string => (entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`);

const keyOnly = ({ fields }: Subject): readonly Property[] => fields;
const partitionFields = ({ partition }: Subject): Subject['fields'] => (partition.field ? [partition.field] : []);
const partitionOnly = (subject: Subject): readonly Property[] => partitionFields(subject);
const withPayload = ({ fields, payload }: Subject): readonly Property[] => [
  ...fields,
  { name: payload, schema: '{ type: string }' },
];

/** The schema of `data`; all of `required`, and one line more. */
const data = (required: readonly Property[], optional?: string): string => `data:
  type: object
  required: [${required.map(({ name }) => name).join(', ')}]
  additionalProperties: false
  properties:
${[...required.map(({ name, schema }) => `${name}: ${schema}`), ...(optional ? [optional] : [])].map(line => `    ${line}\n`).join('')}`;

const resultOf = ({ payload }: Subject): string => `
result:
  type: object
  properties:
    ${payload}: { type: string }
`;
const resultOfMany = ({ payload }: Subject): string => `
result:
  type: object
  properties:
    items: { type: array, items: { type: object, properties: { ${payload}: { type: string } } } }
`;
const resultOfPage = (subject: Subject): string => `${resultOfMany(subject)}    ${CURSOR}\n`;

interface Declared {
  readonly name: string;
  readonly status: number;
  readonly description: string;
}

const notFound = ({ noun }: Subject): Declared => ({
  name: `no-such-${noun}`,
  status: 404,
  description: `There is no such ${noun}.`,
});
const exists = ({ noun }: Subject): Declared => ({
  name: `${noun}-exists`,
  status: 409,
  description: `This ${noun} is stored already.`,
});
const errors = ({ name, status, description }: Declared): string => `
errors:
  ${name}: { status: ${status}, description: ${description} }
`;

const tableOf = ({ table }: Subject): string =>
  /^[A-Za-z_][\w.-]*$/.test(table.name) ? table.name : JSON.stringify(table.name);

const keyEntries = ({ key }: Subject, reference: Reference): string[] =>
  key.map(part => `${part.name}: ${part.value(reference)}`);
const keyOf = (subject: Subject, reference: Reference = inData): string => flow(keyEntries(subject, reference));

/** The partition key as a path of an expression. */
function pathOf({ table }: Subject): string {
  const { name } = table.key.partition;
  return /^[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``;
}

/** A value as an expression has it: `${…}` alone is no string. */
const expressionValue = ({ value }: KeyPart): string => value(inData).replace(/^"(\$\{[^}]*\})"$/, '$1');

/** What a PutItem says beside `$spread`: keys that are more than the property of their name, and the time. */
function putLines(subject: Subject): string {
  const same = (part: KeyPart): boolean => part.value(inData) === `"\${data.${part.name}}"`;
  const composed = subject.key.filter(part => !same(part));
  const except = composed.flatMap(({ field }) => field?.name ?? []);
  return [
    ...(except.length > 0 ? [`$except: [${except.join(', ')}]`] : []),
    ...composed.map(part => `${part.name}: ${part.value(inData).replace(/^"(\S+\})"$/, '$1')}`),
    ...(subject.time === null ? [] : [`${subject.time}: \${now}`]),
  ]
    .map(line => `      ${line}\n`)
    .join('');
}

const samples = ({ fields }: Subject): string[] => fields.map(({ name, sample }) => `${name}: ${sample}`);
const stored = ({ key, payload }: Subject): string[] => [
  ...key.map(part => `${part.name}: ${part.stored}`),
  `${payload}: First`,
];
const contents = (subject: Subject, items: readonly (readonly string[])[]): string =>
  `[{ table: ${tableOf(subject)}, items: [${items.map(flow).join(', ')}] }]`;

interface Many {
  /** The property of `data` with a key for each item. */
  readonly list: string;
  readonly as: string;
  readonly reference: Reference;
  /** The schema of one key, and one of them, as YAML. */
  readonly schema: string;
  readonly sample: string;
}

/** One value a key where one property makes it, else an object. */
function many(subject: Subject): Many {
  const [first, ...more] = subject.fields;
  if (first && more.length === 0)
    return { list: 'ids', as: 'id', reference: () => 'id', schema: first.schema, sample: first.sample };
  const properties = flow(subject.fields.map(({ name, schema }) => `${name}: ${schema}`));
  return {
    list: 'keys',
    as: 'one',
    reference: name => `one.${name}`,
    schema: `{ type: object, required: [${subject.fields.map(({ name }) => name).join(', ')}], properties: ${properties} }`,
    sample: flow(samples(subject)),
  };
}

const dataOfMany = (subject: Subject, most: number): string => `data:
  type: object
  required: [${many(subject).list}]
  additionalProperties: false
  properties:
    ${many(subject).list}: { type: array, minItems: 1, maxItems: ${most}, items: ${many(subject).schema} }
`;
