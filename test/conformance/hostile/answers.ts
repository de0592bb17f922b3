import fc from 'fast-check';
import { hostileText } from './values.ts';

const number = fc.constantFrom('0', '-1', '1.5', '12345678901234567890', '1E+30', '0.0000001', '-0.5');
const bytes = fc.constantFrom('', 'aGk=', 'AAAA');

/** A stored value of any type that DynamoDB has. */
export const hostileAttribute: fc.Arbitrary<unknown> = fc.letrec(tie => ({
  value: fc.oneof(
    { weight: 6, arbitrary: fc.record({ S: hostileText }) },
    { weight: 2, arbitrary: fc.record({ N: number }) },
    { weight: 1, arbitrary: fc.record({ B: bytes }) },
    { weight: 1, arbitrary: fc.record({ BOOL: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ NULL: fc.constant(true) }) },
    { weight: 1, arbitrary: fc.record({ SS: fc.uniqueArray(hostileText, { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ NS: fc.uniqueArray(number, { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ BS: fc.uniqueArray(bytes, { minLength: 1, maxLength: 2 }) }) },
    { weight: 1, arbitrary: fc.record({ L: fc.array(tie('value'), { maxLength: 3 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        M: fc.dictionary(fc.oneof(hostileText, fc.constantFrom('a', 'city', 'sku')), tie('value'), { maxKeys: 3 }),
      }),
    },
  ),
})).value;

const TYPES = new Set(['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M']);
type Path = readonly string[];

const isAttribute = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 1 && TYPES.has(Object.keys(value)[0]!);

/** DynamoDB's answer with hostile items in it: values of any type, attributes that are not there, others that nobody asked for. */
export function hostileAnswer(answer: unknown): fc.Arbitrary<unknown> {
  const places: Path[] = [];
  const visit = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) {
      // What an error says of itself; its kind stays.
      if (typeof value === 'string' && /^(?:message|Message)$/.test(path.at(-1) ?? '')) places.push(path);
      return;
    }
    if (isAttribute(value) && !path.includes('LastEvaluatedKey')) places.push(path);
    for (const [key, member] of Object.entries(value)) visit(member, [...path, key]);
  };
  visit(answer, []);
  if (places.length === 0) return fc.constant(answer);
  const change = fc.record({
    place: fc.nat({ max: places.length - 1 }),
    kind: fc.constantFrom('replace', 'replace', 'text', 'text', 'drop', 'add'),
    value: hostileAttribute,
    text: hostileText,
  });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map(changes => {
    const copy: unknown = structuredClone(answer);
    for (const { place, kind, value, text } of changes) {
      const path = places[place]!;
      let here = copy as Record<string, unknown> | undefined;
      for (const step of path.slice(0, -1)) here = here?.[step] as Record<string, unknown> | undefined;
      const last = path.at(-1)!;
      if (typeof here !== 'object' || here === null || !(last in here)) continue;
      if (!isAttribute(here[last])) here[last] = text;
      else if (kind === 'text') here[last] = { S: text };
      else if (kind === 'drop' && !Array.isArray(here)) delete here[last];
      else if (kind === 'add' && !Array.isArray(here)) here[`x${text}`] = value;
      else here[last] = value;
    }
    return copy;
  });
}
