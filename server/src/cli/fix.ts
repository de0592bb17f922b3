import { existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { URI } from 'vscode-uri';
import type { FullLanguage } from '../code/languages/index.ts';
import { BASELINE_FILE } from '../rules/index.ts';
import { fixAll, type Root, safeFixOf } from '../snapshot/index.ts';
import { withBaselines } from './baseline.ts';
import type { Located } from './formats/index.ts';
import type { Gathered, Workspaces } from './gather.ts';
import { shownPath } from './place.ts';
import { type Terminal, UsageError } from './verb.ts';

/**
 * Applies the safe fixes of what was found, and says on stderr what was done; true where a file was changed. The baseline counts
 * whether or not it is asked for: what stands in it is not touched.
 */
export function fixFiles(
  gathered: Gathered,
  baseline: string | null,
  workspaces: Workspaces,
  terminal: Terminal,
): boolean {
  const findings = marked(gathered, baseline, terminal);
  const broken = new Set(findings.filter(({ finding }) => finding.rule === 'broken-baseline').map(({ root }) => root));
  const byFile = new Map<string, Located[]>();
  for (const one of findings) byFile.set(one.finding.file, [...(byFile.get(one.finding.file) ?? []), one]);
  const languages = new Map<Root, Set<FullLanguage>>();
  let changed = false;
  for (const [uri, own] of byFile) {
    const root = gathered.roots.find(({ folder }) => folder === own[0]?.root);
    if (!root || broken.has(root.folder) || !own.some(({ finding }) => safeFixOf(finding))) continue;
    const known = own.filter(({ finding }) => finding.suppressed === 'baseline').map(({ identity }) => identity);
    const fixed = workspaces.holding(uri).map(workspace => fixAll(workspace, uri, known, terminal.today))[0];
    if (!fixed || fixed.applied.length === 0) continue;
    write(uri, fixed.text, terminal);
    workspaces.forget(uri);
    changed = true;
    terminal.err(
      `${shownPath(uri, terminal)}: ${fixed.applied.map(title => title.replace(/^Call /, 'calls ')).join(', ')}.\n`,
    );
    const language = root.languages.of(uri);
    if (language) languages.set(root, (languages.get(root) ?? new Set()).add(language));
  }
  reportPreviews(findings, terminal);
  for (const [root, used] of languages) for (const language of used) reportMissingClient(root, language, terminal);
  return changed;
}

/** Findings with the baselines that are there, asked for or not. */
function marked(gathered: Gathered, baseline: string | null, terminal: Terminal): readonly Located[] {
  const has = ({ folder }: Root): boolean =>
    baseline !== null || existsSync(join(URI.parse(folder).fsPath, BASELINE_FILE));
  const roots = gathered.roots.filter(has);
  const others = gathered.findings.filter(({ root }) => !roots.some(({ folder }) => folder === root));
  return [...withBaselines({ ...gathered, roots }, baseline, terminal), ...others];
}

function write(uri: string, text: string, terminal: Terminal): void {
  try {
    writeFileSync(URI.parse(uri).fsPath, text);
  } catch (error) {
    throw new UsageError(
      `${shownPath(uri, terminal)} cannot be written: ${(error as NodeJS.ErrnoException).code ?? 'error'}.`,
    );
  }
}

/** What could be rewritten and is left for someone to look at. */
function reportPreviews(findings: readonly Located[], terminal: Terminal): void {
  const left = findings.filter(
    ({ finding }) => finding.suppressed === null && finding.data?.fix === 'preview' && !safeFixOf(finding),
  ).length;
  if (left === 0) return;
  const calls = left === 1 ? '1 more call sends' : `${left} more calls send`;
  terminal.err(`${calls} the request of an operation, and wants a look: rewrite it in the editor.\n`);
}

/** The code calls a client now; where it is not there yet, it wants to be generated. */
function reportMissingClient(root: Root, language: FullLanguage, terminal: Terminal): void {
  const module = root.clientModule(language);
  const { client } = language;
  if (!client.isFileOf(module)) return;
  const path = join(URI.parse(root.folder).fsPath, module);
  if (language.files.filesOf(language.files.moduleOf(path)).some(file => existsSync(file))) return;
  const shown = shownPath(URI.file(path).toString(), terminal);
  const folder = dirname(shown);
  const rename = basename(shown) === 'operations' ? '' : `, and name ${client.file} like that`;
  terminal.err(
    `${shown} is not there yet, and is called now: \`operation-contracts generate client --lang ${client.option} -o ${folder}\`${rename}.\n`,
  );
}
