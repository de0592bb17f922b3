import { type Reference, readText, SUBSTITUTION } from './substitution.ts';
import { pathName } from './update.ts';
import { isMapping, isSequence, type Mapping, textAt, type Yaml } from './yaml.ts';

/** What stands beside the request: the answer reads no message. */
const NOT_THE_REQUEST: ReadonlySet<string> = new Set(['returns', 'catch', 'project']);

/** What `$spread` is short for; `nameOf`: the attribute that a key beside it writes. */
type Spread = (node: Mapping, whole: Reference, nameOf?: (key: string) => string) => Reference[];

/**
 * Every reference into the message that a mapping makes, wherever it stands: in values, conditions and loops. `$spread` is short
 * for each of the properties, which `spread` gives.
 */
export function usesOf(mapping: Mapping, spread: Spread): Reference[] {
  return [...mapping]
    .flatMap(([key, node]) => (NOT_THE_REQUEST.has(key) ? [] : usesIn(node)))
    .filter(({ root }) => root === 'data');

  function usesIn(node: Yaml, nameOf?: (key: string) => string): Reference[] {
    if (isSequence(node)) return node.flatMap(one => usesIn(one));
    if (!isMapping(node)) return node.type === 'string' ? referencesIn(node.text) : [];
    const [whole] = referencesIn(textAt(node, '$spread') ?? '');
    return [
      ...(whole?.root === 'data' ? spread(node, whole, nameOf) : []),
      ...[...node].flatMap(([key, member]) =>
        key === '$spread' ? [] : usesIn(member, key === 'set' ? pathName : undefined),
      ),
    ];
  }
}

const referencesIn = (text: string): Reference[] =>
  [...text.matchAll(new RegExp(SUBSTITUTION, 'g'))].flatMap(([one]) =>
    readText(one).flatMap(part =>
      typeof part === 'string' ? [] : part.operands.filter(operand => operand.kind === 'reference'),
    ),
  );
