import type { Node } from 'web-tree-sitter';
import {
  type AnsweredAttribute,
  type AnsweredAttributes,
  defaulted,
  guessed,
  handedOn,
} from '../../../../rewrite/answer-shape.ts';
import type { Edits } from '../../../../rewrite/edits.ts';
import { answeredItem, assertAnswered, callSpan } from '../../../../rewrite/item-answer.ts';
import { type Candidate, Refused } from '../../../../rewrite/rewrite.ts';
import { type ItemReads, isChained, isTest, itemReads, rowReads } from './item-reads.ts';
import { functionAround, localOf, memberOn, unwrapped } from './nodes.ts';
import type { PatternRead, Read, Usage } from './usage.ts';

export interface AnswerRewrite {
  /** Where there is no item, the code wants undefined and not an error. */
  readonly absentIsUndefined: boolean;
  readonly doubts: readonly string[];
}

/** Lets the code read an operation's answer where it read DynamoDB's. */
export function rewriteAnswer(candidate: Candidate, usage: Usage, edits: Edits): AnswerRewrite {
  const { asks } = candidate.exchange;
  if (usage.returned) {
    if (asks) throw new Refused('the whole answer is returned', callSpan(candidate.site));
    return {
      absentIsUndefined: false,
      doubts: ['what DynamoDB answered is returned to the caller, and the operation answers otherwise'],
    };
  }
  // Nobody asks what was found: that nothing was, is no error either.
  if (usage.reads.length === 0) return { absentIsUndefined: asks === 'item', doubts: [] };
  return (asks === 'items' ? rewriteRows : rewriteItem)(candidate, usage.reads, edits);
}

function rewriteItem(candidate: Candidate, reads: readonly Read[], edits: Edits): AnswerRewrite {
  const { asks, mayBeNew } = candidate.exchange;
  const attributes = answeredItem(candidate, reads);
  for (const read of reads) {
    if (read.kind === 'member') edits.remove(memberStart(read.node), read.node.endIndex);
    else rewritePattern(candidate, read, edits);
  }
  const found = itemReads(reads, candidate.site.plain);
  assertAnswered(
    candidate,
    found.attributes.map(({ name }) => name),
    reads[0]?.node ?? callSpan(candidate.site),
  );
  const doubts = rewriteAttributes(candidate, attributes, found, edits);
  if (mayBeNew && (found.tested || found.attributes.some(({ pattern, node }) => pattern || !isChained(node))))
    doubts.push('whether there was an item is asked, and the operation answers an object either way');
  const mayLack = found.tested || found.chained || found.escapes.length > 0;
  return { absentIsUndefined: asks === 'item' && mayLack, doubts };
}

/** `{ Item: user = {} } = answer` → `user = answer ?? {}` */
function rewritePattern({ site }: Candidate, { pattern, node }: PatternRead, edits: Edits): void {
  const { local, fallback } = localOf(node);
  const value = pattern.parent?.type === 'variable_declarator' ? pattern.parent.childForFieldName('value') : null;
  // The compiler finds no property in an empty object.
  const untyped = site.typed && fallback !== null && fallback.type !== 'as_expression';
  if (!local || pattern.namedChildren.length !== 1 || untyped || (fallback && !value))
    throw new Refused('how its answer is taken apart is not understood', pattern);
  edits.replace({ start: pattern.startIndex, end: pattern.endIndex }, local.text);
  if (!fallback || !value) return;
  const other = fallback.type === 'object' ? fallback.text : `(${fallback.text})`;
  edits.replace({ start: value.endIndex, end: value.endIndex }, ` ?? ${other}`);
}

/** Lets every read of an attribute read the property; says what someone should look at. */
function rewriteAttributes(
  { site, guesses }: Candidate,
  attributes: AnsweredAttributes,
  found: ItemReads,
  edits: Edits,
): string[] {
  for (const { name, node, pattern, plain } of found.attributes) {
    const answered = attributes.get(name);
    const property = answered?.property;
    if (answered === undefined || property === undefined)
      throw new Refused(`the operation's answer has no \`${name}\``, node);
    if (!plain && pattern) throw new Refused('the item is taken apart into AttributeValues', node);
    const number = !plain && unwrapAttribute(node, answered, edits);
    if (site.typed && !number && !answered.required && !pattern && wantsValue(node, plain))
      edits.replace({ start: node.endIndex, end: node.endIndex }, '!');
    if (property === name) continue;
    if (pattern) throw new Refused(`the operation answers \`${name}\` as \`${property}\``, node);
    rename(node, property, edits);
  }
  for (const { node, item } of found.unmarshalled) {
    edits.remove(node.startIndex, item.startIndex);
    edits.remove(item.endIndex, node.endIndex);
  }
  const wire = found.escapes.find(({ plain }) => !plain);
  if (wire) throw new Refused('the item is handed on as AttributeValues', wire.node);
  const names = found.attributes.map(({ name }) => name);
  const loose = !site.typed
    ? []
    : found.attributes.filter(
        one => one.pattern && localOf(one.node).fallback === null && !attributes.get(one.name)?.required,
      );
  return [
    ...loose.map(({ name }) => `the compiler takes \`${name}\` for something that may be undefined`),
    ...defaulted(names, attributes),
    ...guessed(names, attributes, guesses),
    ...(found.escapes.length === 0 ? [] : [handedOn(attributes)]),
  ];
}

/**
 * Whether the compiler may want a value that the SDK's types took for granted, and the operation's call optional: not where it is
 * tested, has another behind it, or is put into a text.
 */
function wantsValue(node: Node, plain: boolean): boolean {
  let value = unwrapped(node);
  if (value.type === 'non_null_expression') return false;
  if (!plain && value.parent) value = unwrapped(value.parent);
  const { parent } = value;
  const operator = parent?.childForFieldName('operator')?.text ?? '';
  if (parent?.type === 'template_substitution' || isTest(value, parent)) return false;
  if (parent?.type === 'binary_expression' && /^(?:\?\?|\|\||[!=]==?)$/.test(operator)) return false;
  if (memberOn(value)?.children.some(child => child?.type === 'optional_chain')) return false;
  const infers = parent?.type === 'return_statement' || parent?.type === 'arrow_function';
  const around = parent?.type === 'arrow_function' ? parent : functionAround(value);
  // What a callback returns goes into what the call around it is: `return items.map(item => item.total)`. An AttributeValue's
  // `S` was optional before.
  const given = around.parent?.type === 'arguments' ? around.parent.parent : null;
  const callback =
    plain &&
    given !== null &&
    !/\.(?:then|catch|finally|find\w*|filter|some|every)$/.test(given.childForFieldName('function')?.text ?? '');
  const declared = around.childForFieldName('return_type');
  return !infers || callback || (declared !== null && !/\b(?:undefined|any|unknown)\b/.test(declared.text));
}

/** `x.name` or `x['name']` → `x.property` */
function rename(node: Node, property: string, edits: Edits): void {
  const key = node.childForFieldName('property') ?? node.childForFieldName('index');
  const text = node.type === 'member_expression' ? property : JSON.stringify(property);
  if (key) edits.replace({ start: key.startIndex, end: key.endIndex }, text);
}

/** From `.` or `?.` on. */
function memberStart(node: Node): number {
  return node.childForFieldName('object')?.endIndex ?? node.startIndex;
}

/**
 * `item.name.S` → `item.name`, `Number(item.age.N)` → `item.age`; where it may be missing, it is no number as before: `Number(item?.age)`.
 * Gives whether it is a number still.
 */
function unwrapAttribute(node: Node, { type: answered }: AnsweredAttribute, edits: Edits): boolean {
  const value = unwrapped(node);
  const typed = value.parent;
  const type = typed?.type === 'member_expression' ? (typed.childForFieldName('property')?.text ?? '') : '';
  if (!typed || !/^(?:S|N|BOOL)$/.test(type))
    throw new Refused('it is read as an AttributeValue in a way that is not understood', node);
  if (type === 'N') {
    const call = unwrapped(typed).parent?.parent;
    const name = call?.type === 'call_expression' ? call.childForFieldName('function')?.text : undefined;
    if (!call || !/^(?:Number|parseInt|parseFloat|Number\.parseInt|Number\.parseFloat)$/.test(name ?? ''))
      throw new Refused('a number is read as the text of an AttributeValue', typed);
    const whole = answered.kind === 'number' && answered.integer;
    if (/parseInt$/.test(name ?? '') && !whole)
      throw new Refused('a number is read as the text of an AttributeValue', typed);
    if (isChained(typed) || isChained(node)) {
      edits.replace({ start: call.startIndex, end: value.startIndex }, 'Number(');
      edits.replace({ start: value.endIndex, end: call.endIndex }, ')');
      return true;
    }
    edits.remove(call.startIndex, value.startIndex);
    edits.remove(value.endIndex, call.endIndex);
  } else edits.remove(value.endIndex, typed.endIndex);
  return false;
}

function rewriteRows(candidate: Candidate, reads: readonly Read[], edits: Edits): AnswerRewrite {
  const { answer: shape, members } = candidate.exchange;
  if (shape.kind !== 'items') throw new Refused('the operation does not answer items', reads[0]!.node);
  const properties: Readonly<Record<string, string | null>> = {
    [members.items]: shape.items,
    [members.count]: shape.count,
    [members.next]: shape.cursor,
  };
  for (const read of reads) {
    const property = properties[read.member];
    if (!property)
      throw new Refused(`\`${read.member}\` of the answer is read, and the operation does not answer it`, read.node);
    if (read.kind === 'member') rename(read.node, property, edits);
    else if (read.node.type === 'pair_pattern') {
      const key = read.node.childForFieldName('key');
      const value = read.node.childForFieldName('value');
      if (value && localOf(read.node).local?.text === property) edits.remove(read.node.startIndex, value.startIndex);
      else if (key) edits.replace({ start: key.startIndex, end: key.endIndex }, property);
    } else if (read.member !== property)
      edits.replace({ start: read.node.startIndex, end: read.node.startIndex }, `${property}: `);
  }
  const items = reads.filter(read => read.member === members.items);
  const found = rowReads(items, candidate.site.plain);
  assertAnswered(
    candidate,
    found.attributes.map(({ name }) => name),
    reads[0]?.node ?? callSpan(candidate.site),
  );
  return { absentIsUndefined: false, doubts: rewriteAttributes(candidate, shape.attributes, found, edits) };
}
