// Packages the extension: dist/operation-contracts-<version>.vsix
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { dist, root } from './build.mjs';

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
export const vsix = join(dist, `${name}-${version}.vsix`);

// vsce runs `vscode:prepublish`, which is the production build.
await createVSIX({
  cwd: root,
  packagePath: vsix,
  dependencies: false,
  allowMissingRepository: true,
  skipLicense: false,
});
