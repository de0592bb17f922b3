import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { URI } from 'vscode-uri';
import {
  BASELINE_FILE,
  type Baseline,
  type BaselineEntry,
  brokenBaselineFinding,
  matchBaseline,
  readBaseline,
  staleFindings,
  writeBaseline,
} from '../rules/index.ts';
import type { Root } from '../snapshot/index.ts';
import { type Finding, LineIndex } from '../text/index.ts';
import type { Located } from './formats/index.ts';
import type { Gathered } from './gather.ts';
import { placeOf } from './place.ts';
import { type Terminal, UsageError } from './verb.ts';

/** Where the baseline of a root is: beside its configuration, unless `--baseline FILE` names one for all. */
const pathOf = (root: Root, named: string | null): string =>
  named ?? join(URI.parse(root.folder).fsPath, BASELINE_FILE);

const absolute = (file: string | null, { cwd }: Terminal): string | null => (file === null ? null : resolve(cwd, file));

const entryFile = (baseline: string, finding: Finding): string =>
  relative(dirname(baseline), URI.parse(finding.file).fsPath).split(sep).join('/');

/** Findings as they are with their baselines: known ones marked, stale entries added. */
export function withBaselines(gathered: Gathered, file: string | null, terminal: Terminal): readonly Located[] {
  const named = absolute(file, terminal);
  const findings: Located[] = [];
  for (const [path, roots] of byBaseline(gathered, named)) {
    const own = gathered.findings.filter(({ root }) => roots.some(one => one.folder === root));
    const text = read(path);
    if (text === null && named === null && own.length === 0 && gathered.roots.length > 1) continue;
    findings.push(...marked(own, path, text, roots[0]!, gathered, terminal));
  }
  return findings;
}

function marked(
  own: readonly Located[],
  path: string,
  text: string | null,
  root: Root,
  gathered: Gathered,
  terminal: Terminal,
): Located[] {
  const baseline: Baseline = readBaseline(text);
  const file = URI.file(path).toString();
  const added = (finding: Finding): Located[] => {
    const severity = root.severityOf(finding.rule, file);
    if (severity === 'off') return [];
    return [locatedInBaseline({ ...finding, severity })];
  };
  const locatedInBaseline = (finding: Finding): Located => ({
    finding,
    identity: { rule: finding.rule, subject: finding.message, text: '' },
    place: placeOf(file, finding.range, new LineIndex(text ?? ''), terminal),
    fingerprint: finding.message,
    related: [],
    root: root.folder,
  });
  if (baseline.broken !== null) return [...added(brokenBaselineFinding(file, baseline.broken)), ...own];
  const entries = new Map<string, BaselineEntry[]>();
  for (const entry of baseline.entries) entries.set(entry.file, [...(entries.get(entry.file) ?? []), entry]);
  const known = new Set<Located>();
  const stale: BaselineEntry[] = [];
  for (const [name, list] of entries) {
    if (!isWanted(resolve(dirname(path), name), gathered)) continue;
    const match = matchBaseline(
      own.filter(({ finding }) => entryFile(path, finding) === name),
      list,
    );
    for (const one of match.known) known.add(one);
    stale.push(...match.stale);
  }
  const result = own.map(one =>
    known.has(one) ? { ...one, finding: { ...one.finding, suppressed: 'baseline' as const } } : one,
  );
  return [...staleFindings(stale, file, text ?? '').flatMap(added), ...result];
}

/** Writes the baselines of what was checked; entries of other files stay. Returns a line for each. */
export function writeBaselines(gathered: Gathered, file: string | null, terminal: Terminal): string[] {
  const named = absolute(file, terminal);
  return byBaseline(gathered, named).map(([path, roots]) => {
    const own = gathered.findings.filter(
      ({ root, finding: { suppressed, severity } }) =>
        roots.some(one => one.folder === root) &&
        suppressed === null &&
        (severity === 'error' || severity === 'warning'),
    );
    const kept = readBaseline(read(path)).entries.filter(
      ({ file }) => !isWanted(resolve(dirname(path), file), gathered),
    );
    const entries = [...kept, ...own.map(({ finding, identity }) => ({ file: entryFile(path, finding), ...identity }))];
    const shown = relative(terminal.cwd, path).split(sep).join('/');
    try {
      writeFileSync(path, writeBaseline(entries));
    } catch (error) {
      throw new UsageError(`${shown} cannot be written: ${(error as NodeJS.ErrnoException).code ?? 'error'}.`);
    }
    return `${shown}: ${entries.length} known finding${entries.length === 1 ? '' : 's'}.\n`;
  });
}

/** The baselines that are asked for, each with the roots whose findings it holds. */
function byBaseline({ roots }: Gathered, named: string | null): [string, Root[]][] {
  const paths = new Map<string, Root[]>();
  for (const root of roots) {
    const path = pathOf(root, named);
    paths.set(path, [...(paths.get(path) ?? []), root]);
  }
  return [...paths];
}

function isWanted(path: string, { wanted }: Gathered): boolean {
  return wanted.some(one => {
    const below = relative(one, path);
    return below === '' || (below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below));
  });
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
