import type { LibraryType, Member } from '../../targets/library.ts';
import type { Expression } from '../syntax/syntax.ts';
import { callFunction } from './call.ts';
import { classMember, instanceMember } from './class.ts';
import type { Evaluator } from './evaluator.ts';
import { lookUpExport } from './exports.ts';
import type { Frame } from './frame.ts';
import { sourceValues } from './lookup.ts';
import { propertiesOf, writtenItems } from './property.ts';
import { createdMember } from './prototype.ts';
import { external, type LibraryValue, NOTHING, ofTest, string, union, type Value } from './value.ts';

/** The members of that name of all these values. `index`: asked as `x[name]`. */
export function membersOf(ev: Evaluator, values: readonly Value[], name: string, index = false): readonly Value[] {
  return union(values.map(value => memberOf(ev, value, name, index)));
}

export function memberOf(ev: Evaluator, value: Value, name: string, index = false): readonly Value[] {
  switch (value.kind) {
    case 'library':
      return libraryMember(value, name);
    case 'method':
      if (name === '__name__') return [string(value.name)];
      return name === 'bind' || name === 'call' ? [value] : NOTHING;
    case 'function':
      return name === 'bind' ? [value] : functionMember(ev, value, name);
    case 'object':
      if (value.tested) {
        const { tested, ...object } = value;
        return ofTest(memberOf(ev, object, name, index));
      }
      return union(
        propertiesOf(ev, value, name).map(({ expression, frame, getter }) => {
          const values = ev.evaluate(expression, frame);
          const bound = values.map(found =>
            found.kind === 'function' && !found.self ? { ...found, self: value } : found,
          );
          return getter
            ? union(bound.map(found => (found.kind === 'function' ? callFunction(ev, found, null, null) : NOTHING)))
            : bound;
        }),
      );
    case 'list':
      return index && /^\d+$/.test(name) ? item(ev, value, Number(name)) : NOTHING;
    case 'container':
      return writtenItems(ev, value, name);
    case 'class':
      return classMember(ev, value, name);
    case 'instance':
      return instanceMember(ev, value, name);
    case 'created':
      return createdMember(ev, value, name);
    case 'module':
      return lookUpExport(ev, value.path, name);
    case 'external':
      if (value.name === 'process.env' || value.name === 'os.environ') {
        return index || value.name === 'process.env'
          ? [{ kind: 'environment', name }]
          : [external(`${value.name}.${name}`)];
      }
      return [external(`${value.name}.${name}`)];
    default:
      return NOTHING;
  }
}

function functionMember(ev: Evaluator, value: Extract<Value, { kind: 'function' }>, name: string): readonly Value[] {
  const path = value.function.scope.path;
  const writes = ev.program.module(path)?.attributeWrites.get(name) ?? [];
  return union(
    writes
      .filter(write =>
        ev.evaluate(write.object, null).some(to => to.kind === 'function' && to.function === value.function),
      )
      .map(write => sourceValues(ev, write.source, null, path)),
  );
}

/** A library type's member, its own or an inherited one. */
export function typeMember(value: LibraryValue, name: string): Member | null {
  const type = value.library.types[value.type];
  return type ? findMember(value.library.types, type, name) : null;
}

function findMember(types: Readonly<Record<string, LibraryType>>, type: LibraryType, name: string): Member | null {
  if (type.members && Object.hasOwn(type.members, name)) return type.members[name] ?? null;
  for (const base of type.extends ?? []) {
    const found = types[base] && findMember(types, types[base], name);
    if (found) return found;
  }
  return type.members?.['*'] ?? null;
}

function libraryMember(value: LibraryValue, name: string): readonly Value[] {
  const member = typeMember(value, name);
  if (member === null) return name === 'default' && value.made === null ? [value] : NOTHING;
  if (typeof member === 'string') return [{ ...value, type: member, made: null }];
  return [{ kind: 'method', name, effect: member, receiver: value }];
}

/** The element at an index: of a list that is written out, that one; otherwise any. */
export function item(ev: Evaluator, value: Value, index: number): readonly Value[] {
  if (value.kind === 'list' && value.node.kind !== 'comprehension') {
    const { elements: all } = value.node;
    const spread = all.findIndex(element => element.kind === 'splat');
    if (spread < 0 || spread > index) return all[index] ? ev.evaluate(all[index], value.frame) : NOTHING;
  }
  return elements(ev, value);
}

export const element = (ev: Evaluator, values: readonly Value[], around: Around = []): readonly Value[] =>
  union(values.map(value => ('node' in value && around.includes(value.node) ? NOTHING : elements(ev, value, around))));

/** The lists and objects that an element is spread into: `all = [...all, x]` is spread into itself. */
type Around = readonly unknown[];

/** Any element of a list, any value of an object. */
export function elements(ev: Evaluator, value: Value, around: Around = []): readonly Value[] {
  const spread = (part: Expression, frame: Frame | null): readonly Value[] =>
    'node' in value && !ev.exhausted ? element(ev, ev.evaluate(part, frame), [...around, value.node]) : NOTHING;
  switch (value.kind) {
    case 'list':
      if (value.node.kind === 'comprehension') return ev.evaluate(value.node.element, value.frame);
      return union([
        ...value.node.elements.map(part =>
          part.kind === 'splat' ? spread(part, value.frame) : ev.evaluate(part, value.frame),
        ),
        writtenItems(ev, value, null),
      ]);
    case 'object':
      if (value.node.kind === 'comprehension') return ev.evaluate(value.node.element, value.frame);
      return union([
        ...value.node.entries.map(entry =>
          entry.key ? ev.evaluate(entry.value, value.frame) : spread(entry.value, value.frame),
        ),
        writtenItems(ev, value, null),
      ]);
    case 'container':
      return writtenItems(ev, value, null);
    case 'library': {
      const element = value.library.types[value.type]?.element;
      return element ? [{ ...value, type: element, made: null }] : NOTHING;
    }
    case 'external':
      return value.name === 'process.env' || value.name === 'os.environ' ? [] : NOTHING;
    default:
      return NOTHING;
  }
}
