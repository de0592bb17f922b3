import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { Method } from '../session.ts';

/** Milliseconds of quiet after files changed: a checkout changes many, and its commit last. */
const QUIET = 300;

/** Milliseconds after which typing asks again: a commit changes no file. */
const STALE = 30_000;

const SECTION = 'operationContracts.breaking';

/** Contracts against what they were: read in the background, at the start and whenever files change; diagnostics then say it. */
export const breaking: Method = session => {
  const { connection, bases } = session;
  if (!bases.available) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let last = 0;

  /** What a folder is compared with: `` for the default branch, null for nothing. */
  const setting = async (folder: string): Promise<string | null> => {
    if (!session.client.workspace?.configuration) return '';
    const value: unknown = await connection.workspace.getConfiguration({ scopeUri: folder, section: SECTION });
    const { enabled, against } = (value ?? {}) as { readonly enabled?: unknown; readonly against?: unknown };
    return enabled === false ? null : typeof against === 'string' ? against : '';
  };
  const read = async (): Promise<void> => {
    let changed = false;
    for (const folder of session.folderUris) changed = (await bases.read(folder, await setting(folder))) || changed;
    if (changed) session.changed('files');
  };
  /** One at a time; what changes meanwhile is read afterwards. */
  const start = (): void => {
    if (running) {
      again = true;
      return;
    }
    last = Date.now();
    running = read()
      .catch((error: unknown) =>
        session.attempt('breaking', () => {
          throw error;
        }),
      )
      .finally(() => {
        running = undefined;
        if (again) schedule();
        again = false;
      });
  };
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(start, QUIET);
  };

  session.onStart(() => {
    start();
    session.onChange(what => {
      if (what === 'files' || Date.now() - last > STALE) schedule();
    });
    if (session.client.workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
  });
  connection.onDidChangeConfiguration(schedule);
  session.onStop(() => clearTimeout(timer));
};
