import { dateOf, type Range } from '../text/index.ts';
import { get, type Node, textOf } from '../yaml/index.ts';
import { type Change, pointerOf } from './change.ts';

/** One entry of `operations.accepted.yaml`: a change that breaks callers and is meant. */
export interface Acceptance {
  readonly rule: string;
  readonly operation: string;
  readonly pointer: string;
  readonly reason: string;
  readonly expires: string | null;
  /** Of its rule. */
  readonly range: Range;
}

/** Reads a list of accepted changes; entries of a wrong form are left out (form/ reports them). */
export function readAccepted(root: Node): Acceptance[] {
  const list = get(root, 'accepted');
  if (list?.kind !== 'sequence') return [];
  return list.items.flatMap((item): Acceptance[] => {
    const [rule, operation, pointer, reason] = ['rule', 'operation', 'pointer', 'reason'].map(key =>
      textOf(get(item, key)),
    );
    if (!rule || !operation || pointer === undefined || !reason?.trim()) return [];
    const expires = textOf(get(item, 'expires')) ?? null;
    return [{ rule, operation, pointer, reason, expires, range: get(item, 'rule')!.range }];
  });
}

/** Its last day is behind us, or is no day. */
export const isExpired = ({ expires }: Acceptance, today: string): boolean =>
  expires !== null && (dateOf(expires) ?? '') < today;

/** The entry that accepts a change, if one does. */
export const acceptanceOf = (change: Change, list: readonly Acceptance[], today: string): Acceptance | undefined =>
  list.find(
    one =>
      one.rule === change.rule &&
      one.operation === change.operation &&
      one.pointer === pointerOf(change.path) &&
      !isExpired(one, today),
  );
