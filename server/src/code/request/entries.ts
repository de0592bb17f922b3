import { writtenAt } from '../escape/index.ts';
import type { Located } from '../evaluate/value.ts';
import type { SourceHole } from '../found/source-hole.ts';
import { present } from '../found/source-shape.ts';
import type { Dictionary, Expression } from '../syntax/syntax.ts';
import { bindingsOf, constantOf, definition } from './definitions.ts';
import { isImpure, isUsedElsewhere } from './impure.ts';
import { argumentOf } from './inlined.ts';
import { brief, type Reading } from './reading.ts';
import { returnedBy } from './returned.ts';
import { blockSometimes, isNever, joinedTo } from './sometimes.ts';
import { sometimesSpread } from './sometimes-spread.ts';
import { typeOf } from './type-of.ts';
import { valueShape } from './value-shape.ts';
import { isChanged, type LaterMember, writtenLater } from './written-later.ts';

const NOT_WRITTEN_OUT = 'is not written out here, so its attributes are not known';

/**
 * What an object holds: an item's values, where a declared type says as much, and where a member may be there only sometimes;
 * AttributeValues, or fields of a request and its names and values, which may be there only sometimes, too.
 */
type Holds = boolean | 'wire' | 'request';

/** An entry of an object. */
export type NamedEntry = Located & {
  readonly name: string;
  /** The hole that it is, where it is a property that a type declares, or that is there only sometimes. */
  readonly hole?: SourceHole;
  /** How the code reads it from where it is kept: what was done there must not be done twice. */
  readonly read?: string;
  /** It is there only where a condition holds, and its value is no value of the language's own: an AttributeValue. */
  readonly sometimes?: true;
  /** What is joined to it where a condition holds. */
  readonly pieces?: readonly Located[];
  /** What is written to it afterwards. */
  readonly added?: readonly NamedEntry[];
  /** In TypeScript it has to be said of what type that is: the object's own type does not tell. */
  readonly cast?: true;
};

/**
 * An object that is written out: its entries by name, with those that are written to it before the call. Null, and refused, where
 * there may be others. `typed`: it is an item, of which a declared type says as much, and where a member may be there only
 * sometimes. `later`: a member that the caller looks for itself. `copied`: only what it has where it stands counts.
 */
export function entriesOf(
  reading: Reading,
  at: Located,
  typed: Holds = false,
  later?: string,
  copied = false,
): readonly NamedEntry[] | null {
  if (!reading.step(at)) return null;
  // What is written to it later is written to the name.
  if (at.expression.kind === 'cast' && (typed !== true || definition(at).expression.kind === 'dictionary'))
    return entriesOf(reading, { ...at, expression: at.expression.value }, typed, later, copied);
  const argument = argumentOf(at);
  if (argument && at.expression.kind === 'name') {
    const { name, scope } = at.expression;
    if (!isChanged(reading, name, scope)) return entriesOf(reading, argument, typed, later);
    return reading.refuse(at, `\`${name}\` is changed after it is written`, 'changed');
  }
  const found = definition(at);
  const merged = mergedEntries(reading, found, typed, later);
  if (merged !== undefined) return merged && withLater(reading, at, found, merged, typed, later, copied);
  const returned = found.expression.kind === 'call' ? returnedBy(reading, found.expression, found.frame) : null;
  if (!returned && found.expression.kind !== 'dictionary') {
    const declared = typed === true ? declaredEntries(reading, at) : null;
    return (
      declared ?? reading.refuse(at, `\`${brief(reading.text(at.expression))}\` ${NOT_WRITTEN_OUT}`, 'not-written-out')
    );
  }
  const entries = returned
    ? entriesOf(reading, returned, typed, later)
    : entriesOfDictionary(reading, found.expression as Dictionary, found, typed, later);
  return entries && withLater(reading, at, found, entries, typed, later, copied);
}

/** `a | b` of dictionaries, and what `a |= b` makes; undefined for anything else. */
function mergedEntries(
  reading: Reading,
  { expression, frame }: Located,
  typed: Holds,
  later: string | undefined,
): readonly NamedEntry[] | null | undefined {
  if (expression.kind !== 'binary' || expression.operator !== reading.module.language.requests.merge) return undefined;
  const [left, right] = [expression.left, expression.right].map(side =>
    entriesOf(reading, { expression: side, frame }, typed, later, true),
  );
  if (!left || !right) return null;
  const entries = new Map<string, NamedEntry>();
  for (const entry of [...left, ...right]) set(entries, entry);
  return [...entries.values()];
}

/** The entries of an object, with those that are written to it before the call. */
function withLater(
  reading: Reading,
  at: Located,
  found: Located,
  entries: readonly NamedEntry[],
  typed: Holds,
  later: string | undefined,
  copied = false,
): readonly NamedEntry[] | null {
  if (at.expression.kind !== 'name') return entries;
  const { name } = at.expression;
  const cast = isOpaque(reading, at.expression);
  const written = writtenLater(reading, at.expression, found.expression, later, copied, typed === 'request');
  if (!written || (typed === false && written.some(({ sometimes }) => sometimes)))
    return reading.refuse(at, `\`${name}\` is changed after it is written`, 'changed');
  const kept = isUsedElsewhere(reading, at.expression);
  const all = new Map(
    entries.map(entry => [
      entry.name,
      kept && isImpure(reading.text(entry.expression))
        ? { ...entry, read: memberOf(reading, name, entry.name, false), ...(cast ? { cast } : {}) }
        : entry,
    ]),
  );
  for (const member of written) {
    reading.written.add(writtenAt(found.expression.scope.path, member.position));
    if (typed === 'request' && (member.sometimes || member.joined || member.within !== undefined)) {
      if (!addSometimes(reading, at, found.frame, name, member, all)) return null;
      continue;
    }
    if (typed === 'wire' && member.sometimes) {
      set(all, { expression: member.value, frame: found.frame, name: member.name, sometimes: true });
      continue;
    }
    const entry = laterEntry(reading, at, found.frame, name, member, all.get(member.name));
    set(all, cast ? { ...entry, cast } : entry);
  }
  return [...all.values()];
}

/** What a request has only where a condition holds; false, and refused, where it is then another one. */
function addSometimes(
  reading: Reading,
  at: Located,
  frame: Located['frame'],
  object: string,
  { name, value, sometimes, joined, within }: LaterMember,
  all: Map<string, NamedEntry>,
): boolean {
  const written = { expression: value, frame };
  if (isNever(written)) return true;
  blockSometimes(reading, written);
  const entry = { ...written, name, ...(sometimes ? { sometimes: true as const } : {}) };
  const before = all.get(within ?? name);
  if (within !== undefined && before && !joined) {
    all.set(within, { ...before, added: [...(before.added ?? []), entry] });
    return true;
  }
  const piece = before && within === undefined ? (joined ? value : joinedTo(value, object, name)) : null;
  if (piece && before) all.set(name, { ...before, pieces: [...(before.pieces ?? []), { expression: piece, frame }] });
  else if (before || within !== undefined)
    return reading.refuse(at, `\`${within ?? name}\` of \`${object}\` is one or another`, 'changed') !== null;
  else all.set(name, entry);
  return true;
}

function laterEntry(
  reading: Reading,
  at: Located,
  frame: Located['frame'],
  object: string,
  { name, value, sometimes }: LaterMember,
  before: NamedEntry | undefined,
): NamedEntry {
  const entry = { expression: value, frame, name, read: memberOf(reading, object, name, sometimes && !before) };
  if (!sometimes) return entry;
  const type = typeOf(reading, entry);
  const shape = valueShape(reading, value)?.shape;
  const { start, end } = at.expression;
  const hole: SourceHole = {
    range: { start, end },
    path: reading.module.path,
    text: entry.read,
    ...(type === null ? {} : { type }),
    ...(shape ? { shape: present(shape) } : {}),
    ...(before && !before.hole?.optional ? {} : { optional: true as const }),
  };
  return { ...entry, hole };
}

/** The entries of `...(nickname && { nickname })`, where they may be there only sometimes. */
export function sometimesEntries(
  reading: Reading,
  at: Located,
  typed: Holds,
  later: string | undefined,
): readonly NamedEntry[] | null {
  const spread = sometimesSpread(reading, at.expression);
  const names = spread?.node.entries.map(({ key }) => (key?.kind === 'string' ? key.text : null)) ?? [];
  if (!spread || !names.every(name => name !== null && (typed || name === later))) return null;
  if (typed === 'wire' || typed === 'request') {
    const entries = spread.node.entries.map(({ value }, i) => ({
      expression: value,
      frame: at.frame,
      name: names[i] ?? '',
      sometimes: true as const,
    }));
    if (typed === 'wire') return entries;
    const given = entries.filter(entry => !isNever(entry));
    if (given.length > 0) blockSometimes(reading, at);
    return given;
  }
  // The condition is asked where the value is, at the call.
  const { start, end, scope } = at.expression;
  reading.holes.push({ range: { start, end }, path: scope.path, text: '', type: 'boolean' });
  if (names.length > 1 && isImpure(spread.when('')))
    reading.doubt(
      'effects',
      at,
      `what \`${brief(reading.text(at.expression))}\` asks would be asked once for each value`,
    );
  const entries: NamedEntry[] = [];
  for (const [i, { value }] of spread.node.entries.entries()) {
    const inner = { expression: value, frame: at.frame };
    const found = reading.hole(inner);
    const hole = {
      ...found,
      ...(found.shape ? { shape: present(found.shape) } : {}),
      text: spread.when(found.text),
      optional: true as const,
    };
    entries.push({ ...inner, name: names[i] ?? '', hole });
  }
  return entries;
}

/** `item.name`, as the language writes it; `absent`: where it may not be there. */
export const memberOf = ({ module }: Reading, object: string, name: string, absent: boolean): string =>
  module.language.requests.notation.member(object, name, absent);

/** Whether the declared type of an object tells nothing of its members: `Record<string, unknown>`. */
function isOpaque(reading: Reading, { name, scope }: Extract<Expression, { kind: 'name' }>): boolean {
  const typed = bindingsOf(name, scope)?.list.find(({ source }) => source.kind === 'typed')?.source;
  return reading.module.typed && typed?.kind === 'typed' && /\bunknown\b|^object$/.test(reading.text(typed.annotation));
}

/** `item.id`, `item.name`, …: what the type of `item` declares. */
function declaredEntries(reading: Reading, at: Located): readonly NamedEntry[] | null {
  const shape = valueShape(reading, at.expression)?.shape;
  if (shape?.kind !== 'object' || shape.nullable) return null;
  const whole = reading.hole(at);
  // What is made for the call cannot be taken apart there.
  if (at.expression.kind !== 'name' && at.expression.kind !== 'attribute')
    reading.block(at, `\`${brief(whole.text)}\` is made only for the call`, 'moved');
  const { notation } = reading.module.language.requests;
  return shape.properties.map(property => ({
    ...at,
    name: property.name,
    hole: {
      range: whole.range,
      path: whole.path,
      text: notation.property(whole.text, property.name),
      declaredIn: whole.text,
      ...(whole.element ? { element: true as const } : {}),
      ...(property.shape ? { type: property.shape.kind, shape: property.shape } : {}),
      ...(property.optional ? { optional: true as const } : {}),
    },
  }));
}

function entriesOfDictionary(
  reading: Reading,
  node: Dictionary,
  at: Located,
  typed: Holds,
  later?: string,
): readonly NamedEntry[] | null {
  const entries = new Map<string, NamedEntry>();
  for (const { key, value } of node.entries) {
    const inner = { expression: value, frame: at.frame };
    if (key === null) {
      const spread =
        sometimesEntries(reading, inner, typed, later) ?? entriesOf(reading, inner, typed, undefined, true);
      if (!spread) return null;
      for (const entry of spread) set(entries, entry);
      continue;
    }
    const name = constantOf(reading, { expression: key, frame: at.frame });
    if (name?.type !== 'S')
      return reading.refuse({ expression: key, frame: at.frame }, 'the name of an attribute is computed', 'computed');
    set(entries, { ...inner, name: name.text });
  }
  return [...entries.values()];
}

/** What is written later wins, and stands where it was written. */
function set<T extends { readonly name: string }>(entries: Map<string, T>, entry: T): void {
  entries.delete(entry.name);
  entries.set(entry.name, entry);
}
