import type { Problem, Range } from '../text/index.ts';
import { get, type Mapping, type Node, type Scalar, toJson } from '../yaml/index.ts';
import { bundleSchema } from './bundle.ts';
import { holds } from './keywords.ts';
import { patternTest } from './pattern.ts';
import type { SchemaNode, SchemaReader } from './resolve.ts';
import { validate } from './validate/index.ts';

const MOST_DEPTH = 100;

/** What contradicts itself in a schema: no value could fit, or its own default does not. The form of keywords is form/'s. */
export function checkSchema(schema: SchemaNode, reader: SchemaReader): readonly Problem[] {
  const problems: Problem[] = [];
  const visit = (node: Node, depth: number): void => {
    if (depth > MOST_DEPTH) return;
    if (node.kind === 'sequence') for (const item of node.items) visit(item, depth + 1);
    if (node.kind !== 'mapping') return;
    contradictions({ ...schema, node }, node, reader, problems);
    for (const { key, value } of node.entries) {
      const held = holds(key.text);
      if (held === 'schema') visit(value, depth + 1);
      else if ((held === 'named' || held === 'definitions') && value.kind === 'mapping')
        for (const member of value.entries) visit(member.value, depth + 1);
    }
  };
  visit(schema.node, 0);
  return problems;
}

/** A lower bound and its upper bound. */
const BOUNDS = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
  ['minimum', 'maximum'],
] as const;

function contradictions(schema: SchemaNode, node: Mapping, reader: SchemaReader, problems: Problem[]): void {
  const report = (range: Range, message: string): void => {
    problems.push({ rule: 'schema-contradiction', range, message });
  };
  for (const [least, most] of BOUNDS) {
    const [low, high] = [numberOf(node, least), numberOf(node, most)];
    if (low && high && low.value > high.value)
      report(low.range, `\`${least}\` is ${low.value} and \`${most}\` ${high.value}: no value fits both.`);
  }
  for (const { text, range } of patternsOf(node))
    if (!isPattern(text))
      report(
        range,
        `"${text}" is no regular expression: a bracket is not closed, or a quantifier has nothing before it.`,
      );
    else if (patternTest(text) === null)
      problems.push({
        rule: 'untried-pattern',
        range,
        message:
          'Look-around, back references and very large counts are not tried here: examples, calls, `serve` and `test` take every text for this pattern. API Gateway enforces it.',
      });
  const values = get(node, 'enum');
  if (values?.kind === 'sequence' && values.items.length === 0)
    report(values.range, 'An empty `enum` allows no value.');
  required(node, report);
  const fallback = get(node, 'default');
  if (!fallback || fallback.kind === 'empty') return;
  const bundle = bundleSchema(schema, reader);
  // A reference that leads nowhere is told where it stands.
  const [misfit] = bundle.problems.length > 0 ? [] : validate(bundle.schema, toJson(fallback));
  if (misfit) report(fallback.range, `The default does not fit its own schema: it ${misfit.message}.`);
}

/** What stands at `pattern`, and as a name of `patternProperties`. */
function patternsOf(node: Mapping): Scalar[] {
  const [pattern, named] = [get(node, 'pattern'), get(node, 'patternProperties')];
  return [
    ...(pattern?.kind === 'scalar' ? [pattern] : []),
    ...(named?.kind === 'mapping' ? named.entries.map(entry => entry.key) : []),
  ];
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
