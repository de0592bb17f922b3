import { createRequire } from 'node:module';
import { join } from 'node:path';
import type MochaClass from 'mocha';
import { leaveWindow } from './window.ts';

/** What VS Code's extension host runs, wherever it stands: all stories, in one window. */
export async function run(): Promise<void> {
  // Mocha is loaded from the checkout: bundled, it would not find its own files.
  const load = createRequire(join(__dirname, '../../package.json'));
  const loaded = load('mocha') as typeof MochaClass & { default?: typeof MochaClass };
  const Mocha = loaded.default ?? loaded;
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 120_000, reporter: 'spec' });
  if (process.env.OPERATION_CONTRACTS_STORIES) mocha.grep(process.env.OPERATION_CONTRACTS_STORIES);
  mocha.suite.emit('pre-require', globalThis as unknown as MochaClass.MochaGlobals, '', mocha);
  await import('./stories/index.ts');
  try {
    await new Promise<void>((resolve, reject) => {
      mocha.run(failures => (failures === 0 ? resolve() : reject(new Error(`${failures} stories failed`))));
    });
  } finally {
    await leaveWindow();
  }
}
