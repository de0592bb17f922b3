import type { Node } from 'web-tree-sitter';
import { wholeHoles } from '../binding/walk.ts';
import type { Doubt, SourceHole, SourceShape } from '../code/index.ts';
import { type DataTree, isDataValue } from '../match/index.ts';
import { isTextOfNumber, type Notation } from './data-source.ts';
import type { Edits } from './edits.ts';

/** Values of the message whose type nothing in the code shows: the contract refuses one of another type. */
export function untyped(tree: DataTree, notation: Notation): readonly string[] {
  const shown = (hole: SourceHole): boolean =>
    Boolean(hole.type ?? hole.time ?? hole.set ?? hole.sent) && !(isTextOfNumber(hole) && notation.number === null);
  const found = new Set(
    holesOf(tree)
      .filter(hole => !shown(hole))
      .map(({ text }) => text),
  );
  const enums = new Set(holesOf(tree).flatMap(({ shape, text }) => (shape && hasEnum(shape) ? [text] : [])));
  const whole = new Set(holesOf(tree).flatMap(({ declaredIn }) => declaredIn ?? []));
  return [
    ...(found.size === 0 ? [] : [`nothing shows the type of ${[...found].map(text => `\`${text}\``).join(', ')}`]),
    ...[...enums].map(text => `\`${text}\` is of an enum, and the client takes texts`),
    ...[...whole].map(text => `what \`${text}\` holds besides what its type declares is not sent`),
  ];
}

const hasEnum = (shape: SourceShape): boolean =>
  shape.kind === 'object'
    ? shape.properties.some(property => property.shape && hasEnum(property.shape))
    : shape.kind === 'array'
      ? shape.items !== null && hasEnum(shape.items)
      : shape.kind === 'string' && shape.enumeration === true;

/** Comments that stand in what is removed or written anew. */
export const lostComments = (root: Node, edits: Edits): readonly string[] =>
  root
    .descendantsOfType('comment')
    .flatMap(node =>
      node && edits.covers(node.startIndex, node.endIndex) ? [`the comment \`${node.text}\` goes`] : [],
    );

const holesOf = (tree: DataTree): readonly SourceHole[] =>
  Object.values(tree).flatMap(node => (isDataValue(node) ? wholeHoles(node.value) : holesOf(node)));

/** Reasons to look at a rewrite that are not of the request itself: see docs/lint.md. */
export type RewriteDoubt = 'untyped' | 'answer' | 'errors' | 'comment' | 'unprocessed' | 'effects';

/** Messages of one kind, as doubts. */
export const doubtsOf = (code: RewriteDoubt, messages: readonly string[]): readonly Doubt[] =>
  messages.map(message => ({ code, message, range: null }));

/** Each message once. */
export const distinct = (doubts: readonly Doubt[]): readonly Doubt[] => [
  ...new Map(doubts.map(doubt => [doubt.message, doubt])).values(),
];
