import { type Reference, readText, SUBSTITUTION } from './substitution.ts';
import { isMapping, isSequence, type Mapping, textAt, type Yaml } from './yaml.ts';

/** What stands beside the request: the answer reads no message. */
const NOT_THE_REQUEST: ReadonlySet<string> = new Set(['returns', 'catch', 'project']);

/**
 * Every reference into the message that a mapping makes, wherever it stands: in values, conditions and loops. `$spread` is short
 * for each of the properties, which `spread` gives.
 */
export function usesOf(mapping: Mapping, spread: (node: Mapping, whole: Reference) => Reference[]): Reference[] {
  return [...mapping]
    .flatMap(([key, node]) => (NOT_THE_REQUEST.has(key) ? [] : usesIn(node)))
    .filter(({ root }) => root === 'data');

  function usesIn(node: Yaml): Reference[] {
    if (isSequence(node)) return node.flatMap(usesIn);
    if (!isMapping(node)) return node.type === 'string' ? referencesIn(node.text) : [];
    const [whole] = referencesIn(textAt(node, '$spread') ?? '');
    return [
      ...(whole?.root === 'data' ? spread(node, whole) : []),
      ...[...node].flatMap(([key, member]) => (key === '$spread' ? [] : usesIn(member))),
    ];
  }
}

const referencesIn = (text: string): Reference[] =>
  [...text.matchAll(new RegExp(SUBSTITUTION, 'g'))].flatMap(([one]) =>
    readText(one).flatMap(part =>
      typeof part === 'string' ? [] : part.operands.filter(operand => operand.kind === 'reference'),
    ),
  );
