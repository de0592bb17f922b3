import { attributeOf } from './attribute.ts';
import { operandOf } from './condition.ts';
import type { Expression, Path } from './expression.ts';
import { readPath } from './path.ts';
import { follow, type Scope } from './scope.ts';
import { readText } from './substitution.ts';
import { referenceIn, spreadOf, valueAt, wholeOf } from './value.ts';
import type { Attribute } from './wire.ts';
import { at, isMapping, isPlain, isSequence, textAt, type Yaml } from './yaml.ts';

/** The clauses of an update, by the text of their path. */
export type Update = Readonly<Record<'SET' | 'ADD' | 'DELETE', Readonly<Record<string, Expression<Attribute>>>>> & {
  readonly REMOVE: readonly string[];
};

/** The clauses that are there; null where there are none, and no UpdateExpression is sent. */
export function updateOf(node: Yaml, scope: Scope): Update | null {
  const update = { SET: {}, ADD: {}, DELETE: {}, REMOVE: [] as string[] };
  const set: Record<string, Expression<Attribute>> = update.SET;
  const clauses = at(node, 'set');
  const whole = isMapping(clauses) ? referenceIn(readText(textAt(clauses, '$spread') ?? '')) : undefined;
  // Spreading is short for a clause for each property.
  for (const own of whole && isMapping(clauses) ? spreadOf(clauses, whole, scope, pathName) : []) {
    const found = follow(own, scope);
    const key = JSON.stringify([own.steps.at(-1)]);
    if (found && found.value === null) update.REMOVE.push(key);
    else if (found) set[key] = { kind: 'value', value: attributeOf(found) };
  }
  for (const [path, value] of members(clauses)) {
    if (path === '$spread' || path === '$except') continue;
    const expression = at(value, '$expr');
    if (isPlain(expression)) {
      const operand = operandOf(expression.text, scope);
      if (operand) set[keyOf(path)] = operand;
    } else if (isNull(value, scope)) update.REMOVE.push(keyOf(path));
    else {
      const attribute = valueAt(value, scope);
      if (attribute) set[keyOf(path)] = { kind: 'value', value: attribute };
    }
  }
  const remove = at(node, 'remove');
  for (const path of isSequence(remove) ? remove : remove ? [remove] : [])
    if (isPlain(path)) update.REMOVE.push(JSON.stringify(readPath(path.text)));
  for (const [clause, key] of [
    ['ADD', 'add'],
    ['DELETE', 'delete'],
  ] as const) {
    const target: Record<string, Expression<Attribute>> = update[clause];
    for (const [path, value] of members(at(node, key))) {
      const attribute = valueAt(value, scope);
      if (attribute) target[keyOf(path)] = { kind: 'value', value: attribute };
    }
  }
  const none = Object.values(update).every(clauses => Object.keys(clauses).length === 0);
  return none ? null : { ...update, REMOVE: update.REMOVE.sort() };
}

/** The attribute that a key of `set` is, of which it may name a part. */
export const pathName = (path: string): string => {
  const [name, ...steps] = readKey(path);
  return steps.length === 0 ? String(name) : '';
};

/** The path that a key is: `$$x` is the attribute `$x`, as in any mapping. */
const readKey = (path: string): Path => {
  const [first, ...steps] = readPath(path);
  return [typeof first === 'string' && path.startsWith('$$') ? first.slice(1) : (first ?? ''), ...steps];
};

const keyOf = (path: string): string => JSON.stringify(readKey(path));
const members = (node: Yaml | undefined): (readonly [string, Yaml])[] => (isMapping(node) ? [...node] : []);

/** A reference alone to a null that its type allows: the attribute is removed. Its JSON text would be a value. */
function isNull(node: Yaml, scope: Scope): boolean {
  const typed = textAt(node, '$type');
  if (isMapping(node)) return typed !== undefined && typed !== 'JSON' && isNull(node.get('$value')!, scope);
  if (!isPlain(node) || node.type !== 'string') return false;
  const text = readText(node.text);
  if (text.length !== 1 || typeof text[0] === 'string') return false;
  return wholeOf(text, scope)?.value === null;
}
