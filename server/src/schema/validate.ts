import type { Json } from '../yaml/index.ts';
import { patternTest } from './pattern.ts';

/** What does not fit: where in the value, and what is wrong in a person's words. */
export interface Misfit {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** The keyword of the schema that refused. */
  readonly keyword: string;
}

type Schema = Readonly<Record<string, Json>>;

const MOST_STEPS = 200_000;

/**
 * Validates a value against a self-contained JSON Schema (2020-12, or draft 4 as it is exported), by walking it: no code is
 * made of a schema, and none can make it hang: after `most` steps what is left does not fit, by the keyword `$ref`. Returns
 * every misfit, in the order of the value. `$ref`s count from `root`.
 */
export function validate(schema: Json, value: unknown, root: Json = schema, most = MOST_STEPS): readonly Misfit[] {
  return new Validation(root, most).check(schema, value, [], 0);
}

class Validation {
  private readonly root: Json;
  private readonly most: number;
  private steps = 0;

  constructor(root: Json, most: number) {
    this.root = root;
    this.most = most;
  }

  check(schema: Json, value: unknown, path: readonly (string | number)[], depth: number): Misfit[] {
    if (schema === true) return [];
    if (schema === false) return [{ path, message: 'nothing is allowed here', keyword: 'false' }];
    if (!isSchema(schema)) return [];
    if (++this.steps > this.most || depth > 200)
      return [{ path, message: 'is too large to be checked', keyword: '$ref' }];
    const out: Misfit[] = [];
    const misfit = (keyword: string, message: string, at = path): void => {
      out.push({ path: at, message, keyword });
    };
    const ref = schema.$ref;
    if (typeof ref === 'string') {
      const target = this.resolve(ref);
      if (target !== undefined) append(out, this.check(target, value, path, depth + 1));
    }
    const types =
      typeof schema.type === 'string' ? [schema.type] : Array.isArray(schema.type) ? schema.type.map(String) : [];
    if (types.length > 0 && !types.some(type => isOfType(value, type))) {
      misfit('type', `must be ${article(types.join(' or '))}, not ${shown(value)}`);
      return out;
    }
    if (Array.isArray(schema.enum) && !schema.enum.some(option => equal(option, value)))
      misfit('enum', `must be ${schema.enum.map(option => JSON.stringify(option)).join(' or ')}, not ${shown(value)}`);
    if (schema.const !== undefined && !equal(schema.const, value))
      misfit('const', `must be ${JSON.stringify(schema.const)}`);
    if (typeof value === 'string') this.text(schema, value, misfit);
    if (typeof value === 'number') this.number(schema, value, misfit);
    if (Array.isArray(value)) this.array(schema, value, path, depth, out, misfit);
    else if (typeof value === 'object' && value !== null)
      this.object(schema, value as Record<string, unknown>, path, depth, out, misfit);
    this.combined(schema, value, path, depth, out, misfit);
    return out;
  }

  private text(schema: Schema, value: string, misfit: Report): void {
    const length = [...value].length;
    if (isNumber(schema.minLength) && length < schema.minLength)
      misfit(
        'minLength',
        schema.minLength === 1 ? 'may not be empty' : `must have at least ${schema.minLength} characters`,
      );
    if (isNumber(schema.maxLength) && length > schema.maxLength)
      misfit('maxLength', `must have at most ${schema.maxLength} characters`);
    if (typeof schema.pattern === 'string' && patternTest(schema.pattern)?.(value) === false)
      misfit('pattern', `must match ${schema.pattern}`);
  }

  private number(schema: Schema, value: number, misfit: Report): void {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
    if (isNumber(minimum) && (value < minimum || (exclusiveMinimum === true && value === minimum)))
      misfit('minimum', `must be ${exclusiveMinimum === true ? 'more than' : 'at least'} ${minimum}`);
    if (isNumber(maximum) && (value > maximum || (exclusiveMaximum === true && value === maximum)))
      misfit('maximum', `must be ${exclusiveMaximum === true ? 'less than' : 'at most'} ${maximum}`);
    if (isNumber(exclusiveMinimum) && value <= exclusiveMinimum)
      misfit('exclusiveMinimum', `must be more than ${exclusiveMinimum}`);
    if (isNumber(exclusiveMaximum) && value >= exclusiveMaximum)
      misfit('exclusiveMaximum', `must be less than ${exclusiveMaximum}`);
    if (isNumber(multipleOf) && multipleOf > 0 && Math.abs(value / multipleOf - Math.round(value / multipleOf)) > 1e-9)
      misfit('multipleOf', `must be a multiple of ${multipleOf}`);
  }

  private array(
    schema: Schema,
    value: readonly unknown[],
    path: Path,
    depth: number,
    out: Misfit[],
    misfit: Report,
  ): void {
    const { minItems, maxItems, uniqueItems, items, prefixItems, contains } = schema;
    if (isNumber(minItems) && value.length < minItems)
      misfit('minItems', `must have at least ${minItems} ${minItems === 1 ? 'element' : 'elements'}`);
    if (isNumber(maxItems) && value.length > maxItems) misfit('maxItems', `must have at most ${maxItems} elements`);
    if (uniqueItems === true && new Set(value.map(canonical)).size < value.length)
      misfit('uniqueItems', 'may not hold an element twice');
    const prefix = Array.isArray(prefixItems) ? prefixItems : [];
    for (const [i, element] of value.entries()) {
      const own = prefix[i] ?? items;
      if (own !== undefined && !Array.isArray(own)) append(out, this.check(own, element, [...path, i], depth + 1));
    }
    if (contains !== undefined && !value.some(element => this.fits(contains, element, depth)))
      misfit('contains', 'lacks an element of the kind that it must hold');
  }

  private object(
    schema: Schema,
    value: Record<string, unknown>,
    path: Path,
    depth: number,
    out: Misfit[],
    misfit: Report,
  ): void {
    const names = Object.keys(value);
    const { minProperties, maxProperties, required, additionalProperties, propertyNames } = schema;
    const properties = isSchema(schema.properties) ? schema.properties : {};
    const patterns = isSchema(schema.patternProperties) ? Object.entries(schema.patternProperties) : [];
    if (Array.isArray(required))
      for (const name of required.map(String)) if (!Object.hasOwn(value, name)) misfit('required', `lacks "${name}"`);
    if (isNumber(minProperties) && names.length < minProperties)
      misfit('minProperties', `must have at least ${minProperties} properties`);
    if (isNumber(maxProperties) && names.length > maxProperties)
      misfit('maxProperties', `must have at most ${maxProperties} properties`);
    for (const name of names) {
      const at = [...path, name];
      const matching = patterns.filter(([pattern]) => patternTest(pattern)?.(name));
      for (const [, pattern] of matching) append(out, this.check(pattern, value[name], at, depth + 1));
      if (Object.hasOwn(properties, name)) append(out, this.check(properties[name]!, value[name], at, depth + 1));
      else if (matching.length === 0 && additionalProperties !== undefined) {
        if (additionalProperties === false) misfit('additionalProperties', `has no property "${name}"`);
        else append(out, this.check(additionalProperties, value[name], at, depth + 1));
      }
      if (propertyNames !== undefined && !this.fits(propertyNames, name, depth))
        misfit('propertyNames', `may not have a property of the name "${name}"`);
    }
    if (isSchema(schema.dependentRequired)) {
      for (const [name, needed] of Object.entries(schema.dependentRequired)) {
        if (!Object.hasOwn(value, name) || !Array.isArray(needed)) continue;
        for (const other of needed.map(String))
          if (!Object.hasOwn(value, other)) misfit('dependentRequired', `has "${name}" and lacks "${other}"`);
      }
    }
  }

  private combined(schema: Schema, value: unknown, path: Path, depth: number, out: Misfit[], misfit: Report): void {
    const { allOf, anyOf, oneOf, not } = schema;
    if (Array.isArray(allOf)) for (const part of allOf) append(out, this.check(part, value, path, depth + 1));
    if (Array.isArray(anyOf) && !anyOf.some(part => this.fits(part, value, depth))) {
      const only = anyOf.map(part => this.check(part, value, path, depth + 1)).sort((a, b) => b.length - a.length);
      const real = anyOf.length === 2 ? only.find(misfits => misfits.every(m => m.keyword !== 'enum')) : undefined;
      if (real) append(out, real);
      else misfit('anyOf', 'is of none of the forms that are allowed here');
    }
    if (Array.isArray(oneOf)) {
      const count = oneOf.filter(part => this.fits(part, value, depth)).length;
      if (count !== 1)
        misfit(
          'oneOf',
          count === 0
            ? 'is of none of the forms that are allowed here'
            : 'is of several of the forms of which one is allowed here',
        );
    }
    if (not !== undefined && this.fits(not, value, depth)) misfit('not', 'is what may not stand here');
    if (schema.if !== undefined) {
      const branch = this.fits(schema.if, value, depth) ? schema.then : schema.else;
      if (branch !== undefined) append(out, this.check(branch, value, path, depth + 1));
    }
  }

  private fits(schema: Json, value: unknown, depth: number): boolean {
    return this.check(schema, value, [], depth + 1).length === 0;
  }

  private resolve(ref: string): Json | undefined {
    return localRef(this.root, ref);
  }
}

/** What a reference into the same document leads to, `#/$defs/user`; undefined where it leads nowhere. */
export function localRef(root: Json, ref: string): Json | undefined {
  if (!ref.startsWith('#')) return undefined;
  let here: Json | undefined = root;
  for (const step of ref.slice(1).split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    here = isSchema(here) && Object.hasOwn(here, name) ? here[name] : undefined;
  }
  return here;
}

/** More are of no use to anyone; a hostile schema makes any number. */
const MOST_MISFITS = 1000;

function append(out: Misfit[], more: readonly Misfit[]): void {
  for (const misfit of more) if (out.length < MOST_MISFITS) out.push(misfit);
}

type Path = readonly (string | number)[];
type Report = (keyword: string, message: string) => void;

const isSchema = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNumber = (value: Json | undefined): value is number => typeof value === 'number';

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
    default:
      // A type that JSON Schema does not know is the schema's mistake, not the value's.
      return true;
  }
}

const article = (types: string): string =>
  /^[aeiou]/.test(types) ? `an ${types}` : types === 'null' ? types : `a ${types}`;

function shown(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function equal(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
