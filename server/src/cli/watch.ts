import { type FSWatcher, watch as watchFolder } from 'node:fs';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import type { Workspaces } from './gather.ts';
import { isUsageError, type Terminal } from './verb.ts';

/** Milliseconds of quiet after a change: editors and `git checkout` write many files at once. */
const QUIET = 100;
const IGNORED = /(?:^|[/\\])(?:node_modules|\.git|\.venv|__pycache__)(?:[/\\]|$)/;

/** Runs again and again, whenever a file below one of the workspaces changes; ends with the process. */
export async function watch(once: () => Promise<number>, workspaces: Workspaces, terminal: Terminal): Promise<number> {
  const watched = new Map<string, FSWatcher>();
  let changed: () => void = () => {};
  for (;;) {
    const change = new Promise<void>(resolve => {
      changed = resolve;
    });
    try {
      await once();
    } catch (error) {
      // A path that is not there, and a configuration that is being written, may be right the next time.
      if (!isUsageError(error) || watched.size === 0) throw error;
      terminal.err(`${error.message}\n`);
    }
    for (const folder of workspaces.folders) {
      if (watched.has(folder)) continue;
      const watcher = watchFolder(folder, { recursive: true }, (_, name) => {
        if (name === null || IGNORED.test(name)) return;
        workspaces.forget(URI.file(join(folder, name)).toString());
        changed();
      });
      watcher.on('error', () => {});
      watched.set(folder, watcher);
    }
    terminal.err('Waiting for changes…\n');
    await change;
    await new Promise(resolve => setTimeout(resolve, QUIET));
  }
}
