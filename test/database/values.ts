import fc from 'fast-check';

export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue>>;
export type KeyType = 'S' | 'N' | 'B';

/** Attributes besides the keys: each mostly of one type, so that expressions find what they need. */
export const ATTRIBUTES: Readonly<Record<string, string>> = {
  n: 'N',
  c: 'N',
  s: 'S',
  b: 'B',
  l: 'L',
  m: 'M',
  ss: 'SS',
  ns: 'NS',
  bs: 'BS',
  t: 'BOOL',
  z: 'NULL',
  absent: 'S',
};

export const one = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const NUMBERS = one(
  ...['0', '1', '2', '3', '-1', '-0', '0.5', '1.10', '1e2', '10', '100', '-12.5', '00012', '1E+3'],
  ...[
    '12345678901234567890123456789012345678',
    '-1234567890.1234567890123456789012345678',
    '99999999999999999999999999999999999999',
  ],
  ...[
    '9.9999999999999999999999999999999999999E125',
    '-1E125',
    '1E-130',
    '0.1',
    '0.30000000000000004',
    '1234567890123456789012345678901234567800',
  ],
);
const WRONG_NUMBERS = one(
  '',
  ' 1',
  'x',
  '1e',
  '0x1',
  'NaN',
  '123456789012345678901234567890123456789',
  '1E126',
  '1E-131',
  '--1',
  '1_0',
);
const TEXTS = one(
  '',
  'a',
  'b',
  'ab',
  'abc',
  'ba',
  'é',
  '\u{1F600}',
  '\uFFFD',
  'A',
  '1',
  '10',
  '2',
  'a b',
  '"',
  '\\',
  '$',
  '#n',
  ':v',
);
const BYTES = one('', 'AA==', 'AQ==', 'AAE=', 'AQI=', '/w==', 'gA==', 'AAEC');

const scalar = (type: KeyType): fc.Arbitrary<AttributeValue> =>
  type === 'N' ? NUMBERS.map(N => ({ N })) : type === 'B' ? BYTES.map(B => ({ B })) : TEXTS.map(S => ({ S }));

const set = (elements: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
  fc.oneof(
    { weight: 80, arbitrary: fc.uniqueArray(elements, { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.array(elements, { maxLength: 3 }) },
  );

/** A value of a type. */
export const typed = (type: string | undefined, depth = 2): fc.Arbitrary<AttributeValue> => {
  switch (type) {
    case 'S':
    case 'B':
      return scalar(type);
    case 'N':
      return fc.oneof(
        { weight: 300, arbitrary: scalar('N') },
        { weight: 1, arbitrary: WRONG_NUMBERS.map(N => ({ N })) },
      );
    case 'BOOL':
      return fc.boolean().map(BOOL => ({ BOOL }));
    case 'NULL':
      return fc.oneof(
        { weight: 80, arbitrary: fc.constant({ NULL: true }) },
        { weight: 1, arbitrary: fc.constant({ NULL: false }) },
      );
    case 'SS':
      return set(TEXTS).map(SS => ({ SS }));
    case 'NS':
      return set(NUMBERS).map(NS => ({ NS }));
    case 'BS':
      return set(BYTES).map(BS => ({ BS }));
    case 'L':
      return fc.array(value(depth - 1), { maxLength: 4 }).map(L => ({ L }));
    default:
      return fc
        .dictionary(
          fc.oneof(
            { weight: 200, arbitrary: one('a', 'b', 'n', 'a b', 'a.b', '__proto__', 'é') },
            { weight: 1, arbitrary: fc.constant('') },
          ),
          value(depth - 1),
          { maxKeys: 3, noNullPrototype: true },
        )
        .map(M => ({ M }));
  }
};

const FLAT = ['N', 'N', 'S', 'S', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS'];
export const value = (depth = 2): fc.Arbitrary<AttributeValue> =>
  one(...FLAT, ...(depth > 0 ? ['L', 'L', 'M', 'M'] : [])).chain(type => typed(type, depth));

export const nested = (depth: number): AttributeValue =>
  Array.from({ length: depth }).reduce<AttributeValue>(inner => ({ L: [inner] }), { N: '1' });
