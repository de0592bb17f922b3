import fc from 'fast-check';

/** Texts that break templates, JSON, YAML, shells and people. */
const PARTS = [
  '"',
  "'",
  '\\',
  '\\"',
  "\\'",
  '\\\\',
  '\\u0022',
  '$',
  '$$',
  '#',
  '##',
  '#*',
  '$x',
  '#set($x=1)',
  '#end',
  '#if(true)',
  '#stop',
  '#foreach($i in [1..9])',
  '${data.id}',
  '$input.json("$")',
  '$context.requestId',
  '$util.escapeJavaScript("x")',
  '"}},"x":{"y":{"S":"',
  '"},{"PutRequest":{"Item":{"pk":{"S":"',
  '{"S":"x"}',
  '[{"S":"x"}]',
  '{"N":"x"}',
  ':v0',
  '#n0',
  'attribute_exists(pk)',
  '\u0000',
  '\u001f',
  '\n',
  '\r\n',
  '\t',
  '\u007f',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ud800',
  '\udc00x',
  'é',
  '𝄞',
  '‮',
  '/',
  '</script>',
  '%22',
  '&quot;',
  ' ',
  '.',
  '..',
  'null',
  'true',
  '1',
  '-1',
  '1e400',
  'NaN',
  '1.QQ==.VA==',
  '1.',
  'aGk=',
  'constructor',
  '__proto__',
  '',
];

/** A mark that is in every hostile text but the empty and the blank ones, so that none is by accident what the contract says. */
const MARK = 'zQ9';

export const hostileText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...PARTS),
    fc.constantFrom('', MARK, MARK),
    fc.constantFrom(...PARTS),
    fc.string({ unit: 'binary', maxLength: 4 }),
  )
  .map(parts => parts.join(''));

/** A number that JavaScript could not write: it stands in the message as these characters. */
const RAW = '@raw ';
const RAW_NUMBERS = [
  '1e400',
  '-1e-400',
  '123456789012345678901234567890',
  '0.1234567890123456789012',
  '1E+2',
  '-0',
  '1.0',
];

export const hostileValue: fc.Arbitrary<unknown> = fc.letrec(tie => ({
  value: fc.oneof(
    { weight: 80, arbitrary: hostileText },
    {
      weight: 60,
      arbitrary: fc.constantFrom<unknown>(
        null,
        true,
        false,
        0,
        -1,
        7,
        1.5,
        1e21,
        -0.0001,
        12345678901234,
        ...RAW_NUMBERS.map(text => `${RAW}${text}`),
        [],
        {},
        [null],
        [[]],
        { S: 'x' },
        '',
      ),
    },
    { weight: 20, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    {
      weight: 20,
      arbitrary: fc.dictionary(
        fc.oneof(hostileText, fc.constantFrom('S', 'N', 'M', 'L', 'id', 'pk', 'name')),
        tie('value'),
        {
          maxKeys: 3,
        },
      ),
    },
    { weight: 1, arbitrary: fc.constant(Array.from({ length: 1001 }, (_, i) => i)) },
  ),
})).value;

/** JSON text with raw numbers in the place of their names. A raw DEL would be dropped by API Gateway's reader. */
export const messageText = (message: unknown): string =>
  JSON.stringify(message)
    .replace(/"@raw ([^"]*)"/g, '$1')
    .replaceAll('\u007f', '\\u007f');

export const isRaw = (text: string): boolean => text.startsWith(RAW);

type Path = readonly (string | number)[];

/** A message with its data changed, or now and then the message itself. */
export function mutatedMessage(body: string): fc.Arbitrary<unknown> {
  const message = JSON.parse(body) as { data?: unknown };
  const whole = mutated(message);
  if (typeof message !== 'object' || message?.data === undefined) return whole;
  const inside = mutated(message.data).map(data => ({ ...message, data }));
  return fc.oneof({ weight: 9, arbitrary: inside }, { weight: 1, arbitrary: whole });
}

/** A document with some of its values replaced, dropped, added to, or lists repeated. */
function mutated(document: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(document);
  const texts = places.filter(path => typeof at(document, path) === 'string');
  const place = fc.constantFrom(...places);
  const change = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        place: fc.constantFrom(...(texts.length > 0 ? texts : places)),
        kind: fc.constant('replace'),
        value: hostileText,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        place,
        kind: fc.constantFrom('replace', 'replace', 'drop', 'add', 'repeat'),
        value: hostileValue,
      }),
    },
  );
  return fc.array(change, { minLength: 1, maxLength: 3 }).map(changes => {
    let copy: unknown = structuredClone(document);
    for (const one of changes) copy = changed(copy, one);
    return copy;
  });
}

const placesOf = (value: unknown, path: Path = []): Path[] => [
  path,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, member]) =>
        placesOf(member, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    : []),
];

interface Change {
  readonly place: Path;
  readonly kind: string;
  readonly value: unknown;
}

function changed(document: unknown, { place, kind, value: shared }: Change): unknown {
  const value = structuredClone(shared);
  const holder = { document };
  const whole = ['document', ...place];
  const parent = at(holder, whole.slice(0, -1));
  if (typeof parent !== 'object' || parent === null) return document;
  const members = parent as Record<string | number, unknown>;
  const last = whole.at(-1)!;
  // An earlier change may have put a list where an object was.
  if (Array.isArray(parent) && typeof last === 'string') return document;
  const old = members[last];
  if (kind === 'drop' && place.length > 0) {
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else delete members[last];
  } else if (kind === 'add' && typeof old === 'object' && old !== null && !Array.isArray(old)) {
    (old as Record<string, unknown>)['x"$#'] = value;
  } else if (kind === 'repeat' && Array.isArray(old) && old.length < 40) {
    members[last] = [...old, ...structuredClone(old), value];
  } else members[last] = value;
  return holder.document;
}

const at = (document: unknown, path: Path): unknown =>
  path.reduce<unknown>((here, step) => (here as Record<string | number, unknown> | null | undefined)?.[step], document);
