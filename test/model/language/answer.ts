import type { Contract, Table } from './contract.ts';
import { cursorAttributes, partText } from './cursor.ts';
import { caughtError, failureOf, type NamedError, standardError } from './failure.ts';
import { isList, isObject, type Json, type JsonObject, Numeral, readJson } from './json.ts';
import { piped } from './pipe.ts';
import { DEFAULT_ROOT, elementOf, propertyOf, readsOf } from './reads.ts';
import { Refused } from './refused.ts';
import { elementsOfDocument, partOfDocument, readDocument, readProperties } from './s3/document.ts';
import { ABSENT, type Environment, type Found, SURROUNDINGS } from './scope.ts';
import { attribute, readAs, readItem, type Stored, storedStep } from './stored.ts';
import { type Operand, readText, type Substitution } from './substitution.ts';
import { STRING, type Type } from './type.ts';
import { isMapping, isPlain, isSequence, jsonOf, type Mapping, textAt, type Yaml } from './yaml.ts';

/** What the caller gets. */
export interface Answer {
  readonly status: number;
  /** Undefined: no body. */
  readonly body: Json | undefined;
}

/** DynamoDB's answer. */
export interface Response {
  readonly status: number;
  readonly body: Json;
}

/** What the names of `returns` mean. */
export interface Frame {
  readonly roots: ReadonlyMap<string, Stored | null>;
  readonly environment: Environment;
}

export const errorAnswer = (found: NamedError, { context }: Environment): Answer => ({
  status: found.status,
  body: new Map<string, Json>([
    ['error', found.name],
    ['message', found.description],
    ['retryable', found.retryable],
    ['requestId', String(context.extendedRequestId ?? '')],
  ]),
});

/** What an operation answers to a response of DynamoDB. */
export function answerOf(
  contract: Contract,
  tables: ReadonlyMap<string, Table>,
  { status, body }: Response,
  environment: Environment,
): Answer {
  const error = (found: NamedError): Answer => errorAnswer(found, environment);
  if (status !== 200) return error(failureOf(contract, body));
  const response: JsonObject = isObject(body) ? body : new Map();
  if (isMissing(contract, response)) return error(caughtError('ItemNotFound', contract));
  for (const left of ['UnprocessedItems', 'UnprocessedKeys']) {
    const rest = response.get(left);
    if (isObject(rest) && rest.size > 0) return error(standardError('throttled', contract));
  }
  const { result, mapping } = contract;
  if (!result) return { status: 204, body: undefined };
  const frame: Frame = { roots: rootsOf(contract, tables, response, environment), environment };
  const returns = mapping.get('returns');
  const value = returns === undefined ? byDefault(contract, result, frame) : valueAt(returns, result, frame);
  return { status: 200, body: value === undefined ? EMPTY(result) : value };
}

/** An answer that would be absent altogether. */
export const EMPTY = (type: Type): Json =>
  type.nullable ? null : type.kind === 'array' ? [] : type.kind === 'object' ? new Map() : null;

/** Whether a read found nothing: a GetItem, any read of a transaction, the first item of a page. */
function isMissing(contract: Contract, response: JsonObject): boolean {
  switch (contract.action) {
    case 'GetItem':
      return !response.has('Item');
    case 'TransactGetItems':
      return responses(response).some(one => !isObject(one) || !one.has('Item'));
    case 'Query':
    case 'Scan': {
      const { roots } = readsOf(contract);
      const items = response.get('Items');
      return roots.has('item') && !roots.has('items') && isList(items) && items.length === 0;
    }
    default:
      return false;
  }
}

const responses = (response: JsonObject): readonly Json[] => {
  const list = response.get('Responses');
  return isList(list) ? list : [];
};

const itemIn = (value: Json | undefined): Stored | null =>
  isObject(value) ? { kind: 'item', attributes: value } : ABSENT;

function rootsOf(
  contract: Contract,
  tables: ReadonlyMap<string, Table>,
  response: JsonObject,
  environment: Environment,
): Map<string, Stored | null> {
  const rows = (list: Json | undefined): [string, Stored | null][] => {
    const items = isList(list) ? list.filter(isObject) : [];
    return [
      ['items', { kind: 'items', list: items }],
      ['item', itemIn(items[0])],
      ['count', { kind: 'plain', value: response.get('Count') ?? new Numeral(String(items.length)) }],
    ];
  };
  switch (contract.action) {
    case 'GetItem':
      return new Map([['item', itemIn(response.get('Item'))]]);
    case 'Query':
    case 'Scan':
      return new Map([...rows(response.get('Items')), ['cursor', cursorIn(contract, tables, response)]]);
    case 'BatchGetItem': {
      const table = tables.get(textAt(contract.mapping, 'table') ?? '')!;
      const name =
        'literal' in table.physical ? table.physical.literal : (environment.stage[table.physical.variable] ?? '');
      const found = response.get('Responses');
      return new Map(rows(isObject(found) ? found.get(name) : undefined));
    }
    case 'TransactGetItems': {
      const reads = contract.mapping.get('reads');
      const found = responses(response);
      return new Map(
        (isSequence(reads) ? reads : []).map((read, i) => {
          const one = found[i];
          return [textAt(read, 'as') ?? '', itemIn(isObject(one) ? one.get('Item') : undefined)] as const;
        }),
      );
    }
    default: {
      const item = itemIn(response.get('Attributes'));
      return new Map([
        ['item', item],
        ['old', item],
      ]);
    }
  }
}

function cursorIn(contract: Contract, tables: ReadonlyMap<string, Table>, response: JsonObject): Stored | null {
  const last = response.get('LastEvaluatedKey');
  if (!isObject(last)) return ABSENT;
  const { mapping, action } = contract;
  const table = tables.get(textAt(mapping, 'table') ?? '')!;
  const parts = cursorAttributes({ table, index: textAt(mapping, 'index'), action }).map(([name, type]) => {
    const value = last.get(name);
    const own = isObject(value) ? value.get(type) : undefined;
    return typeof own === 'string' ? partText({ S: own }) : undefined;
  });
  return parts.includes(undefined) ? ABSENT : { kind: 'plain', value: ['1', ...parts].join('.') };
}

// ── the default answers ──────────────────────────────────────────────────────────────────────────────────────────────

function byDefault({ action }: Contract, result: Type, { roots }: Frame): Json | undefined {
  const own = DEFAULT_ROOT[action];
  if (own !== undefined) {
    const item = roots.get(own);
    return item?.kind === 'item' ? readItem(item.attributes, result) : new Map();
  }
  const items = roots.get('items');
  const rows = (type: Type): Json =>
    items?.kind === 'items' ? items.list.map(item => readItem(item, elementOf(type) ?? STRING)) : [];
  if (result.kind === 'array') return rows(result);
  const object = new Map<string, Json>();
  if (result.kind !== 'object') return object;
  for (const [name, type] of result.properties) {
    const root = roots.get(name);
    if (type.kind === 'array') object.set(name, rows(type));
    else if (root?.kind === 'plain') object.set(name, root.value);
  }
  return object;
}

// ── returns ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A value of `returns` by the result's type; undefined where it is absent. */
export function valueAt(node: Yaml, type: Type | undefined, frame: Frame): Json | undefined {
  if (isSequence(node))
    return node.flatMap(one => {
      const value = valueAt(one, elementOf(type), frame);
      return value === undefined ? [] : [value];
    });
  if (isMapping(node)) {
    if (node.has('$each')) return eachOf(node, type, frame);
    if (node.has('$type')) return wholeOf(textAt(node, '$value') ?? '', type, frame, textAt(node, '$type'));
    return objectOf(node, type, frame);
  }
  return node.type === 'string' ? textOrWhole(node.text, type, frame) : jsonOf(node);
}

function objectOf(node: Mapping, type: Type | undefined, frame: Frame): Json {
  const object = new Map<string, Json>();
  for (const [key, member] of node) {
    if (key === '$spread' || key === '$except') continue;
    const name = key.replace(/^\$\$/, '$');
    const value = valueAt(member, propertyOf(type, name), frame);
    if (value !== undefined) object.set(name, value);
    // No default can stand for a list that is walked, or for a set.
    else if (isRequired(type, name) && isWalked(member)) object.set(name, []);
  }
  const spread = textAt(node, '$spread');
  if (spread === undefined || type?.kind !== 'object') return object;
  const except = namesIn(node.get('$except'));
  const from = storedAt(spread, frame);
  if (from?.kind === 'json') return withRest(object, readProperties(from.value, type), node, except);
  const attributes =
    from?.kind === 'item' ? from.attributes : from?.kind === 'attribute' ? from.value.get('M') : undefined;
  return isObject(attributes) ? withRest(object, readItem(attributes, type), node, except) : object;
}

/** What is spread wins nothing over what is written. */
function withRest(
  object: Map<string, Json>,
  rest: JsonObject,
  node: Mapping,
  except: readonly string[],
): Map<string, Json> {
  for (const [name, value] of rest)
    if (!node.has(name) && !node.has(`$${name}`) && !except.includes(name)) object.set(name, value);
  return object;
}

const isRequired = (type: Type | undefined, name: string): boolean =>
  type?.kind === 'object' && type.required.has(name);
const isWalked = (node: Yaml): boolean =>
  isMapping(node) && (node.has('$each') || /^[SNB]S$/.test(textAt(node, '$type') ?? ''));

const namesIn = (node: Yaml | undefined): string[] =>
  isSequence(node) ? node.flatMap(namesIn) : isPlain(node) ? [node.text] : [];

function eachOf(node: Mapping, type: Type | undefined, frame: Frame): Json | undefined {
  const list = storedAt(textAt(node, '$each') ?? '', frame);
  const as = textAt(node, '$as') ?? '';
  const value = node.get('$value')!;
  const elements =
    list?.kind === 'items'
      ? list.list.map(itemIn)
      : list?.kind === 'attribute' && isList(list.value.get('L'))
        ? (list.value.get('L') as readonly Json[]).map(attribute)
        : list?.kind === 'json'
          ? elementsOfDocument(list.value)?.map((element): Stored => ({ kind: 'json', value: element }))
          : undefined;
  return elements?.flatMap(element => {
    const inner = valueAt(value, elementOf(type), { ...frame, roots: new Map([...frame.roots, [as, element]]) });
    return inner === undefined ? [] : [inner];
  });
}

/** What the one reference of a text leads to. */
function storedAt(text: string, frame: Frame): Stored | null {
  const [only] = readText(text);
  const operand = only === undefined || typeof only === 'string' ? undefined : only.operands[0];
  if (operand === undefined) throw new SyntaxError('no reference');
  return follow(operand, frame);
}

function textOrWhole(text: string, type: Type | undefined, frame: Frame): Json | undefined {
  const parts = readText(text);
  if (parts.length === 1 && typeof parts[0] !== 'string') return wholeOf(text, type, frame);
  const made = parts.map(part => (typeof part === 'string' ? part : partOf(part, frame)));
  return made.includes(undefined) ? undefined : made.join('');
}

/** A reference alone: the first operand that is there with the result's type. */
function wholeOf(text: string, type: Type | undefined, frame: Frame, explicit?: string): Json | undefined {
  const [only] = readText(text);
  if (only === undefined || typeof only === 'string') return text;
  const { operands, pipes } = only;
  if (pipes.length > 0) return pipedPart(only, frame);
  for (const operand of operands) {
    const found = follow(operand, frame);
    const value =
      explicit === 'JSON' && operand.kind === 'literal'
        ? jsonDefault(operand.value, type ?? STRING)
        : found && readStored(found, type ?? STRING, explicit);
    if (value !== undefined && value !== null) return value;
    if (value === null && (found?.kind === 'attribute' || found?.kind === 'json')) return null;
  }
  return undefined;
}

/** A default of JSON text is JSON text, too, where no string is wanted. */
function jsonDefault(value: Json, type: Type): Json {
  if (typeof value !== 'string' || type.kind === 'string' || type.kind === 'binary') return value;
  try {
    const json = readJson(value);
    return type.kind !== 'none' || type.kinds.length === 0 || type.kinds.some(kind => isKind(json, kind))
      ? json
      : value;
  } catch {
    return value;
  }
}

function isKind(json: Json, kind: string): boolean {
  if (isList(json)) return kind === 'array';
  if (isObject(json)) return kind === 'object';
  if (!(json instanceof Numeral)) return typeof json === kind;
  return kind === 'number' || (kind === 'integer' && Number.isInteger(Number(json.text)));
}

function readStored(found: Stored, type: Type, explicit: string | undefined): Json | undefined {
  switch (found.kind) {
    case 'attribute':
      return readAs(found.value, type, explicit);
    case 'item':
      return readItem(found.attributes, type);
    case 'items':
      return found.list.map(item => readItem(item, elementOf(type) ?? STRING));
    case 'json':
      return readDocument(found.value, type, explicit);
    case 'plain':
      return found.value;
  }
}

/** A part of a text: a stored text, or a number's digits. */
function partOf(substitution: Substitution, frame: Frame): string | undefined {
  const value = pipedPart(substitution, frame);
  return value instanceof Numeral ? value.text : value === undefined ? undefined : String(value);
}

function pipedPart({ operands, pipes }: Substitution, frame: Frame): Json | undefined {
  for (const operand of operands) {
    const found = follow(operand, frame);
    const simple =
      found &&
      simpleOf(
        found,
        pipes.some(({ name }) => name === 'pad'),
        pipes.length > 0,
      );
    if (!simple) continue;
    const value = pipedStored(simple, pipes);
    return value === ABSENT ? undefined : value.value;
  }
  return undefined;
}

/** A stored number that does not fit \`pad\` counts as absent. */
function pipedStored(value: Found, pipes: Substitution['pipes']): Found | null {
  try {
    return piped(value, pipes);
  } catch (error) {
    if (error instanceof Refused) return ABSENT;
    throw error;
  }
}

function simpleOf(found: Stored, number: boolean, piping: boolean): Found | null {
  if (found.kind === 'plain')
    return {
      value: found.value,
      type: found.value instanceof Numeral ? { kind: 'number', nullable: false } : STRING,
      ...(found.moment === undefined ? {} : { moment: found.moment }),
    };
  if (found.kind === 'json') return partOfDocument(found.value, number, piping);
  if (found.kind !== 'attribute') return ABSENT;
  const text = found.value.get('S');
  const digits = found.value.get('N');
  if (typeof text === 'string' && !number) return { value: text, type: STRING };
  return typeof digits === 'string' && (number || !piping)
    ? { value: new Numeral(digits), type: { kind: 'number', nullable: false } }
    : ABSENT;
}

function follow(operand: Operand, { roots, environment }: Frame): Stored | null {
  if (operand.kind === 'literal') return { kind: 'plain', value: operand.value };
  const surrounding = SURROUNDINGS[operand.root];
  if (surrounding) {
    const found = surrounding(operand, environment);
    return (
      found && { kind: 'plain', value: found.value, ...(found.moment === undefined ? {} : { moment: found.moment }) }
    );
  }
  return operand.steps.reduce<Stored | null>(storedStep, roots.get(operand.root) ?? ABSENT);
}
