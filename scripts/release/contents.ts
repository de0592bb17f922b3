/** What a package must have, and what it may have. */
export interface Contents {
  readonly required: readonly string[];
  readonly allowed: readonly RegExp[];
}

const PAGES = ['README.md', 'CHANGELOG.md', 'LICENSE', 'package.json', 'dist/THIRD-PARTY-NOTICES.txt'];
const SCHEMAS = ['schemas/operation.schema.json', 'schemas/baseline.schema.json'];
/** The runtime of the parsers, and the grammars. */
const PARSERS = [
  'dist/web-tree-sitter.wasm',
  ...['javascript', 'typescript', 'tsx', 'python'].map(language => `dist/tree-sitter-${language}.wasm`),
];

/** Paths inside of the tarball's `package/`. */
export const NPM: Contents = {
  required: [
    ...PAGES,
    ...SCHEMAS,
    ...PARSERS,
    ...['cli', 'cli-verbs', 'cli-postgres', 'server'].map(name => `dist/${name}.js`),
  ],
  allowed: [/^schemas\/[\w.-]+\.json$/],
};

/** Paths inside of the VSIX, whose `extension/` is cut off; vsce gives the pages names of its own. */
export const VSIX: Contents = {
  required: [
    'readme.md',
    'changelog.md',
    'LICENSE.txt',
    'package.json',
    'dist/THIRD-PARTY-NOTICES.txt',
    ...SCHEMAS,
    ...PARSERS,
    ...['client', 'client-connect', 'client-browser', 'server', 'server-browser'].map(name => `dist/${name}.js`),
  ],
  allowed: [
    /^(?:schemas|syntaxes)\/[\w.-]+\.json$/,
    /^media\/[\w.-]+\.(?:png|svg)$/,
    /^media\/walkthrough\/[\w.-]+\.md$/,
  ],
};

/** What is missing, and what must not be there: sources, tests, source maps, whatever nobody thought of. */
export function contentProblems(files: readonly string[], { required, allowed }: Contents): string[] {
  const there = new Set(files);
  return [
    ...required.filter(file => !there.has(file)).map(file => `${file} is missing`),
    ...files
      .filter(file => !required.includes(file) && !allowed.some(pattern => pattern.test(file)))
      .map(file => `${file} must not be there`),
  ];
}

/** The files that an extension's manifest names: `./dist/client.js` as `dist/client.js`, wherever in it they stand. */
export function manifestFiles(manifest: unknown): string[] {
  if (typeof manifest === 'string')
    return /^(?:\.\/)?(?:dist|media|schemas|syntaxes)\/[\w./-]+\.\w+$/.test(manifest)
      ? [manifest.replace(/^\.\//, '')]
      : [];
  if (typeof manifest !== 'object' || manifest === null) return [];
  // `bin` is npm's, and no file of the extension.
  const values = Object.entries(manifest).flatMap(([key, value]) => (key === 'bin' ? [] : manifestFiles(value)));
  return [...new Set(values)];
}

/** Where a version stands that is not the manifest's. `versions`: place → what stands there. */
export const versionProblems = (version: string, versions: Readonly<Record<string, string | undefined>>): string[] =>
  Object.entries(versions)
    .filter(([, stands]) => stands !== version)
    .map(([place, stands]) => `${place} says ${stands ?? 'no version'}, and package.json ${version}`);

/** The newest version that a changelog has a heading for. */
export const newestVersion = (changelog: string): string | undefined => /^## (\d+\.\d+\.\d+)/m.exec(changelog)?.[1];
