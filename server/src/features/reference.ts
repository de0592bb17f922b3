import { followRefs, type Property, type SchemaNode, type SchemaReader, type Type, typeOf } from '../schema/index.ts';
import { type Range, touches } from '../text/index.ts';
import { type Pipe, parseValue, type Reference } from '../value/index.ts';
import { get, type Node, rangeWithin, type Scalar, textOf } from '../yaml/index.ts';
import type { Place } from './place.ts';
import type { Source } from './source.ts';

/** What of a `${…}` an offset stands on. */
export type Pointed =
  | { readonly kind: 'root'; readonly name: string; readonly range: Range }
  | { readonly kind: 'property'; readonly reference: Reference; readonly steps: number; readonly range: Range }
  | { readonly kind: 'pipe'; readonly pipe: Pipe; readonly range: Range };

export function pointedAt(node: Scalar, offset: number): Pointed | undefined {
  for (const part of parseValue(node.text).value.parts) {
    if (part.kind !== 'substitution') continue;
    for (const pipe of part.pipes) {
      const range = rangeWithin(node, pipe.nameRange);
      if (touches(range, offset)) return { kind: 'pipe', pipe, range };
    }
    for (const operand of part.operands) {
      if (operand.kind !== 'reference') continue;
      const root = rangeWithin(node, operand.rootRange);
      if (touches(root, offset)) return { kind: 'root', name: operand.root, range: root };
      for (const [i, step] of operand.steps.entries()) {
        const range = rangeWithin(node, step.range);
        if (touches(range, offset)) return { kind: 'property', reference: operand, steps: i + 1, range };
      }
    }
  }
  return undefined;
}

/** The names bound by loops around a place, and the types of their elements. */
export function loopTypes(place: Place, source: Source, reader: SchemaReader): ReadonlyMap<string, Type> {
  const bound = new Map<string, Type>();
  for (const { parent } of place.steps) {
    const list = get(parent, '$each') ?? get(parent, 'each');
    const name = textOf(get(parent, '$as') ?? get(parent, 'as'));
    if (!name || list?.kind !== 'scalar') continue;
    const type = typeOfText(list.text, bound, source, reader);
    if (type?.kind === 'array') bound.set(name, type.items);
  }
  return bound;
}

function typeOfText(
  text: string,
  bound: ReadonlyMap<string, Type>,
  source: Source,
  reader: SchemaReader,
): Type | undefined {
  const [part] = parseValue(text).value.parts;
  const operand = part?.kind === 'substitution' ? part.operands[0] : undefined;
  if (operand?.kind !== 'reference') return undefined;
  return walk(
    rootType(operand.root, bound, source, reader),
    operand.steps.map(step => step.key),
  )?.type;
}

/** The type of `data`, or of a loop's element. */
export function rootType(
  name: string,
  bound: ReadonlyMap<string, Type>,
  source: Source,
  reader: SchemaReader,
): Type | undefined {
  if (name === 'data') return source.operation?.data ? typeOf(source.operation.data, reader).type : undefined;
  return bound.get(name);
}

/** The type behind some steps, and the property that the last one names. */
export function walk(
  type: Type | undefined,
  steps: readonly (string | number)[],
): { type: Type; property?: Property } | undefined {
  let here = type;
  let property: Property | undefined;
  for (const step of steps) {
    if (typeof step === 'number') {
      if (here?.kind !== 'array') return undefined;
      here = here.items;
      property = undefined;
    } else {
      property = here?.kind === 'object' ? here.properties.get(step) : undefined;
      if (!property) return undefined;
      here = property.type;
    }
  }
  return here && { type: here, ...(property ? { property } : {}) };
}

/** The schema at a place inside of `data`, `result` or a schema file, references followed. */
export function schemaAt(
  schema: SchemaNode,
  path: readonly (string | number)[],
  reader: SchemaReader,
): Node | undefined {
  let here: SchemaNode = schema;
  for (const step of path) {
    const followed = followRefs(here, reader);
    if ('problem' in followed) return undefined;
    const next =
      typeof step === 'number'
        ? get(followed.schema.node, 'items')
        : get(get(followed.schema.node, 'properties'), step);
    if (!next) return undefined;
    here = { ...followed.schema, node: next };
  }
  const last = followRefs(here, reader);
  return 'problem' in last ? undefined : last.schema.node;
}
