import type { Json } from '../../yaml/index.ts';
import type { Path } from './difference.ts';
import { below, isNothing, type Part, type Parts, partsOf, resolvePointer } from './part.ts';

/** One way to fit: parts without `$ref`, `allOf`, `anyOf` and `oneOf`, those having been followed. */
export interface Alternative {
  readonly parts: Parts;
  /** The branch of `anyOf` or `oneOf` that it is, the innermost one; null where there was none. */
  readonly branch: Path | null;
}

/** A `oneOf`: of its branches exactly one may fit. */
export interface Choice {
  readonly part: Part;
  readonly branches: readonly Parts[];
}

export interface Expanded {
  readonly alternatives: readonly Alternative[];
  readonly choices: readonly Choice[];
}

/** What is too large, too deep or too entangled to be compared. */
export class Incomparable extends Error {}

const MOST_ALTERNATIVES = 64;
const MOST_DEPTH = 64;

/** All ways to fit some schemas. Throws Incomparable where they are too many, or where a `$ref` leads nowhere. */
export function expand(parts: Parts): Expanded {
  const choices: Choice[] = [];
  return { alternatives: expandAll(parts, choices, 0), choices };
}

function expandAll(parts: Parts, choices: Choice[], depth: number): readonly Alternative[] {
  let all: readonly Alternative[] = [{ parts: [], branch: null }];
  for (const part of parts) all = both(all, expandOne(part, choices, depth));
  return all;
}

function expandOne(part: Part, choices: Choice[], depth: number): readonly Alternative[] {
  if (depth > MOST_DEPTH) throw new Incomparable();
  if (isNothing([part])) return [];
  const { schema, path, root } = part;
  let all: readonly Alternative[] = [{ parts: [part], branch: null }];
  if (typeof schema.$ref === 'string') {
    const target = resolvePointer(root, schema.$ref);
    if (target === undefined) throw new Incomparable();
    all = both(all, expandAll(partsOf(target, path, root), choices, depth + 1));
  }
  if (Array.isArray(schema.allOf)) {
    const members = schema.allOf.flatMap((_, i) => below(part, 'allOf', i));
    all = both(all, expandAll(members, choices, depth + 1));
  }
  for (const keyword of ['anyOf', 'oneOf']) {
    const list = schema[keyword];
    if (!Array.isArray(list)) continue;
    const branches = list.map((_, i) => below(part, keyword, i));
    if (keyword === 'oneOf') choices.push({ part, branches });
    const ways = branches.flatMap((branch, i) =>
      expandAll(branch, choices, depth + 1).map(way => ({ ...way, branch: way.branch ?? [...path, keyword, i] })),
    );
    all = both(all, ways);
  }
  return all;
}

/** Each way of one with each way of the other. */
function both(one: readonly Alternative[], other: readonly Alternative[]): readonly Alternative[] {
  if (one.length * other.length > MOST_ALTERNATIVES) throw new Incomparable();
  if (one.length === 1 && one[0]!.parts.length === 0) return other;
  return one.flatMap(a => other.map(b => ({ parts: [...a.parts, ...b.parts], branch: deeper(a.branch, b.branch) })));
}

const deeper = (a: Path | null, b: Path | null): Path | null => (b !== null && b.length >= (a?.length ?? 0) ? b : a);

/** The values of a list of parts with `enum` or `const`, those of the first; null where any value may fit. */
export function listedValues(parts: Parts): { readonly values: readonly Json[]; readonly path: Path } | null {
  for (const { schema, path } of parts) {
    if (schema.const !== undefined) return { values: [schema.const], path: [...path, 'const'] };
    if (Array.isArray(schema.enum)) return { values: schema.enum, path: [...path, 'enum'] };
  }
  return null;
}
