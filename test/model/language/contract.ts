import { type Type, typeOf } from './type.ts';
import { at, isMapping, type Mapping, textAt, type Yaml } from './yaml.ts';

/** An operation as it is written, with what its schemas mean. */
export interface Contract {
  readonly name: string;
  readonly action: string;
  readonly mapping: Mapping;
  readonly data: Type;
  /** Null where the operation answers no body. */
  readonly result: Type | null;
  readonly errors: ReadonlyMap<string, DeclaredError>;
}

export interface DeclaredError {
  readonly status: number;
  readonly description: string;
  readonly retryable: boolean;
}

export interface Table {
  readonly name: string;
  readonly physical: { readonly literal: string } | { readonly variable: string };
  readonly key: Key;
  readonly indexes: ReadonlyMap<string, { readonly key: Key; readonly local: boolean }>;
}

/** The attributes of a key with their types, the partition key's first. */
export interface Key {
  readonly partition: readonly string[];
  readonly sort: readonly string[];
  readonly types: ReadonlyMap<string, string>;
}

const NO_DATA: Type = { kind: 'object', nullable: false, properties: new Map(), required: new Set() };

export function readContract(document: Yaml, target: 'dynamodb' | 's3' = 'dynamodb'): Contract {
  const mapping = at(document, 'mapping', target);
  if (!isMapping(mapping)) throw new SyntaxError('no mapping');
  const data = at(document, 'data');
  const result = at(document, 'result');
  const errors = at(document, 'errors');
  return {
    name: textAt(document, 'operation') ?? '',
    action: textAt(mapping, 'action') ?? '',
    mapping,
    data: data ? typeOf(data, [data, document]) : NO_DATA,
    result: result ? typeOf(result, [result, document]) : null,
    errors: new Map(
      isMapping(errors)
        ? [...errors].map(([name, error]) => [
            name,
            {
              status: Number(textAt(error, 'status')),
              description: textAt(error, 'description') ?? '',
              retryable: textAt(error, 'retryable') === 'true',
            },
          ])
        : [],
    ),
  };
}

export function readTable(document: Yaml): Table {
  const name = textAt(document, 'table') ?? '';
  const physical = textAt(document, 'name') ?? name;
  const variable = /^\$\{stage\.(\w+)\}$/.exec(physical)?.[1];
  const key = keyOf(at(document, 'key'));
  const indexes = at(document, 'indexes');
  return {
    name,
    physical: variable === undefined ? { literal: physical } : { variable },
    key,
    indexes: new Map(
      isMapping(indexes)
        ? [...indexes].map(([index, node]) => {
            const local = textAt(node, 'kind') === 'local';
            const own = keyOf(at(node, 'key'));
            // A local index has the partition key of its table.
            const whole = local && own.partition.length === 0 ? { ...own, partition: key.partition } : own;
            return [index, { key: { ...whole, types: new Map([...key.types, ...own.types]) }, local }];
          })
        : [],
    ),
  };
}

function keyOf(node: Yaml | undefined): Key {
  const part = (name: string): (readonly [string, string])[] => {
    const attributes = at(node, name);
    return isMapping(attributes)
      ? [...attributes.keys()].map(attribute => [attribute, textAt(attributes, attribute) ?? ''])
      : [];
  };
  const partition = part('partition');
  const sort = part('sort');
  return {
    partition: partition.map(([name]) => name),
    sort: sort.map(([name]) => name),
    types: new Map([...partition, ...sort]),
  };
}
