import type { Collector } from '../../../../binding/collector.ts';
import { type DataOperand, type Hole, type HoleOperand, type HolePipe, isSet } from '../../../../binding/hole.ts';
import { vanishes } from '../../../../binding/substitution.ts';
import { mayBeEmpty } from '../../../../binding/typed.ts';
import type { ObjectType } from '../../../../schema/index.ts';
import { ALWAYS_IN_CONTEXT, PIPES, type PipeKind } from '../../../../value/index.ts';
import { get } from '../../../../yaml/index.ts';
import type { Value } from '../../model/request.ts';
import type { Binding } from '../binding.ts';
import { decisive, holesOfRequest, valuesOf } from '../walk.ts';
import { placesOf } from './places.ts';

/** An update of optional properties alone needs a contract that demands one of them: it would change nothing without. */
export function checkUpdate(binding: Binding, out: Collector): void {
  const leftOut = binding.request.action === 'TransactWriteItems' ? inTransaction : alone;
  for (const { update, origin } of placesOf(binding)) {
    if (!update) continue;
    const clauses = [
      ...update.set.map(clause => ({ values: valuesOf(clause.value), origin: clause.origin })),
      ...[...update.add, ...update.delete].map(clause => ({ values: [clause.value], origin: clause.origin })),
    ];
    if (update.remove.length > 0) continue;
    if (clauses.length === 0) {
      // A misspelt part is reported as such.
      const node = get(binding.operation.mapping?.entry.value, 'update');
      if (node?.kind === 'mapping' && node.entries.some(entry => !PARTS.includes(entry.key.text))) continue;
      const message = 'This update changes nothing: write what it does under `set`, `add`, `remove` or `delete`.';
      out.add('update-of-nothing', node?.range ?? origin, message);
      continue;
    }
    const lack = clauses.map(clause => clause.values.flatMap(leftOut));
    if (lack.some(holes => holes.length === 0)) continue;
    // In a transaction it counts that what needs several values is not there for one of them.
    const saving = lack.flatMap(holes =>
      leftOut === alone || holes.length === 1 ? holes.flatMap(({ without }) => without) : [],
    );
    const advice = saving.length > 0 ? lacking(saving, binding) : lack.flat()[0]!.advice;
    if (advice === undefined) continue;
    out.add(
      'update-of-nothing',
      clauses[0]?.origin ?? origin,
      leftOut === alone
        ? `All that this update changes is optional: a message without any of it would change nothing. ${advice}`
        : `All that this update changes may be left out, and DynamoDB refuses a transaction with an update of nothing. ${advice}`,
    );
  }
}

/** Why what a hole stands in may be left out: it is there as soon as one of these is. */
interface Lack {
  readonly without: readonly DataOperand[];
  /** What to write where no such property helps. */
  readonly advice: string;
}

/** An UpdateItem that sets nothing is harmless: it is told of where the message's properties alone decide. (An empty array that leaves a set out is a value, too.) */
function alone(value: Value<Hole>): Lack[] {
  return decisive(value).flatMap(hole => {
    const without = hole.optional ? hole.operands.filter(isOptional) : [];
    return without.length > 0 ? [{ without, advice: 'Require one of them.' }] : [];
  });
}

/** Whatever may leave the update of a transaction without an expression, which DynamoDB demands there. */
function inTransaction(value: Value<Hole>): Lack[] {
  // A loop over null is left out, where null itself would be a value.
  if (value.kind === 'each' && value.list.type.nullable)
    return [{ without: [], advice: 'Take null out of the type of the array, or set something that is always there.' }];
  return decisive(value).flatMap(hole => {
    if (!vanishes(hole) || hole.operands.some(isAlwaysThere)) return [];
    return [{ without: savedBy(hole), advice: adviceFor(hole) }];
  });
}

const savedBy = (hole: Hole): DataOperand[] => (drops(hole) || empties(hole) ? [] : hole.operands.filter(isOptional));

function adviceFor(hole: Hole): string {
  const dropping = drops(hole);
  if (dropping) return `Leave \`${dropping.name}\` out, or set something that is always there.`;
  return empties(hole)
    ? 'DynamoDB has no empty sets: give the array `minItems: 1`.'
    : 'Give it a default, such as ${… ?? "none"}, or set something that is always there.';
}

const drops = ({ pipes }: Hole): HolePipe | undefined =>
  pipes.find(pipe => (PIPES[pipe.name] as PipeKind).mayDrop === true);

const empties = ({ as, operands }: Hole): boolean => isSet(as) && operands.some(mayBeEmpty);

const isOptional = (operand: HoleOperand): operand is DataOperand => operand.kind === 'data' && operand.optional;

const isAlwaysThere = (operand: HoleOperand): boolean =>
  operand.kind === 'context' && ALWAYS_IN_CONTEXT.has(operand.path.join('.'));

const PARTS = ['set', 'add', 'remove', 'delete'];

/**
 * What to write so that one of the properties must be there; undefined where it is demanded already. The least number of
 * properties must be above those that are required or optional and used elsewhere in the mapping.
 */
function lacking(used: readonly DataOperand[], binding: Binding): string | undefined {
  const parents = new Map<string, DataOperand[]>();
  for (const operand of used) {
    const parent = operand.path.slice(0, -1);
    const key = JSON.stringify(parent);
    parents.set(key, [...(parents.get(key) ?? []), operand]);
  }
  let advice: string | undefined;
  for (const [key, operands] of parents) {
    const path = JSON.parse(key) as DataOperand['path'];
    const type = objectAt(path, binding);
    if (!type) continue;
    const names = new Set(operands.map(operand => String(operand.path.at(-1))));
    const required = [...type.properties.values()].filter(property => property.required);
    const elsewhere = usedElsewhere(path, names, binding).filter(name => type.properties.get(name)?.required === false);
    const least = required.length + elsewhere.length + 1;
    const there = path.length === 1 || isRequired(path, binding);
    if (type.minProperties >= least && there) return undefined;
    if (least <= type.properties.size) advice ??= `Add \`minProperties: ${least}\` to \`${path.join('.')}\`.`;
  }
  return advice ?? 'Require one of them.';
}

/** The type of the object at a path of names below `data`. */
function objectAt(path: DataOperand['path'], { dataType }: Binding): ObjectType | undefined {
  let type = dataType;
  for (const step of path.slice(1)) {
    const property = type?.kind === 'object' && typeof step === 'string' ? type.properties.get(step) : undefined;
    if (type?.kind === 'array' && typeof step !== 'string') type = type.items;
    else if (property) type = property.type;
    else return undefined;
  }
  return type?.kind === 'object' ? type : undefined;
}

function isRequired(path: DataOperand['path'], binding: Binding): boolean {
  return path.every((step, i) => {
    if (i === 0 || typeof step !== 'string') return true;
    return objectAt(path.slice(0, i), binding)?.properties.get(step)?.required === true;
  });
}

/** The properties of an object that the rest of the mapping uses. */
function usedElsewhere(path: DataOperand['path'], names: ReadonlySet<string>, { request }: Binding): string[] {
  const found = new Set<string>();
  for (const hole of holesOfRequest(request)) {
    for (const operand of hole.operands) {
      if (operand.kind !== 'data' || operand.path.length <= path.length) continue;
      const name = operand.path[path.length];
      const below = path.every((step, i) => JSON.stringify(step) === JSON.stringify(operand.path[i]));
      if (below && typeof name === 'string' && !names.has(name)) found.add(name);
    }
  }
  return [...found];
}
