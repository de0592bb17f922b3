import { type Hole, hole, literalOf, type Ref, text } from './hole.ts';
import type { Shape } from './schema.ts';
import type { Ground } from './value.ts';
import { ATTRIBUTE_NAMES } from './words.ts';

/** What an expression may name. */
export interface ExpressionGround extends Ground {
  /** Names of attributes that it leaves alone: keys, in a filter. */
  readonly names: readonly string[];
  /** Whether values may be absent, so that an entry of a list is left out. */
  readonly optional: boolean;
}

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const KEYWORDS = /^(?:and|or|not|between|in|true|false|null)$/i;
export const FREE_NAMES: readonly string[] = [
  'alpha',
  'beta',
  'status',
  'size',
  'name',
  ...ATTRIBUTE_NAMES.filter(name => !name.includes('`') && !name.startsWith('$$')),
];

export const nameText = (name: string): string =>
  PLAIN_NAME.test(name) && !KEYWORDS.test(name) ? name : `\`${name}\``;

/** A path into an item, as an expression writes it. */
export function path({ random, names }: ExpressionGround): string {
  let made = nameText(random.pick(names));
  for (let i = random.pick([0, 0, 0, 1, 2]); i > 0; i--) {
    made += random.percent(40) ? `[${random.below(3)}]` : `.${nameText(random.pick(FREE_NAMES))}`;
  }
  return made;
}

/** A condition of any depth. */
export function condition(ground: ExpressionGround): string {
  const { random, depth } = ground;
  const inner = { ...ground, depth: depth - 1 };
  const nested = depth > 0 ? 1 : 0;
  return random.oneOf<string>({
    'condition: comparison': [5, () => comparison(ground)],
    'condition: attribute_exists': [2, () => `attribute_exists(${path(ground)})`],
    'condition: attribute_not_exists': [2, () => `attribute_not_exists(${path(ground)})`],
    'condition: attribute_type': [
      1,
      () =>
        `attribute_type(${path(ground)}, "${random.pick(['S', 'N', 'B', 'BOOL', 'NULL', 'M', 'L', 'SS', 'NS', 'BS'])}")`,
    ],
    'condition: begins_with': [1, () => `begins_with(${path(ground)}, ${stringValue(ground)})`],
    'condition: contains': [1, () => `contains(${path(ground)}, ${anyValue(ground)})`],
    'condition: size': [1, () => `size(${path(ground)}) ${random.pick(['=', '<', '>=', '<>'])} ${numberValue(ground)}`],
    'condition: BETWEEN': [1, () => `${path(ground)} BETWEEN ${between(ground)}`],
    'condition: IN': [
      1,
      () => `${path(ground)} IN (${random.times(random.between(1, 3), () => anyValue(ground)).join(', ')})`,
    ],
    'condition: NOT': [nested, () => `NOT ${random.percent(50) ? condition(inner) : `(${condition(inner)})`}`],
    'condition: AND': [nested, () => `${condition(inner)} AND ${condition(inner)}`],
    'condition: OR': [nested, () => `${condition(inner)} OR ${condition(inner)}`],
    'condition: parentheses': [nested, () => `(${condition(inner)} OR ${condition(inner)}) AND ${condition(inner)}`],
  });
}

function comparison(ground: ExpressionGround): string {
  const { random } = ground;
  const operator = random.pick(['=', '<>', '<', '<=', '>', '>=']);
  const equality = operator === '=' || operator === '<>';
  if (random.percent(10)) return `alpha ${operator} beta`;
  const value = equality ? anyValue(ground) : random.percent(50) ? stringValue(ground) : numberValue(ground);
  return random.percent(15) ? `${value} ${operator} ${path(ground)}` : `${path(ground)} ${operator} ${value}`;
}

const between = (ground: ExpressionGround): string =>
  ground.random.percent(50)
    ? `"" AND ${stringValue(ground)}`
    : `-99999999999999999999 AND ${ground.random.percent(50) ? holeOr(ground, isNumber, '5') : '7.5'}`;

const isNumber = ({ kind }: Shape): boolean => kind === 'number' || kind === 'integer';
const isString = ({ kind }: Shape): boolean => kind === 'string';

/** A `${…}` of a type, or what stands for it where there is none. */
function holeOr(
  { random, refs, optional }: ExpressionGround,
  fits: (shape: Shape) => boolean,
  otherwise: string,
): string {
  const made: Hole | null = hole(
    random,
    refs.filter(({ shape }) => !shape.nullable),
    !optional,
    fits,
  );
  return made && fits(made.shape) ? made.text : otherwise;
}

export function stringValue(ground: ExpressionGround): string {
  const { random } = ground;
  return random.percent(ground.optional ? 70 : 40) ? holeOr(ground, isString, '"s"') : quotedText(ground);
}

/** A string in either quote, with holes in it. */
export function quotedText({ random, refs }: ExpressionGround, before = ''): string {
  const quote = random.pick(['"', "'"]);
  const whole = before + (random.percent(60) ? text(random, refs) : random.literal() + random.literal());
  // The substitutions stay as they are; the text around them takes JSON's escapes.
  const parts = whole.split(/(\$\{(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^}"'])*\})/);
  return `${quote}${parts.map((part, i) => (i % 2 === 1 ? part : escaped(part, quote))).join('')}${quote}`;
}

const escaped = (part: string, quote: string): string => {
  const json = JSON.stringify(part).slice(1, -1);
  return quote === '"' ? json : json.replaceAll('\\"', '"').replaceAll("'", '\\u0027');
};

export function numberValue(ground: ExpressionGround): string {
  const { random } = ground;
  return random.percent(50)
    ? holeOr(ground, isNumber, '3')
    : random.pick(['0', '1.50', '-2', '1e3', '12345678901234567890']);
}

export function anyValue(ground: ExpressionGround): string {
  const { random, depth } = ground;
  const nested = depth > 0 ? 1 : 0;
  const inner = { ...ground, depth: depth - 1 };
  return random.oneOf<string>({
    'expression value: text': [4, () => stringValue(ground)],
    'expression value: number': [3, () => numberValue(ground)],
    'expression value: literal word': [1, () => random.pick(['true', 'false', 'null'])],
    'expression value: reference': [3, () => holeOr(ground, () => true, 'true')],
    'expression value: list': [nested, () => `[${random.times(random.below(3), () => anyValue(inner)).join(', ')}]`],
    'expression value: map': [
      nested,
      () =>
        `{ ${random.times(random.between(1, 2), i => `${random.pick([`k${i}`, `"k ${i}"`, `'k#${i}'`])}: ${anyValue(inner)}`).join(', ')} }`,
    ],
  });
}

/** An operand expression of `update.set`. */
export function operand(ground: ExpressionGround): string {
  const { random } = ground;
  return random.oneOf<string>({
    '$expr: sum': [2, () => `${path(ground)} ${random.pick(['+', '-'])} ${numberValue(ground)}`],
    '$expr: if_not_exists': [2, () => `if_not_exists(${path(ground)}, ${anyValue(ground)})`],
    '$expr: if_not_exists in a sum': [
      2,
      () => `if_not_exists(${path(ground)}, ${numberValue(ground)}) ${random.pick(['+', '-'])} ${numberValue(ground)}`,
    ],
    '$expr: list_append': [2, () => `list_append(if_not_exists(${path(ground)}, []), [${anyValue(ground)}])`],
    '$expr: a path': [1, () => path(ground)],
  });
}

/** A default of a literal for a reference to a number, for limits. */
export const numberRefs = (refs: readonly Ref[]): Ref[] =>
  refs.filter(({ shape }) => shape.kind === 'integer' && !shape.nullable);
export { literalOf };
