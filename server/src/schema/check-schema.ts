import type { Problem, Range } from '../text/index.ts';
import { get, type Json, type Mapping, type Node, toJson } from '../yaml/index.ts';
import { validate } from './validate.ts';

const MOST_DEPTH = 100;

/** Keywords whose values are data, and those whose values are schemas by name. */
const DATA = new Set(['const', 'enum', 'default', 'examples', 'example']);
const NAMED = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions']);

/** What contradicts itself in a schema: no value could fit, or its own default does not. The form of keywords is form/'s. */
export function checkSchema(schema: Node): readonly Problem[] {
  const problems: Problem[] = [];
  const root = toJson(schema);
  const visit = (node: Node, depth: number): void => {
    if (depth > MOST_DEPTH) return;
    if (node.kind === 'sequence') for (const item of node.items) visit(item, depth + 1);
    if (node.kind !== 'mapping') return;
    contradictions(node, root, problems);
    for (const { key, value } of node.entries) {
      if (DATA.has(key.text)) continue;
      if (NAMED.has(key.text) && value.kind === 'mapping')
        for (const member of value.entries) visit(member.value, depth + 1);
      else visit(value, depth + 1);
    }
  };
  visit(schema, 0);
  return problems;
}

/** A lower bound and its upper bound. */
const BOUNDS = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
  ['minimum', 'maximum'],
] as const;

function contradictions(node: Mapping, root: Json, problems: Problem[]): void {
  const report = (range: Range, message: string): void => {
    problems.push({ rule: 'schema-contradiction', range, message });
  };
  for (const [least, most] of BOUNDS) {
    const [low, high] = [numberOf(node, least), numberOf(node, most)];
    if (low && high && low.value > high.value)
      report(low.range, `\`${least}\` is ${low.value} and \`${most}\` ${high.value}: no value fits both.`);
  }
  const pattern = get(node, 'pattern');
  if (pattern?.kind === 'scalar' && !isPattern(pattern.text))
    report(
      pattern.range,
      `"${pattern.text}" is no regular expression: a bracket is not closed, or a quantifier has nothing before it.`,
    );
  const values = get(node, 'enum');
  if (values?.kind === 'sequence' && values.items.length === 0)
    report(values.range, 'An empty `enum` allows no value.');
  required(node, report);
  const fallback = get(node, 'default');
  if (!fallback || fallback.kind === 'empty') return;
  const [misfit] = validate(toJson(node), toJson(fallback), root);
  if (misfit) report(fallback.range, `The default does not fit its own schema: it ${misfit.message}.`);
}

/** A required property that is not declared, where no other than the declared ones are allowed. */
function required(node: Mapping, report: (range: Range, message: string) => void): void {
  const list = get(node, 'required');
  const closed = get(node, 'additionalProperties');
  const properties = get(node, 'properties');
  const open = ['allOf', 'anyOf', 'oneOf', '$ref', 'patternProperties'].some(keyword => get(node, keyword));
  if (list?.kind !== 'sequence' || closed?.kind !== 'scalar' || closed.text !== 'false' || open) return;
  for (const item of list.items) {
    if (item.kind !== 'scalar' || get(properties, item.text)) continue;
    report(
      item.range,
      `"${item.text}" is required, and no property of that name is allowed: declare it under \`properties\`.`,
    );
  }
}

function numberOf(node: Node, key: string): { readonly value: number; readonly range: Range } | undefined {
  const value = get(node, key);
  return value?.kind === 'scalar' && value.type === 'number'
    ? { value: Number(value.text), range: value.range }
    : undefined;
}

/** Whether it can be compiled; it is never run. */
function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    try {
      new RegExp(text);
      return true;
    } catch {
      return false;
    }
  }
}
