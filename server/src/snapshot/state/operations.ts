import type { OperationCall } from '../../code/index.ts';
import { type Operation, operationId } from '../../contract/index.ts';
import { referenceOf } from '../../rules/index.ts';
import type { Fact, Use } from './facts.ts';
import type { PlacedCall } from './files.ts';
import { CALLERS, CODE, CONTRACT } from './inputs.ts';
import { OWN_FILES } from './own-files.ts';

/** All operations by `name@version`; more than one of an id is a problem. */
export const OPERATIONS: Fact<null, ReadonlyMap<string, readonly Operation[]>> = {
  name: 'operations',
  make: (_, use) => {
    const map = new Map<string, Operation[]>();
    for (const uri of use(OWN_FILES, null).operations)
      for (const { id, operation } of use(CONTRACT, uri)?.identified ?? []) {
        if (operation.name.value === '') continue;
        const known = map.get(id);
        if (known) known.push(operation);
        else map.set(id, [operation]);
      }
    return map;
  },
};

/** The newest operation of each name. */
const NEWEST: Fact<null, ReadonlyMap<string, Operation>> = {
  name: 'newest operations',
  make: (_, use) => newestOf([...use(OPERATIONS, null).values()].flat()),
};

/** The newest operation of each name that is no draft. */
const NEWEST_RELEASED: Fact<null, ReadonlyMap<string, Operation>> = {
  name: 'newest released operations',
  make: (_, use) => newestOf([...use(OPERATIONS, null).values()].flat().filter(one => one.stability !== 'draft')),
};

function newestOf(operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  const newest = new Map<string, Operation>();
  for (const operation of operations) {
    const known = newest.get(operation.name.value);
    if (!known || known.version.value < operation.version.value) newest.set(operation.name.value, operation);
  }
  return newest;
}

/** `name@version`, or `name`: the newest that is no draft. */
export const findReleased = (use: Use, reference: string): Operation | undefined =>
  reference.includes('@') ? use(OPERATIONS, null).get(reference)?.[0] : use(NEWEST_RELEASED, null).get(reference);

/** `name` or `name@version`; the newest without a version. */
export const findOperation = (use: Use, reference: string): Operation | undefined =>
  reference.includes('@') ? use(OPERATIONS, null).get(reference)?.[0] : use(NEWEST, null).get(reference);

/** The operation that a call means; undefined where there is none of that name. */
export function calledOperation(use: Use, call: OperationCall): Operation | undefined {
  const reference = referenceOf(call);
  return reference === null ? undefined : findOperation(use, reference);
}

/** All calls of operations in the code of a root, with the operation that each means; null where there is none of that name. */
export const OPERATION_CALLS: Fact<null, readonly PlacedCall[]> = {
  name: 'operation calls',
  make: (_, use) =>
    use(CALLERS, null).flatMap(file =>
      use(CODE, file).operationCalls.map(call => {
        const operation = calledOperation(use, call);
        return { file, call, operation: operation ? operationId(operation) : null };
      }),
    ),
};
