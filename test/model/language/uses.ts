import { type Reference, readText, SUBSTITUTION } from './substitution.ts';
import { isMapping, isSequence, type Mapping, type Yaml } from './yaml.ts';

/** What stands beside the request: the answer reads no message. */
const NOT_THE_REQUEST: ReadonlySet<string> = new Set(['returns', 'catch', 'project']);

/** Every reference into the message that a mapping makes, wherever it stands: in values, conditions and loops. */
export function usesOf(mapping: Mapping): Reference[] {
  const texts = [...mapping].flatMap(([key, node]) => (NOT_THE_REQUEST.has(key) ? [] : textsIn(node)));
  return texts.flatMap(referencesIn).filter(({ root }) => root === 'data');
}

const textsIn = (node: Yaml): string[] => {
  if (isSequence(node)) return node.flatMap(textsIn);
  if (isMapping(node)) return [...node.values()].flatMap(textsIn);
  return node.type === 'string' ? [node.text] : [];
};

const referencesIn = (text: string): Reference[] =>
  [...text.matchAll(new RegExp(SUBSTITUTION, 'g'))].flatMap(([one]) =>
    readText(one).flatMap(part =>
      typeof part === 'string' ? [] : part.operands.filter(operand => operand.kind === 'reference'),
    ),
  );
