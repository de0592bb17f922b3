import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type BreakingFinding, breakingFindings, findingsOf, type Root } from '../snapshot/index.ts';
import type { Finding } from '../text/index.ts';
import { readAgainst } from './against.ts';
import { FAIL_ON, FORMATS, type Located } from './formats/index.ts';
import { located, Workspaces } from './gather.ts';
import { assertConfig, rootFolder } from './load.ts';
import { choice, readOptions } from './options.ts';
import { shownPath } from './place.ts';
import { type Terminal, UsageError, type Verb } from './verb.ts';

export const breaking: Verb = {
  usage: `breaking --against <git ref|dir> [path] [--format ${Object.keys(FORMATS).join('|')}] [--fail-on error|warning]`,
  summary: 'report contract changes that would break callers',
  help: `Compares the contracts of the working directory (or of a path) with what they were, and reports what callers would
notice. Changes of tables, keys, indexes and mappings are silent unless they change what a caller is answered. Each
finding names the callers that stand in the code of the workspace.

  --against main       a branch: since the work at hand left it (the merge base with HEAD)
  --against v1.2.0     a tag or a commit: exactly that
  --against ./released a folder with a contract workspace
  --format stylish     for people (default); json, sarif, github and junit as in \`check\`
  --fail-on error      exit with 1 for errors only; by default for warnings too

Breaks that are meant stand in operations.accepted.yaml beside the configuration. docs/breaking.md has all rules.
Exit codes: 0 nothing breaks, 1 findings, 2 nothing was compared: usage, or something that cannot be read.`,
  run: async (args, terminal) => {
    const options = readOptions(args, {
      against: { type: 'string' },
      format: { type: 'string' },
      'fail-on': { type: 'string' },
    });
    const format = choice(options, 'format', FORMATS, 'stylish');
    const fails = choice(options, 'fail-on', FAIL_ON, 'warning');
    const against = options.text('against');
    if (!against) throw new UsageError('Say what to compare with: --against main, a tag, a commit, or a folder.');
    const [path = '.', ...more] = options.positionals;
    if (more.length > 0) throw new UsageError('breaking takes one path.');
    const absolute = resolve(terminal.cwd, path);
    if (!existsSync(absolute)) throw new UsageError(`There is no file or folder "${path}".`);
    const folder = rootFolder(absolute);
    const workspaces = new Workspaces(terminal);
    const workspace = workspaces.of(folder);
    await workspaces.codeOf(workspace);
    const { roots } = workspace.snapshot();
    for (const root of roots) assertReadable(root, terminal);
    const base = await readAgainst(against, folder, roots, terminal);
    const shown = (uri: string, offset: number): string =>
      `${shownPath(uri, terminal)}:${workspace.linesOf(uri).position(offset).line + 1}`;
    const found = roots.flatMap(root =>
      breakingFindings({ root, bases: base.of.get(root) ?? [], today: terminal.today, shown }),
    );
    const findings = placed(found, terminal);
    const files = roots.flatMap(root => root.operationFiles).map(uri => shownPath(uri, terminal));
    terminal.out(format({ findings, files, fails }, terminal));
    return findings.some(({ finding }) => finding.suppressed === null && fails(finding)) ? 1 : 0;
  },
};

/** Nobody should conclude anything from a configuration, or a list of accepted breaks, that cannot be read. */
function assertReadable(root: Root, terminal: Terminal): void {
  assertConfig(root, terminal.today);
  if (root.acceptedFile === null) return;
  const [finding] = findingsOf(root, root.acceptedFile, terminal.today).filter(one => one.severity === 'error');
  if (!finding) return;
  const line = (root.parsed(root.acceptedFile)?.lines.position(finding.range.start).line ?? 0) + 1;
  throw new UsageError(`${shownPath(root.acceptedFile, terminal)}:${line}: ${finding.message}`);
}

/** By file and position, as `check` prints them. */
function placed(found: readonly BreakingFinding[], terminal: Terminal): Located[] {
  const groups = new Map<Root, Map<string, Finding[]>>();
  for (const { finding, of } of found) {
    const byFile = groups.get(of) ?? new Map<string, Finding[]>();
    groups.set(of, byFile);
    byFile.set(finding.file, [...(byFile.get(finding.file) ?? []), finding]);
  }
  const all = [...groups].flatMap(([of, byFile]) =>
    [...byFile].flatMap(([uri, findings]) =>
      located(
        findings.toSorted((a, b) => a.range.start - b.range.start),
        of,
        uri,
        terminal,
      ),
    ),
  );
  return all.sort((a, b) => (a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1 : 0));
}
