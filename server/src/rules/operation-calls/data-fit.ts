import type { DataValue, OperationCall } from '../../code/index.ts';
import { type Operation, operationId } from '../../contract/index.ts';
import { localRef, validate } from '../../schema/index.ts';
import { closest, didYouMean, listed, type Range } from '../../text/index.ts';
import type { Json } from '../../yaml/index.ts';
import type { Report } from '../checks.ts';
import { subjectOf } from './reference.ts';

type Schema = Readonly<Record<string, Json>>;

/** Where the written data of a call does not fit the operation's schema: what is certain of it, and nothing else. */
export function dataMisfits(call: OperationCall, operation: Operation, schema: Json | null): Report[] {
  if (schema === null) return [];
  const id = operationId(operation);
  const problems: Report[] = [];
  const add = (range: Range, path: string, message: string, fixes: Report['fixes'] = []): void => {
    problems.push({
      range,
      message,
      fixes,
      ...(operation.data
        ? { related: [{ file: operation.file, range: operation.name.range, message: `${id} is declared here.` }] }
        : {}),
      subject: subjectOf(call, `${id} ${path}: ${message}`),
      data: { operation: id, property: path },
    });
  };
  const { data } = call;
  if (data) new Fit(schema, id, add).check(schema, data, '');
  else {
    const missing = requiredOf(resolved(schema, schema));
    if (missing.length > 0)
      add(
        call.name?.range ?? call.range,
        '',
        `${id} needs ${listedAll(missing)}: give its data as the second argument.`,
      );
  }
  return problems;
}

type Add = (range: Range, path: string, message: string, fixes?: Report['fixes']) => void;

const DEEPEST = 30;

class Fit {
  private readonly root: Json;
  private readonly id: string;
  private readonly add: Add;

  constructor(root: Json, id: string, add: Add) {
    this.root = root;
    this.id = id;
    this.add = add;
  }

  check(given: Json, value: DataValue, path: string, depth = 0): void {
    const schema = resolved(given, this.root);
    if (!schema || depth > DEEPEST) return;
    const name = path === '' ? 'The data' : `"${path}"`;
    switch (value.kind) {
      case 'literal': {
        const [misfit] = validate(given, value.value, this.root);
        if (misfit) this.add(value.range, path, `${name} of ${this.id} ${misfit.message}.`);
        return;
      }
      case 'text':
      case 'array':
      case 'object': {
        const kind = value.kind === 'text' ? 'string' : value.kind;
        const types = typesOf(schema);
        if (types.length > 0 && !types.includes(kind)) {
          this.add(value.range, path, `${name} of ${this.id} must be ${ARTICLES[types[0]!]}, not ${ARTICLES[kind]}.`);
          return;
        }
        if (value.kind === 'array' && schema.items !== undefined)
          value.items.forEach((item, i) => void this.check(schema.items!, item, `${path}[${i}]`, depth + 1));
        if (value.kind === 'object') this.object(schema, value, path, depth);
        return;
      }
      default:
    }
  }

  private object(schema: Schema, value: Extract<DataValue, { kind: 'object' }>, path: string, depth: number): void {
    const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
    const properties = isSchema(schema.properties) ? schema.properties : {};
    const names = Object.keys(properties);
    const given = new Set(value.properties.map(one => one.name));
    const missing = requiredOf(schema).filter(name => !given.has(name));
    if (missing.length > 0 && !value.open)
      this.add(value.range, path, `${this.id} needs ${listedAll(missing.map(below))}, which this does not give.`);
    for (const property of value.properties) {
      const inner = Object.hasOwn(properties, property.name) ? properties[property.name] : undefined;
      if (inner !== undefined) this.check(inner, property.value, below(property.name), depth + 1);
      else if (isClosed(schema)) {
        // What is missing is what was meant.
        const near = closest(property.name, missing) ?? closest(property.name, names);
        const message = `${this.id} takes no "${below(property.name)}".${near ? ` Did you mean "${near}"?` : didYouMean(property.name, names)}`;
        this.add(property.range, below(property.name), message, near === undefined ? [] : [rename(property, near)]);
      }
    }
  }
}

function rename(property: { readonly name: string; readonly range: Range; readonly shorthand: boolean }, name: string) {
  const { range, shorthand } = property;
  const quoted = range.end - range.start > property.name.length;
  const place = quoted ? { start: range.start + 1, end: range.end - 1 } : range;
  const plain = quoted || /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  const newText = shorthand ? `${plain}: ${property.name}` : plain;
  return { title: `Change to "${name}"`, edits: [{ range: place, newText }], preferred: true };
}

/** Whether a property that is not declared is a mistake: nothing of it would arrive. */
const isClosed = (schema: Schema): boolean =>
  isSchema(schema.properties) &&
  (schema.additionalProperties === undefined || schema.additionalProperties === false) &&
  ['patternProperties', 'allOf', 'anyOf', 'oneOf', 'if', '$ref'].every(key => schema[key] === undefined);

const ARTICLES = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'a boolean',
  object: 'an object',
  array: 'an array',
  null: 'null',
};

type JsonType = keyof typeof ARTICLES;

const isSchema = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The types that a schema names, of those that there are. */
const typesOf = ({ type }: Schema): JsonType[] =>
  [type].flat().filter((one): one is JsonType => typeof one === 'string' && Object.hasOwn(ARTICLES, one));

const requiredOf = (schema: Schema | null): string[] =>
  Array.isArray(schema?.required) ? schema.required.filter(name => typeof name === 'string') : [];

/** A schema behind its references into the same bundle; null where there is none. */
function resolved(schema: Json | undefined, root: Json): Schema | null {
  let here: Json | undefined = schema;
  for (let step = 0; step < 20; step++) {
    if (!isSchema(here)) return null;
    const ref: Json | undefined = here.$ref;
    if (typeof ref !== 'string') return here;
    here = localRef(root, ref);
  }
  return null;
}

const listedAll = (names: readonly string[]): string =>
  listed(names.map(name => `"${name}"`)).replace(/ or (?=[^ ]*$)/, ' and ');
