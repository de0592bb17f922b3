// What npm publishes, laid out in dist/npm/: the command line and the server with a README and a manifest of their own. The root's
// package.json is the extension's, and private, so that nobody publishes the repository by mistake.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What npm needs of the root's manifest. */
const KEPT = ['name', 'version', 'description', 'license', 'repository', 'bugs', 'homepage', 'keywords', 'bin'];
const COPIED = [
  ...['CHANGELOG.md', 'LICENSE', 'schemas'],
  ...['cli.js', 'cli-verbs.js', 'cli-postgres.js', 'server.js', 'THIRD-PARTY-NOTICES.txt', 'web-tree-sitter.wasm'].map(
    name => `dist/${name}`,
  ),
  ...['javascript', 'typescript', 'tsx', 'python'].map(language => `dist/tree-sitter-${language}.wasm`),
];

/** Lays out the folder from a production build in dist/, and gives its path. */
export function npmFolder(root) {
  const folder = join(root, 'dist/npm');
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const path of COPIED) cpSync(join(root, path), join(folder, path), { recursive: true });
  cpSync(join(root, 'server/README.md'), join(folder, 'README.md'));
  const kept = Object.fromEntries(KEPT.map(key => [key, manifest[key]]));
  const own = { ...kept, engines: { node: manifest.engines.node } };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
  return folder;
}
