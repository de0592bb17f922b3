import { join } from 'node:path';
import { build } from 'esbuild';
import { dist, root } from '../../scripts/build.mjs';

/** The stories as one file that an extension host can load. */
export const buildSuite = () =>
  build({
    entryPoints: [join(root, 'test/vscode/suite/index.ts')],
    outfile: join(dist, 'test/index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
