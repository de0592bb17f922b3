import { directCalls, operationCallers, overview as overviewOf } from '../../features/index.ts';
import { touches } from '../../text/index.ts';
import { lspRange } from '../convert.ts';
import { notify } from '../notify.ts';
import type { CallSummary } from '../requests.ts';
import type { Method } from '../session.ts';
import { answer } from './answer.ts';

/** Milliseconds of quiet before the client hears that an overview it showed is out of date. */
const QUIET = 300;

export const overview: Method = session => {
  const { connection } = session;
  let shown = false;
  answer(session, 'operationContracts/overview', async (_, token) => {
    shown = true;
    const { roots } = session.workspace.snapshot();
    const workspaces = await overviewOf(roots, token);
    const calls = new Map<string, CallSummary[]>();
    const place = <T extends { file: string; range: { start: number; end: number } }>({ file, range, ...rest }: T) => ({
      ...rest,
      ...session.location(file, range),
    });
    for (const root of roots)
      calls.set(root.folder, [
        ...operationCallers(root).map(place),
        ...(await directCalls(root, session.codeOf(root), token)).map(({ action, table, enclosing: _, ...call }) => ({
          ...place(call),
          direct: { action: action ?? 'a request', table },
        })),
      ]);
    return {
      workspaces: workspaces.map(workspace => ({
        ...workspace,
        operations: workspace.operations.map(({ extent, ...operation }) => ({
          ...place(operation),
          errors: session
            .findings(operation.file)
            .filter(one => one.severity === 'error' && one.suppressed === null && touches(extent, one.range.start))
            .length,
          examples: operation.examples.map(({ name, range }) => ({
            name,
            range: lspRange(range, session.linesOf(operation.file)),
          })),
        })),
        resources: workspace.resources.map(place),
        calls: calls.get(workspace.folder) ?? [],
      })),
    };
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  session.onChange(() => {
    if (!shown) return;
    clearTimeout(timer);
    timer = setTimeout(() => notify(connection, 'operationContracts/overviewChanged', {}), QUIET);
  });
  session.onStop(() => clearTimeout(timer));
};
