import { attributeOf, base64In, elementsOf, MOST_ELEMENTS, numberIn, textIn } from './attribute.ts';
import { isList, isObject, type Json, Numeral, writeJson } from './json.ts';
import { digitsOf, isDigits, isWhole, messageNumber, plainDigits } from './number.ts';
import { piped } from './pipe.ts';
import { refuse } from './refused.ts';
import { ABSENT, type Found, follow, type Maybe, propertyOf, type Scope, tread, typeOf, withRoot } from './scope.ts';
import { type Reference, readText, type Substitution, type Text } from './substitution.ts';
import { INTEGER, STRING, type Type } from './type.ts';
import { type Attribute, type Attributes, NULL, number, record } from './wire.ts';
import { isMapping, isPlain, isSequence, type Mapping, numeralOf, type Scalar, textAt, type Yaml } from './yaml.ts';

/** A value of a mapping as DynamoDB gets it; null where it is absent and leaves out what it stands in. */
export function valueAt(node: Yaml, scope: Scope): Attribute | null {
  if (isSequence(node)) return { L: node.flatMap(element => valueAt(element, scope) ?? []) };
  if (!isMapping(node)) return scalarValue(node, scope);
  if (node.has('$each')) return eachValue(node, scope);
  if (node.has('$type')) return typedValue(node, scope);
  return { M: mapValue(node, scope) };
}

/** The attributes of a mapping: what is spread, and what is written beside it, which wins. */
export function mapValue(node: Mapping, scope: Scope): Attributes {
  const attributes = new Map<string, Attribute>();
  const spread = node.get('$spread');
  const whole = isPlain(spread) ? referenceIn(readText(spread.text)) : undefined;
  // Spreading is short for writing each property, so an absent object still has the defaults of its properties.
  for (const own of whole ? spreadOf(node, whole, scope) : []) {
    const found = follow(own, scope);
    if (found) attributes.set(String(own.steps.at(-1)), attributeOf(found));
  }
  for (const [name, member] of node) {
    if (name === '$spread' || name === '$except') continue;
    const value = valueAt(member, scope);
    if (value) attributes.set(plainName(name), value);
  }
  return record(attributes);
}

/** The properties that `$spread` is short for: those that are declared, but for what `$except` names and what is written beside it. */
export function spreadOf(node: Mapping, whole: Reference, scope: Scope, nameOf = plainName): Reference[] {
  const type = typeOf(whole, scope);
  if (type?.kind !== 'object') return [];
  const written = [...node.keys()].filter(name => name !== '$spread' && name !== '$except').map(nameOf);
  const left = new Set([...written, ...namesIn(node.get('$except'))]);
  return [...type.properties.keys()]
    .filter(name => !left.has(name))
    .map(name => ({ ...whole, steps: [...whole.steps, name] }));
}

/** `$$x` writes the attribute `$x`. */
export const plainName = (name: string): string => name.replace(/^\$\$/, '$');

const namesIn = (node: Yaml | undefined): string[] =>
  isSequence(node) ? node.flatMap(namesIn) : isPlain(node) ? [node.text] : [];

function scalarValue(scalar: Scalar, scope: Scope): Attribute | null {
  switch (scalar.type) {
    case 'null':
      return NULL;
    case 'boolean':
      return { BOOL: scalar.text.toLowerCase() === 'true' };
    case 'number':
      return number(numeralOf(scalar.text));
    case 'string':
      return textValue(readText(scalar.text), scope);
  }
}

/** A text: one reference alone is that value, anything else is a string. */
export function textValue(text: Text, scope: Scope): Attribute | null {
  if (!isAlone(text)) {
    const parts = partsOf(text, scope);
    return parts === null ? (scope.leavesOut ? null : refuse('a part of a text is absent')) : { S: parts };
  }
  const found = wholeOf(text, scope);
  return found && attributeOf(found);
}

const isAlone = (text: Text): boolean => text.length === 1 && typeof text[0] !== 'string';

/** The reference that a text is, where it is one without alternatives or pipes. */
export function referenceIn([only, ...others]: Text): Reference | undefined {
  if (only === undefined || typeof only === 'string' || others.length > 0) return undefined;
  const [operand, ...alternatives] = only.operands;
  return operand?.kind === 'reference' && alternatives.length === 0 ? operand : undefined;
}

/** The one reference that a text is. */
export function wholeOf(text: Text, scope: Scope): Maybe {
  const [only] = text;
  if (!isAlone(text) || only === undefined || typeof only === 'string') throw new SyntaxError('no reference');
  return substituted(only, scope);
}

/**
 * The first operand that is there, through the pipes; a null that the type allows is a value only where it stands alone. Of the
 * operands behind it only what stands on the way to them is tested.
 */
export function substituted({ operands, pipes }: Substitution, scope: Scope): Maybe {
  let taken: Maybe = ABSENT;
  for (const operand of operands) {
    if (taken) {
      if (operand.kind === 'reference') tread(operand, scope);
      continue;
    }
    const found = operand.kind === 'literal' ? literal(operand.value) : follow(operand, scope);
    if (found && (found.value !== null || operands.length === 1)) taken = found;
  }
  return piped(taken, pipes);
}

const literal = (value: Json): Found => ({
  value,
  type:
    typeof value === 'string'
      ? STRING
      : value instanceof Numeral
        ? { ...INTEGER, kind: 'number' }
        : { kind: 'boolean', nullable: false },
});

/** A longer text, all of whose parts must be there. */
export const composed = (text: Text, scope: Scope): string =>
  partsOf(text, scope) ?? refuse('a part of a text is absent');

/** A longer text; null where a part of it is absent. */
function partsOf(text: Text, scope: Scope): string | null {
  const parts = text.map(part => (typeof part === 'string' ? part : partOf(substituted(part, scope))));
  return parts.includes(null) ? null : parts.join('');
}

function partOf(found: Maybe): string | null {
  if (!found || found.value === null) return null;
  const { value, type } = found;
  if (type.kind === 'boolean') return typeof value === 'boolean' ? String(value) : refuse('a boolean is meant');
  if (type.kind !== 'number' && type.kind !== 'integer') return textIn(found);
  if (!(value instanceof Numeral) || (type.kind === 'integer' && !isDigits(value.text))) refuse('digits are meant');
  return type.kind === 'integer' ? digitsOf(value.text) : plainDigits(value.text);
}

function eachValue(node: Mapping, scope: Scope): Attribute | null {
  const elements = elementScopes(node.get('$each'), textAt(node, '$as') ?? '', scope);
  const value = node.get('$value');
  if (!elements || value === undefined) return null;
  return { L: elements.flatMap(inner => valueAt(value, inner) ?? []) };
}

/** A scope for each element of a list; null where the list is absent. */
export function elementScopes(each: Yaml | undefined, as: string, scope: Scope): Scope[] | null {
  const list = isPlain(each) ? wholeOf(readText(each.text), scope) : ABSENT;
  return list && list.value !== null
    ? elementsOf(list).map(element => {
        isMeant(element);
        return withRoot(scope, as, element);
      })
    : null;
}

/** Whether or not a value is made of it, an element is of the kind that its schema says. */
export function isMeant(element: Found): void {
  const { kind, nullable } = element.type;
  if (element.value === null) return void (nullable || refuse('an element is null'));
  if (kind === 'binary') base64In(element);
  else if (kind !== 'none' && !isOf(kind, element)) refuse('another element is meant');
}

// ── explicit types ───────────────────────────────────────────────────────────────────────────────────────────────────

function typedValue(node: Mapping, scope: Scope): Attribute | null {
  const type = textAt(node, '$type');
  const value = node.get('$value');
  if (value === undefined) throw new SyntaxError('$value is missing');
  if (type === 'SS' || type === 'NS' || type === 'BS') return setValue(type, value, scope);
  if (!isPlain(value) && (type === 'L' || type === 'M')) return valueAt(value, scope);
  const found = isPlain(value) && value.type === 'string' ? sourceOf(readText(value.text), scope) : written(value);
  if (!found) return null;
  if (found.value === null && type !== 'JSON') return found.type.nullable ? NULL : refuse('null is not meant');
  switch (type) {
    case 'JSON':
      fits(found);
      return { S: new JsonText(found.value) } as unknown as Attribute;
    case 'N':
      return { N: found.type.kind === 'string' ? numberOfText(found) : numberIn(found) };
    case 'B':
      return { B: base64In(found) };
    case 'S':
      // A number of the contract is its text; where a text is declared a number of the caller's is refused.
      return { S: found.type.kind !== 'string' && found.value instanceof Numeral ? found.value.text : textIn(found) };
    case 'BOOL':
    case 'L':
    case 'M':
      return attributeOf(found);
    default:
      throw new SyntaxError(`there is no $type ${type}`);
  }
}

/** JSON text is of a value of its schema's type, in all its parts that have one; what the schema does not name may be anything. */
export function fits(found: Found): void {
  const { value, type } = found;
  if (value === null) return void (type.nullable || refuse('null is not meant'));
  switch (type.kind) {
    case 'object':
      for (const name of type.properties.keys()) {
        // What no JSONPath reaches is the validator's.
        if (/^$|['"\\$#[\]]/.test(name)) continue;
        const own = propertyOf(found, name);
        if (own) fits(own);
      }
      if (!isObject(value)) refuse('an object is meant');
      return;
    case 'array':
      for (const element of elementsOf(found)) if (!isAny(element.type)) fits(element);
      return;
    case 'none':
      if (!isAny(type) && !type.kinds.some(kind => isOf(kind, found))) refuse('another type is meant');
      return;
    default:
      attributeOf(found);
  }
}

const isAny = (type: Type): boolean => type.kind === 'none' && type.kinds.length === 0;

function isOf(kind: string, { value }: Found): boolean {
  switch (kind) {
    case 'object':
      return isObject(value);
    case 'array':
      return isList(value) && value.length <= MOST_ELEMENTS;
    case 'integer':
    case 'number': {
      const number = value instanceof Numeral ? messageNumber(value.text) : null;
      return number !== null && (kind === 'number' || isWhole(number));
    }
    default:
      return typeof value === kind;
  }
}

/** A reference alone, or a longer text. */
const sourceOf = (text: Text, scope: Scope): Maybe =>
  isAlone(text) ? wholeOf(text, scope) : { value: composed(text, scope), type: STRING };

/** JSON text that a caller's value made: its numbers and blanks may be written in other ways. */
export class JsonText {
  readonly json: string;
  constructor(value: Json) {
    this.json = writeJson(canonicalJson(value));
  }
}

/** JSON with canonical numbers; one that no double holds is null. */
export function canonicalJson(value: Json): Json {
  if (value instanceof Numeral) {
    const number = messageNumber(value.text);
    return number === null ? null : new Numeral(number);
  }
  if (isList(value)) return value.map(canonicalJson);
  if (isObject(value))
    return new Map(
      [...value].map(([name, member]) => [name, canonicalJson(member)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return value;
}

function numberOfText(found: Found): string {
  const text = textIn(found);
  return /^-?[0-9]+(?:\.[0-9]+)?$/.test(text)
    ? numberIn({ value: new Numeral(text), type: WIDE })
    : refuse('a number is meant');
}
const WIDE: Type = { kind: 'number', nullable: false };

const written = (node: Yaml): Maybe => {
  if (!isPlain(node) || node.type === 'null') throw new SyntaxError('no simple value');
  return node.type === 'number'
    ? { value: new Numeral(numeralOf(node.text)), type: WIDE }
    : node.type === 'boolean'
      ? { value: node.text.toLowerCase() === 'true', type: { kind: 'boolean', nullable: false } }
      : { value: node.text, type: STRING };
};

/** A set; an empty one is absent, or refused where its schema rules it out. */
function setValue(type: 'SS' | 'NS' | 'BS', node: Yaml, scope: Scope): Attribute | null {
  const elements = setElements(node, scope);
  if (elements === null || elements.length === 0) return null;
  const read = { SS: textIn, NS: setNumber, BS: base64In }[type];
  return { [type]: elements.map(read).sort() } as unknown as Attribute;
}

const setNumber = (found: Found): string => (found.type.kind === 'string' ? numberOfText(found) : numberIn(found));

function setElements(node: Yaml, scope: Scope): Found[] | null {
  if (isSequence(node))
    return node.flatMap(
      element =>
        (isPlain(element) && element.type === 'string' ? sourceOf(readText(element.text), scope) : written(element)) ??
        [],
    );
  const list = isPlain(node) ? wholeOf(readText(node.text), scope) : ABSENT;
  if (!list || list.value === null) return null;
  const elements = elementsOf(list);
  if (elements.length === 0 && list.type.kind === 'array' && list.type.least > 0) refuse('an empty set');
  return elements;
}
