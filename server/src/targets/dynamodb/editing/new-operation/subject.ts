import { type KeyAttribute, keyAttributes, type TableDef } from '../../model/table.ts';

/** A property of `data` that goes into the key. */
export interface Field {
  readonly name: string;
  /** Its schema, as YAML. */
  readonly schema: string;
  /** A value of it in an example, as YAML. */
  readonly sample: string;
}

/** One attribute of the key. */
export interface KeyPart {
  /** As YAML. */
  readonly name: string;
  /** Where its value comes from; null where it is a constant. */
  readonly field: Field | null;
  /** Its value, as YAML; `reference` says where a property of `data` is found. */
  readonly value: (reference: (property: string) => string) => string;
  /** The value that is stored for the example, as YAML. */
  readonly stored: string;
}

/** What a first contract is about: an item of a table, and how it is reached. */
export interface Subject {
  /** `invoice` */
  readonly noun: string;
  readonly table: TableDef;
  readonly partition: KeyPart;
  readonly key: readonly KeyPart[];
  /** The properties of `data` that make the key. */
  readonly fields: readonly Field[];
  /** A property that is stored beside the key. */
  readonly payload: string;
  /** An attribute for the time; null where a key has that name. */
  readonly time: string | null;
}

/** Names that say what an attribute is for, and not what is in it: one table holds items of many kinds. */
const GENERIC = /^(?:pk|sk|hk|rk|hash|range|(?:partition|hash|sort|range|primary)[_-]?key)$/i;

const SCHEMAS: Readonly<Record<KeyAttribute['type'], Omit<Field, 'name'> & { readonly stored: string }>> = {
  S: { schema: '{ type: string, minLength: 1 }', sample: 'A1', stored: 'A1' },
  N: { schema: '{ type: integer }', sample: '1', stored: '1' },
  B: {
    schema: '{ type: string, contentEncoding: base64, minLength: 4 }',
    sample: '"aGVsbG8="',
    stored: '{ $type: B, $value: "aGVsbG8=" }',
  },
};

export function subjectOf(noun: string, table: TableDef): Subject {
  const [partition, ...sort] = keyAttributes(table.key);
  const tag = noun.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
  const key = [keyPart(partition!, 'id', tag), ...sort.map(one => keyPart(one, 'number', null))];
  const taken = new Set(
    [table.key, ...table.indexes.map(index => index.key)].flatMap(keyAttributes).map(attribute => attribute.name),
  );
  return {
    noun,
    table,
    partition: key[0]!,
    key,
    fields: key.flatMap(({ field }) => field ?? []),
    payload: ['name', 'title', 'text'].find(name => !taken.has(name)) ?? 'note',
    time: taken.has('created_at') ? null : 'created_at',
  };
}

/** `tag` begins a partition key that holds many kinds; a sort key of such a table is a constant. */
function keyPart({ name, type }: KeyAttribute, otherwise: string, tag: string | null): KeyPart {
  const generic = GENERIC.test(name);
  const { schema, sample, stored } = SCHEMAS[type];
  const yaml = /^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name);
  if (generic && type === 'S' && tag === null) return { name: yaml, field: null, value: () => 'META', stored: 'META' };
  const field: Field = { name: !generic && /^[A-Za-z][\w-]*$/.test(name) ? name : otherwise, schema, sample };
  const prefix = generic && type === 'S' ? `${tag}#` : '';
  return {
    name: yaml,
    field,
    value: reference => `"${prefix}\${${reference(field.name)}}"`,
    stored: prefix === '' ? stored : `"${prefix}${stored}"`,
  };
}
