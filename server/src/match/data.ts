import type { Value } from '../binding/tree.ts';
import { isImpure, type SourceHole } from '../code/index.ts';
import type { ObjectType, Type } from '../schema/index.ts';

/** What a call sends as `data`: by property, a value of the code or an object of such. */
export interface DataTree {
  readonly [name: string]: DataTree | DataValue;
}

export interface DataValue {
  readonly value: Value<SourceHole>;
  readonly type: Type;
}

export const isDataValue = (node: DataTree | DataValue): node is DataValue =>
  'value' in node && 'type' in node && 'kind' in (node.type as object);

/** What has been found of `data` so far. It can be copied, for a comparison that may fail. */
export class DataPaths {
  private readonly schema: Type | null;
  private values: ReadonlyMap<string, { readonly path: readonly string[]; readonly found: DataValue }> = new Map();

  constructor(schema: Type | null) {
    this.schema = schema;
  }

  /** Takes a value for a path; false where another one has been found for it. */
  set(path: readonly string[], found: DataValue): boolean {
    const key = JSON.stringify(path);
    const known = this.values.get(key);
    const one = known ? common(known.found.value, found.value) : found.value;
    if (one === null) return false;
    this.values = new Map([...this.values, [key, { path, found: { ...found, value: one } }]]);
    return true;
  }

  save(): unknown {
    return this.values;
  }

  restore(saved: unknown): void {
    this.values = saved as typeof this.values;
  }

  get tree(): DataTree {
    const tree: Record<string, unknown> = {};
    for (const { path, found } of this.values.values()) {
      let at = tree;
      for (const step of path.slice(0, -1)) {
        at[step] ??= {};
        at = at[step] as Record<string, unknown>;
      }
      at[path.at(-1) ?? ''] = found;
    }
    return inOrder(tree as DataTree, this.schema);
  }

  /** A property that the schema requires and nothing gives; null where all are there. */
  missing(): string | null {
    return this.schema?.kind === 'object' ? missingIn(this.schema, this.tree, '') : null;
  }
}

function missingIn(type: ObjectType, tree: DataTree, prefix: string): string | null {
  for (const property of type.properties.values()) {
    const given = Object.hasOwn(tree, property.name) ? tree[property.name] : undefined;
    if (given === undefined) {
      if (property.required && !property.type.default) return `${prefix}${property.name}`;
      continue;
    }
    if (isDataValue(given) || property.type.kind !== 'object') continue;
    const inner = missingIn(property.type, given, `${prefix}${property.name}.`);
    if (inner !== null) return inner;
  }
  return null;
}

/** The properties in the order of the schema. */
function inOrder(tree: DataTree, type: Type | null): DataTree {
  if (type?.kind !== 'object') return tree;
  const names = [...type.properties.keys()].filter(name => Object.hasOwn(tree, name));
  const entries = [...names, ...Object.keys(tree).filter(name => !names.includes(name))].map(name => {
    const node = tree[name]!;
    return [name, isDataValue(node) ? node : inOrder(node, type.properties.get(name)?.type ?? null)] as const;
  });
  return Object.fromEntries(entries);
}

/** The value that stands for both: what is made a string in one place is itself where it stands alone in another. */
function common(a: Value<SourceHole>, b: Value<SourceHole>): Value<SourceHole> | null {
  if (isMadeTwice(a, b)) return null;
  if (sourceOf(a) === sourceOf(b)) return b;
  const [inner, other] = a.kind === 'text' ? [a, b] : b.kind === 'text' ? [b, a] : [];
  const [part, ...more] = inner?.parts ?? [];
  const same = other?.kind === 'hole' && typeof part === 'object' && more.length === 0 && part.text === other.hole.text;
  return same ? other : a.kind === 'hole' && b.kind === 'hole' && a.hole.text === b.hole.text ? a : null;
}

/** `uuid()` in two places: each is another value. */
function isMadeTwice(a: Value<SourceHole>, b: Value<SourceHole>): boolean {
  const [one, other] = [a, b].map(madeAnew);
  return one !== undefined && other !== undefined && one.range.start !== other.range.start;
}

function madeAnew(value: Value<SourceHole>): SourceHole | undefined {
  const parts = value.kind === 'hole' ? [value.hole] : value.kind === 'text' ? value.parts : [];
  return parts.find((part): part is SourceHole => typeof part !== 'string' && !part.time && isImpure(part.text));
}

/** A value as its source text, for comparing. */
function sourceOf(value: Value<SourceHole>): string {
  return JSON.stringify(value, (key, inner) => (key === 'origin' || key === 'range' ? undefined : inner));
}
