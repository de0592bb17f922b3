import { type Block, functionOf, type Scope } from '../syntax/scope.ts';
import type { Call, Expression, Source } from '../syntax/syntax.ts';
import { bindingsOf } from './definitions.ts';
import type { Reading } from './reading.ts';

/** A member that is written to an object after it is written out: `item.nickname = …`, `item["nickname"] = …`. */
export interface MemberWrite {
  /** Null where it is not known which, or more than a member is changed. */
  readonly member: string | null;
  readonly source: Source;
  readonly position: number;
  readonly block: Block;
  /** Where a member of a member is written: both names. */
  readonly inner?: { readonly member: string; readonly key: string };
}

/** What is written to a member of an object that a name stands for. `anywhere`: a member that is looked for wherever it is written. */
export function writesTo({ module }: Reading, name: string, scope: Scope, anywhere?: string): readonly MemberWrite[] {
  const attributes = [...module.attributeWrites].flatMap(([member, writes]) =>
    writes.map(write => ({ ...write, member })),
  );
  const items = [...module.itemWrites.values()].flat().map(write => ({
    ...write,
    member: write.key?.kind === 'string' && write.method === undefined ? write.key.text : null,
  }));
  const own = bindingsOf(name, scope)?.list;
  const isOwn = (root: Extract<Expression, { kind: 'name' }> | null): boolean =>
    root?.name === name && bindingsOf(name, root.scope)?.list === own;
  const written = [...attributes, ...items].flatMap(({ object, member, source, position, block }): MemberWrite[] =>
    // What is written deeper changes some member, whatever its name.
    isOwn(rootOf(object))
      ? [{ member: object.kind === 'name' ? member : null, source, position, block, ...innerOf(object, member) }]
      : [],
  );
  const { changers, changed: changedBy } = module.language.requests;
  const changed = changers
    .flatMap(method => module.callsByName.get(method) ?? [])
    .flatMap((call): MemberWrite[] => {
      const target = changedBy(call);
      if (!target || !isOwn(rootOf(target))) return [];
      const only = target.kind === 'name' ? onlyEntry(call, anywhere) : null;
      if (only) return [{ ...only, position: call.end, block: WHOLE_FILE }];
      return [{ member: null, source: { kind: 'unknown' }, position: call.end, block: WHOLE_FILE }];
    });
  return [...written, ...changed];
}

/** `params.update({'StartKey': key})`, of the one that is looked for. */
function onlyEntry(
  { callee, arguments: given }: Call,
  anywhere: string | undefined,
): Pick<MemberWrite, 'member' | 'source'> | null {
  const [argument, ...more] = given;
  const { value } = argument ?? {};
  if (callee.kind !== 'attribute' || callee.name !== 'update' || more.length > 0 || value?.kind !== 'dictionary')
    return null;
  const [entry, ...others] = value.entries;
  if (!entry || others.length > 0 || entry.key?.kind !== 'string' || entry.key.text !== anywhere) return null;
  return { member: entry.key.text, source: { kind: 'expression', value: entry.value } };
}

/** `params.Values[':x'] = x` */
function innerOf(object: Expression, key: string | null): Pick<MemberWrite, 'inner'> {
  if (key === null || (object.kind !== 'attribute' && object.kind !== 'subscript') || object.object.kind !== 'name')
    return {};
  const member = object.kind === 'attribute' ? object.name : object.index.kind === 'string' ? object.index.text : null;
  return member === null ? {} : { inner: { member, key } };
}

const WHOLE_FILE: Block = { start: 0, end: Number.POSITIVE_INFINITY, loop: false, parent: null };

function rootOf(expression: Expression): Extract<Expression, { kind: 'name' }> | null {
  let at = expression;
  while (at.kind === 'attribute' || at.kind === 'subscript') at = at.object;
  return at.kind === 'name' ? at : null;
}

/** Whether something in the file is assigned to a member of what a name stands for, so that it is not what was written. */
export const isChanged = (reading: Reading, name: string, scope: Scope): boolean =>
  writesTo(reading, name, scope).length > 0;

/** A member that an object has at the call besides what was written out. */
export interface LaterMember {
  readonly name: string;
  readonly value: Expression;
  /** Only where a condition holds. */
  readonly sometimes: boolean;
  /** Where the write ends. */
  readonly position: number;
  /** It is added to what was there. */
  readonly joined?: true;
  /** It is written to this member of the object. */
  readonly within?: string;
}

/**
 * What is written to an object between the place where it is written out and the call, in order; null where that cannot be
 * told: another function does it, or nobody knows which member it is. `deep`: members of members are told, too, and no round of a
 * loop writes any.
 */
export function writtenLater(
  reading: Reading,
  { name, scope, start, end }: Extract<Expression, { kind: 'name' }>,
  from: Expression,
  except: string | undefined,
  copied: boolean,
  deep: boolean,
): readonly LaterMember[] | null {
  // In the function of the call it is the call that sees the object, elsewhere what hands it on.
  const here = functionOf(scope);
  const call = here === functionOf(reading.call.scope) && !copied ? reading.call : { start, end };
  const found: LaterMember[] = [];
  for (const { member: own, source, position, block, inner } of writesTo(reading, name, scope, except)) {
    const within = deep ? inner?.member : undefined;
    const member = within === undefined ? own : (inner?.key ?? null);
    if (within === undefined && member !== null && member === except) continue;
    const before = position > from.end && position <= call.start;
    if (!before && position > call.end && !repeats(block, call.start, from.start)) continue;
    const joined = deep && source.kind === 'unknown' ? source.joined : undefined;
    const value = source.kind === 'expression' ? source.value : joined;
    if (!before || member === null || !value) return null;
    if (functionOf(from.scope) !== here || functionOf(value.scope) !== here) return null;
    // Of a member that is made of itself, the last value is not what stands there.
    const sometimes = !(block.start <= call.start && call.start < block.end);
    if (deep && sometimes && isInLoop(block, call.start)) return null;
    found.push({
      name: member,
      value,
      sometimes,
      position,
      ...(joined ? { joined: true } : {}),
      ...(within === undefined ? {} : { within }),
    });
  }
  return found.sort((a, b) => a.position - b.position);
}

/** Whether a block is in a loop that the call is not in. */
function isInLoop(block: Block, call: number): boolean {
  for (let at: Block | null = block; at; at = at.parent)
    if (at.loop && !(at.start <= call && call < at.end)) return true;
  return false;
}

/** Whether a later write is seen by the call in the next round of a loop, in which the object stays the same. */
function repeats(block: Block, call: number, from: number): boolean {
  const within = ({ start, end }: Block, offset: number): boolean => start <= offset && offset < end;
  for (let at: Block | null = block; at; at = at.parent)
    if (at.loop && within(at, call) && !within(at, from)) return true;
  return false;
}
