import type { Json } from '../../yaml/index.ts';
import type { Kind } from '../keywords.ts';
import { isEverything, isNothingAtAll } from '../trivial.ts';
import type { Difference } from './difference.ts';
import { CONDITIONS } from './keywords.ts';
import { below, isObject, type Part, type Parts, restKeyword } from './part.ts';
import { sameKeywords } from './same.ts';
import { placeOf } from './scalars.ts';
import type { Way } from './way.ts';

/** Conditions of `into` that `from` does not have in the same words. `disjoint` tells whether nothing of `from` fits some parts. */
export function compareConditions(from: Way, into: Way, kind: Kind, disjoint: (parts: Parts) => boolean): Difference[] {
  return into.parts.flatMap(part =>
    CONDITIONS.filter(({ of }) => of === kind || of === 'any').flatMap(({ keyword, with: others }): Difference[] => {
      if (!stands(part, keyword)) return [];
      const peers = from.parts.filter(peer => stands(peer, keyword));
      if (
        peers.some(
          peer => sameKeywords(peer, part, [keyword, ...others]) && (keyword !== 'contains' || within(peer, part)),
        )
      )
        return [];
      if (keyword === 'not' && disjoint(below(part, 'not'))) return [];
      return [
        {
          kind: peers.length === 0 ? 'constraint' : 'constraint-changed',
          from: placeOf(from.parts, keyword),
          into: [...part.path, keyword],
          fromValue: peers.length === 0 ? null : keyword,
          intoValue: keyword,
        },
      ];
    }),
  );
}

/** Whether `contains` of the same schema asks for no more, and allows as many. */
const within = ({ schema: from }: Part, { schema: into }: Part): boolean =>
  count(from.minContains, 1) >= count(into.minContains, 1) &&
  count(from.maxContains, Infinity) <= count(into.maxContains, Infinity);

const count = (said: Json | undefined, otherwise: number): number => (typeof said === 'number' ? said : otherwise);

/** Whether a keyword asks for something. What `restKeyword` finds is a matter of the properties and elements. */
function stands({ schema }: Part, keyword: string): boolean {
  const value: Json | undefined = schema[keyword];
  if (value === undefined) return false;
  switch (keyword) {
    case 'not':
      return !isNothingAtAll(value);
    case 'if':
      return !isEverything(schema.then ?? true) || !isEverything(schema.else ?? true);
    case 'contains':
      return schema.minContains !== 0 || schema.maxContains !== undefined;
    case 'dependentSchemas':
      return !isObject(value) || !Object.values(value).every(isEverything);
    case 'unevaluatedItems':
      return !isEverything(value) && restKeyword(schema, 'array') !== keyword;
    case 'unevaluatedProperties':
      // `false` closes the object, wherever it stands.
      return !isEverything(value) && !isNothingAtAll(value) && restKeyword(schema, 'object') !== keyword;
    default:
      return !isEverything(value);
  }
}

/** `dependentRequired`: what `into` asks for beside a name, `from` must always have, or ask for too. */
export function compareDependencies(from: Way, into: Way, required: ReadonlySet<string>): Difference[] {
  const said = new Map<string, Set<string>>();
  for (const { schema } of from.parts)
    for (const [name, needed] of dependencies(schema.dependentRequired))
      said.set(name, new Set([...(said.get(name) ?? []), ...needed]));
  return into.parts.flatMap(({ schema, path }) =>
    dependencies(schema.dependentRequired).flatMap(([name, needed]): Difference[] => {
      const missing = needed.filter(other => !required.has(other) && !said.get(name)?.has(other));
      if (missing.length === 0) return [];
      return [
        {
          kind: 'dependency',
          from: placeOf(from.parts, 'dependentRequired'),
          into: [...path, 'dependentRequired', name],
          fromValue: null,
          intoValue: [name, ...missing],
        },
      ];
    }),
  );
}

const dependencies = (value: Json | undefined): [string, string[]][] =>
  isObject(value)
    ? Object.entries(value).map(([name, needed]) => [
        name,
        Array.isArray(needed) ? needed.filter(one => typeof one === 'string') : [],
      ])
    : [];
