// Packages the extension: dist/operation-contracts-<version>.vsix
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { dist, root } from './build.mjs';

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
export const vsix = join(dist, `${name}-${version}.vsix`);

/** Where the README's links lead once it stands in a gallery; the rules' pages are there, too. */
const REPOSITORY = 'https://github.com/operation-contracts/operation-contracts';

// vsce runs `vscode:prepublish`, which is the production build.
await createVSIX({
  cwd: root,
  packagePath: vsix,
  dependencies: false,
  baseContentUrl: `${REPOSITORY}/blob/main`,
  baseImagesUrl: `${REPOSITORY}/raw/main`,
  allowMissingRepository: true,
  skipLicense: false,
});
