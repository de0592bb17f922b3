// Builds dist/: the extension's client, the language server, the command line, and the grammars that they read.
// `--production`: minified, without source maps, every entry must be there, and so must the licence of whatever is bundled.
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const dist = join(root, 'dist');

/** Sources speak of `import.meta.url`; a CommonJS bundle has only `__filename`. */
const metaUrl = "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;";

const node = { platform: 'node', banner: metaUrl };
/**
 * `import()` becomes `require`: VS Code hands out its own module through that, and Node does not look first whether a file is an ES
 * module. The parsers' runtime cannot be built so.
 */
const required = { ...node, supported: { 'dynamic-import': false } };
const browser = { platform: 'browser', banner: '', define: { 'import.meta.url': '""', 'import.meta.dirname': '""' } };

/** A module that is imported when it is needed stands in a bundle of its own, and is read then. */
const apart = (module, file) => ({
  name: `${module} apart`,
  setup: ({ onResolve }) =>
    onResolve({ filter: new RegExp(`/${module}\\.ts$`) }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: `./${file}`, external: true } : undefined,
    ),
});
/** The protocol's half megabyte: when a contract is opened, not when a window is. */
export const connectionApart = apart('connect-node', 'client-connect.js');
/** The verbs' two megabytes: when there is more to do than to say the version. */
const verbsApart = apart('verbs', 'cli-verbs.js');

/** The client of a PostgreSQL server: when one is named. */
const postgresApart = apart('database-server', 'cli-postgres.js');

const bundles = [
  { entry: 'client/src/node.ts', to: 'client.js', external: ['vscode'], ...required, plugins: [connectionApart] },
  { entry: 'client/src/connect-node.ts', to: 'client-connect.js', external: ['vscode'], ...required },
  { entry: 'client/src/browser.ts', to: 'client-browser.js', external: ['vscode'], ...browser },
  { entry: 'server/src/protocol/main.ts', to: 'server.js', ...node },
  { entry: 'server/src/protocol/browser.ts', to: 'server-browser.js', ...browser, format: 'iife' },
  {
    entry: 'server/src/cli/main.ts',
    to: 'cli.js',
    ...required,
    banner: `#!/usr/bin/env node\n${metaUrl}`,
    plugins: [verbsApart],
  },
  { entry: 'server/src/cli/verbs.ts', to: 'cli-verbs.js', ...node, plugins: [postgresApart] },
  { entry: 'server/src/host/postgres/database-server.ts', to: 'cli-postgres.js', ...node },
];

/** The runtime and its JavaScript are one release; the grammars are built apart from them. */
const grammars = [
  ['web-tree-sitter/web-tree-sitter.wasm', 'web-tree-sitter.wasm'],
  ...['javascript', 'typescript', 'tsx', 'python'].map(language => {
    const file = `tree-sitter-${language}.wasm`;
    return [`@vscode/tree-sitter-wasm/wasm/${file}`, file];
  }),
];

export const options = production => ({
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  absWorkingDir: root,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  mainFields: ['module', 'main'],
  loader: { '.md': 'text', '.yaml': 'text' },
  define: { 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': '__dirname' },
  logLevel: 'warning',
});

/** `folder`: where it goes, in the place of dist/. */
export async function buildAll({ production = false, folder = dist } = {}) {
  if (production) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const missing = bundles.filter(({ entry }) => !existsSync(join(root, entry)));
  for (const { entry } of missing) console.warn(`${entry} is not there yet: left out.`);
  if (production && missing.length > 0) throw new Error('A production build needs every entry.');
  const present = bundles.filter(bundle => !missing.includes(bundle));
  const built = await Promise.all(
    present.map(({ entry, to, banner, ...own }) =>
      build({
        ...options(production),
        ...own,
        metafile: production,
        entryPoints: [entry],
        outfile: join(folder, to),
        banner: { js: banner },
      }),
    ),
  );
  if (present.some(({ to }) => to === 'cli.js')) chmodSync(join(folder, 'cli.js'), 0o755);
  const { resolve: find } = createRequire(import.meta.url);
  for (const [from, to] of grammars) copyFileSync(findFile(find, from), join(folder, to));
  if (production) {
    const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
    await writeNotices([...inputs, ...grammars.map(([from]) => `node_modules/${from}`)], folder);
  }
}

/** THIRD-PARTY-NOTICES.txt of the packages that `inputs` stand in. */
async function writeNotices(inputs, folder) {
  const { licenceProblems, notices, packageFolders, readPackages } = await import('./release/licences.ts');
  const bundled = readPackages(root, packageFolders(inputs));
  const problems = licenceProblems(bundled);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), notices(bundled));
}

/** A file of a package, whatever its `exports` say. */
function findFile(find, path) {
  const [, name, file] = /^((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(path) ?? [];
  for (const folder of find.paths(name) ?? []) {
    if (existsSync(join(folder, name, file))) return join(folder, name, file);
  }
  throw new Error(`${path} is not installed.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildAll({ production: process.argv.includes('--production') });
}
