import type { Range } from '../text/index.ts';
import { parseValue, type Reference, type Substitution } from '../value/index.ts';
import { get, type Node, rangeWithin, type Scalar, toJsonText } from '../yaml/index.ts';

/** A value that an example sends or expects: plain JSON, but for what earlier steps answered and for `$any`. */
export type StepValue =
  | { readonly kind: 'json'; readonly text: string }
  /** `{ $any: string }`: any text. */
  | { readonly kind: 'any' }
  /** `${first.cursor}` alone: what stands there in the answer of the step that is called so. */
  | { readonly kind: 'answer'; readonly reference: Reference }
  | { readonly kind: 'text'; readonly parts: readonly (string | Reference)[] }
  | { readonly kind: 'list'; readonly items: readonly StepValue[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [name: string, value: StepValue])[] };

/** What a value may hold beside JSON. */
export interface StepLanguage {
  /** `${…}` reads the answer of an earlier step; else it is text. */
  readonly answers: boolean;
  /** `{ $any: string }` stands for any text; else it is an object. */
  readonly any: boolean;
}

/** Reads a value. What is wrong with it (`checkSteps` tells) is text. */
export function stepValue(node: Node, language: StepLanguage): StepValue {
  if (language.any && isAny(node)) return { kind: 'any' };
  if (node.kind === 'sequence') return { kind: 'list', items: node.items.map(item => stepValue(item, language)) };
  if (node.kind === 'mapping')
    return { kind: 'object', members: node.entries.map(({ key, value }) => [key.text, stepValue(value, language)]) };
  if (!language.answers || !holdsReference(node)) return { kind: 'json', text: toJsonText(node) };
  const parts = parseValue(node.text).value.parts.map(part => (part.kind === 'text' ? part.text : taken(part)));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') return { kind: 'answer', reference: only };
  return { kind: 'text', parts };
}

/** `{ $any: string }`; another word than `string` is told, and means the same. */
export const isAny = (node: Node): boolean =>
  node.kind === 'mapping' && node.entries.length === 1 && get(node, '$any') !== undefined;

const taken = ({ operands: [operand] }: Substitution): string | Reference =>
  operand?.kind === 'reference' ? operand : (operand?.text ?? '');

const holdsReference = (node: Node): node is Scalar => node.kind === 'scalar' && node.text.includes('${');

/** A reference to an answer, and where it stands in the file. */
export interface PlacedReference {
  readonly reference: Reference;
  /** Of a range in the text of its scalar. */
  readonly place: (range: Range) => Range;
}

/** The references to answers in a value, and what of `${…}` cannot be read. */
export function answerReferences(node: Node | undefined): {
  readonly references: readonly PlacedReference[];
  readonly problems: readonly { readonly range: Range; readonly message: string }[];
} {
  if (node?.kind === 'sequence') return joined(node.items.map(answerReferences));
  if (node?.kind === 'mapping') return joined(node.entries.map(entry => answerReferences(entry.value)));
  if (!node || !holdsReference(node)) return joined([]);
  const place = (range: Range): Range => rangeWithin(node, range);
  const { value, problems } = parseValue(node.text);
  const parts = value.parts.filter(part => part.kind === 'substitution');
  return {
    references: parts.flatMap(({ operands }) =>
      operands.flatMap(operand => (operand.kind === 'reference' ? [{ reference: operand, place }] : [])),
    ),
    problems: [
      ...problems.map(({ range, message }) => ({ range: place(range), message })),
      ...parts
        .filter(({ operands, pipes }) => operands.length > 1 || pipes.length > 0)
        .map(({ range }) => ({
          range: place(range),
          message: 'An example reads an answer as it is, `${first.cursor}`: neither `??` nor a pipe stands here.',
        })),
    ],
  };
}

const joined = (all: readonly ReturnType<typeof answerReferences>[]): ReturnType<typeof answerReferences> => ({
  references: all.flatMap(({ references }) => references),
  problems: all.flatMap(({ problems }) => problems),
});
