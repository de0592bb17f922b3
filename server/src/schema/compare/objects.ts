import { patternTest } from '../pattern.ts';
import { isNothingAtAll } from '../trivial.ts';
import { compareDependencies } from './conditions.ts';
import type { Difference, Path } from './difference.ts';
import { isFailure } from './difference.ts';
import { Incomparable } from './expand.ts';
import { below, isNothing, type Part, type Parts } from './part.ts';
import {
  declaredNames,
  otherNames,
  type PropertyRule,
  patternNames,
  propertyPath,
  propertyRule,
  requiredNames,
} from './properties.ts';
import { renamed } from './renamed.ts';
import { compareLimits, placeOf } from './scalars.ts';
import { fits, type Way } from './way.ts';

type Compare = (from: Parts, into: Parts, at: { readonly from: Path; readonly into: Path }) => Difference[];

/** Two ways to be an object. `sole`: `from` is the only way to be one. */
export function compareObjects(from: Way, into: Way, sole: boolean, compare: Compare): Difference[] {
  assertOrderly(into);
  const unevaluated = sole && isOrderly(from) && !evaluatesUnseen(from);
  const required = { from: requiredNames(from), into: requiredNames(into) };
  const names = { from: new Set(declaredNames(from)), into: new Set(declaredNames(into)) };
  const rules = (name: string): { from: PropertyRule; into: PropertyRule } => ({
    from: propertyRule(from, name, unevaluated),
    into: propertyRule(into, name, true),
  });
  const place = { from: from.parts[0]?.path ?? [], into: into.parts[0]?.path ?? [] };
  const open = !otherNames(into, true).closed;
  const differences: Difference[] = [];
  const missing = new Set<string>();
  for (const [name, path] of required.into) {
    if (required.from.has(name)) continue;
    missing.add(name);
    const declared = names.from.has(name);
    differences.push({
      kind: declared ? 'required' : 'required-undeclared',
      from: declared ? propertyPath(from, name) : place.from,
      into: path,
      fromValue: null,
      intoValue: name,
    });
  }
  for (const name of new Set([...names.from, ...names.into])) {
    const rule = rules(name);
    const at = {
      from: names.from.has(name) ? propertyPath(from, name) : place.from,
      into: names.into.has(name) ? propertyPath(into, name) : place.into,
    };
    const said = {
      ...at,
      fromValue: names.from.has(name) ? name : null,
      intoValue: names.into.has(name) ? name : null,
    };
    if (rule.from.closed || isNothing(rule.from.parts)) {
      const never = rule.into.closed !== null || isNothing(rule.into.parts);
      if (names.into.has(name) && !names.from.has(name) && !missing.has(name) && !never)
        differences.push({ kind: 'property-unsent', ...said });
    } else if (rule.into.closed || isNothing(rule.into.parts)) {
      // A name that neither declares is a matter of the open object.
      const own = names.from.has(name) || (names.into.has(name) && open);
      if (own)
        differences.push({ kind: 'property-closed', ...said, fromValue: name, into: rule.into.closed ?? at.into });
    } else if (!names.into.has(name) && rule.into.parts.length === 0)
      differences.push({ kind: 'property-undeclared', ...said });
    else if (!names.from.has(name) && rule.from.parts.length === 0) {
      if (missing.has(name)) continue;
      const typed = compare(rule.from.parts, rule.into.parts, at).some(isFailure);
      differences.push({ kind: typed ? 'property-typed' : 'property-unsent', ...said });
    } else differences.push(...compare(rule.from.parts, rule.into.parts, at));
  }
  differences.push(...compareOthers(from, into, unevaluated, compare));
  const countable = otherNames(from, unevaluated).closed !== null && patternNames(from).length === 0;
  differences.push(...compareNames(from, into, countable, compare));
  const implied = {
    'min-properties': required.from.size,
    ...(countable ? { 'max-properties': names.from.size } : {}),
  };
  differences.push(
    ...compareLimits({ from, into }, 'object', implied),
    ...compareDependencies(from, into, new Set(required.from.keys())),
  );
  return renamed(differences, from, into);
}

const sayOpen = (way: Way): boolean => way.parts.some(({ schema }) => schema.additionalProperties !== undefined);

/** `propertyNames`: where `from` has only the names that it declares, each is tried; else its own rule is held against it. */
function compareNames(from: Way, into: Way, countable: boolean, compare: Compare): Difference[] {
  const asked = into.parts.flatMap(part => below(part, 'propertyNames'));
  if (asked.length === 0) return [];
  const said = from.parts.flatMap(part => below(part, 'propertyNames'));
  const at = { from: said[0]?.path ?? placeOf(from.parts, 'propertyNames'), into: asked[0]!.path };
  const fit = countable
    ? declaredNames(from).every(name => fits(asked, name))
    : !compare([TEXT, ...said], asked, at).some(isFailure);
  if (fit) return [];
  const kind = said.length === 0 ? 'constraint' : 'constraint-changed';
  return [{ kind, ...at, fromValue: said.length === 0 ? null : 'propertyNames', intoValue: 'propertyNames' }];
}

/** What every name is. */
const TEXT: Part = { schema: { type: 'string' }, path: [], root: true };

/** Names that neither declares: by pattern, and all others. */
function compareOthers(from: Way, into: Way, unevaluated: boolean, compare: Compare): Difference[] {
  const others = { from: otherNames(from, unevaluated), into: otherNames(into, true) };
  const place = {
    from: placeOf(from.parts, 'additionalProperties'),
    into: placeOf(into.parts, 'additionalProperties'),
  };
  const differences: Difference[] = [];
  if (!others.from.closed) {
    if (others.into.closed)
      differences.push({
        kind: 'properties-closed',
        from: place.from,
        into: others.into.closed,
        fromValue: sayOpen(from) ? true : null,
        intoValue: false,
      });
    else differences.push(...compare(others.from.parts, others.into.parts, place));
  }
  const patterns = { from: patternNames(from), into: patternNames(into) };
  const unproven = (path: Path, pattern: string): Difference => ({
    kind: 'constraint-changed',
    from: placeOf(from.parts, 'patternProperties'),
    into: path,
    fromValue: 'patternProperties',
    intoValue: pattern,
  });
  for (const pattern of patterns.into) {
    const parts = patternParts(into, pattern);
    const path = parts[0]?.path ?? placeOf(into.parts, 'patternProperties');
    if (patterns.from.includes(pattern))
      differences.push(...compare(patternParts(from, pattern), parts, { from: path, into: path }));
    else if (!others.from.closed && compare(others.from.parts, parts, { from: place.from, into: path }).some(isFailure))
      differences.push({ ...unproven(path, pattern), kind: 'constraint', fromValue: null });
    // Names of another pattern, or names that cannot be tried, may match this one too.
    for (const other of patterns.from.filter(one => one !== pattern))
      if (compare(patternParts(from, other), parts, { from: place.from, into: path }).some(isFailure))
        differences.push(unproven(path, pattern));
    if (patternTest(pattern) === null) differences.push(...untried(from, parts, pattern, unproven, compare));
  }
  for (const pattern of patterns.from.filter(one => !patterns.into.includes(one))) {
    const parts = patternParts(from, pattern);
    const path = parts[0]?.path ?? place.from;
    if (isNothing(parts)) continue;
    const at = { from: path, into: place.into };
    if (others.into.closed)
      differences.push({ ...unproven(others.into.closed, pattern), kind: 'property-closed', from: path });
    else differences.push(...compare(parts, others.into.parts, at));
    for (const name of declaredNames(into)) {
      if (declaredNames(from).includes(name)) continue;
      const rule = propertyRule(into, name, true);
      if (rule.closed || compare(parts, rule.parts, { from: path, into: propertyPath(into, name) }).some(isFailure))
        differences.push(unproven(propertyPath(into, name), pattern));
    }
  }
  return differences;
}

/** Names that `from` declares, and a pattern which cannot be tried here: each must fit what the pattern asks. */
const untried = (
  from: Way,
  parts: Parts,
  pattern: string,
  unproven: (path: Path, pattern: string) => Difference,
  compare: Compare,
): Difference[] =>
  declaredNames(from)
    .filter(name => {
      const rule = propertyRule(from, name, false);
      const at = { from: propertyPath(from, name), into: parts[0]?.path ?? [] };
      return compare(rule.parts, parts, at).some(isFailure);
    })
    .slice(0, 1)
    .map(() => unproven(parts[0]?.path ?? [], pattern));

const patternParts = (way: Way, pattern: string): Parts =>
  way.parts.flatMap(part => below(part, 'patternProperties', pattern));

/**
 * Whether it can be said which properties are unevaluated: `unevaluatedProperties` counts what its own schema evaluates; beside it, in
 * an `allOf`, other schemas do not count. What evaluates under a condition only may or may not.
 */
function isOrderly(way: Way): boolean {
  const holder = way.parts.find(({ schema }) => isNothingAtAll(schema.unevaluatedProperties));
  return !holder || way.parts.every(({ path }) => holder.path.every((step, i) => path[i] === step));
}

/** Whether properties may be evaluated that no `properties` of these parts names. */
const evaluatesUnseen = (way: Way): boolean =>
  way.parts.some(({ schema }) => schema.if !== undefined || schema.dependentSchemas !== undefined);

function assertOrderly(way: Way): void {
  if (!isOrderly(way)) throw new Incomparable();
}
