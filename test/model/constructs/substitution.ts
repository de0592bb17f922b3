import { Numeral } from '../language/json.ts';
import type { Operand, Substitution, Text } from '../language/substitution.ts';
import type { NameIn, Reached } from './table.ts';

const ROOTS: Readonly<Record<string, NameIn<'hole'>>> = {
  data: 'data',
  now: 'now',
  context: 'context',
  stage: 'stage',
};

/** What stands in a text of the request, at a place; whether it is one reference alone. */
export function textConstructs(parts: Text, place: NameIn<'place'>, inText: NameIn<'place'>, reached: Reached): void {
  const holes = parts.filter(part => typeof part !== 'string');
  if (holes.length > 0) reached.reach('place', parts.length === 1 ? place : inText);
  besides(parts, reached);
  for (const hole of holes) substitutionConstructs(hole, reached);
}

function besides(parts: Text, reached: Reached): void {
  if (parts.length < 2) return;
  if (typeof parts[0] !== 'string') reached.reach('hole', 'text that begins with one');
  if (parts.some((part, i) => i > 0 && typeof part !== 'string' && typeof parts[i - 1] !== 'string'))
    reached.reach('hole', 'two side by side');
}

function substitutionConstructs({ operands, pipes }: Substitution, reached: Reached): void {
  const [first, ...defaults] = operands;
  if (first?.kind === 'literal') return reached.reach('hole', 'dollar sign');
  for (const operand of operands) operandConstructs(operand, reached);
  for (const other of defaults)
    reached.reach(
      'hole',
      other.kind === 'reference'
        ? 'default: reference'
        : typeof other.value === 'string'
          ? 'default: string'
          : other.value instanceof Numeral
            ? 'default: number'
            : 'default: boolean',
    );
  if (defaults.length === 2) reached.reach('hole', 'two defaults');
  if (defaults.length > 2) reached.reach('hole', 'three defaults');
  for (const { name } of pipes) reached.read('pipe', name);
  if (pipes.length > 1) reached.reach('hole', 'several pipes');
  if (pipes.length > 0 && defaults.length > 0) reached.reach('hole', 'pipe on a default');
}

function operandConstructs(operand: Operand, reached: Reached): void {
  if (operand.kind === 'literal') return;
  const { root, steps, shift } = operand;
  const epoch = root === 'context' && steps.join('.') === 'requestTimeEpoch';
  reached.reach('hole', epoch ? 'context.requestTimeEpoch' : shift !== 0 ? 'now, moved' : (ROOTS[root] ?? 'element'));
  for (const step of steps)
    reached.reach(
      'hole',
      typeof step === 'number' ? 'index' : /^[A-Za-z_][\w-]*$/.test(step) ? 'name' : 'name in brackets',
    );
  if (root !== 'context' && steps.length > 2) reached.reach('hole', 'deep');
}
