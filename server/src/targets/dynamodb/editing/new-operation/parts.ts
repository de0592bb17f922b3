import type { KeyPart, Subject } from './subject.ts';

// The parts of first contracts, as YAML.

interface Property {
  readonly name: string;
  readonly schema: string;
}

type Reference = (property: string) => string;

export const CURSOR = 'cursor: { type: string }';
export const inData: Reference = name => `data.${name}`;
export const flow = (entries: readonly string[]): string => (entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`);

export const keyOnly = ({ fields }: Subject): readonly Property[] => fields;
export const partitionFields = ({ partition }: Subject): Subject['fields'] =>
  partition.field ? [partition.field] : [];
export const partitionOnly = (subject: Subject): readonly Property[] => partitionFields(subject);
export const withPayload = ({ fields, payload }: Subject): readonly Property[] => [
  ...fields,
  { name: payload, schema: '{ type: string }' },
];

/** The schema of `data`; all of `required`, and one line more. */
export const data = (required: readonly Property[], optional?: string): string => `data:
  type: object
  required: [${required.map(({ name }) => name).join(', ')}]
  additionalProperties: false
  properties:
${[...required.map(({ name, schema }) => `${name}: ${schema}`), ...(optional ? [optional] : [])].map(line => `    ${line}\n`).join('')}`;

export const resultOf = ({ payload }: Subject): string => `
result:
  type: object
  properties:
    ${payload}: { type: string }
`;
export const resultOfMany = ({ payload }: Subject): string => `
result:
  type: object
  properties:
    items: { type: array, items: { type: object, properties: { ${payload}: { type: string } } } }
`;
export const resultOfPage = (subject: Subject): string => `${resultOfMany(subject)}    ${CURSOR}\n`;

interface Declared {
  readonly name: string;
  readonly status: number;
  readonly description: string;
}

export const notFound = ({ noun }: Subject): Declared => ({
  name: `no-such-${noun}`,
  status: 404,
  description: `There is no such ${noun}.`,
});
export const exists = ({ noun }: Subject): Declared => ({
  name: `${noun}-exists`,
  status: 409,
  description: `This ${noun} is stored already.`,
});
export const errors = ({ name, status, description }: Declared): string => `
errors:
  ${name}: { status: ${status}, description: ${description} }
`;

export const tableOf = ({ table }: Subject): string =>
  /^[A-Za-z_][\w.-]*$/.test(table.name) ? table.name : JSON.stringify(table.name);

export const keyEntries = ({ key }: Subject, reference: Reference): string[] =>
  key.map(part => `${part.name}: ${part.value(reference)}`);
export const keyOf = (subject: Subject, reference: Reference = inData): string => flow(keyEntries(subject, reference));

/** The partition key as a path of an expression. */
export function pathOf({ table }: Subject): string {
  const { name } = table.key.partition[0];
  return /^[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``;
}

/** A value as an expression has it: `${…}` alone is no string. */
export const expressionValue = ({ value }: KeyPart): string => value(inData).replace(/^"(\$\{[^}]*\})"$/, '$1');

/** What a PutItem says beside `$spread`: keys that are more than the property of their name, and the time. */
export function putLines(subject: Subject): string {
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

export const samples = ({ fields }: Subject): string[] => fields.map(({ name, sample }) => `${name}: ${sample}`);
export const stored = ({ key, payload }: Subject): string[] => [
  ...key.map(part => `${part.name}: ${part.stored}`),
  `${payload}: First`,
];
export const contents = (subject: Subject, items: readonly (readonly string[])[]): string =>
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
export function many(subject: Subject): Many {
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

export const dataOfMany = (subject: Subject, most: number): string => `data:
  type: object
  required: [${many(subject).list}]
  additionalProperties: false
  properties:
    ${many(subject).list}: { type: array, minItems: 1, maxItems: ${most}, items: ${many(subject).schema} }
`;
