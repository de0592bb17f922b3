import type { Collector } from '../../../../binding/collector.ts';
import type { Hole } from '../../../../binding/hole.ts';
import { listed, type Range } from '../../../../text/index.ts';
import type { MapValue, Operand, Value } from '../../model/request.ts';
import { type KeyAttribute, keyAttributes, type TableDef } from '../../model/table.ts';
import type { Binding } from '../binding.ts';
import { attributeTypes, mayBeEmpty, NO_NULL, tooLongForKey, typeText } from './key-values.ts';
import { type Place, placesOf } from './places.ts';

/** Keys are complete, of their types, and never empty; an update leaves them alone. */
export function checkKeys(binding: Binding, out: Collector): void {
  for (const place of placesOf(binding)) {
    if (place.key) exactly(place.key, place.table, out);
    if (place.item) complete(place.item, place.table, out);
    for (const one of written(place)) {
      const primary = keyAttributes(place.table.key).find(({ name }) => name === one.name);
      // An update that changes the key is an error of its own.
      if (primary && one.changes) continue;
      const attribute = primary ?? indexAttribute(place.table, one.name);
      if (attribute) keyValue(attribute, one, primary !== undefined, place, out);
    }
    updates(place, out);
  }
}

function exactly(key: MapValue<Hole>, table: TableDef, out: Collector): void {
  const names = keyAttributes(table.key).map(attribute => attribute.name);
  for (const entry of key.entries) {
    if (names.includes(entry.name)) continue;
    const message = `"${entry.name}" is no key attribute of ${table.name}: its key is ${listed(names).replace(' or ', ' and ')}.`;
    out.add('key-attributes', entry.origin ?? key.origin!, message, { related: declared(table) });
  }
  complete(key, table, out);
}

const declared = (table: TableDef) => [
  { file: table.source.file, range: table.source.range, message: `${table.name} is declared here.` },
];

function complete(map: MapValue<Hole>, table: TableDef, out: Collector): void {
  // What a merge key was to bring is not here, and that is said already.
  if (map.entries.some(entry => entry.name === '<<')) return;
  for (const { name } of keyAttributes(table.key)) {
    if (map.entries.some(entry => entry.name === name)) continue;
    const at = map.entries[0]?.origin ?? map.origin!;
    out.add('key-attributes', at, `"${name}" is missing: it belongs to the key of ${table.name}.`, {
      related: declared(table),
    });
  }
}

interface Written {
  readonly name: string;
  readonly value: Value<Hole>;
  readonly origin: Range;
  /** By an update. */
  readonly changes: boolean;
}

/** The attributes that a part gives values to, by their first names. */
function written(place: Place): Written[] {
  const entries = [...(place.item?.entries ?? []), ...(place.key?.entries ?? [])].map(entry => ({
    name: entry.name,
    value: entry.value,
    origin: entry.value.origin ?? entry.origin ?? place.origin,
    changes: false,
  }));
  const set = (place.update?.set ?? []).flatMap(clause =>
    clause.path.length === 1 && clause.value.kind === 'value'
      ? [
          {
            name: String(clause.path[0]),
            value: clause.value.value,
            origin: clause.value.value.origin ?? clause.origin ?? place.origin,
            changes: true,
          },
        ]
      : [],
  );
  // A number or a set is added to what is there.
  const added = (place.update?.add ?? []).flatMap(clause =>
    clause.path.length === 1
      ? [
          {
            name: String(clause.path[0]),
            value: clause.value,
            origin: clause.value.origin ?? clause.origin ?? place.origin,
            changes: true,
          },
        ]
      : [],
  );
  return [...entries, ...set, ...added];
}

const indexAttribute = (table: TableDef, name: string): KeyAttribute | undefined =>
  table.indexes.flatMap(index => keyAttributes(index.key)).find(attribute => attribute.name === name);

/** The stricter of what an attribute is in the keys of a table and its indexes. */
const roleOf = (table: TableDef, name: string): 'partition' | 'sort' =>
  [table.key, ...table.indexes.map(index => index.key)].some(key => key.sort.some(attribute => attribute.name === name))
    ? 'sort'
    : 'partition';

function keyValue(
  attribute: KeyAttribute,
  { value, origin, changes }: Written,
  primary: boolean,
  place: Place,
  out: Collector,
): void {
  const { name, type } = attribute;
  const where = primary ? `the key of ${place.table.name}` : `an index of ${place.table.name}`;
  const actual = attributeTypes(value).find(other => other !== type);
  if (actual !== undefined) {
    out.add(
      'key-type',
      origin,
      `"${name}" belongs to ${where} and is ${typeText(type)}; this is ${typeText(actual)}.`,
      { related: declared(place.table) },
    );
    return;
  }
  // An update removes what is null.
  if (value.kind === 'hole' && value.hole.type.nullable && !changes) {
    out.add(
      'key-type',
      origin,
      `"${name}" belongs to ${where} and is ${typeText(type)}; this may be null, which DynamoDB refuses there: ${NO_NULL}.`,
      { related: declared(place.table) },
    );
    return;
  }
  if (primary && value.kind === 'hole' && value.hole.optional && !place.key) {
    out.add(
      'optional-needs-default',
      origin,
      `"${name}" belongs to ${where} and may be absent here: give it a default, or require the property.`,
    );
  }
  const long = type === 'N' ? null : tooLongForKey(name, roleOf(place.table, name), value);
  if (long) out.add('key-size', origin, long);
  if (type !== 'N' && mayBeEmpty(value)) {
    const advice = primary
      ? 'give the property `minLength: 1`, or a literal part'
      : 'give the property `minLength: 1`, a literal part, or `| nonempty`, which keeps the item out of the index';
    out.add(
      'key-empty',
      origin,
      `"${name}" belongs to ${where} and may be empty here, which DynamoDB refuses: ${advice}.`,
    );
  }
}

function updates({ update, table, origin }: Place, out: Collector): void {
  if (!update) return;
  for (const { path, value, origin: at } of update.set) {
    const attribute = path.length === 1 ? indexAttribute(table, String(path[0])) : undefined;
    const actual = attribute && value.kind !== 'value' ? givenType(value) : undefined;
    if (attribute && actual !== undefined && actual !== attribute.type)
      out.add(
        'key-type',
        value.origin ?? at ?? origin,
        `"${attribute.name}" belongs to an index of ${table.name} and is ${typeText(attribute.type)}; this is ${typeText(actual)}.`,
        { related: declared(table) },
      );
  }
  const names = keyAttributes(table.key).map(attribute => attribute.name);
  for (const clause of [...update.set, ...update.add, ...update.remove, ...update.delete]) {
    const [first] = clause.path;
    if (typeof first === 'string' && names.includes(first))
      out.add(
        'key-update',
        clause.origin ?? origin,
        `"${first}" belongs to the key of ${table.name}, which never changes: delete the item and store a new one.`,
      );
  }
}

/** The type that an expression gives, at least where an attribute is absent; undefined where nothing shows it. */
function givenType(operand: Operand<Hole>): string | undefined {
  switch (operand.kind) {
    case 'value':
      return attributeTypes(operand.value)[0];
    case 'arithmetic':
      return 'N';
    case 'call':
      return operand.name === 'list_append' ? 'L' : operand.args[1] && givenType(operand.args[1]);
    default:
      return undefined;
  }
}
