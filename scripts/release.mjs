// `npm run release -- --dry-run`: makes what a release consists of, checks it, and installs it into clean folders.
// Nothing here publishes: without --dry-run it says how that is done.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './build.mjs';
import { contentProblems, manifestFiles, NPM, newestVersion, VSIX, versionProblems } from './release/contents.ts';
import { unzip } from './release/unzip.mjs';

const read = path => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json'));

if (!process.argv.includes('--dry-run')) {
  const file = `dist/${manifest.name}-${manifest.version}`;
  console.log(`Nothing is published from here. \`npm run release -- --dry-run\` makes and checks both packages; then, with an account for each:

  npx vsce publish --packagePath ${file}.vsix
  npm publish ${file}.tgz
  git tag v${manifest.version} && git push origin v${manifest.version}`);
  process.exit(1);
}

const problems = [];
const check = (what, found, said = '') => {
  problems.push(...found.map(problem => `${what}: ${problem}`));
  console.log(`${found.length === 0 ? '✔' : '✖'} ${what}${said && `: ${said}`}`);
  for (const problem of found) console.log(`  ${problem}`);
};

const lock = JSON.parse(read('package-lock.json'));
check(
  'versions',
  versionProblems(manifest.version, {
    'package-lock.json': lock.version,
    'packages of package-lock.json': lock.packages[''].version,
    'CHANGELOG.md': newestVersion(read('CHANGELOG.md')),
    'docs/first-contract.md': /operation-contracts-([\d.]+)\.tgz/.exec(read('docs/first-contract.md'))?.[1],
    'docs/ci.md': /rev: v([\d.]+)/.exec(read('docs/ci.md'))?.[1],
  }),
  manifest.version,
);

const { vsix, tarball } = await import('./package.mjs');
const shipped = readFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
// The build has failed where one of them must not be shipped.
const licences = [...shipped.matchAll(/^-{80}\n\n(.+)$/gm)].map(([, heading]) => heading);
check('licences', licences.length > 0 ? [] : ['THIRD-PARTY-NOTICES.txt names no package'], licences.join(', '));

const folder = mkdtempSync(join(tmpdir(), 'contracts-release-'));
try {
  await extension(join(folder, 'extension'));
  await commandLine(join(folder, 'npm'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  problems.length === 0 ? `\n${vsix}\n${tarball}\nare fit to be published.` : `\n${problems.length} problems.`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

/** The page that readers of a gallery get: each has its own. Only vsce rewrites links, and these are whole ones. */
function samePage(path, shown) {
  const same = existsSync(shown) && readFileSync(shown, 'utf8') === read(path);
  check(`page ${path}`, same ? [] : ['another page is packaged']);
}

/** Unpacks the VSIX as VS Code does, and looks for whatever its manifest names. */
async function extension(clean) {
  const paths = await unzip(vsix, clean);
  const files = paths.filter(path => path.startsWith('extension/')).map(path => path.slice('extension/'.length));
  check('contents of the VSIX', contentProblems(files, VSIX), `${files.length} files`);
  const unpacked = JSON.parse(readFileSync(join(clean, 'extension/package.json'), 'utf8'));
  const named = manifestFiles(unpacked);
  const missing = named.filter(path => !existsSync(join(clean, 'extension', path)));
  samePage('client/README.md', join(clean, 'extension/readme.md'));
  check(
    'the VSIX unpacked',
    [
      ...missing.map(path => `${path} is missing`),
      ...versionProblems(unpacked.version, { 'package.json': manifest.version }),
    ],
    `${named.length} files that its manifest names`,
  );
}

/** Installs the tarball with no network and no cache, and runs it as somebody who has nothing else would. */
async function commandLine(clean) {
  mkdirSync(clean);
  writeFileSync(join(clean, 'package.json'), '{ "private": true }\n');
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const run = (command, ...args) => {
    const shell = process.platform === 'win32';
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: clean, encoding: 'utf8', env, shell });
    return { status, text: `${stdout}${stderr}`.trim() };
  };
  const quiet = ['--offline', '--no-audit', '--no-fund', '--cache', join(clean, 'cache')];
  const installed = run('npm', 'install', ...quiet, tarball);
  check('the tarball installed', installed.status === 0 ? [] : [installed.text]);
  if (installed.status !== 0) return;
  const place = join(clean, 'node_modules', manifest.name);
  const files = readdirSync(place, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(place.length + 1)
        .replaceAll('\\', '/'),
    );
  check('contents of the tarball', contentProblems(files, NPM), `${files.length} files`);
  samePage('server/README.md', join(place, 'README.md'));
  const expected = [
    [['--version'], `^${manifest.version.replaceAll('.', '\\.')}$`],
    [['new', 'PutItem', 'store-user'], 'store-user\\.operation\\.yaml'],
    [['check'], '^No problems\\.$'],
    [['test'], '^\\d+ passed\\.$'],
  ];
  for (const [args, answer] of expected) {
    const { status, text } = run('npx', '--no-install', manifest.name, ...args);
    const right = status === 0 && new RegExp(answer, 'm').test(text);
    check(`${manifest.name} ${args.join(' ')}`, right ? [] : [`exit code ${status}: ${text}`], text.split('\n').at(-1));
  }
}
