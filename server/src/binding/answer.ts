import type { Action, Value } from '../dynamodb/request.ts';
import type { KeyType } from '../dynamodb/table.ts';
import type { ObjectType, Type } from '../schema/index.ts';
import { typeName } from '../schema/index.ts';
import { closest, didYouMean, listed, type Range } from '../text/index.ts';
import { described, entryOf, get, type Mapping, type Node } from '../yaml/index.ts';
import type { Collector } from './collector.ts';
import type { Context } from './context.ts';
import {
  type DataStep,
  type Hole,
  type HoleOperand,
  RESPONSE_TABLE,
  type StoredOperand,
  type StoredSource,
} from './hole.ts';
import { literalValue } from './literal.ts';
import { bindLoop } from './loop.ts';
import { BUILT_IN, type Root, type Scope, withRoot } from './scope.ts';
import { operandType } from './substitution.ts';
import { bindScalar } from './text.ts';
import { bindValue } from './value.ts';

/** The names of `returns` by action, and what of DynamoDB's response each is. */
const SOURCES: Readonly<Record<Action, Readonly<Record<string, StoredSource>>>> = {
  GetItem: { item: { kind: 'item', at: ['Item'] } },
  PutItem: { old: { kind: 'item', at: ['Attributes'] } },
  UpdateItem: { item: { kind: 'item', at: ['Attributes'] }, old: { kind: 'item', at: ['Attributes'] } },
  DeleteItem: { old: { kind: 'item', at: ['Attributes'] } },
  Query: rows(),
  Scan: rows(),
  BatchGetItem: {
    items: { kind: 'items', at: ['Responses', RESPONSE_TABLE] },
    count: { kind: 'count', of: ['Responses', RESPONSE_TABLE] },
  },
  TransactGetItems: {},
  BatchWriteItem: {},
  TransactWriteItems: {},
};

function rows(): Readonly<Record<string, StoredSource>> {
  return {
    items: { kind: 'items', at: ['Items'] },
    item: { kind: 'item', at: ['Items', 0] },
    count: { kind: 'count' },
    cursor: { kind: 'cursor' },
  };
}

/** The scope of `returns`: DynamoDB's answer, and what of the request is still known. */
export function answerScope(action: Action, reads: readonly string[]): Scope {
  const roots: [string, Root][] = Object.entries(SOURCES[action]).map(([name, source]) => [
    name,
    { kind: 'stored', source },
  ]);
  reads.forEach((name, i) =>
    roots.push([name, { kind: 'stored', source: { kind: 'item', at: ['Responses', i, 'Item'] } }]),
  );
  return { roots: new Map([...roots, ...BUILT_IN]), depth: 0, side: 'answer' };
}

/** What needs to be known of a result to bind what answers it. */
export interface AnswerContext extends Context {
  readonly action: Action;
  /** Attributes that are certainly there: keys, and what the same update sets. */
  readonly certain: ReadonlySet<string>;
  /** The types of the key attributes of what is read, by name. */
  readonly keyTypes: ReadonlyMap<string, KeyType>;
  /** Whether a file (URI) is the contract's own, so that its ranges can be pointed at. */
  readonly declaredIn: (file: string) => boolean;
}

/** `returns` against the result's type. */
export function bindReturns(node: Node, type: Type, context: AnswerContext, path = 'the result'): Value<Hole> | null {
  if (node.kind === 'mapping') {
    if (entryOf(node, '$type') && node.entries.every(entry => entry.key.text.startsWith('$')))
      return retyped(bindValue(node, context), type);
    if (entryOf(node, '$each')) return bindEach(node, type, context, path);
    return bindObject(node, type, context, path);
  }
  if (node.kind === 'sequence') {
    if (type.kind !== 'array') return mismatch(node.range, 'a list', type, path, context.out);
    const elements = node.items.map(item => bindReturns(item, type.items, context, `an element of ${path}`));
    return elements.includes(null) ? null : { kind: 'list', elements: elements as Value<Hole>[], origin: node.range };
  }
  if (node.kind === 'empty') return bindValue(node, context);
  const value = bindScalar(node, context);
  if (!value) return null;
  if (value.kind === 'hole' && !fitsResult(value.hole, type, node.range, path, context)) return null;
  if (value.kind === 'literal') {
    const typed = literalValue(node, type);
    const fits: Readonly<Record<string, readonly string[]>> = {
      S: ['string', 'binary'],
      N: ['number'],
      BOOL: ['boolean'],
      NULL: ['null'],
      B: ['binary'],
    };
    if (
      typed?.kind === 'literal' &&
      !(fits[typed.type] ?? []).includes(type.kind) &&
      !(typed.type === 'NULL' && type.nullable) &&
      type.kind !== 'unmapped'
    ) {
      return mismatch(node.range, described(node), type, path, context.out);
    }
    return value;
  }
  if (value.kind === 'text' && type.kind !== 'string' && type.kind !== 'unmapped')
    return mismatch(node.range, 'a text', type, path, context.out);
  const untyped =
    value.kind === 'hole' && value.hole.operands.some(operand => operand.kind === 'stored') && type.kind === 'unmapped';
  if (untyped) {
    const message = `${capital(path)} ${type.reason}: the template needs one type to read what is stored. Declare it, or write { $type: JSON, $value: … } for JSON text.`;
    context.out.error('unmapped-type', node.range, message);
    return null;
  }
  return retyped(value, type);
}

/** What stands in `returns` by itself has a type of its own, unless it is an attribute, which is read by the result's. */
function fitsResult(hole: Hole, type: Type, range: Range, path: string, context: AnswerContext): boolean {
  if (type.kind === 'unmapped') return true;
  const piped = hole.pipes.length > 0 ? hole.type.kind : undefined;
  for (const operand of hole.operands) {
    const kind = piped ?? ownKind(operand);
    if (kind === undefined || kind === type.kind || (kind === 'string' && type.kind === 'binary')) continue;
    const what =
      operand.kind === 'constant' && operand.value.kind === 'literal'
        ? `the default ${operand.value.text}`
        : kind === 'object'
          ? 'a whole item'
          : kind === 'array'
            ? 'a list of items'
            : `a ${kind}`;
    mismatch(range, what, type, path, context.out);
    return false;
  }
  const [operand] = hole.operands;
  if (hole.pipes.length > 0 || operand?.kind !== 'stored' || operand.path.length !== 1) return true;
  const key = context.keyTypes.get(String(operand.path[0]));
  if (operand.source.kind !== 'item' || key === undefined || KEY_KINDS[key] === type.kind) return true;
  const is = key === 'S' ? 'a string' : key === 'N' ? 'a number' : 'a binary value';
  mismatch(range, `the key attribute "${operand.path[0]}", which is ${is},`, type, path, context.out);
  return false;
}

const KEY_KINDS: Readonly<Record<KeyType, Type['kind']>> = { S: 'string', N: 'number', B: 'binary' };

/** The kind of an operand whose type does not depend on the result; undefined for an attribute. */
function ownKind(operand: HoleOperand): Type['kind'] | undefined {
  if (operand.kind === 'stored') {
    const whole = operand.path.length === 0;
    switch (operand.source.kind) {
      case 'count':
        return 'number';
      case 'cursor':
        return 'string';
      case 'item':
        return whole ? 'object' : undefined;
      case 'items':
        return whole ? 'array' : undefined;
      default:
        return undefined;
    }
  }
  const { kind } = operandType(operand);
  return kind === 'unmapped' ? undefined : kind;
}

/** Tells the stored operands of a value which type the result wants there. */
function retyped(value: Value<Hole> | null, type: Type): Value<Hole> | null {
  if (value?.kind !== 'hole') return value;
  const operands = value.hole.operands.map(operand => (operand.kind === 'stored' ? { ...operand, type } : operand));
  return { ...value, hole: { ...value.hole, operands, ...(value.hole.pipes.length === 0 ? { type } : {}) } };
}

function mismatch(range: Range, what: string, type: Type, path: string, out: Collector): null {
  const is = type.kind === 'unmapped' ? type.reason : `is of type ${typeName(type)}`;
  out.error('returns-type', range, `${capital(path)} ${is}, and ${what} stands here.`);
  return null;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function bindEach(node: Mapping, type: Type, context: AnswerContext, path: string): Value<Hole> | null {
  if (type.kind !== 'array') return mismatch(node.range, 'a list', type, path, context.out);
  const valueNode = get(node, '$value');
  if (!valueNode) {
    context.out.error('dollar-key', node.range, '"$each" needs "$value": what each element becomes.');
    return null;
  }
  const loop = bindLoop(get(node, '$each')!, get(node, '$as'), '$as', node.range, context);
  if (!loop) return null;
  const value = bindReturns(valueNode, type.items, { ...context, scope: loop.scope }, `an element of ${path}`);
  return value && { kind: 'each', list: loop.list, as: loop.as, value, origin: node.range };
}

function bindObject(node: Mapping, type: Type, context: AnswerContext, path: string): Value<Hole> | null {
  if (type.kind !== 'object') return mismatch(node.range, 'a mapping', type, path, context.out);
  const { out } = context;
  const entries: { name: string; value: Value<Hole>; origin: Range }[] = [];
  let failed = false;
  for (const entry of node.entries) {
    const name = entry.key.text.startsWith('$$') ? entry.key.text.slice(1) : entry.key.text;
    if (entry.key.text === '$spread' || entry.key.text === '$except') continue;
    const property = type.properties.get(name);
    if (!property) {
      const near = closest(name, type.properties.keys());
      out.error(
        'returns-property',
        entry.key.range,
        `${capital(path)} has no property "${name}".${near ? ` Did you mean "${near}"?` : ` It has ${listed([...type.properties.keys()])}.`}`,
        {
          fixes: near
            ? [{ title: `Change to "${near}"`, edits: [{ range: entry.key.range, newText: near }], preferred: true }]
            : [],
        },
      );
      failed = true;
      continue;
    }
    const value = bindReturns(entry.value, property.type, context, `"${name}"`);
    if (!value) failed = true;
    else {
      entries.push({ name, value, origin: entry.range });
      if (property.required) demandDefault(value, name, entry.value.range, context);
    }
  }
  if (failed) return null;
  const spread = entryOf(node, '$spread');
  if (spread) {
    const source = spread.value.kind === 'scalar' ? bindScalar(spread.value, context) : null;
    const operand = source?.kind === 'hole' ? source.hole.operands[0] : undefined;
    if (operand?.kind !== 'stored') {
      out.error('dollar-key', spread.value.range, 'In `returns`, "$spread" takes what is stored: $spread: ${item}.');
      return null;
    }
    const except = get(node, '$except');
    for (const item of except?.kind === 'sequence' ? except.items : except ? [except] : [])
      if (item.kind === 'scalar' && !type.properties.has(item.text))
        out.add(
          'unknown-reference',
          item.range,
          `The result has no property "${item.text}" to leave out.${didYouMean(item.text, type.properties.keys())}`,
        );
    const left = new Set([
      ...entries.map(entry => entry.name),
      ...(except?.kind === 'sequence' ? except.items.flatMap(item => (item.kind === 'scalar' ? [item.text] : [])) : []),
    ]);
    entries.push(...properties(type, operand, spread.range, context, left));
  }
  const given = new Set(entries.map(entry => entry.name));
  const missing = [...type.properties.values()].find(property => property.required && !given.has(property.name));
  if (missing) {
    out.add('returns-property', node.range, `${capital(path)} requires "${missing.name}", and nothing here gives it.`, {
      related: [{ file: missing.file, range: missing.range, message: 'It is declared here.' }],
    });
  }
  return { kind: 'map', entries, origin: node.range };
}

/** A part of the item may be absent whatever the schema says: what the result requires needs a default. */
function demandDefault(value: Value<Hole>, name: string, range: Range, { out, certain }: AnswerContext): void {
  if (!mayLack(value, certain)) return;
  out.add(
    'result-may-lack',
    range,
    `The result requires "${name}", and what is stored may lack it: give it a default, such as \${… ?? "none"}, or make it optional in the result.`,
  );
}

/** The same of a result that is one value; an absent list or object is an empty one. */
export function demandWhole(value: Value<Hole>, type: Type, range: Range, { out, certain }: AnswerContext): void {
  if (type.nullable || type.kind === 'array' || type.kind === 'object' || !mayLack(value, certain)) return;
  out.add(
    'result-may-lack',
    range,
    'This is the whole result, and what is stored may lack it: give it a default, such as ${… ?? "none"}, or let the result be null.',
  );
}

/** DynamoDB has no empty sets: one that is not there is an empty list. */
const SETS: ReadonlySet<string> = new Set(['SS', 'NS', 'BS']);

/** Whether a value is of stored attributes alone that need not be there; of a text, a part is enough. */
function mayLack(value: Value<Hole>, certain: ReadonlySet<string>): boolean {
  if (value.kind === 'text') return value.parts.some(part => typeof part !== 'string' && holeMayLack(part, certain));
  return value.kind === 'hole' && holeMayLack(value.hole, certain);
}

function holeMayLack({ optional, operands, as }: Hole, certain: ReadonlySet<string>): boolean {
  const [operand] = operands;
  if (as !== undefined && SETS.has(as)) return false;
  if (!optional || operand?.kind !== 'stored' || operands.length > 1) return false;
  const attribute = operand.path[0];
  if (operand.path.length === 0 && operand.source.kind !== 'cursor') return false;
  return !(operand.path.length === 1 && typeof attribute === 'string' && certain.has(attribute));
}

/** The properties of an object, each from the attribute of the same name. */
function properties(
  type: ObjectType,
  from: Pick<StoredOperand, 'source' | 'path'>,
  origin: Range,
  context: AnswerContext,
  except: ReadonlySet<string> = new Set(),
): { name: string; value: Value<Hole>; origin: Range }[] {
  return [...type.properties.values()]
    .filter(property => !except.has(property.name))
    .map(property => {
      const where = context.declaredIn(property.file) ? property.range : origin;
      const value = storedHole({ source: from.source, path: [...from.path, property.name] }, property.type, where);
      if (value.kind === 'hole') fitsResult(value.hole, property.type, where, `"${property.name}"`, context);
      if (property.required) demandDefault(value, property.name, where, context);
      return { name: property.name, value, origin: where };
    });
}

function storedHole(from: Pick<StoredOperand, 'source' | 'path'>, type: Type, origin: Range): Value<Hole> {
  const operand: StoredOperand = { kind: 'stored', source: from.source, path: from.path, type };
  return {
    kind: 'hole',
    hole: { operands: [operand], pipes: [], type, optional: from.source.kind !== 'count', origin },
    origin,
  };
}

/** The answer where the contract has a `result` and no `returns`; null and a problem where there is no obvious one. */
export function defaultAnswer(type: Type, origin: Range, context: AnswerContext): Value<Hole> | null {
  const { action, out } = context;
  switch (action) {
    case 'GetItem':
      return fromItem(SOURCES.GetItem.item!, type, origin, context);
    case 'UpdateItem':
      return fromItem(SOURCES.UpdateItem.item!, type, origin, context);
    case 'DeleteItem':
      return fromItem(SOURCES.DeleteItem.old!, type, origin, context);
    case 'Query':
    case 'Scan':
    case 'BatchGetItem':
      return fromRows(type, origin, context);
    case 'PutItem':
      out.error(
        'put-returns-nothing',
        origin,
        'PutItem answers nothing of what it wrote. Use UpdateItem, which can (a create has `attribute_not_exists`), or write `returns` with `old`, or leave the result out.',
      );
      return null;
    case 'TransactGetItems':
      out.error(
        'returns-missing',
        origin,
        'Nothing says which read fills the result: write `returns`, naming each read by its `as`.',
      );
      return null;
    default:
      out.error('returns-missing', origin, `${action} answers nothing: leave the result out.`);
      return null;
  }
}

function fromItem(source: StoredSource, type: Type, origin: Range, context: AnswerContext): Value<Hole> | null {
  if (type.kind === 'object')
    return { kind: 'map', entries: properties(type, { source, path: [] }, origin, context), origin };
  context.out.error(
    'returns-missing',
    origin,
    `The result is of type ${typeName(type)}, and an item is an object: write \`returns\`.`,
  );
  return null;
}

function fromRows(type: Type, origin: Range, context: AnswerContext): Value<Hole> | null {
  const sources = SOURCES[context.action];
  const list = (array: Type): Value<Hole> | null => {
    if (array.kind !== 'array') return null;
    const items = storedHole({ source: sources.items!, path: [] }, array, origin);
    const element: DataStep[] = [...(sources.items as { at: readonly DataStep[] }).at, { loop: 1 }];
    const source: StoredSource = { kind: 'item', at: element };
    if (array.items.kind !== 'object') {
      context.out.error(
        'returns-missing',
        origin,
        'The elements of the result are no objects, and items are: write `returns`.',
      );
      return null;
    }
    const scope = withRoot(context.scope, 'item', { kind: 'stored', source }, 1);
    const value: Value<Hole> = {
      kind: 'map',
      entries: properties(array.items, { source, path: [] }, origin, { ...context, scope }),
      origin,
    };
    return items.kind === 'hole' ? { kind: 'each', list: items.hole, as: 'item', value, origin } : null;
  };
  if (type.kind === 'array') return list(type);
  if (type.kind !== 'object') {
    context.out.error(
      'returns-missing',
      origin,
      `The result is of type ${typeName(type)}: write \`returns\` to say what of the items it is.`,
    );
    return null;
  }
  const entries: { name: string; value: Value<Hole>; origin: Range }[] = [];
  const arrays = [...type.properties.values()].filter(property => property.type.kind === 'array');
  for (const property of type.properties.values()) {
    const where = context.declaredIn(property.file) ? property.range : origin;
    const source = sources[property.name];
    if (property.type.kind === 'array' && arrays.length === 1) {
      const value = list(property.type);
      if (!value) return null;
      entries.push({ name: property.name, value, origin: where });
    } else if (source && (property.name === 'count' || property.name === 'cursor')) {
      entries.push({
        name: property.name,
        value: storedHole({ source, path: [] }, property.type, where),
        origin: where,
      });
      if (property.required && property.name === 'cursor')
        demandDefault(entries.at(-1)!.value, 'cursor', where, context);
    } else {
      context.out.error(
        'returns-missing',
        where,
        `Nothing of the answer is called "${property.name}": write \`returns\`. (By themselves only one array, "count" and "cursor" are filled.)`,
      );
      return null;
    }
  }
  return { kind: 'map', entries, origin };
}
