import type { Collector } from '../../../../binding/collector.ts';
import type { Hole } from '../../../../binding/hole.ts';
import { listed, type Range } from '../../../../text/index.ts';
import type { Condition, Operand } from '../../model/request.ts';
import { type KeySchema, keyAttributes, keyRoles } from '../../model/table.ts';
import { conditionValues, decisive, operandsOf, valuesOf } from '../walk.ts';
import { attributeTypes, mayBeEmpty, NO_NULL, tooLongForKey, typeText } from './key-values.ts';

type Term = Extract<Condition<Hole>, { kind: 'compare' | 'between' | 'call' }>;

const SORT_FUNCTION = 'begins_with';

/**
 * Every partition key by `=`, and sort keys from the left: `=` on each but the last that is named, which takes any one
 * comparison, BETWEEN or begins_with.
 */
export function keyCondition(
  condition: Condition<Hole>,
  key: KeySchema,
  name: string,
  fallback: Range,
  out: Collector,
): void {
  const named = new Map<string, Term>();
  for (const entry of condition.kind === 'and' ? condition.terms : []) staysWhole(entry, key, out);
  for (const term of termsOf(condition)) {
    const range = term.origin ?? fallback;
    const path = check(term, key, name, range, out);
    if (path === undefined) continue;
    if (named.has(path.name))
      out.add('key-condition', range, `A key condition names "${path.name}" once: write BETWEEN for two bounds.`);
    named.set(path.name, path.term);
  }
  // One that is named in a wrong way is reported as such.
  const operands = termsOf(condition).flatMap(operandsOf);
  const missing = key.partition.filter(({ name: part }) => !operands.some(operand => single(operand) === part));
  if (missing.length > 0) {
    const all = key.partition.map(attribute => `${attribute.name} = value`).join(' AND ');
    out.add(
      'key-condition',
      fallback,
      `A Query names ${key.partition.length > 1 ? 'every' : 'the'} partition key of ${name}: ${all}.`,
    );
  }
  fromTheLeft(named, key, name, fallback, out);
}

/** An entry of a list that names the partition key is never left out: none of its values may be optional. */
function staysWhole(entry: Condition<Hole>, key: KeySchema, out: Collector): void {
  if (entry.kind !== 'and') return;
  const names = key.partition.map(({ name }) => name);
  if (!operandsOf(entry).some(operand => names.includes(single(operand) ?? ''))) return;
  const optional = conditionValues(entry)
    .flatMap(decisive)
    .find(hole => hole.optional);
  if (optional)
    out.add(
      'optional-needs-default',
      optional.origin,
      'The entry that names the partition key is never left out: write what an optional property asks for as an entry of its own.',
    );
}

const isTerm = (term: Condition<Hole>): term is Term =>
  term.kind === 'compare' || term.kind === 'between' || term.kind === 'call';

const termsOf = (condition: Condition<Hole>): readonly Condition<Hole>[] =>
  condition.kind === 'and' ? condition.terms.flatMap(termsOf) : [condition];

/** One term by itself; what it names, where it is a key attribute compared with a value. */
function check(
  term: Condition<Hole>,
  key: KeySchema,
  name: string,
  range: Range,
  out: Collector,
): { readonly name: string; readonly term: Term } | undefined {
  const refuse = (message: string): undefined => void out.add('key-condition', range, message);
  if (!isTerm(term))
    return refuse(
      'A key condition is `partition = value`, and `AND` one condition on the sort key: OR, NOT and IN belong in `filter`.',
    );
  const path = keyPath(term);
  const attribute = keyRoles(key).find(candidate => candidate.name === path);
  if (path === undefined || !attribute) {
    const names = keyAttributes(key).map(candidate => candidate.name);
    const what = path === undefined ? 'This' : `"${path}"`;
    return refuse(
      `${what} is no key attribute of ${name}: its key is ${listed(names).replace(' or ', ' and ')}. Other attributes belong in \`filter\`.`,
    );
  }
  if (operandsOf(term).filter(operand => operand.kind !== 'value').length > 1)
    return refuse(
      'A key condition compares a key with a value, not with another attribute: other attributes belong in `filter`.',
    );
  const partition = attribute.role === 'partition';
  if (partition && !isEqual(term)) refuse(`The partition key is compared with "=" only: ${path} = value.`);
  if (!partition && term.kind === 'compare' && term.operator === '<>')
    refuse('A sort key is never compared with "<>": filter on another attribute.');
  if (term.kind === 'call' && term.name !== SORT_FUNCTION)
    refuse('In a key condition stands no function but begins_with.');
  if (term.kind === 'call' && attribute.type === 'N')
    refuse(
      `"${path}" is a number, and begins_with compares the beginnings of strings: write BETWEEN, or a comparison.`,
    );
  else for (const operand of operandsOf(term)) value(operand, attribute, range, out);
  return { name: path, term };
}

function value(
  operand: Operand<Hole>,
  { name, type, role }: ReturnType<typeof keyRoles>[number],
  range: Range,
  out: Collector,
): void {
  if (operand.kind !== 'value') return;
  const partition = role === 'partition';
  const actual = attributeTypes(operand.value).find(other => other !== type);
  const at = operand.value.origin ?? range;
  if (actual !== undefined) out.add('key-type', at, `"${name}" is ${typeText(type)}; this is ${typeText(actual)}.`);
  else if (operand.value.kind === 'hole' && operand.value.hole.type.nullable)
    out.add(
      'key-type',
      at,
      `"${name}" is ${typeText(type)}; this may be null, which DynamoDB refuses there: ${NO_NULL}.`,
    );
  else if (partition && type !== 'N' && mayBeEmpty(operand.value))
    out.add(
      'key-empty',
      at,
      `"${name}" is the partition key and may be empty here, which DynamoDB refuses: give the property \`minLength: 1\`, or a literal part.`,
    );
  const long = type === 'N' ? null : tooLongForKey(name, role, operand.value);
  if (long) out.add('key-size', at, long);
  if (partition && decisive(operand.value).some(hole => hole.optional))
    out.add(
      'optional-needs-default',
      at,
      'The partition key of a Query may not be optional: require the property, or give it a default.',
    );
}

/** The sort keys before one that is named are named too, with `=`, and are there whenever it is. */
function fromTheLeft(
  named: ReadonlyMap<string, Term>,
  key: KeySchema,
  name: string,
  fallback: Range,
  out: Collector,
): void {
  const last = key.sort.findLast(attribute => named.has(attribute.name));
  if (!last) return;
  const needed = named.get(last.name)!;
  for (const attribute of key.sort.slice(0, key.sort.indexOf(last))) {
    const term = named.get(attribute.name);
    const range = term?.origin ?? needed.origin ?? fallback;
    const refuse = (message: string): void => out.add('key-condition', range, message);
    if (!term)
      refuse(
        `The sort keys of ${name} are asked for from the left, ${listed(key.sort.map(one => one.name)).replace(' or ', ' and ')}: name "${attribute.name}" too, with "=".`,
      );
    else if (!isEqual(term))
      refuse(
        `Only the last sort key that is named may be compared otherwise than with "=": "${last.name}" comes behind "${attribute.name}".`,
      );
    else {
      const kept = optionalParts(needed);
      if (optionalParts(term).some(part => !kept.includes(part)))
        refuse(
          `"${attribute.name}" may be left out here while "${last.name}" stays, and sort keys are asked for from the left: require the property, or give it a default.`,
        );
    }
  }
}

const isEqual = (term: Term): boolean => term.kind === 'compare' && term.operator === '=';

/** The optional properties that a term is left out with. */
const optionalParts = (term: Term): string[] =>
  operandsOf(term)
    .flatMap(valuesOf)
    .flatMap(decisive)
    .flatMap(hole =>
      hole.optional ? hole.operands.map(part => JSON.stringify('path' in part ? part.path : part)) : [],
    );

function keyPath(term: Term): string | undefined {
  if (term.kind === 'compare') return single(term.left) ?? single(term.right);
  return term.kind === 'between' ? single(term.operand) : single(term.args[0]);
}

const single = (operand: Operand<Hole> | undefined): string | undefined =>
  operand?.kind === 'path' && operand.path.length === 1 ? String(operand.path[0]) : undefined;
