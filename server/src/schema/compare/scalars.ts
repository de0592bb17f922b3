import type { Json } from '../../yaml/index.ts';
import type { Kind } from '../keywords.ts';
import type { Difference, Failure, Path } from './difference.ts';
import { wider } from './formats.ts';
import { boundOf, LIMITS, limitOf, stricter } from './limits.ts';
import type { Part, Parts } from './part.ts';
import type { Way } from './way.ts';

/** The place of a keyword, or of the schema that could have it. */
export const placeOf = (parts: Parts, keyword: string): Path => {
  const part = parts.find(({ schema }) => schema[keyword] !== undefined);
  return part ? [...part.path, keyword] : (parts[0]?.path ?? []);
};

type Sides = { readonly from: Way; readonly into: Way };

/** `minLength`, `maxItems` and their like. `implied` says what `from` guarantees by other means. */
export function compareLimits(
  { from, into }: Sides,
  kind: Kind,
  implied: Readonly<Partial<Record<Failure, number>>> = {},
): Difference[] {
  return LIMITS.filter(limit => limit.of === kind).flatMap(({ keyword, bound, failure }): Difference[] => {
    const asked = limitOf(into.parts, keyword, bound);
    if (!asked || (bound === 'lower' && asked.value <= 0)) return [];
    const said = limitOf(from.parts, keyword, bound);
    const given = [said?.value, implied[failure]].filter(value => value !== undefined);
    if (given.some(value => (bound === 'lower' ? value >= asked.value : value <= asked.value))) return [];
    return [
      {
        kind: failure,
        from: said?.path ?? placeOf(from.parts, keyword),
        into: asked.path,
        fromValue: said?.value ?? null,
        intoValue: asked.value,
      },
    ];
  });
}

export function compareNumbers({ from, into }: Sides): Difference[] {
  const differences: Difference[] = [];
  if (into.whole && !from.whole && !multiples(from.parts).some(({ value }) => Number.isInteger(value)))
    differences.push({
      kind: 'integer',
      from: placeOf(from.parts, 'type'),
      into: placeOf(into.parts, 'type'),
      fromValue: 'number',
      intoValue: 'integer',
    });
  for (const side of ['lower', 'upper'] as const) {
    const asked = boundOf(into.parts, side, from.whole);
    const said = boundOf(from.parts, side, from.whole);
    if (!asked || (said && !stricter(asked, said, side))) continue;
    const keyword = side === 'lower' ? 'minimum' : 'maximum';
    differences.push({
      kind: keyword,
      from: said?.path ?? placeOf(from.parts, keyword),
      into: asked.path,
      fromValue: said?.value ?? null,
      intoValue: asked.value,
    });
  }
  const said = [...multiples(from.parts), ...(from.whole ? [{ value: 1, path: placeOf(from.parts, 'type') }] : [])];
  for (const asked of multiples(into.parts)) {
    if (said.some(({ value }) => isMultiple(value, asked.value))) continue;
    differences.push({
      kind: 'multiple-of',
      from: said[0]?.path ?? placeOf(from.parts, 'multipleOf'),
      into: asked.path,
      fromValue: multiples(from.parts)[0]?.value ?? null,
      intoValue: asked.value,
    });
  }
  return differences;
}

const multiples = (parts: Parts): { value: number; path: Path }[] =>
  parts.flatMap(({ schema, path }) =>
    typeof schema.multipleOf === 'number' && schema.multipleOf > 0
      ? [{ value: schema.multipleOf, path: [...path, 'multipleOf'] }]
      : [],
  );

/** As the validator counts: decimal fractions are not exact. */
const isMultiple = (value: number, of: number): boolean => Math.abs(value / of - Math.round(value / of)) <= 1e-9;

export function compareStrings({ from, into }: Sides): Difference[] {
  return [
    ...each(from, into, 'pattern', (said, asked) => said === asked, ['pattern', 'pattern-changed']),
    ...each(from, into, 'format', wider, ['format', 'format-changed']),
    ...sameMeaning(from, into, 'contentEncoding'),
    ...sameMeaning(from, into, 'contentMediaType'),
  ];
}

/** Each value of a keyword in `into` must be answered by one in `from`; otherwise it is new, or it is another one. */
export function each(
  from: Way,
  into: Way,
  keyword: string,
  answers: (said: string, asked: string) => boolean,
  [added, changed]: readonly [Failure, Failure],
): Difference[] {
  const said = texts(from.parts, keyword);
  return texts(into.parts, keyword)
    .filter(({ value: asked }) => !said.some(({ value }) => answers(value, asked)))
    .map(({ value, part }) => ({
      kind: said.length === 0 ? added : changed,
      from: placeOf(from.parts, keyword),
      into: [...part.path, keyword],
      fromValue: said[0]?.value ?? null,
      intoValue: value,
    }));
}

/** How a text is read: another reading breaks whoever writes or reads it, whichever is narrower. */
function sameMeaning(from: Way, into: Way, keyword: string): Difference[] {
  const [said, asked] = [texts(from.parts, keyword)[0]?.value ?? null, texts(into.parts, keyword)[0]?.value ?? null];
  if (said === asked) return [];
  const place = { from: placeOf(from.parts, keyword), into: placeOf(into.parts, keyword) };
  return [{ kind: 'encoding', ...place, fromValue: said, intoValue: asked }];
}

const texts = (parts: Parts, keyword: string): { value: string; part: Part }[] =>
  parts.flatMap(part => {
    const value: Json | undefined = part.schema[keyword];
    return typeof value === 'string' ? [{ value, part }] : [];
  });
