import fc from 'fast-check';
import { KEYS } from './tables.ts';
import { ATTRIBUTES, type AttributeValue, type Item, one, typed, value } from './values.ts';

/** An expression under way: its text, and what its placeholders stand for. */
export interface Written {
  readonly text: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Item;
}

export const text = (plain: string): Written => ({ text: plain, names: {}, values: {} });

const joined = (parts: readonly (string | Written)[]): Written => {
  const all = parts.map(part => (typeof part === 'string' ? text(part) : part));
  return {
    text: all.map(part => part.text).join(''),
    names: Object.assign({}, ...all.map(part => part.names)) as Written['names'],
    values: Object.assign({}, ...all.map(part => part.values)) as Item,
  };
};

export const write = (...parts: readonly (string | fc.Arbitrary<Written>)[]): fc.Arbitrary<Written> =>
  fc.tuple(...parts.map(part => (typeof part === 'string' ? fc.constant(text(part)) : part))).map(joined);

/** A placeholder is named by what it stands for, so that equal ones are one. */
const named = (name: string): Written => {
  const key = `#${name.replace(/\W/g, character => `_${character.charCodeAt(0)}`)}`;
  return { text: key, names: { [key]: name }, values: {} };
};
export const valued = (content: AttributeValue): Written => {
  const key = `:v${[...JSON.stringify(content)].reduce((hash, character) => (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0, 7).toString(36)}`;
  return { text: key, names: {}, values: { [key]: content } };
};

export const step = (name: string): fc.Arbitrary<Written> =>
  /^[a-z]+$/.test(name) && name !== 'absent' ? one(text(name), named(name)) : fc.constant(named(name));

const attribute = one(...Object.keys(ATTRIBUTES));

export const path: fc.Arbitrary<Written> = fc.oneof(
  { weight: 12, arbitrary: attribute.chain(step) },
  { weight: 3, arbitrary: write('l[', one('0', '1', '2', '3', '9').map(text), ']') },
  { weight: 3, arbitrary: write('m.', one('a', 'b', 'n', 'a b', 'a.b', '__proto__').chain(step)) },
  { weight: 1, arbitrary: write('m.a.', one('a', 'b').chain(step)) },
  { weight: 1, arbitrary: write('l[0].', one('a', 'b').chain(step)) },
  { weight: 1, arbitrary: write('l[0][', one('0', '1').map(text), ']') },
  { weight: 1, arbitrary: one(...KEYS, 'name', 'a').chain(step) },
);

export const literal: fc.Arbitrary<Written> = value(1).map(valued);
export const ofType = (...types: readonly (string | undefined)[]): fc.Arbitrary<Written> =>
  one(...types)
    .chain(type => typed(type, 1))
    .map(valued);

export const operand: fc.Arbitrary<Written> = fc.oneof(
  { weight: 5, arbitrary: path },
  { weight: 5, arbitrary: literal },
  { weight: 1, arbitrary: write('size(', path, ')') },
  { weight: 1, arbitrary: write('(', path, ')') },
);

/** A path with a value that may well be its own. */
const pair: fc.Arbitrary<readonly [Written, Written]> = fc.oneof(
  {
    weight: 6,
    arbitrary: attribute.chain(name =>
      fc.tuple(
        step(name),
        fc.oneof({ weight: 6, arbitrary: typed(ATTRIBUTES[name], 1).map(valued) }, { weight: 1, arbitrary: literal }),
      ),
    ),
  },
  { weight: 3, arbitrary: fc.tuple(operand, operand) },
);

const ORDERED: ReadonlySet<string> = new Set(['n', 'c', 's', 'b', 'absent']);
const EQUALITY = one('=', '<>');
const COMPARATOR = one('=', '<>', '<', '<=', '>', '>=', '=', '<', '>');

export const comparison: fc.Arbitrary<Written> = fc.oneof(
  {
    weight: 16,
    arbitrary: attribute.chain(name =>
      fc
        .tuple(step(name), typed(ATTRIBUTES[name], 1).map(valued), ORDERED.has(name) ? COMPARATOR : EQUALITY)
        .map(([left, right, sign]) => joined([left, ` ${sign} `, right])),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(pair, COMPARATOR).map(([[left, right], sign]) => joined([left, ` ${sign} `, right])),
  },
  { weight: 2, arbitrary: write('size(', operand, ') ', COMPARATOR.map(text), ' ', fc.oneof(ofType('N'), path)) },
  {
    weight: 2,
    arbitrary: fc.tuple(pair, operand).map(([[left, low], high]) => joined([left, ' BETWEEN ', low, ' AND ', high])),
  },
  {
    weight: 2,
    arbitrary: one('n', 's').chain(name =>
      write(step(name), ' BETWEEN ', ofType(ATTRIBUTES[name]), ' AND ', ofType(ATTRIBUTES[name])),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(pair, fc.array(operand, { maxLength: 3 }))
      .map(([[left, first], rest]) => joined([left, ' IN (', first, ...rest.flatMap(one => [', ', one]), ')'])),
  },
  {
    weight: 4,
    arbitrary: write(
      one('attribute_exists', 'attribute_not_exists').map(text),
      '(',
      fc.oneof({ weight: 9, arbitrary: path }, { weight: 1, arbitrary: operand }),
      ')',
    ),
  },
  {
    weight: 2,
    arbitrary: write(
      'attribute_type(',
      path,
      ', ',
      fc.oneof(
        {
          weight: 9,
          arbitrary: one('S', 'N', 'B', 'BOOL', 'NULL', 'M', 'L', 'SS', 'NS', 'BS', 'X').map(S => valued({ S })),
        },
        { weight: 1, arbitrary: operand },
      ),
      ')',
    ),
  },
  {
    weight: 3,
    arbitrary: write(
      'begins_with(',
      fc.oneof(path, one('s', 'b').chain(step)),
      ', ',
      fc.oneof({ weight: 4, arbitrary: ofType('S', 'B') }, { weight: 1, arbitrary: operand }),
      ')',
    ),
  },
  {
    weight: 3,
    arbitrary: write('contains(', fc.oneof(path, one('s', 'ss', 'ns', 'l', 'bs').chain(step)), ', ', operand, ')'),
  },
  {
    weight: 1,
    arbitrary: one(
      'contains(s)',
      'size(l)',
      'nope(s) = n',
      'attribute_exists(s, n)',
      '()',
      'a = ',
      's == n',
      '((s = n))',
      'if_not_exists(s, n) = n',
      'list = n',
      's = n AND',
      's + n = n',
      'l[00] = n',
      'l[-1] = n',
      'SIZE(l) > n',
    ).map(text),
  },
);

export const condition: fc.Arbitrary<Written> = fc.letrec<{ whole: Written; term: Written }>(tie => ({
  whole: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 5, arbitrary: tie('term') },
    { weight: 2, arbitrary: write(tie('term'), one(' AND ', ' OR ', ' and ').map(text), tie('whole')) },
    { weight: 1, arbitrary: write('NOT ', tie('term')) },
    { weight: 1, arbitrary: write('(', tie('term'), ' AND ', tie('whole'), ') OR ', tie('term')) },
    { weight: 1, arbitrary: write('NOT (', tie('whole'), ')') },
  ),
  term: comparison,
})).whole;

/** What stands on the right of `=` in SET. */
const setOperand: fc.Arbitrary<Written> = fc.oneof(
  { weight: 6, arbitrary: literal },
  { weight: 2, arbitrary: path },
  { weight: 4, arbitrary: fc.tuple(one('n', 'c', 'absent').chain(step), one(' + ', ' - '), ofType('N')).map(joined) },
  { weight: 2, arbitrary: fc.tuple(operand, one(' + ', ' - '), operand).map(joined) },
  {
    weight: 3,
    arbitrary: write(
      'if_not_exists(',
      path,
      ', ',
      fc.oneof({ weight: 4, arbitrary: literal }, { weight: 1, arbitrary: path }),
      ')',
    ),
  },
  {
    weight: 2,
    arbitrary: write(
      'if_not_exists(',
      one('n', 'c', 'absent').chain(step),
      ', ',
      ofType('N'),
      ')',
      one(' + ', ' - ').map(text),
      ofType('N'),
    ),
  },
  {
    weight: 3,
    arbitrary: write(
      'list_append(',
      fc.oneof(step('l'), path),
      ', ',
      fc.oneof({ weight: 4, arbitrary: ofType('L') }, { weight: 1, arbitrary: operand }),
      ')',
    ),
  },
  {
    weight: 2,
    arbitrary: write(
      'list_append(',
      fc.oneof(ofType('L'), write('if_not_exists(l, ', ofType('L'), ')')),
      ', ',
      fc.oneof(step('l'), ofType('L')),
      ')',
    ),
  },
  {
    weight: 1,
    arbitrary: one(
      'list_append(list_append(l, l), l)',
      'if_not_exists(l, list_append(l, l))',
      'size(l)',
      'n + n + n',
      'list_append(l)',
      'n + list_append(l, l)',
      '(n + n)',
      '((n) + n)',
      'if_not_exists(n, if_not_exists(c, n))',
      'nope(n)',
      '-n',
    ).map(text),
  },
);

const updatePath: fc.Arbitrary<Written> = fc.oneof(
  { weight: 8, arbitrary: path },
  { weight: 12, arbitrary: one('q', 'r', 'u', 'v', 'w', 'y').map(text) },
  { weight: 1, arbitrary: one('g', 'h', 'x', 'sk').map(text) },
);

export const list = (clause: fc.Arbitrary<Written>): fc.Arbitrary<Written> =>
  fc
    .array(clause, { minLength: 1, maxLength: 2 })
    .map(all => joined(all.flatMap((part, i) => (i === 0 ? [part] : [', ', part]))));

const SECTIONS: Readonly<Record<string, fc.Arbitrary<Written>>> = {
  SET: list(write(updatePath, ' = ', setOperand)),
  REMOVE: list(updatePath),
  ADD: list(
    fc.oneof(
      {
        weight: 4,
        arbitrary: one('n', 'c', 'ss', 'ns', 'bs').chain(name => write(step(name), ' ', ofType(ATTRIBUTES[name]))),
      },
      { weight: 2, arbitrary: write(updatePath, ' ', fc.oneof(ofType('N', 'SS', 'NS', 'BS'), literal)) },
    ),
  ),
  DELETE: list(
    fc.oneof(
      { weight: 4, arbitrary: one('ss', 'ns', 'bs').chain(name => write(step(name), ' ', ofType(ATTRIBUTES[name]))) },
      { weight: 2, arbitrary: write(updatePath, ' ', fc.oneof(ofType('SS', 'NS', 'BS'), literal)) },
    ),
  ),
};

export const update: fc.Arbitrary<Written> = fc
  .tuple(fc.shuffledSubarray(['SET', 'SET', 'REMOVE', 'ADD', 'DELETE'], { minLength: 1, maxLength: 3 }), fc.nat(40))
  .chain(([sections, odd]) => {
    const all = odd === 40 ? sections : [...new Set(sections)];
    return write(...all.flatMap((section, i) => [`${i === 0 ? '' : ' '}${section} `, SECTIONS[section]!]));
  });

export const projection: fc.Arbitrary<Written> = list(
  fc.oneof({ weight: 8, arbitrary: path }, { weight: 1, arbitrary: one('pk', 'g').map(text) }),
);

/** The members that a request's expressions make. */
export function members(expressions: Readonly<Record<string, Written | undefined>>): Record<string, unknown> {
  const there = Object.entries(expressions).filter((entry): entry is [string, Written] => entry[1] !== undefined);
  const all = joined(there.map(([, written]) => written));
  return {
    ...Object.fromEntries(there.map(([member, written]) => [member, written.text])),
    ...(Object.keys(all.names).length > 0 ? { ExpressionAttributeNames: all.names } : {}),
    ...(Object.keys(all.values).length > 0 ? { ExpressionAttributeValues: all.values } : {}),
  };
}

/** In one of so many. */
export const maybe = <T>(arbitrary: fc.Arbitrary<T>, times = 3): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
