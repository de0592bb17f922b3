import type { CallSite, Enclosing, ServiceCall } from '../code/index.ts';
import { nameOfServiceCall, type Root, relativePath, resourceCalled, tableOfCall } from '../snapshot/index.ts';
import type { Standing } from './overview.ts';
import { pauses, type Token } from './token.ts';

/** A place in Lambda code that sends a request past the contracts. */
export interface DirectCall extends Standing {
  /** The path of the file below its workspace. */
  readonly caller: string;
  readonly enclosing: Enclosing;
  readonly action: string | null;
  /** The table or bucket by the name that contracts use, where it is one of theirs; else as the code has it. */
  readonly table: string | null;
}

/** A place in Lambda code that calls an operation. */
export interface OperationCaller extends Standing {
  /** The path of the file below its workspace. */
  readonly caller: string;
  /** `name@version` */
  readonly operation: string;
}

/** Who calls which operation; calls of operations that are not there are left out. */
export const operationCallers = (root: Root): readonly OperationCaller[] =>
  root.operationCalls.flatMap(({ file, call, operation }) =>
    operation === null ? [] : [{ file, range: call.range, caller: callerIn(root, file), operation }],
  );

const callerIn = (root: Root, file: string): string => relativePath(root.folder, file) ?? file;

/** The direct calls of some files of code, those that may make them left out. */
export async function directCalls(root: Root, files: readonly string[], token: Token): Promise<readonly DirectCall[]> {
  const pause = pauses(token);
  const calls: DirectCall[] = [];
  for (const file of files) {
    await pause();
    if (root.allows(file)) continue;
    const caller = callerIn(root, file);
    const add = ({ range, enclosing, action }: CallSite | ServiceCall, table: string | null): void => {
      calls.push({ file, range, caller, enclosing, action, table });
    };
    const { callSites, serviceCalls } = root.code(file);
    for (const call of callSites) add(call, tableOf(root, file, call));
    for (const call of serviceCalls)
      if (root.looksFor(call.service, file)) add(call, nameOfServiceCall(root, file, call));
  }
  return calls;
}

function tableOf(root: Root, file: string, call: CallSite): string | null {
  return resourceCalled(root.resources, call.table)?.name ?? tableOfCall(root, file, call);
}
