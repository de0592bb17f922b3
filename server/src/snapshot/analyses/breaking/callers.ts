import { operationId } from '../../../contract/index.ts';
import { referenceOf } from '../../../rules/index.ts';
import type { Range } from '../../../text/index.ts';
import type { Root } from '../../state/root.ts';

/** A place in code that calls an operation. */
export interface Caller {
  /** URI. */
  readonly file: string;
  readonly range: Range;
}

/** Who calls an operation (`store-user@1`), as the code is now; of one that is gone, who means it still. */
export function callersOf(root: Root, base: Root, id: string): readonly Caller[] {
  return root.operationCalls
    .filter(({ operation, call }) => {
      if (operation !== null) return operation === id;
      const reference = referenceOf(call);
      const meant = reference === null ? undefined : base.find(reference);
      return meant !== undefined && operationId(meant) === id;
    })
    .map(({ file, call }) => ({ file, range: call.name?.range ?? call.callee }));
}
