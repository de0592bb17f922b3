import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { findingsOf, type Root, relativePath } from '../snapshot/index.ts';
import type { Finding } from '../text/index.ts';
import { FORMATS, type Located } from './formats.ts';
import { assertConfig, loadRoots, rootFolder } from './load.ts';
import { readOptions } from './options.ts';
import { type Terminal, UsageError, type Verb } from './verb.ts';

export const check: Verb = {
  usage: 'check [paths] [--format stylish|json|github] [--fail-on error|warning]',
  summary: 'check contracts, tables and configurations',
  help: `Checks what lies below the paths (default: the working directory) and prints what is wrong.

  --format stylish   for people (default); json for programs; github for annotations in a pull request
  --fail-on error    exit with 1 for errors only; by default for warnings too

Exit codes: 0 clean, 1 findings, 2 usage or an unreadable configuration.`,
  run: (args, terminal) => {
    const options = readOptions(args, { format: { type: 'string' }, 'fail-on': { type: 'string' } });
    const format = FORMATS[options.text('format') ?? 'stylish'];
    if (!format) throw new UsageError(`--format is ${Object.keys(FORMATS).join(', ')}.`);
    const failOn = options.text('fail-on') ?? 'warning';
    if (failOn !== 'warning' && failOn !== 'error') throw new UsageError('--fail-on is error or warning.');
    const findings = (options.positionals.length > 0 ? options.positionals : ['.']).flatMap(path =>
      checkPath(path, terminal),
    );
    terminal.out(format(dedupe(findings), terminal));
    const fails = (finding: Finding): boolean =>
      finding.suppressed === null &&
      (finding.severity === 'error' || (failOn === 'warning' && finding.severity === 'warning'));
    return findings.some(({ finding }) => fails(finding)) ? 1 : 0;
  },
};

function checkPath(path: string, terminal: Terminal): Located[] {
  const absolute = resolve(terminal.cwd, path);
  if (!existsSync(absolute)) throw new UsageError(`There is no file or folder "${path}".`);
  const wanted = URI.file(absolute).toString();
  let files = 0;
  const found = loadRoots(rootFolder(absolute)).flatMap(root => {
    assertConfig(root, terminal.today);
    const own = filesOf(root).filter(uri => relativePath(wanted, uri) !== null);
    files += own.length;
    return own.flatMap(uri => {
      const lines = root.parsed(uri)?.lines;
      return findingsOf(root, uri, terminal.today).map(finding => ({ finding, lines }));
    });
  });
  if (files === 0)
    terminal.err(`${path}: there is no contract, table or configuration here that a configuration takes.\n`);
  return found;
}

const filesOf = (root: Root): string[] => [
  ...(root.configFile ? [root.configFile.uri] : []),
  ...root.operationFiles,
  ...root.tableFiles.map(file => file.uri),
];

function dedupe(findings: readonly Located[]): Located[] {
  const seen = new Set<string>();
  return findings.filter(({ finding }) => {
    const id = `${finding.file} ${finding.rule} ${finding.range.start} ${finding.message}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
