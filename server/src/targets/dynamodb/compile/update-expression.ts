import { type ConstantOperand, type DataOperand, type Hole, isSet } from '../../../binding/hole.ts';
import { standsIn } from '../../../binding/substitution.ts';
import type { Compiled } from '../../../template/compiled.ts';
import { absence, given, nullAt, presence } from '../../../template/tests.ts';
import { and, type Condition, not, or, when } from '../../../template/vtl.ts';
import type { Update } from '../model/request.ts';
import { type Joined, joined, type Placeholders, presentOfOperand, printOperand } from './expression.ts';
import { compileValue } from './value.ts';

/** One clause of an UpdateExpression, without its keyword. */
interface Clause extends Joined {
  readonly keyword: 'SET' | 'REMOVE' | 'ADD' | 'DELETE';
}

/** The UpdateExpression from the clauses that are present; null where there are none at all. */
export function updateExpression(update: Update<Hole>, placeholders: Placeholders): Compiled | null {
  const clauses = [...update.set.flatMap(clause => setClauses(clause, placeholders))];
  for (const { path, origin } of update.remove)
    clauses.push({ keyword: 'REMOVE', present: null, origin, text: placeholders.path(path, null, origin) });
  for (const [keyword, list] of [
    ['ADD', update.add],
    ['DELETE', update.delete],
  ] as const) {
    for (const { path, value, origin } of list) {
      const { present } = compileValue(value, placeholders.frame);
      clauses.push({
        keyword,
        present,
        origin,
        text: `${placeholders.path(path, present, origin)} ${placeholders.value(value, present)}`,
      });
    }
  }
  if (clauses.length === 0) return null;
  const sections = (['SET', 'REMOVE', 'ADD', 'DELETE'] as const).flatMap(keyword => {
    const own = clauses.filter(clause => clause.keyword === keyword);
    if (own.length === 0) return [];
    const { present, piece } = joined(own, ', ', '$u');
    return [{ present, piece: when(present, [`${keyword} `, piece, ' ']) }];
  });
  return {
    present: or(...sections.map(section => section.present)),
    piece: ['"', sections.map(section => section.piece), '"'],
  };
}

function setClauses(clause: Update<Hole>['set'][number], placeholders: Placeholders): Clause[] {
  const { path, value, origin } = clause;
  const hole = value.kind === 'value' && value.value.kind === 'hole' ? value.value.hole : undefined;
  const operand = hole?.operands[0];
  if (
    hole &&
    operand?.kind === 'data' &&
    operand.type.nullable &&
    // The JSON text of a null is a value.
    hole.as !== 'JSON' &&
    !hole.operands.slice(1).some(standsIn) &&
    hole.pipes.length === 0
  ) {
    return nullAsRemove(hole, operand, clause, placeholders);
  }
  const present = presentOfOperand(value, placeholders.frame);
  return [
    {
      keyword: 'SET',
      present,
      origin,
      text: [`${placeholders.path(path, present, origin)} = `, printOperand(value, placeholders, present)],
    },
  ];
}

/** A property whose type includes null: its value is SET, a null is REMOVE, an absent one (if it may be) is neither. */
function nullAsRemove(
  hole: Hole,
  operand: DataOperand,
  { path, value, origin }: Update<Hole>['set'][number],
  placeholders: Placeholders,
): Clause[] {
  // Required and missing altogether: the clause stays, and its value is the poison.
  const none = or(nullAt(operand.path), ...nullDefaults(hole));
  // An empty list makes no set: the clause is neither.
  const alone = hole.operands.length === 1 && !isSet(hole.as);
  const set = alone ? presence(operand) : and(not(none), presentOfOperand(value, placeholders.frame));
  const known = given(operand);
  const name = placeholders.path(path, alone ? known : or(set, none), origin);
  return [
    { keyword: 'SET', present: set, origin, text: [`${name} = `, printOperand(value, placeholders, set)] },
    { keyword: 'REMOVE', present: none, origin, text: name },
  ];
}

/** When each default that is null stands in: the first that may is taken. */
function nullDefaults(hole: Hole): Condition[] {
  const defaults = hole.operands.filter((operand): operand is ConstantOperand => operand.kind === 'constant');
  return defaults.flatMap((operand, i) =>
    operand.value.kind === 'literal' && operand.value.type === 'NULL'
      ? [and(absence(operand), ...defaults.slice(0, i).map(earlier => not(absence(earlier))))]
      : [],
  );
}
