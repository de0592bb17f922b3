import { lastName } from '../syntax/module.ts';
import type { Expression, Source } from '../syntax/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import type { Frame } from './frame.ts';
import { sourceValues } from './lookup.ts';
import {
  type ContainerValue,
  type ListValue,
  type Located,
  NOTHING,
  type ObjectValue,
  union,
  type Value,
} from './value.ts';

export interface Property extends Located {
  /** The key's own expression. */
  readonly key: Expression | null;
  readonly getter: boolean;
}

/** The expressions that give an object's property its value: the written one, those of spreads, later assignments. */
export function propertiesOf(
  ev: Evaluator,
  object: ObjectValue,
  name: string,
  around: readonly ObjectValue['node'][] = [],
): readonly Property[] {
  const { node, frame } = object;
  if (node.kind === 'comprehension') return [{ expression: node.element, key: node.key ?? null, frame, getter: false }];
  const found: Property[] = [];
  for (const entry of node.entries.toReversed()) {
    if (entry.key === null) {
      for (const spread of ev.evaluate(entry.value, frame)) {
        if (spread.kind !== 'object' || spread.node === node || around.includes(spread.node)) continue;
        if (!ev.exhausted) found.push(...propertiesOf(ev, spread, name, [...around, node]));
      }
      continue;
    }
    const keys = ev.evaluate(entry.key, frame);
    const certain = keys.length === 1 && (keys[0]?.kind === 'string' || keys[0]?.kind === 'number');
    if (!keys.some(key => 'text' in key && key.text === name)) continue;
    found.push({ expression: entry.value, key: entry.key, frame, getter: entry.getter === true });
    if (certain) break;
  }
  return [...found, ...assigned(ev, object, name)];
}

/** `object.name = value` and `object['name'] = value` in the file that the object is written in. */
function assigned(ev: Evaluator, object: ObjectValue, name: string): Property[] {
  const module = ev.program.module(object.node.scope.path);
  if (!module) return [];
  const found: Property[] = [];
  const add = (at: Expression, source: Source, key: Expression | null): void => {
    if (source.kind !== 'expression' || !refersTo(ev, at, object.frame, object)) return;
    found.push({ expression: source.value, key, frame: object.frame, getter: false });
  };
  for (const write of module.attributeWrites.get(name) ?? []) add(write.object, write.source, null);
  for (const [, writes] of module.itemWrites) {
    for (const write of writes) {
      if (write.key?.kind === 'string' && write.key.text === name) add(write.object, write.source, write.key);
    }
  }
  return found;
}

function refersTo(ev: Evaluator, expression: Expression, frame: Frame | null, to: Value): boolean {
  return ev
    .evaluate(expression, frame)
    .some(value => 'node' in value && 'node' in to && value.kind === to.kind && value.node === to.node);
}

/** `new Map([['a', x]])`, `new Set([x])`, `dict(a=x)`: what a container is made with. */
function firstItems(ev: Evaluator, { node }: ContainerValue, key: string | null): readonly Value[] {
  const isMap = lastName(node.callee)?.endsWith('Map') ?? false;
  return union(
    node.arguments.map(({ name, value }) => {
      if (name !== undefined) return key === null || key === name ? ev.evaluate(value, null) : NOTHING;
      if (value.kind !== 'list') return NOTHING;
      return union(
        value.elements.map(element => {
          if (!isMap) return ev.evaluate(element, null);
          const [named, item] = element.kind === 'list' ? element.elements : [];
          const other = key !== null && named?.kind === 'string' && named.text !== key;
          return item && !other ? ev.evaluate(item, null) : NOTHING;
        }),
      );
    }),
  );
}

/** What is put into a container: under a key, or (null) at all. */
export function writtenItems(
  ev: Evaluator,
  container: ContainerValue | ObjectValue | ListValue,
  key: string | null,
): readonly Value[] {
  const path = container.node.scope.path;
  const module = ev.program.module(path);
  const found: (readonly Value[])[] = container.kind === 'container' ? [firstItems(ev, container, key)] : [];
  if (!module || module.itemWrites.size === 0) return union(found);
  for (const [, writes] of module.itemWrites) {
    for (const write of writes) {
      if (key !== null && write.key?.kind === 'string' && write.key.text !== key) continue;
      if (!refersTo(ev, write.object, null, container)) continue;
      found.push(sourceValues(ev, write.source, null, path));
    }
  }
  return union(found);
}
