import type { Type } from '../schema/index.ts';
import { closest, type Fix, listed, type Range } from '../text/index.ts';
import { type ApiAuth, contextUnder, type Reference, referenceText, unknownContext } from '../value/index.ts';
import type { Collector } from './collector.ts';
import { dataOperand, elementStation, stationOf } from './data-operand.ts';
import type { DataStep, HoleOperand, Station, StoredSource } from './hole.ts';

/** The names that `${…}` can begin with at one place of a contract. */
export interface Scope {
  readonly roots: ReadonlyMap<string, Root>;
  /** How many loops are around. */
  readonly depth: number;
  /** `request`: the message is there. `answer`: DynamoDB's response is. */
  readonly side: 'request' | 'answer';
  /** How callers are known, on which it depends what the context has. */
  readonly auth: ApiAuth;
}

export type Root =
  /** `way`: what stands at the last steps of the path. */
  | {
      readonly kind: 'data';
      readonly path: readonly DataStep[];
      readonly type: Type;
      readonly way: readonly Station[];
    }
  | { readonly kind: 'now' }
  | { readonly kind: 'context' }
  | { readonly kind: 'stage' }
  | { readonly kind: 'stored'; readonly source: StoredSource; readonly type?: Type };

export const BUILT_IN: readonly (readonly [string, Root])[] = [
  ['now', { kind: 'now' }],
  ['context', { kind: 'context' }],
  ['stage', { kind: 'stage' }],
];

export const withRoot = (scope: Scope, name: string, root: Root, depth = scope.depth): Scope => ({
  ...scope,
  depth,
  roots: new Map([...scope.roots, [name, root]]),
});

/** Where a range of the text that was parsed stands in the file. */
export type Locate = (range: Range) => Range;

/** Inserts a property into the schema that declares an object; undefined where that cannot be written. */
export type DeclareProperty = (type: Type, name: string) => Fix | undefined;

/** What a reference means, or null and a problem. */
export function resolve(
  reference: Reference,
  scope: Scope,
  locate: Locate,
  out: Collector,
  declare?: DeclareProperty,
): HoleOperand | null {
  const root = scope.roots.get(reference.root);
  if (!root || !scope.roots.has(reference.root)) return unknownRoot(reference, scope, locate, out);
  switch (root.kind) {
    case 'now':
      if (reference.steps.length > 0) {
        out.error(
          'unknown-reference',
          locate(reference.range),
          '`now` has no parts: write ${now}, ${now | iso} or ${now | date}.',
        );
        return null;
      }
      return { kind: 'now', shift: reference.shift };
    case 'context':
    case 'stage':
      return environment(reference, root.kind, scope, locate, out);
    case 'stored':
      return storedReference(reference, root, locate, out);
    case 'data':
      return dataReference(reference, root, locate, out, declare);
  }
}

/** What of an answer has no parts. */
const WHOLE: ReadonlySet<string> = new Set(['count', 'cursor', 'flag']);

/** A part of the answer: `items[1]` is an item of its own. */
function storedReference(
  { root: name, steps }: Reference,
  { source, type }: Extract<Root, { readonly kind: 'stored' }>,
  locate: Locate,
  out: Collector,
): HoleOperand | null {
  const path = steps.map(step => step.key);
  const [first, ...rest] = path;
  const refuse = (said: string, at = 0): null => {
    out.error('unknown-reference', locate(steps[at]!.range), said);
    return null;
  };
  if (first !== undefined && WHOLE.has(source.kind)) return refuse(`\`${name}\` has no parts: write \${${name}}.`);
  const attribute = source.kind === 'items' ? 1 : 0;
  if ((source.kind === 'items' || source.kind === 'item') && typeof path[attribute] === 'number')
    return refuse('An item has attributes by name, and no index.', attribute);
  if (source.kind !== 'items' || first === undefined)
    return { kind: 'stored', source, path, ...(type && steps.length === 0 ? { type } : {}) };
  if (typeof first === 'number')
    return { kind: 'stored', source: { kind: 'item', at: [...source.at, first], listed: true }, path: rest };
  return refuse(
    `\`${name}\` is a list: write { $each: "\${${name}}", $as: one, $value: … }, or an index, \${${name}[0].${first}}.`,
  );
}

function unknownRoot(reference: Reference, scope: Scope, locate: Locate, out: Collector): null {
  const names = [...scope.roots.keys()];
  if (scope.side === 'answer' && reference.root === 'data') {
    out.error(
      'returns-reads-data',
      locate(reference.range),
      `\`data\` is gone when the answer is made: API Gateway drops the message's body. Store the value and read it back from ${listed(names.filter(name => name !== 'context' && name !== 'now' && name !== 'stage')) || 'the item'}, or let the caller keep it.`,
    );
    return null;
  }
  const near = closest(reference.root, names) ?? counterpart(reference.root, scope);
  const range = locate(reference.rootRange);
  out.error(
    'unknown-reference',
    range,
    `There is no "${reference.root}" here.${near === undefined ? ` There is ${listed(names)}.` : ` Did you mean "${near}"?`}`,
    {
      fixes:
        near === undefined
          ? []
          : [{ title: `Change to "${near}"`, edits: [{ range, newText: near }], preferred: true }],
    },
  );
  return null;
}

/** What someone means who leaves `data` out, or takes another action's name of the item. */
function counterpart(name: string, { roots }: Scope): string | undefined {
  const data = roots.get('data');
  if (data?.kind === 'data' && data.type.kind === 'object' && data.type.properties.has(name)) return `data.${name}`;
  return ['item', 'old'].includes(name) ? ['item', 'old'].find(other => roots.has(other)) : undefined;
}

function environment(
  reference: Reference,
  kind: 'context' | 'stage',
  scope: Scope,
  locate: Locate,
  out: Collector,
): HoleOperand | null {
  const path: string[] = [];
  for (const step of reference.steps) {
    if (typeof step.key === 'string' && /^[A-Za-z][\w-]*$/.test(step.key)) path.push(step.key);
    else {
      const message = `A name behind "${kind}" begins with a letter and has letters, digits and "_" only.`;
      out.error('unknown-reference', locate(step.range), message);
      return null;
    }
  }
  if (path.length === 0 || (kind === 'stage' && path.length > 1)) {
    const example = kind === 'stage' ? '${stage.USERS_TABLE}' : '${context.extendedRequestId}';
    out.error('unknown-reference', locate(reference.range), `Name one of its values: ${example}.`);
    return null;
  }
  if (kind === 'stage') return { kind, name: path[0]! };
  const known = unknownContext(path.join('.'));
  if (known) {
    const near = closest(path.join('.'), known);
    const hint = near
      ? ` Did you mean "${near}"?`
      : ' ${context.extendedRequestId} is an id, ${context.identity.sourceIp} an address.';
    out.add(
      'unknown-context',
      locate(reference.range),
      `API Gateway has no "${path.join('.')}" in its context: it is always absent.${hint}`,
    );
  } else if (!contextUnder(path.join('.')).includes(scope.auth)) {
    const under = contextUnder(path.join('.'));
    const where =
      under.length === 0
        ? 'no authorizer of an API that is exported gives it'
        : `it is there under ${listed(under)} only`;
    out.add(
      'unknown-context',
      locate(reference.range),
      `Under \`api.auth: ${scope.auth}\` there is no \`context.${path.join('.')}\` (${where}): an absent value refuses the message in keys, conditions and longer texts. Give it a default, or take what the message says.`,
    );
  }
  return { kind, path };
}

type DataRoot = Extract<Root, { kind: 'data' }>;

function dataReference(
  reference: Reference,
  root: DataRoot,
  locate: Locate,
  out: Collector,
  declare: DeclareProperty | undefined,
): HoleOperand | null {
  const path: DataStep[] = [...root.path];
  const way: Station[] = [...root.way];
  let { type } = root;
  const walked: (string | number)[] = [];
  for (const step of reference.steps) {
    const range = locate(step.range);
    const here = referenceText(reference.root, walked);
    if (type.kind === 'unmapped' && type.told) {
      out.fail();
      return null;
    }
    if (type.kind === 'unmapped' || type.kind === 'null') {
      const why = type.kind === 'null' ? 'is always null' : type.reason;
      const advice = 'Declare the properties in its schema, or store it whole with { $type: JSON, $value: … }.';
      out.error('unmapped-type', range, `\`${here}\` ${why}: nothing in it can be named. ${advice}`);
      return null;
    }
    if (typeof step.key === 'number') {
      if (type.kind !== 'array') {
        out.error('unknown-reference', range, `\`${here}\` is no array: it has no element ${step.key}.`);
        return null;
      }
      way.push(elementStation(type, step.key));
    } else {
      if (type.kind !== 'object') {
        const message =
          type.kind === 'array'
            ? `\`${here}\` is an array: write { $each: "\${${here}}", $as: name, $value: … }, or an index.`
            : `\`${here}\` has no properties: it is not an object.`;
        out.error('unknown-reference', range, message);
        return null;
      }
      const property = type.properties.get(step.key);
      if (!property) return unknownProperty(step.key, type, here, range, out, declare);
      if (unreachable(step.key)) {
        out.error('unreachable-name', range, unreachableMessage(step.key));
        return null;
      }
      way.push(stationOf(property));
    }
    type = way.at(-1)!.type;
    path.push(step.key);
    walked.push(step.key);
  }
  return dataOperand(path, way);
}

/** No JSONPath in a mapping template reaches a name with one of these. */
export const unreachable = (name: string): boolean => name === '' || /['"\\$#[\]]/.test(name);

export const REACHABLE = '\', ", \\, $, #, [ and ]';

export const unreachableMessage = (name: string, what = 'property'): string =>
  name === ''
    ? `DynamoDB has no attribute without a name, and no mapping template reaches a ${what} without one: give it a name.`
    : `A mapping template cannot reach the ${what} "${name}": rename it without ${REACHABLE}.`;

function unknownProperty(
  name: string,
  type: Extract<Type, { kind: 'object' }>,
  here: string,
  range: Range,
  out: Collector,
  declare: DeclareProperty | undefined,
): null {
  const names = [...type.properties.keys()];
  const near = closest(name, names);
  const fixes: Fix[] =
    near === undefined ? [] : [{ title: `Change to "${near}"`, edits: [{ range, newText: near }], preferred: true }];
  const declared = declare?.(type, name);
  if (declared) fixes.push(declared);
  const hint = near === undefined ? ` It has ${listed(names)}.` : ` Did you mean "${near}"?`;
  out.error('unknown-reference', range, `\`${here}\` has no property "${name}".${hint}`, { fixes });
  return null;
}
