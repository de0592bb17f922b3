import type { SchemaNode } from '../schema/index.ts';
import { get, type Node, type Scalar } from '../yaml/index.ts';
import { USE } from './mappings.ts';
import type { ContractError, Deprecation, Example, Located, Operation, Stability, TargetMapping } from './operation.ts';
import { readSteps } from './step.ts';

/** Reads one document as an operation, leaving out what is missing or of a wrong form (form/ reports that). */
export function readOperation(node: Node, file: string, document: number): Operation {
  const schema = (key: string): SchemaNode | undefined => {
    const value = get(node, key);
    return value && value.kind !== 'empty' ? { node: value, root: value, document: node, file } : undefined;
  };
  const [used, ...others] = mappingsOf(get(node, 'mapping'));
  const version = scalar(node, 'version');
  const versionNumber = version && /^[1-9]\d{0,8}$/.test(version.text) ? Number(version.text) : 1;
  const name = scalar(node, 'operation');
  const operation = definedOnly<Operation>({
    file,
    document,
    node,
    name: { value: name?.text ?? '', range: name?.range ?? { start: node.range.start, end: node.range.start } },
    version: { value: versionNumber, range: version?.range ?? name?.range ?? node.range },
    summary: located(node, 'summary'),
    description: located(node, 'description'),
    owner: located(node, 'owner'),
    stability: stabilityOf(scalar(node, 'stability')?.text),
    deprecated: deprecation(get(node, 'deprecated')),
    data: schema('data'),
    result: schema('result'),
    errors: errorsOf(get(node, 'errors')),
    throttle: throttleOf(get(node, 'throttle')),
    mapping: used,
    others: [],
    examples: items(get(node, 'examples')).map(readExample),
  });
  return { ...operation, others: others.map(mapping => ({ ...operation, mapping })) };
}

/** What stands below `mapping`, the target in use first. */
function mappingsOf(node: Node | undefined): readonly TargetMapping[] {
  if (node?.kind !== 'mapping') return [];
  const all = node.entries.filter(({ key }) => key.text !== USE).map(entry => ({ target: entry.key.text, entry }));
  const used = scalar(node, USE)?.text;
  return [...all.filter(({ target }) => target === used), ...all.filter(({ target }) => target !== used)];
}

function readExample(node: Node, index: number): Example {
  const name = scalar(node, 'name');
  return definedOnly<Example>({
    name: name?.text ?? `example ${index + 1}`,
    range: name?.range ?? { start: node.range.start, end: node.range.start },
    node,
    data: present(get(node, 'data')),
    context: present(get(node, 'context')),
    given: readSteps(items(get(node, 'given'))),
    outcome: readSteps(items(get(node, 'then'))),
    result: present(get(node, 'result')),
    error: located(node, 'error'),
  });
}

function errorsOf(node: Node | undefined): ContractError[] {
  if (node?.kind !== 'mapping') return [];
  return node.entries.map(entry => ({
    name: entry.key.text,
    status: statusOf(scalar(entry.value, 'status')?.text),
    description: scalar(entry.value, 'description')?.text ?? '',
    retryable: scalar(entry.value, 'retryable')?.text === 'true',
    range: entry.key.range,
  }));
}

const statusOf = (text: string | undefined): number =>
  text !== undefined && /^[45]\d\d$/.test(text) ? Number(text) : 500;

function deprecation(node: Node | undefined): Deprecation | undefined {
  if (node?.kind !== 'mapping') return undefined;
  return definedOnly<Deprecation>({
    range: node.range,
    since: scalar(node, 'since')?.text,
    sunset: scalar(node, 'sunset')?.text,
    use: located(node, 'use'),
    reason: scalar(node, 'reason')?.text,
  });
}

function throttleOf(node: Node | undefined): Operation['throttle'] {
  if (node?.kind !== 'mapping') return undefined;
  const count = (key: string) => {
    const value = scalar(node, key);
    return value?.type === 'number' ? Number(value.text) : undefined;
  };
  return definedOnly({ range: node.range, rate: count('rate'), burst: count('burst') });
}

const stabilityOf = (text: string | undefined): Stability => (text === 'draft' || text === 'beta' ? text : 'stable');

const items = (node: Node | undefined): readonly Node[] => (node?.kind === 'sequence' ? node.items : []);

const present = (node: Node | undefined): Node | undefined => (node?.kind === 'empty' ? undefined : node);

const scalar = (node: Node | undefined, key: string): Scalar | undefined => {
  const value = get(node, key);
  return value?.kind === 'scalar' ? value : undefined;
};

const located = (node: Node | undefined, key: string): Located | undefined => {
  const value = scalar(node, key);
  return value && { value: value.text, range: value.range };
};

type Loose<T> = { [K in keyof T]: T[K] | undefined };

/** Leaves out the properties that are undefined, so that `in` and spreads mean what they say. */
function definedOnly<T extends object>(value: Loose<T>): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}
