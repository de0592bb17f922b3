import type { Json } from '../../yaml/index.ts';
import { patternTest } from '../pattern.ts';
import { append, counted } from './misfit.ts';
import { isDone, isNumber, isSchema, type Visit } from './visit.ts';

type Value = Readonly<Record<string, unknown>>;

export function checkObject(visit: Visit, value: Value): void {
  const { schema, report, walk } = visit;
  const { minProperties, maxProperties, required } = schema;
  const names = Object.keys(value);
  if (!walk.spend(names.length >> 3)) return;
  if (Array.isArray(required))
    for (const name of required.map(String)) if (!Object.hasOwn(value, name)) report('required', `lacks "${name}"`);
  if (isNumber(minProperties) && names.length < minProperties)
    report('minProperties', `must have at least ${counted(minProperties, 'property', 'properties')}`);
  if (isNumber(maxProperties) && names.length > maxProperties)
    report('maxProperties', `must have at most ${counted(maxProperties, 'property', 'properties')}`);
  if (isDone(visit)) return;
  checkProperties(visit, value, names);
  if (isDone(visit)) return;
  checkDependencies(visit, value);
}

function checkProperties(visit: Visit, value: Value, names: readonly string[]): void {
  const { schema, path, depth, seen, out, quick, report, walk } = visit;
  const { additionalProperties, propertyNames } = schema;
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const patterns = isSchema(schema.patternProperties) ? Object.entries(schema.patternProperties) : [];
  for (const name of names) {
    const own: Json[] = Object.hasOwn(properties, name) ? [properties[name]!] : [];
    if (patterns.length > 0 && walk.spend(patterns.length + (name.length >> 4)))
      for (const [pattern, member] of patterns) if (patternTest(pattern)?.(name)) own.push(member);
    if (own.length === 0 && additionalProperties !== undefined) {
      if (additionalProperties === false) report('additionalProperties', `has no property "${name}"`, name);
      else own.push(additionalProperties);
    }
    if (own.length > 0 || additionalProperties !== undefined) seen?.name(name);
    for (const member of own) append(out, walk.check(member, value[name], [...path, name], depth + 1, null, quick));
    if (propertyNames !== undefined && walk.check(propertyNames, name, [], depth + 1, null, true).length > 0)
      report('propertyNames', `may not have a property of the name "${name}"`, name);
    if (isDone(visit)) return;
  }
}

/** What the presence of a property asks for. */
function checkDependencies({ schema, path, depth, seen, out, quick, report, walk }: Visit, value: Value): void {
  const { dependentRequired, dependentSchemas } = schema;
  if (isSchema(dependentRequired))
    for (const [name, needed] of Object.entries(dependentRequired)) {
      if (!Object.hasOwn(value, name) || !Array.isArray(needed)) continue;
      for (const other of needed.map(String))
        if (!Object.hasOwn(value, other)) report('dependentRequired', `has "${name}" and lacks "${other}"`);
    }
  if (isSchema(dependentSchemas))
    for (const [name, member] of Object.entries(dependentSchemas))
      if (Object.hasOwn(value, name)) append(out, walk.check(member, value, path, depth + 1, seen, quick));
}

/** `unevaluatedProperties`: what nothing else has spoken of. */
export function checkUnevaluatedProperties(visit: Visit, value: Value): void {
  const { schema, path, depth, seen, out, quick, report, walk } = visit;
  const rest = schema.unevaluatedProperties;
  if (rest === undefined || !seen) return;
  for (const name of Object.keys(value)) {
    if (seen.hasName(name)) continue;
    if (rest === false) report('unevaluatedProperties', `has no property "${name}"`, name);
    else append(out, walk.check(rest, value[name], [...path, name], depth + 1, null, quick));
    if (isDone(visit)) return;
  }
  seen.allNames();
}
