import type { Side } from '../../../breaking/index.ts';
import type { Operation } from '../../../contract/index.ts';
import { bundleSchema } from '../../../schema/index.ts';
import { type BoundOperation, isMapped } from '../../state/bound-operation.ts';
import type { Root } from '../../state/root.ts';

const sides = new WeakMap<BoundOperation, Side>();

/** An operation as it is compared; made once as long as nothing that it means has changed. */
export function sideOf(root: Root, operation: Operation): Side {
  const bound = root.bound(operation);
  let side = sides.get(bound);
  if (!side) {
    const reader = root.reader();
    const unreadable = (['data', 'result'] as const).filter(what => {
      const schema = operation[what];
      return schema && bundleSchema(schema, reader).problems.length > 0;
    });
    side = {
      operation,
      data: bound.data,
      result: bound.result,
      unreadable: new Set(unreadable),
      target: bound.target?.name ?? null,
      answers: isMapped(bound) ? bound.target.answers(bound.meaning) : null,
    };
    sides.set(bound, side);
  }
  return side;
}
