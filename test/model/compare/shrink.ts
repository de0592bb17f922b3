import { isList, isMap, type Tree } from '../generate/tree.ts';

/**
 * A smaller document that still shows it: parts are taken away one by one, mappings and lists make place for what they hold,
 * texts lose pieces, as long as `shows` says that the difference is still there. Asks at most so often.
 */
export async function shrink<T extends Tree>(tree: T, shows: (smaller: T) => Promise<boolean>, most = 400): Promise<T> {
  let smallest = tree;
  let asked = 0;
  for (let found = true; found && asked < most; ) {
    found = false;
    // What did not help before what helped is not tried again until the next round.
    for (let at = 0; asked < most; ) {
      const candidate = nth(smaller(smallest), at);
      if (candidate === undefined) break;
      asked++;
      if (await shows(candidate as T)) {
        smallest = candidate as T;
        found = true;
      } else at++;
    }
  }
  return smallest;
}

function nth<T>(list: Iterable<T>, index: number): T | undefined {
  let i = 0;
  for (const one of list) if (i++ === index) return one;
  return undefined;
}

/** Without these a contract says something else, or nothing. */
const KEPT: ReadonlySet<string> = new Set(['operation', 'action', 'table', 'type', 'items']);

/** All documents that are a step smaller, the much smaller ones first. */
export function* smaller(tree: Tree): Generator<Tree> {
  if (isMap(tree)) {
    const entries = Object.entries(tree);
    for (const [name] of entries)
      if (!KEPT.has(name)) yield Object.fromEntries(entries.filter(([other]) => other !== name));
    for (const [name, own] of entries)
      for (const less of KEPT.has(name) && name !== 'items' ? [] : [...inside(own), ...smaller(own)])
        yield Object.fromEntries(entries.map(([other, member]) => [other, other === name ? less : member]));
  } else if (isList(tree)) {
    for (const i of tree.keys()) yield tree.toSpliced(i, 1);
    for (const [i, own] of tree.entries())
      for (const less of [...inside(own), ...smaller(own)]) yield tree.toSpliced(i, 1, less);
  } else if (typeof tree === 'string') yield* shorter(tree);
}

/** What a mapping or a list holds, in its place. */
const inside = (tree: Tree): Tree[] => (isMap(tree) ? Object.values(tree) : isList(tree) ? [...tree] : []);

/** A text without one of its substitutions, defaults, pipes, or one of its characters. */
function* shorter(text: string): Generator<string> {
  for (const pattern of [/\$\{[^}]*\}/g, /\?\?[^|}?]*(?=[|}?])/g, /\|[^|}]*(?=[|}])/g, /[^{}$]{2,}/g])
    for (const found of text.matchAll(pattern))
      yield text.slice(0, found.index) + text.slice(found.index + found[0].length);
  const characters = [...text];
  for (const i of characters.slice(0, 40).keys()) yield characters.toSpliced(i, 1).join('');
}
