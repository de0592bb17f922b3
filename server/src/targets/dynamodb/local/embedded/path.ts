import type { Path } from '../../model/request.ts';
import type { AttributeValue, Item } from './attribute.ts';
import type { Found } from './compare.ts';

/** What stands at a path of an item; undefined where nothing does. */
export function at(path: Path, item: Item): Found {
  let value: Found = { M: item };
  for (const step of path) {
    if (value === undefined) return undefined;
    value = inside(value, step);
  }
  return value;
}

export function inside(value: AttributeValue, step: string | number): Found {
  const content = typeof step === 'number' ? value.L : value.M;
  if (typeof content !== 'object' || content === null || !Object.hasOwn(content, step)) return undefined;
  return (content as Readonly<Record<string | number, AttributeValue>>)[step];
}

/** The parts of an item that the paths name, each in the maps and lists that it stands in; elements of lists in their order. */
export function project(paths: readonly Path[], item: Item): Item {
  return (part({ M: item }, paths)?.M ?? {}) as Item;
}

/** `paths` below a value; an empty one asks for all of it. Undefined where there is none of them. */
function part(value: AttributeValue, paths: readonly Path[]): Found {
  if (paths.some(path => path.length === 0)) return value;
  const steps = [...new Set(paths.map(path => path[0]!))];
  const found = steps.flatMap(step => {
    const inner = inside(value, step);
    const kept =
      inner &&
      part(
        inner,
        paths.filter(path => path[0] === step).map(path => path.slice(1)),
      );
    return kept ? [{ step, kept }] : [];
  });
  if (found.length === 0) return undefined;
  if (typeof found[0]!.step === 'string') return { M: Object.fromEntries(found.map(({ step, kept }) => [step, kept])) };
  return { L: found.sort((a, b) => Number(a.step) - Number(b.step)).map(({ kept }) => kept) };
}

export const pathText = (path: Path): string =>
  `[${path.map(step => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`;
