import { type NewOperation, type NewOperationKind, TARGETS, type Target } from '../../targets/index.ts';
import type { Root } from '../state/root.ts';

/** A kind of operation, and the target that it is mapped to. */
export interface KindOfTarget extends NewOperationKind {
  readonly target: Target;
}

/** What a new operation can begin as, whatever it is mapped to. */
export const newOperationKinds = (): readonly KindOfTarget[] =>
  TARGETS.flatMap(target => (target.editing?.newOperations?.kinds ?? []).map(kind => ({ ...kind, target })));

/** A first contract, complete and valid, in either case of the kind's name; null for a kind that is none. */
export function newOperation(kind: string, name: string, root: Root | undefined): NewOperation | null {
  const known = newOperationKinds().find(one => one.name.toLowerCase() === kind.toLowerCase());
  if (!known) return null;
  const { newOperations } = known.target.editing!;
  return newOperations!.write(known.name, name, root?.resourcesOf(known.target) ?? []);
}
