import type { Node } from 'web-tree-sitter';
import {
  type AnsweredAttributes,
  type AnswerShape,
  defaulted,
  guessed,
  handedOn,
} from '../../../../rewrite/answer-shape.ts';
import type { Edits } from '../../../../rewrite/edits.ts';
import type { ExchangeMembers } from '../../../../rewrite/exchange.ts';
import { answeredItem, assertAnswered, callSpan } from '../../../../rewrite/item-answer.ts';
import { type Candidate, Refused } from '../../../../rewrite/rewrite.ts';
import { quoted } from '../../../../rewrite/style.ts';
import type { Type } from '../../../../schema/index.ts';
import { isDecimal } from './decimals.ts';
import {
  type AttributeRead,
  type ItemReads,
  isGiven,
  isTest,
  itemReads,
  rowReads,
  typedLookup,
  wrappingCall,
} from './item-reads.ts';
import { lookupOn, unwrapped } from './nodes.ts';
import type { Read, Usage } from './usage.ts';

export interface AnswerRewrite {
  /** Where there is no item, the code wants None and not an error. */
  readonly absentIsNone: boolean;
  /** Lookups that raised KeyError where there was no item. */
  readonly unguarded: readonly Node[];
  readonly doubts: readonly string[];
}

const NOTHING: AnswerRewrite = { absentIsNone: false, unguarded: [], doubts: [] };

/** Lets the code read an operation's answer where it read DynamoDB's. */
export function rewriteAnswer(candidate: Candidate, usage: Usage, edits: Edits): AnswerRewrite {
  const { asks } = candidate.exchange;
  if (usage.returned && asks) throw new Refused('the whole answer is returned', callSpan(candidate.site));
  const doubts = [
    ...(usage.returned
      ? ['what DynamoDB answered is returned to the caller, and the operation answers otherwise']
      : []),
    ...(asks === 'item' && usage.reads.length === 0 && !usage.returned
      ? ['where there is no item, the operation fails, and nobody asks for it here']
      : []),
    ...(usage.printed.length > 0 ? ['what DynamoDB answered is printed, and the operation answers otherwise'] : []),
  ];
  if (usage.reads.length === 0) return { ...NOTHING, doubts };
  const answer = (asks === 'items' ? rewriteRows : rewriteItem)(candidate, usage.reads, edits);
  return { ...answer, doubts: [...doubts, ...answer.doubts] };
}

function rewriteItem(candidate: Candidate, reads: readonly Read[], edits: Edits): AnswerRewrite {
  const { asks, mayBeNew } = candidate.exchange;
  const attributes = answeredItem(
    candidate,
    reads.map(({ name, node }) => ({ member: name, node })),
  );
  for (const read of reads) rewriteRead(read, asks !== 'item', edits);
  const lookups = reads.filter(read => read.kind === 'lookup');
  const found = itemReads(lookups.map(({ node }) => node));
  assertAnswered(
    candidate,
    found.attributes.map(({ name }) => name),
    reads[0]?.node ?? callSpan(candidate.site),
  );
  const doubts = rewriteAttributes(candidate, attributes, found, edits);
  const gets = lookups.some(({ gets }) => gets);
  const knowsAbsence = reads.length > lookups.length || gets;
  const required = [...attributes.values()].some(attribute => attribute.required);
  // Of an item of which nothing is answered, the answer is empty, and an empty dictionary is no truth.
  const empty = lookups.some(({ fallback }) => fallback !== null && fallback.type !== 'none');
  if (!required && !empty) for (const tested of found.tested) compareWithNone(tested, edits);
  else if (!required && found.tested.length > 0)
    doubts.push('an item without any of what the operation answers counts as none');
  // An empty dictionary stands for an item that is not there, and is what the operation answers.
  const knows = reads.length > lookups.length || lookups.some(({ gets, fallback }) => gets && !isEmpty(fallback));
  if (mayBeNew && (knows || lookups.some(({ gets }) => !gets) || found.tested.length + found.compared.length > 0))
    doubts.push('whether there was an item is asked, and the operation answers an object either way');
  return {
    absentIsNone: asks === 'item' && knowsAbsence,
    unguarded: knowsAbsence ? [] : lookups.map(({ node }) => node),
    doubts,
  };
}

/** `not item` → `item is None`, `item` → `item is not None`; `item and a` that is a value → `None if item is None else a` */
function compareWithNone(tested: Node, edits: Edits): void {
  const { parent } = tested;
  const and = parent?.childForFieldName('operator');
  if (parent && and?.text === 'and' && isGiven(parent)) {
    edits.replace({ start: tested.startIndex, end: tested.startIndex }, '(None if ');
    edits.replace({ start: tested.endIndex, end: and.endIndex }, ' is None else');
    edits.replace({ start: parent.endIndex, end: parent.endIndex }, ')');
    return;
  }
  const negated = parent?.type === 'not_operator';
  if (negated) edits.remove(parent.startIndex, tested.startIndex);
  edits.replace({ start: tested.endIndex, end: tested.endIndex }, negated ? ' is None' : ' is not None');
}

const isEmpty = (fallback: Node | null): boolean => /^(?:\{\}|dict\(\))$/.test(fallback?.text ?? '');

/** The answer is the item, or None; where it is `answered`, never None. */
function rewriteRead(read: Read, answered: boolean, edits: Edits): void {
  const { of: value, node } = read;
  if (read.kind === 'membership') {
    edits.replace({ start: node.startIndex, end: value.startIndex }, '');
    edits.replace({ start: value.endIndex, end: node.endIndex }, read.not ? ' is None' : ' is not None');
    return;
  }
  if (read.fallback === null || read.fallback.type === 'none') {
    edits.remove(value.endIndex, node.endIndex);
    return;
  }
  if (!isEmpty(read.fallback)) throw new Refused('what stands for a missing item is not understood', read.fallback);
  const place = unwrapped(node);
  const given = place.parent?.type === 'boolean_operator' && isGiven(place.parent);
  if (answered || (isTest(place) && !given)) edits.remove(value.endIndex, node.endIndex);
  else {
    const alone = /^(?:assignment|return_statement|parenthesized_expression)$/.test(node.parent?.type ?? '');
    edits.replace({ start: value.startIndex, end: value.startIndex }, alone ? '' : '(');
    edits.replace({ start: value.endIndex, end: node.endIndex }, alone ? ' or {}' : ' or {})');
  }
}

/** Lets every read of an attribute read the property; says what someone should look at. */
function rewriteAttributes(
  { site, text, guesses }: Candidate,
  attributes: AnsweredAttributes,
  found: ItemReads,
  edits: Edits,
): string[] {
  const doubts: string[] = [];
  const wire = !site.plain && found.unmarshalled.length === 0;
  for (const read of found.attributes) {
    const { name, node, key, lookup } = read;
    const answered = attributes.get(name);
    if (answered === undefined) throw new Refused(`the operation's answer has no \`${name}\``, node);
    const { property, type } = answered;
    if (property !== name)
      edits.replace({ start: key.startIndex, end: key.endIndex }, quoted(property, text.charAt(key.startIndex)));
    if (!lookup) continue;
    if (wire) unwrapAttribute(read, type, edits);
    else if (type.kind === 'number' && !type.integer && !/^(?:float|int|round)$/.test(wrappingCall(node) ?? ''))
      doubts.push(`\`${name}\` was a Decimal, and is a float`);
    else if (type.kind === 'number' && type.integer && isDecimal(node, text))
      doubts.push(`\`${name}\` was a Decimal, and is an int`);
    const deeper = lookupOn(unwrapped(node));
    if (type.kind === 'object' && !wire && !(deeper && type.properties.has(deeper.name)))
      doubts.push(`what is in \`${name}\` is handed on`);
  }
  for (const { node, item } of found.unmarshalled) {
    edits.remove(node.startIndex, item.startIndex);
    edits.remove(item.endIndex, node.endIndex);
  }
  const [whole] = found.escapes;
  if (wire && whole) throw new Refused('the item is handed on as AttributeValues', whole);
  const names = found.attributes.map(({ name }) => name);
  return [
    ...new Set(doubts),
    ...defaulted(names, attributes),
    ...guessed(names, attributes, guesses),
    ...(whole ? [handedOn(attributes)] : []),
  ];
}

/** `item['name']['S']` → `item['name']`, `item.get('name', {}).get('S')` → `item.get('name')`, `int(item['age']['N'])` → `int(item['age'])` */
function unwrapAttribute({ node, key, fallback }: AttributeRead, type: Type, edits: Edits): void {
  const typed = typedLookup(node);
  if (
    !typed ||
    !/^(?:S|N|BOOL)$/.test(typed.name) ||
    (fallback ? !typed.gets || fallback.text !== '{}' : typed.fallback)
  )
    throw new Refused('it is read as an AttributeValue in a way that is not understood', node);
  const integer = type.kind === 'number' && type.integer;
  const counted = integer ? /^(?:int|float|Decimal|decimal\.Decimal)$/ : /^(?:int|float)$/;
  if (typed.name === 'N' && !counted.test(wrappingCall(typed.node) ?? ''))
    throw new Refused('a number is read as the text of an AttributeValue', typed.node);
  if (!fallback) edits.remove(unwrapped(node).endIndex, typed.node.endIndex);
  else {
    const end = typed.fallback ? `, ${typed.fallback.text})` : ')';
    edits.replace({ start: key.endIndex, end: typed.node.endIndex }, end);
  }
}

function rowProperty(
  name: string,
  shape: Extract<AnswerShape, { kind: 'items' }>,
  members: ExchangeMembers,
): string | null {
  const properties: Readonly<Record<string, string | null>> = {
    [members.items]: shape.items,
    [members.count]: shape.count,
    [members.next]: shape.cursor,
  };
  return Object.hasOwn(properties, name) ? (properties[name] ?? null) : null;
}

function rewriteRows(candidate: Candidate, reads: readonly Read[], edits: Edits): AnswerRewrite {
  const { answer: shape, members } = candidate.exchange;
  if (shape.kind !== 'items')
    throw new Refused('the operation does not answer items', reads[0]?.node ?? callSpan(candidate.site));
  const lists: Node[] = [];
  for (const read of reads) {
    const answered = rowProperty(read.name, shape, members);
    if (
      (read.kind === 'membership' && read.name !== members.next) ||
      (read.name !== members.count && answered === null)
    )
      throw new Refused(`\`${read.name}\` of the answer is read, and the operation does not answer it`, read.node);
    const key = read.kind === 'membership' ? read.node.namedChildren[0] : read.key;
    if (!key) continue;
    const quote = candidate.text.charAt(key.startIndex);
    if (read.name === members.items) lists.push(read.node);
    if (answered !== null) edits.replace({ start: key.startIndex, end: key.endIndex }, quoted(answered, quote));
    else {
      edits.replace({ start: read.of.startIndex, end: read.of.startIndex }, 'len(');
      edits.replace({ start: read.of.endIndex, end: read.node.endIndex }, `[${quoted(shape.items, quote)}])`);
    }
  }
  const found = rowReads(lists);
  assertAnswered(
    candidate,
    found.attributes.map(({ name }) => name),
    reads[0]?.node ?? callSpan(candidate.site),
  );
  const doubts = rewriteAttributes(candidate, shape.attributes, found, edits);
  return { ...NOTHING, doubts };
}
