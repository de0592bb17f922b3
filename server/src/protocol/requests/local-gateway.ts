import { RequestType } from 'vscode-languageserver';
import { operationId } from '../../contract/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import { notify } from '../notify.ts';
import type { LeftOut, Requests } from '../requests.ts';
import type { Method, Runs, Session } from '../session.ts';

/** Milliseconds of quiet before the running gateway takes over what was typed. */
const QUIET = 200;

/** Examples and the local gateway, where there is a process to run them. */
export const localGateway: Method = session => {
  const { connection, local, workspace } = session;
  if (!local) return;
  const log = (line: string): void => notify(connection, 'operationContracts/gatewayLog', { line });

  const leftOut = (left: Runs['left']): LeftOut[] =>
    left.map(({ id, message, at }) => ({
      id: id.startsWith('file:') ? (/[^/]*$/.exec(session.spelled(id))?.[0] ?? id) : id,
      message,
      ...session.location(at.file, at.range),
    }));

  answerLater(session, 'operationContracts/runExample', async ({ uri, operation: id, example, targets }) => {
    const root = session.rootOf(uri);
    const operation = root?.parsed(normalUri(uri))?.operations.find(one => operationId(one) === id);
    if (!root || !operation) return null;
    const outcomes = await local.run(root, operation, example, targets);
    return outcomes.map(({ at, ...run }) => ({ ...run, ...(at ? { at: session.location(at.file, at.range) } : {}) }));
  });
  answerLater(session, 'operationContracts/startGateway', async ({ uri, port }) => {
    const { roots } = workspace.snapshot();
    const own = uri === undefined ? undefined : session.rootOf(uri);
    const root = own && own.operationFiles.length > 0 ? own : (roots.find(one => one.operationFiles.length > 0) ?? own);
    if (!root) return { failed: 'There is no contract workspace to run.' };
    const started = await local.start(root, port, log);
    return 'failed' in started ? started : { ...started, left: leftOut(started.left) };
  });
  answerLater(session, 'operationContracts/stopGateway', async () => {
    await local.stop();
    return null;
  });

  let timer: ReturnType<typeof setTimeout> | undefined;
  session.onChange(() => {
    clearTimeout(timer);
    timer = setTimeout(
      () =>
        session.attempt('localGateway', () =>
          local.follow(
            folder => workspace.snapshot().roots.find(root => root.folder === folder),
            log,
            ({ paths, left }) =>
              notify(connection, 'operationContracts/gatewayChanged', { paths, left: leftOut(left) }),
          ),
        ),
      QUIET,
    );
  });
  session.onStop(async () => {
    clearTimeout(timer);
    await local.stop();
  });
};

/** What takes its time and stays true although the contracts change meanwhile. */
function answerLater<M extends keyof Requests>(
  session: Session,
  method: M,
  handle: (params: Requests[M]['params']) => Promise<Requests[M]['result']>,
): void {
  const type = new RequestType<unknown, unknown, void>(method);
  session.connection.onRequest(type, params => handle(params as Requests[M]['params']));
}
