import { type Callable, type Called, type Operation, operationId } from '../../contract/index.ts';
import { typeOf } from '../../schema/index.ts';
import type { Root } from '../state/root.ts';

/** What the steps of examples may call in a root. */
export const callableOf = (root: Root): Callable => ({
  find: reference => {
    const operation = root.findReleased(reference);
    return operation && calledIn(root, operation);
  },
  get ids() {
    return [...new Set([...root.operations.values()].flatMap(([one]) => [one!.name.value, operationId(one!)]))].filter(
      id => root.findReleased(id) !== undefined || id.includes('@'),
    );
  },
});

function calledIn(root: Root, operation: Operation): Called {
  const { data, result } = root.bound(operation);
  const answer = operation.result && typeOf(operation.result, root.reader()).type;
  return { operation, data, result, ...(answer ? { answer } : {}) };
}
