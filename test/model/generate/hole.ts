import { pipeOn, type Written } from './pipe.ts';
import type { Random } from './random.ts';
import { type Shape, storable } from './schema.ts';

/** A reference that may stand somewhere. */
export interface Ref {
  readonly text: string;
  readonly shape: Shape;
  /** Whether it is surely there in every right message. */
  readonly certain: boolean;
}

/** Every path below a root, lists by their first two elements. */
export function refsBelow(root: Ref, depth = 4): Ref[] {
  const { text, shape, certain } = root;
  if (depth === 0) return [root];
  if (shape.kind === 'object')
    return [
      root,
      ...[...shape.properties!].flatMap(([name, property]) =>
        refsBelow(
          {
            text: `${text}${step(name)}`,
            shape: property.shape,
            certain:
              (certain && property.required && !shape.nullable && !property.shape.nullable) ||
              (property.shape.default !== undefined && certain && !shape.nullable),
          },
          depth - 1,
        ),
      ),
    ];
  if (shape.kind === 'array')
    return [
      root,
      ...[0, 1].flatMap(i =>
        refsBelow(
          {
            text: `${text}[${i}]`,
            shape: shape.items!,
            certain: certain && !shape.nullable && i < (shape.minItems ?? 0) && !shape.items!.nullable,
          },
          depth - 1,
        ),
      ),
    ];
  return [root];
}

export const step = (name: string): string =>
  /^[A-Za-z_][\w-]*$/.test(name) ? `.${name}` : name.includes('"') ? `['${name}']` : `["${name}"]`;

const isText = ({ kind }: Shape): boolean => kind === 'string';
const STRING: Shape = { kind: 'string', nullable: false };
const INTEGER: Shape = { kind: 'integer', nullable: false };

/** What surrounds every request. */
const SURROUNDING: readonly Ref[] = [
  { text: 'context.extendedRequestId', shape: STRING, certain: false },
  { text: 'context.identity.sourceIp', shape: STRING, certain: false },
  { text: 'context.identity.userAgent', shape: STRING, certain: false },
  ...[
    'stage',
    'requestTime',
    'requestId',
    'accountId',
    'apiId',
    'domainName',
    'httpMethod',
    'path',
    'resourcePath',
  ].map(name => ({ text: `context.${name}`, shape: STRING, certain: false })),
  { text: 'stage.REGION', shape: STRING, certain: false },
  { text: 'stage.NONE', shape: STRING, certain: false },
  { text: 'context.identity.userArn', shape: STRING, certain: false },
  { text: 'context.identity.apiKeyId', shape: STRING, certain: false },
  { text: 'context.authorizer.principalId', shape: STRING, certain: false },
];

/** A substitution and the shape of what it gives. */
export interface Hole {
  readonly text: string;
  readonly shape: Shape;
  readonly certain: boolean;
}

/** A `${…}` with or without defaults and pipes. `must`: it may not be absent. */
export function hole(
  random: Random,
  refs: readonly Ref[],
  must: boolean,
  fits: (shape: Shape) => boolean,
  json = false,
): Hole | null {
  if (random.percent(10) && fits(INTEGER)) return time(random, fits);
  if (random.percent(4) && fits(INTEGER)) {
    return { text: '${context.requestTimeEpoch}', shape: INTEGER, certain: true };
  }
  const around = random.percent(12) && fits(STRING);
  const list = around ? SURROUNDING : refs.filter(ref => fits(ref.shape) && (json || storable(ref.shape)));
  if (list.length === 0) return null;
  const first = random.pick(list);
  let text = first.text;
  // What surrounds a request needs no default: where it is absent the message is refused.
  let certain = first.certain || (around && random.percent(40));
  const { shape } = first;
  if (isSimple(shape) && !certain && (must || random.percent(40))) {
    const others = refs.filter(ref => ref.shape.kind === shape.kind && ref.text !== first.text);
    for (let i = 3; i > 0 && !certain && others.length > 0 && random.percent(40); i--) {
      const other = random.pick(others);
      text += ` ?? ${other.text}`;
      certain = other.certain;
    }
    if (!certain && (must || random.percent(70))) {
      text += ` ?? ${literalOf(shape, random)}`;
      certain = true;
    }
  }
  if (must && !certain) return null;
  const pipes = pipesFor(shape, random, must);
  const piped = pipes.reduce((sum, pipe) => `${sum} | ${pipe.text}`, text);
  const gives = pipes.length > 0 ? STRING : { ...shape, ...(text === first.text ? {} : { nullable: false }) };
  return { text: `\${${piped}}`, shape: gives, certain: certain && !pipes.some(({ drops }) => drops) };
}

export const isSimple = ({ kind }: Shape): boolean => kind !== 'object' && kind !== 'array' && kind !== 'any';

function time(random: Random, fits: (shape: Shape) => boolean): Hole {
  const shift = random.pick(['', '', ' + 30d', ' - 15m', ' + 90s', ' + 2h', ' - 1d']);
  const pipe = random.percent(50) ? null : pipeOn('time', random);
  const shape = pipe?.gives === 'string' ? STRING : INTEGER;
  if (!pipe || !fits(shape)) return { text: `\${now${shift}}`, shape: INTEGER, certain: true };
  return { text: `\${now${shift} | ${pipe.text}}`, shape, certain: true };
}

/** A literal inside of `${…}`. */
export function literalOf(shape: Shape, random: Random): string {
  switch (shape.kind) {
    case 'integer':
      return random.pick(['0', '-5', '42', '1e3', '7.0', '12345678901234567890']);
    case 'number':
      return random.pick(['0', '1.5', '-0.25', '1.50', '1E-7', '-0']);
    case 'boolean':
      return random.pick(['true', 'false']);
    case 'binary':
      return '"aGk="';
    default:
      return quotedLiteral(`${random.percent(50) ? 'd' : ''}${random.literal()}`, random);
  }
}

const quotedLiteral = (text: string, random: Random): string =>
  random.percent(70)
    ? JSON.stringify(text)
    : `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, '\\u0027')}'`;

function pipesFor(shape: Shape, random: Random, must: boolean): Written[] {
  if (!random.percent(30)) return [];
  const first = shape.kind === 'integer' ? [pipeOn('integer', random, must)] : [];
  if (first.length === 0 && !isText(shape)) return [];
  return [...first, ...random.times(random.between(0, 3), () => pipeOn('string', random, must))];
}

/** A longer text: literals and holes, each hole certain. `must`: never empty. */
export function text(random: Random, refs: readonly Ref[]): string {
  const parts: string[] = [];
  for (let i = random.between(1, 3); i > 0; i--) {
    if (random.percent(70)) parts.push(random.literal());
    const one = hole(random, refs, true, ({ kind }) => kind === 'string' || kind === 'integer' || kind === 'boolean');
    if (one) parts.push(one.text);
    else parts.push('x');
    if (random.percent(10)) {
      parts.push('${"$"}');
    }
    if (random.percent(60)) parts.push(random.literal());
  }
  // A text must not become one reference alone, nor a `$` before the brace of one.
  const joined = parts.reduce(
    (sum, part) => (sum.endsWith('$') && part.startsWith('${') ? `${sum} ${part}` : sum + part),
    '',
  );
  return /^\$\{[^}]*\}$/.test(joined) ? `-${joined}` : joined;
}
