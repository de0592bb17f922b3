import type { MapValue, Value } from '../../../../binding/tree.ts';
import type { SourceHole, SourceShape } from '../../../../code/index.ts';
import type { Inferred, Schema } from '../../../../extract/index.ts';
import { schemaOfShape, suggested, Undrafted } from '../../../../extract/index.ts';
import type { Condition, Operand, Request } from '../../model/request.ts';
import type { RequestPart } from '../parts.ts';

/** What an item that a call writes, or asks for, looks like. */
interface Written {
  readonly keys: ReadonlyMap<string, Value<SourceHole>>;
  /** Null where nothing shows the type. */
  readonly attributes: ReadonlyMap<string, Schema | null>;
  /** Objects and lists whose parts nothing shows. */
  readonly nested: ReadonlySet<string>;
}

type Values = readonly (readonly [string, Operand<SourceHole>])[];

const writtenOf = (keys: MapValue<SourceHole>, values: Values): Written => ({
  keys: byName(keys),
  attributes: new Map(values.map(([name, operand]) => [name, schemaOfOperand(operand)])),
  nested: new Set(
    values.flatMap(([name, operand]) => (hasParts(operand) && schemaOfOperand(operand) === null ? [name] : [])),
  ),
});

function hasParts(operand: Operand<SourceHole>): boolean {
  if (operand.kind !== 'value') return false;
  const { value } = operand;
  const type = value.kind === 'hole' ? (value.hole.shape?.kind ?? value.hole.type) : value.kind;
  return type === 'map' || type === 'list' || type === 'object' || type === 'array';
}

/** What is known of the attributes of one table from all calls that go to it. */
export class TableAttributes {
  private readonly written: Written[] = [];

  constructor(parts: readonly RequestPart[]) {
    for (const part of parts) this.add(part);
  }

  private add({ item, key, update }: RequestPart): void {
    if (item)
      this.written.push(
        writtenOf(
          item,
          item.entries.map(({ name, value }) => [name, { kind: 'value', value }]),
        ),
      );
    const set = (update?.set ?? []).filter(({ path }) => path.length === 1);
    if (key && set.length > 0)
      this.written.push(
        writtenOf(
          key,
          set.map(({ path, value }) => [String(path[0]), value]),
        ),
      );
  }

  /** The type that some write shows. */
  readonly typeOf = (attribute: string): Schema | null => {
    for (const { attributes } of this.written) {
      const schema = attributes.get(attribute);
      if (schema) return schema;
    }
    return null;
  };

  /** Everything that is written to items which a request can find. */
  writtenTo(keys: ReadonlyMap<string, Value<SourceHole>>): ReadonlySet<string> {
    const found = new Set<string>();
    for (const one of this.written) {
      if (![...keys].every(([name, value]) => mayBeSame(value, one.keys.get(name)))) continue;
      for (const name of [...one.keys.keys(), ...one.attributes.keys()]) found.add(name);
    }
    return found;
  }

  /** An attribute of an answer; null where it is something whose parts nothing shows. */
  inferred(name: string, shape: SourceShape | null): Inferred | null {
    const declared = shape && schemaOrNull(shape, name);
    if (declared) return { schema: declared, note: null };
    const known = this.typeOf(name);
    if (known) return { schema: known, note: null };
    if (this.written.some(({ nested }) => nested.has(name))) return null;
    const type = suggested(name);
    return type && { schema: { type }, note: 'a guess: nothing shows its type' };
  }
}

/** The values of a map by attribute; none where there is no map. */
export const byName = (map: MapValue<SourceHole> | undefined): ReadonlyMap<string, Value<SourceHole>> =>
  new Map((map?.entries ?? []).map(({ name, value }) => [name, value]));

/** Whether two values of a key may be equal: what stands at their beginnings may. */
function mayBeSame(a: Value<SourceHole>, b: Value<SourceHole> | undefined): boolean {
  if (!b) return true;
  const [x, y] = [startOf(a), startOf(b)];
  if (x.whole && y.whole) return x.text === y.text;
  if (x.whole) return x.text.startsWith(y.text);
  if (y.whole) return y.text.startsWith(x.text);
  return x.text.startsWith(y.text) || y.text.startsWith(x.text);
}

function startOf(value: Value<SourceHole>): { readonly text: string; readonly whole: boolean } {
  if (value.kind === 'literal') return { text: value.text, whole: true };
  const first = value.kind === 'text' ? value.parts[0] : undefined;
  return { text: typeof first === 'string' ? first : '', whole: false };
}

/** The key that a request asks for, as far as it is given: of a Query, what its condition compares with `=` or begins_with. */
export function keysAsked(request: Request<SourceHole>): ReadonlyMap<string, Value<SourceHole>> {
  const [entry] = request.entries ?? [];
  if (request.key ?? entry?.key) return byName(request.key ?? entry?.key);
  const found = new Map<string, Value<SourceHole>>();
  const see = (condition: Condition<SourceHole>): void => {
    if (condition.kind === 'and') for (const term of condition.terms) see(term);
    const [path, value] =
      condition.kind === 'compare' && condition.operator === '='
        ? [condition.left, condition.right]
        : condition.kind === 'call' && condition.name === 'begins_with'
          ? condition.args
          : [];
    if (path?.kind !== 'path' || value?.kind !== 'value') return;
    // A beginning is not the whole.
    const begins = condition.kind === 'call' && value.value.kind === 'literal';
    found.set(
      String(path.path[0]),
      begins && value.value.kind === 'literal' ? { kind: 'text', parts: [value.value.text] } : value.value,
    );
  };
  if (request.keyCondition) see(request.keyCondition);
  return found;
}

function schemaOfOperand(operand: Operand<SourceHole>): Schema | null {
  if (operand.kind === 'value') return schemaOfValue(operand.value);
  if (operand.kind === 'arithmetic') return { type: 'number' };
  if (operand.kind === 'call') {
    const schemas = operand.args.map(schemaOfOperand);
    return schemas.find(schema => schema !== null) ?? null;
  }
  return null;
}

function schemaOfValue(value: Value<SourceHole>): Schema | null {
  switch (value.kind) {
    case 'literal': {
      const types: Readonly<Partial<Record<typeof value.type, string>>> = { S: 'string', N: 'number', BOOL: 'boolean' };
      const type = types[value.type];
      return type === undefined ? null : { type };
    }
    case 'text':
      return { type: 'string' };
    case 'hole':
      return schemaOfHole(value.hole);
    case 'list': {
      const [first] = value.elements;
      const items = first ? schemaOfValue(first) : null;
      return items && { type: 'array', items };
    }
    case 'set':
      return { type: 'array', items: { type: value.type === 'NS' ? 'number' : 'string' } };
    case 'map': {
      const properties = value.entries.map(({ name, value: inner }) => [name, schemaOfValue(inner)] as const);
      return properties.length === 0 || properties.some(([, schema]) => schema === null)
        ? null
        : { type: 'object', properties: Object.fromEntries(properties) };
    }
    default:
      return null;
  }
}

function schemaOfHole({ set, shape, time, type }: SourceHole): Schema | null {
  if (set) return { type: 'array', items: { type: set === 'NS' ? 'number' : 'string' } };
  if (time) return { type: time.form === 'iso' || time.form === 'date' ? 'string' : 'integer' };
  if (shape) return schemaOrNull(shape, '');
  return type === 'string' || type === 'number' || type === 'boolean' ? { type } : null;
}

function schemaOrNull(shape: SourceShape, name: string): Schema | null {
  try {
    const { schema } = schemaOfShape({ ...shape, nullable: undefined } as SourceShape, name, false);
    return schema;
  } catch (error) {
    if (error instanceof Undrafted) return null;
    throw error;
  }
}
