import type { MapValue, Value } from '../dynamodb/request.ts';
import { type Type, typeName } from '../schema/index.ts';
import { didYouMean, type Range } from '../text/index.ts';
import { parseSubstitution, parseValue, type Substitution } from '../value/index.ts';
import {
  described,
  type Entry,
  entryOf,
  get,
  jsonNumber,
  type Mapping,
  type Node,
  rangeWithin,
  type Scalar,
} from '../yaml/index.ts';
import type { Collector } from './collector.ts';
import { type DataOperand, type ExplicitType, type Hole, type HoleOperand, positionOf } from './hole.ts';
import {
  BUILT_IN,
  type DeclareProperty,
  type Locate,
  type Root,
  type Scope,
  unreachable,
  unreachableMessage,
  withRoot,
} from './scope.ts';
import { defaultsOf, holeOf } from './substitution.ts';

/** What is needed to bind any value of a contract. */
export interface Context {
  readonly scope: Scope;
  readonly out: Collector;
  readonly declare?: DeclareProperty;
  /** In the list of a filter, an absent part leaves its entry out. */
  readonly optionalParts?: boolean;
}

const KEYS = ['$spread', '$except', '$each', '$as', '$value', '$type', '$expr'] as const;
const TYPES: readonly string[] = ['S', 'N', 'BOOL', 'NULL', 'B', 'SS', 'NS', 'BS', 'JSON', 'L', 'M'];

/** Binds one value; null and a problem where it means nothing. */
export function bindValue(node: Node, context: Context): Value<Hole> | null {
  switch (node.kind) {
    case 'empty':
      context.out.error('missing-value', node.range, 'A value is missing: write one, or `null`.');
      return null;
    case 'scalar':
      return bindScalar(node, context);
    case 'sequence': {
      const elements = node.items.map(item => bindValue(item, context));
      return elements.includes(null) ? null : { kind: 'list', elements: elements as Value<Hole>[], origin: node.range };
    }
    case 'mapping':
      return bindMapping(node, context);
  }
}

/** Binds a text with its `${…}`; plain numbers, booleans and null are literals. */
export function bindScalar(node: Scalar, context: Context): Value<Hole> | null {
  const origin = node.range;
  if (node.type === 'odd') return null;
  if (node.type === 'number') return { kind: 'literal', type: 'N', text: jsonNumber(node.text), origin };
  if (node.type === 'boolean') return { kind: 'literal', type: 'BOOL', text: node.text.toLowerCase(), origin };
  if (node.type === 'null') return { kind: 'literal', type: 'NULL', text: 'null', origin };
  return bindText(node.text, range => rangeWithin(node, range), origin, context);
}

/** A string, from YAML or from a literal in an expression. `locate` maps offsets of `text` to the file. */
export function bindText(text: string, locate: Locate, origin: Range, context: Context): Value<Hole> | null {
  if (!text.includes('${')) return { kind: 'literal', type: 'S', text, origin };
  const parsed = parseValue(text);
  for (const problem of parsed.problems) context.out.error('value-syntax', locate(problem.range), problem.message);
  if (parsed.problems.length > 0) return null;
  const [only] = parsed.value.parts;
  if (parsed.value.parts.length === 1 && only?.kind === 'substitution') return bindWhole(only, locate, origin, context);
  const parts: (string | Hole)[] = [];
  for (const part of parsed.value.parts) {
    if (part.kind === 'text') parts.push(part.text);
    else {
      const constant = constantText(part);
      if (constant !== undefined) parts.push(constant);
      else {
        const hole = holeOf(part, context.scope, locate, context.out, context.declare);
        if (!hole || !isComposable(hole, context)) return null;
        parts.push(hole);
      }
    }
  }
  const merged = mergeTexts(parts);
  if (merged.length === 1 && typeof merged[0] === 'string')
    return { kind: 'literal', type: 'S', text: merged[0], origin };
  return { kind: 'text', parts: merged, origin };
}

/** `${…}` alone: the value with its own type. */
function bindWhole(substitution: Substitution, locate: Locate, origin: Range, context: Context): Value<Hole> | null {
  const hole = holeOf(substitution, context.scope, locate, context.out, context.declare);
  if (!hole) return null;
  const [operand] = hole.operands;
  if (operand?.kind === 'constant' && hole.pipes.length === 0) return { ...operand.value, origin };
  return { kind: 'hole', hole, origin };
}

/** Binds the inside of one `${…}` that stands in an expression. */
export function bindPlaceholder(
  text: string,
  range: Range,
  locate: Locate,
  origin: Range,
  context: Context,
): Value<Hole> | null {
  const parsed = parseSubstitution(text, range);
  for (const problem of parsed.problems) context.out.error('value-syntax', locate(problem.range), problem.message);
  return parsed.value ? bindWhole(parsed.value, locate, origin, context) : null;
}

/** `${"$"}`: a literal in a composed string is part of its text. */
function constantText(part: Substitution): string | undefined {
  const [operand] = part.operands;
  return operand?.kind === 'literal' && part.pipes.length === 0 ? operand.text : undefined;
}

function mergeTexts(parts: readonly (string | Hole)[]): (string | Hole)[] {
  const merged: (string | Hole)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return merged;
}

/** Only strings, whole numbers and booleans can be parts of a string. */
function isComposable(hole: Hole, { out, scope, optionalParts }: Context): boolean {
  for (const operand of hole.operands) {
    if (hole.pipes.length > 0 || operand.kind !== 'data') continue;
    const { type } = operand;
    if (type.kind === 'number' && !type.integer) {
      const message =
        'A number that is no integer prints as Java writes it (1.23456789E7) inside a string: make it an integer, or store it as a value of its own.';
      out.error('composed-number', hole.origin, message);
      return false;
    }
    if (type.kind !== 'string' && type.kind !== 'number' && type.kind !== 'boolean') {
      out.error(
        'composed-type',
        hole.origin,
        `A value of type ${typeName(type)} cannot be a part of a string: only strings, integers and booleans can.`,
      );
      return false;
    }
  }
  if (hole.optional && scope.side === 'request' && !optionalParts) {
    out.error(
      'optional-needs-default',
      hole.origin,
      `${optionalText(hole)} inside a longer string: give it a default, such as \${… ?? "none"}, or require it in the schema.`,
    );
    return false;
  }
  return true;
}

export const optionalText = (hole: Hole): string =>
  hole.pipes.some(pipe => pipe.name === 'nonempty')
    ? '"nonempty" can leave this value out'
    : 'This property is optional, and may be absent';

function bindMapping(node: Mapping, context: Context): Value<Hole> | null {
  const keys = new Map(node.entries.map(entry => [entry.key.text, entry]));
  if (keys.has('$type')) return bindTyped(node, context);
  if (keys.has('$each')) return bindEach(node, context);
  return bindMap(node, context);
}

/** A map of attributes: an item, a key, a nested map. `$spread` is replaced by the properties that it stands for. */
export function bindMap(node: Node, context: Context): MapValue<Hole> | null {
  const { out } = context;
  if (node.kind !== 'mapping') {
    out.error('wrong-type', node.range, `Here stands a mapping of attributes, "name: value", not ${described(node)}.`);
    return null;
  }
  let failed = false;
  const entries: { name: string; value: Value<Hole>; origin: Range }[] = [];
  for (const entry of node.entries) {
    const name = entry.key.text;
    if (name === '$spread' || name === '$except') continue;
    if (name.startsWith('$') && !name.startsWith('$$')) {
      unknownKey(entry, out);
      failed = true;
      continue;
    }
    const value = bindValue(entry.value, context);
    if (!value) failed = true;
    else entries.push({ name: name.startsWith('$$') ? name.slice(1) : name, value, origin: entry.range });
  }
  const spread = entryOf(node, '$spread');
  const except = entryOf(node, '$except');
  if (except && !spread)
    out.add('dollar-key', except.key.range, '"$except" leaves properties out of "$spread", which is not here.');
  if (spread) {
    const own = new Set(entries.map(entry => entry.name));
    const spreadEntries = bindSpread(spread, except, context);
    if (!spreadEntries) return null;
    entries.unshift(...spreadEntries.filter(entry => !own.has(entry.name)));
  }
  return failed ? null : { kind: 'map', entries, origin: node.range };
}

function bindSpread(
  spread: Entry,
  except: Entry | undefined,
  context: Context,
): { name: string; value: Value<Hole>; origin: Range }[] | null {
  const { out } = context;
  const value = spread.value.kind === 'scalar' ? bindScalar(spread.value, context) : null;
  if (spread.value.kind !== 'scalar' || (value && value.kind !== 'hole')) {
    out.error('dollar-key', spread.value.range, '"$spread" takes a reference to an object: $spread: ${data}.');
    return null;
  }
  if (value?.kind !== 'hole') return null;
  const { hole } = value;
  const [operand] = hole.operands;
  if (operand?.kind !== 'data' || hole.operands.length > 1 || hole.pipes.length > 0) {
    out.error(
      'dollar-key',
      spread.value.range,
      '"$spread" takes a reference to an object, without defaults and pipes: $spread: ${data}.',
    );
    return null;
  }
  const { type } = operand;
  if (type.kind !== 'object') {
    const why = type.kind === 'unmapped' ? type.reason : `is of type ${typeName(type)}`;
    out.error(
      'unmapped-type',
      spread.value.range,
      `Only an object with declared properties can be spread; this one ${why}.`,
    );
    return null;
  }
  const left = exceptions(except, type, out);
  const entries: { name: string; value: Value<Hole>; origin: Range }[] = [];
  for (const property of type.properties.values()) {
    if (left.has(property.name)) continue;
    if (unreachable(property.name)) {
      out.error('unreachable-name', spread.range, unreachableMessage(property.name));
      return null;
    }
    const member: DataOperand = {
      kind: 'data',
      path: [...operand.path, property.name],
      type: property.type,
      optional: operand.optional || type.nullable || !property.required,
    };
    if (property.type.kind === 'unmapped') {
      out.error(
        'unmapped-type',
        spread.range,
        `The property "${property.name}" ${property.type.reason}: a template cannot map it. Leave it out with "$except: [${property.name}]", declare it, or store it as { $type: JSON, $value: … }.`,
        { related: [{ file: property.file, range: property.range, message: 'It is declared here.' }] },
      );
      return null;
    }
    entries.push({
      name: property.name,
      value: { kind: 'hole', hole: wholeHole(member, spread.range), origin: spread.range },
      origin: spread.range,
    });
  }
  return entries;
}

/** A hole that is one value of the message and nothing else; its schema's default fills it. */
export function wholeHole(operand: DataOperand, origin: Range): Hole {
  const operands: readonly HoleOperand[] = [operand, ...defaultsOf(operand)];
  const certain = operands.length > 1;
  return {
    operands,
    pipes: [],
    type: certain ? { ...operand.type, nullable: false } : operand.type,
    optional: operand.optional && !certain,
    origin,
  };
}

function exceptions(except: Entry | undefined, type: Extract<Type, { kind: 'object' }>, out: Collector): Set<string> {
  if (!except) return new Set();
  const items = except.value.kind === 'sequence' ? except.value.items : [except.value];
  const names = new Set<string>();
  for (const item of items) {
    if (item.kind !== 'scalar')
      out.error('dollar-key', item.range, '"$except" takes a list of property names: $except: [cursor].');
    else if (!type.properties.has(item.text)) {
      out.add(
        'unknown-reference',
        item.range,
        `There is no property "${item.text}" to leave out.${didYouMean(item.text, type.properties.keys())}`,
      );
    } else names.add(item.text);
  }
  return names;
}

function unknownKey(entry: Entry, out: Collector): void {
  const name = entry.key.text;
  const placed = (KEYS as readonly string[]).includes(name);
  const message = placed
    ? name === '$expr'
      ? '"$expr" stands in `update.set` only: { $expr: "visits + 1" }.'
      : `"${name}" has no meaning here: it belongs beside ${name === '$as' ? '"$each"' : '"$type" or "$each"'}.`
    : `Keys that begin with "$" are the language's, and "${name}" is none of them.${didYouMean(name, KEYS)} The attribute of that name is written "$${name}".`;
  out.error('dollar-key', entry.key.range, message, {
    fixes: placed
      ? []
      : [{ title: `Write the attribute "$${name}"`, edits: [{ range: entry.key.range, newText: `$${name}` }] }],
  });
}

/** `{ $type: SS, $value: "${data.tags}" }` */
function bindTyped(node: Mapping, context: Context): Value<Hole> | null {
  const { out } = context;
  if (!onlyKeys(node, ['$type', '$value'], out)) return null;
  const typeNode = get(node, '$type');
  const valueNode = get(node, '$value');
  const type = typeNode?.kind === 'scalar' ? typeNode.text : '';
  if (!TYPES.includes(type)) {
    const range = typeNode?.range ?? node.range;
    out.error('dollar-key', range, `"$type" is one of ${TYPES.join(', ')}.${didYouMean(type, TYPES)}`);
    return null;
  }
  if (!valueNode) {
    out.error('dollar-key', node.range, '"$type" needs "$value" beside it.');
    return null;
  }
  if (type === 'NULL') return { kind: 'literal', type: 'NULL', text: 'null', origin: node.range };
  if (valueNode.kind === 'empty') {
    out.error('missing-value', valueNode.range, 'A value is missing: write one, or `null`.');
    return null;
  }
  const value =
    valueNode.kind === 'scalar' && valueNode.type === 'odd' ? bindOdd(valueNode) : bindValue(valueNode, context);
  return value && explicit(value, type as ExplicitType, node, out);
}

/** `{ $type: S, $value: 01234 }` says what it is. */
const bindOdd = (node: Scalar): Value<Hole> => ({ kind: 'literal', type: 'S', text: node.text, origin: node.range });

function explicit(value: Value<Hole>, type: ExplicitType, node: Mapping, out: Collector): Value<Hole> | null {
  const refuse = (message: string): null => {
    out.error('dollar-type', get(node, '$value')?.range ?? node.range, message);
    return null;
  };
  const origin = node.range;
  if (type === 'SS' || type === 'NS' || type === 'BS') return explicitSet(value, type, origin, refuse);
  if (value.kind === 'hole') return explicitHole(value.hole, type, origin, refuse);
  if (type === 'JSON') {
    const text = constantJson(value);
    return text === undefined
      ? refuse('"$type: JSON" takes one reference, ${data.x}, or a value without references.')
      : { kind: 'literal', type: 'S', text, origin };
  }
  if (value.kind === 'literal') {
    if (type === 'N' && !/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value.text))
      return refuse(`"${value.text}" is no number.`);
    if (type === 'B' && !isBase64(value.text)) return refuse('A binary value is written in base64.');
    if (type === 'BOOL' && value.text !== 'true' && value.text !== 'false') return refuse('Write true or false.');
    if (type === 'L' || type === 'M') return refuse(`"$type: ${type}" takes a ${type === 'L' ? 'list' : 'mapping'}.`);
    return { kind: 'literal', type: type as 'S' | 'N' | 'B' | 'BOOL', text: value.text, origin };
  }
  const natural: Readonly<Record<string, ExplicitType>> = { text: 'S', list: 'L', each: 'L', map: 'M' };
  if (natural[value.kind] === type) return value;
  return refuse(`"$type: ${type}" does not fit this value.`);
}

export const isBase64 = (text: string): boolean =>
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);

function explicitHole(
  hole: Hole,
  as: ExplicitType,
  origin: Range,
  refuse: (message: string) => null,
): Value<Hole> | null {
  const stored = hole.operands.some(operand => operand.kind === 'stored');
  const { kind } = hole.type;
  const fits: Readonly<Record<string, boolean>> = {
    S: kind === 'string',
    N: kind === 'string' || kind === 'number',
    BOOL: kind === 'boolean',
    B: kind === 'string' || kind === 'binary',
    L: kind === 'array',
    M: kind === 'object',
    JSON: hole.pipes.length === 0,
  };
  if (!stored && !fits[as]) return refuse(`"$type: ${as}" cannot be made from a value of type ${typeName(hole.type)}.`);
  return { kind: 'hole', hole: { ...hole, as, origin }, origin };
}

function explicitSet(
  value: Value<Hole>,
  type: 'SS' | 'NS' | 'BS',
  origin: Range,
  refuse: (message: string) => null,
): Value<Hole> | null {
  if (value.kind === 'list') {
    if (value.elements.length === 0) return refuse('A set has at least one element: DynamoDB has no empty sets.');
    const wanted = type === 'SS' ? 'S' : type === 'NS' ? 'N' : 'B';
    for (const element of value.elements) {
      if (element.kind === 'literal' && element.type !== wanted && !(wanted === 'B' && isBase64(element.text))) {
        return refuse(`An element of ${type} is of type ${wanted}, and "${element.text}" is of type ${element.type}.`);
      }
      if (element.kind === 'text' && wanted !== 'S')
        return refuse(`An element of ${type} is of type ${wanted}, and this is a string.`);
      if (element.kind === 'hole' && !elementFits(element.hole.type, type)) {
        return refuse(
          `An element of ${type} is of type ${wanted}, and this is of type ${typeName(element.hole.type)}.`,
        );
      }
      if (element.kind !== 'literal' && element.kind !== 'text' && element.kind !== 'hole')
        return refuse('The elements of a set are simple values.');
    }
    const elements = value.elements.map(element =>
      element.kind === 'literal' && wanted === 'B' ? { ...element, type: 'B' as const } : element,
    );
    return { kind: 'set', type, elements, origin };
  }
  if (value.kind !== 'hole') return refuse(`"$type: ${type}" takes an array: \${data.tags}, or a list.`);
  const { hole } = value;
  if (hole.operands.some(operand => operand.kind === 'stored'))
    return { kind: 'hole', hole: { ...hole, as: type, origin }, origin };
  if (hole.type.kind !== 'array' || !elementFits(hole.type.items, type)) {
    return refuse(
      `"$type: ${type}" is made from an array of ${type === 'NS' ? 'numbers' : 'strings'}, and this is of type ${typeName(hole.type)}.`,
    );
  }
  return { kind: 'hole', hole: { ...hole, as: type, origin }, origin };
}

const elementFits = (type: Type, set: 'SS' | 'NS' | 'BS'): boolean =>
  set === 'SS'
    ? type.kind === 'string'
    : set === 'NS'
      ? type.kind === 'number'
      : type.kind === 'binary' || type.kind === 'string';

/** The JSON text of a value without holes. */
function constantJson(value: Value<Hole>): string | undefined {
  switch (value.kind) {
    case 'literal':
      return value.type === 'S' || value.type === 'B' ? JSON.stringify(value.text) : value.text;
    case 'list': {
      const elements = value.elements.map(constantJson);
      return elements.includes(undefined) ? undefined : `[${elements.join(',')}]`;
    }
    case 'map': {
      const members = value.entries.map(entry => [entry.name, constantJson(entry.value)] as const);
      if (members.some(([, text]) => text === undefined)) return undefined;
      return `{${members.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
    }
    default:
      return undefined;
  }
}

/** `{ $each: "${data.lines}", $as: line, $value: { sku: "${line.sku}" } }` */
function bindEach(node: Mapping, context: Context): Value<Hole> | null {
  const { out } = context;
  if (!onlyKeys(node, ['$each', '$as', '$value'], out)) return null;
  const valueNode = get(node, '$value');
  if (!valueNode) {
    out.error('dollar-key', node.range, '"$each" needs "$value": what each element becomes.');
    return null;
  }
  const loop = bindLoop(get(node, '$each')!, get(node, '$as'), '$as', node.range, context);
  if (!loop) return null;
  const value = bindValue(valueNode, { ...context, scope: loop.scope });
  return value && { kind: 'each', list: loop.list, as: loop.as, value, origin: node.range };
}

/** The list that a loop walks, and the scope inside it. */
export function bindLoop(
  eachNode: Node,
  asNode: Node | undefined,
  asKey: string,
  range: Range,
  context: Context,
): { list: Hole; as: string; scope: Scope } | null {
  const { out, scope } = context;
  const as = asNode?.kind === 'scalar' ? asNode.text : '';
  if (!/^[A-Za-z_]\w*$/.test(as)) {
    out.error(
      'dollar-key',
      asNode?.range ?? range,
      `"${asKey}" names the element: letters, digits and "_", as in ${asKey}: line.`,
    );
    return null;
  }
  if (scope.roots.has(as) || BUILT_IN.some(([name]) => name === as) || as === 'data') {
    out.error('shadowed-name', asNode!.range, `"${as}" is taken already: give the element another name.`);
    return null;
  }
  const value = eachNode.kind === 'scalar' ? bindScalar(eachNode, context) : null;
  if (!value) {
    if (eachNode.kind !== 'scalar')
      out.error('dollar-key', eachNode.range, 'A loop walks an array: name it, as in ${data.lines}.');
    return null;
  }
  const operand = value.kind === 'hole' ? value.hole.operands[0] : undefined;
  const depth = scope.depth + 1;
  if (value.kind === 'hole' && operand?.kind === 'stored' && value.hole.pipes.length === 0) {
    const { source } = operand;
    const whole = operand.path.length === 0;
    if (source.kind === 'count' || source.kind === 'cursor' || (source.kind === 'item' && whole)) {
      out.error('wrong-each', eachNode.range, 'This is no list: a loop walks `items`, or an attribute that is a list.');
      return null;
    }
    const position = positionOf(operand);
    const root: Root = {
      kind: 'stored',
      source:
        source.kind === 'items' && whole
          ? { kind: 'item', at: [...position, { loop: depth }] }
          : { kind: 'value', at: [...position, 'L', { loop: depth }] },
    };
    return { list: value.hole, as, scope: withRoot(scope, as, root, depth) };
  }
  if (
    value.kind !== 'hole' ||
    operand?.kind !== 'data' ||
    value.hole.pipes.length > 0 ||
    operand.type.kind !== 'array'
  ) {
    out.error(
      'wrong-each',
      eachNode.range,
      'This is no array: a loop walks an array of the message, ${data.lines}, without pipes and defaults.',
    );
    return null;
  }
  if (value.hole.operands.length > 1) {
    out.error(
      'wrong-each',
      eachNode.range,
      'A loop walks an array without a default: an absent one leaves the list out.',
    );
    return null;
  }
  const element = {
    kind: 'data' as const,
    path: [...operand.path, { loop: depth }],
    type: operand.type.items,
    optional: operand.type.items.nullable,
  };
  return { list: value.hole, as, scope: withRoot(scope, as, element, depth) };
}

function onlyKeys(node: Mapping, allowed: readonly string[], out: Collector): boolean {
  let clean = true;
  for (const entry of node.entries) {
    if (allowed.includes(entry.key.text)) continue;
    const message = `"${entry.key.text}" does not belong beside "${allowed[0]}": there stand ${allowed.slice(1).join(' and ')} only.${didYouMean(entry.key.text, allowed)}`;
    out.error('dollar-key', entry.key.range, message);
    clean = false;
  }
  return clean;
}
