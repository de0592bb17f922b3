import type { Value } from '../../binding/tree.ts';
import type { Located } from '../evaluate/value.ts';
import type { SourceHole } from '../found/source-hole.ts';
import { reaching } from '../syntax/scope.ts';
import type { Call, Expression } from '../syntax/syntax.ts';
import { bindingsOf, constantOf, definition } from './definitions.ts';
import { argumentOf } from './inlined.ts';
import { brief, type Reading } from './reading.ts';

/**
 * What a request has only where a condition holds: `if (email) params.UpdateExpression += ', email = :e'`. A contract says it by a
 * property that may be absent; the call stays as it is, for only the code knows when.
 */
export function blockSometimes(reading: Reading, at: Located): void {
  reading.block(at, `\`${brief(reading.text(at.expression))}\` is sent only where a condition holds`, 'changed');
}

/** Whether a value is nothing for the call at hand: of a parameter that it does not pass. */
export function isNever(at: Located): boolean {
  const argument = argumentOf(at);
  const given = argument && definition(argument).expression;
  return given?.kind === 'none' || (given?.kind === 'dictionary' && given.entries.length === 0);
}

/** What is joined to the member of an object that it is written to: `params.F += x`, `kwargs['F'] = kwargs['F'] & x`; null for anything else. */
export function joinedTo(value: Expression, object: string, member: string): Expression | null {
  if (value.kind !== 'binary' || (value.operator !== '+' && value.operator !== '&')) return null;
  const { left } = value;
  if (left.kind !== 'attribute' && left.kind !== 'subscript') return null;
  const key = left.kind === 'attribute' ? left.name : left.index.kind === 'string' ? left.index.text : null;
  return left.object.kind === 'name' && left.object.name === object && key === member ? value.right : null;
}

/** A value that is put together in steps, some of which are taken only where a condition holds. */
export interface Steps {
  readonly base: Located;
  readonly pieces: readonly Located[];
}

/** `let f = 'a = :a'; if (b) f += ' AND b = :b'` of a name; null where it is made in another way. */
export function stepsOf({ expression, frame }: Located): Steps | null {
  if (expression.kind !== 'name') return null;
  const { name, start, scope } = expression;
  const found = bindingsOf(name, scope);
  if (!found || argumentOf({ expression, frame })) return null;
  const [first, ...more] = [...reaching(found.list, start)].sort((a, b) => a.position - b.position);
  if (first?.source.kind !== 'expression' || first.elsewhere || more.length === 0) return null;
  const always = first.block.start <= start && start < first.block.end;
  const pieces = more.map(({ source, elsewhere, block }) => {
    const value = source.kind === 'expression' && !elsewhere && !block.loop ? source.value : null;
    const joined = value?.kind === 'binary' && (value.operator === '+' || value.operator === '&');
    return joined && value.left.kind === 'name' && value.left.name === name ? { expression: value.right, frame } : null;
  });
  if (!always || pieces.includes(null)) return null;
  return { base: { expression: first.source.value, frame }, pieces: pieces.filter(piece => piece !== null) };
}

/** What is joined to one text, in order. */
interface JoinedList {
  readonly separator: string;
  readonly elements: readonly (Located & { readonly sometimes?: true })[];
}

/** `parts.join(', ')` and `', '.join(parts)` of a list that is written out, and filled step by step; null for anything else. */
export function joinedList(
  reading: Reading,
  { frame }: Located,
  { callee, arguments: given }: Call,
): JoinedList | null {
  const [argument] = given;
  if (callee.kind !== 'attribute' || callee.name !== 'join' || argument?.kind !== 'positional') return null;
  const [list, by] = [callee.object, argument.value];
  const [name, separator] = list.kind === 'name' ? [list, by] : [by, list];
  const text = constantOf(reading, { expression: separator, frame });
  const { expression: whole } = definition({ expression: name, frame });
  if (name.kind !== 'name' || text?.type !== 'S' || whole.kind !== 'list') return null;
  if (whole.elements.some(({ kind }) => kind === 'splat')) return null;
  const added = addedTo(reading, name, whole);
  const elements = whole.elements.map(expression => ({ expression, frame }));
  return added && { separator: text.text, elements: [...elements, ...added.map(one => ({ ...one, frame }))] };
}

/** `parts.push(x)`, `parts.append(x)` before a list is looked at; null where something else is done to it. */
function addedTo(reading: Reading, name: Extract<Expression, { kind: 'name' }>, list: Expression) {
  const found: { expression: Expression; position: number; sometimes?: true }[] = [];
  const own = bindingsOf(name.name, name.scope)?.list;
  for (const { object, key, method, source, position, block } of reading.module.itemWrites.get(name.name) ?? []) {
    if (object.kind !== 'name' || bindingsOf(object.name, object.scope)?.list !== own || position > name.start)
      continue;
    const adds = key === null && (method === 'push' || method === 'append') && source.kind === 'expression';
    if (!adds || block.loop || position < list.end) return null;
    const always = block.start <= name.start && name.start < block.end;
    found.push({ expression: source.value, position, ...(always ? {} : { sometimes: true }) });
  }
  return found.sort((a, b) => a.position - b.position);
}

/** A value of an expression that is given only where a condition holds; refused where it tells nothing by itself. */
export function sometimesValue(reading: Reading, at: Located, value: Value<SourceHole>): Value<SourceHole> | null {
  if (value.kind !== 'hole' || value.hole.time)
    return reading.refuse(
      at,
      `\`${brief(reading.text(at.expression))}\` is sent only where a condition holds, and no value of the message tells where`,
      'no-operation',
    );
  return { ...value, hole: { ...value.hole, optional: true, sometimes: true } };
}
