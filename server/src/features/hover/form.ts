import { formOf, memberForm } from '../../contract/form/index.ts';
import { mappedAt } from '../../contract/index.ts';
import { allRules } from '../../rules/index.ts';
import { globTest } from '../../snapshot/index.ts';
import { targetOf } from '../../targets/index.ts';
import { DOLLAR_KEYS, describeContext, isDollarKey } from '../../value/index.ts';
import type { Scalar } from '../../yaml/index.ts';
import { formAt, type Place, pathOf, wholeForm } from '../place.ts';
import type { Source } from '../source.ts';
import type { Hover } from './index.ts';

/** What a key is for: by the schemas, the rules, a target's failures, the language. */
export function keyHover(source: Source, place: Place, key: Scalar): Hover | undefined {
  const path = pathOf(place);
  const text = keyText(source, place, path, key.text) ?? freeKey(path, key.text);
  return text === undefined ? undefined : { text, range: key.range };
}

function keyText(source: Source, place: Place, path: readonly string[], key: string): string | undefined {
  const parent = path.at(-1);
  if (source.kind === 'config' && parent === 'rules') {
    const rule = allRules().get(key);
    return rule && `**${rule.summary}.** ${rule.why}`;
  }
  const { operation } = source;
  const mapping = operation && mappedAt(operation, place.node.range.start).mapping;
  const failures = targetOf(mapping?.target)?.failures ?? {};
  if (parent === 'catch' && Object.hasOwn(failures, key)) return `**${key}**\n\n${failures[key]!.documentation}`;
  if (isDollarKey(key)) return DOLLAR_KEYS[key];
  const holder = formAt(source, place);
  const member = holder && memberForm(holder, key);
  return member && formOf(member, wholeForm(source), undefined).description;
}

/** What a key is where no form names it: in what is sent, stored or answered. */
function freeKey(path: readonly string[], key: string): string | undefined {
  const context = path.indexOf('context');
  if (path[0] === 'examples' && context > 0)
    return describeContext([...path.slice(context + 1), key].join('.')) ?? 'Context variables of this group.';
  if (path[0] === 'mapping' || path.includes('items')) return `\`${key}\`, a member of a map attribute.`;
  if (path[0] === 'examples') return `\`${key}\`, which the contract declares no schema for.`;
  return undefined;
}

/** What a value means: what its key is for, and the form of a literal. */
export function valueHover(source: Source, place: Place, node: Scalar): Hover | undefined {
  const form = formAt(source, place);
  const path = pathOf(place);
  const { range } = node;
  if (source.kind === 'config' && path.at(-1) === '*') {
    const count = matched(source, node.text);
    if (count !== undefined) return { text: count, range };
  }
  if (form?.description && form.description !== VALUE) return { text: form.description, range };
  const said = keyOfValue(source, place, path);
  if (said !== undefined) return { text: said, range };
  if (path[0] !== 'mapping' && path[0] !== 'examples') return undefined;
  return { text: `A literal: ${LITERALS[node.type]}.`, range };
}

/** The key that a value belongs to, of a list the list's. */
function keyOfValue(source: Source, place: Place, path: readonly string[]): string | undefined {
  const at = place.steps.findLastIndex(step => typeof step.name === 'string');
  const step = place.steps[at];
  if (!step) return undefined;
  return keyText(
    source,
    { key: null, steps: place.steps.slice(0, at), node: step.parent },
    path.slice(0, at),
    String(step.name),
  );
}

const VALUE =
  'A value: a literal, `${data.name}`, a text with `${…}` in it, a list, a mapping, or `{ $type: …, $value: … }`.';

const LITERALS: Readonly<Record<Scalar['type'], string>> = {
  string: 'S, a string',
  number: 'N, a number with its digits as written',
  boolean: 'BOOL',
  null: 'NULL',
  odd: 'no number of YAML 1.2',
};

/** How many files a glob of a configuration takes. */
function matched({ root }: Source, glob: string): string | undefined {
  const paths = root.paths().filter(globTest(glob.replace(/^!/, '')));
  const [first] = paths;
  if (!first) return undefined;
  return `${paths.length} file${paths.length === 1 ? '' : 's'}, such as \`${first}\`.`;
}
