import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { LoadedParsers } from '../code/index.ts';
import { nodeWasm } from '../host/node-wasm.ts';
import { fingerprints, identify } from '../rules/index.ts';
import { findingsOf, type Root, relativePath, type Workspace } from '../snapshot/index.ts';
import { type Finding, LineIndex, type Problem } from '../text/index.ts';
import type { Located } from './formats/index.ts';
import { assertConfig, loadWorkspace, rootFolder } from './load.ts';
import { placeOf, shownPath } from './place.ts';
import { printable } from './printable.ts';
import { type Terminal, UsageError } from './verb.ts';

/** What was found below some paths, and in which files it was looked for. */
export interface Gathered {
  readonly findings: readonly Located[];
  readonly files: readonly string[];
  /** What the findings belong to. */
  readonly roots: readonly Root[];
  /** Absolute paths of what was asked for. */
  readonly wanted: readonly string[];
}

/** Checks every file below the paths that a configuration takes. `asked`: what was found by other means, by file. Throws a UsageError for a path that is not there. */
export async function gather(
  paths: readonly string[],
  workspaces: Workspaces,
  terminal: Terminal,
  asked: ReadonlyMap<string, readonly Problem[]> = new Map(),
): Promise<Gathered> {
  const wanted = paths.map(path => {
    const absolute = resolve(terminal.cwd, path);
    if (!existsSync(absolute)) throw new UsageError(`There is no file or folder "${path}".`);
    return { path, absolute, uri: URI.file(absolute).toString(), folder: rootFolder(absolute), files: 0 };
  });
  const homes = new Set<Root | undefined>();
  const roots = new Map<string, { readonly root: Root; readonly code: readonly string[] }>();
  const read: Workspace[] = [];
  for (const folder of new Set(wanted.map(one => one.folder))) {
    const workspace = workspaces.of(folder);
    const code = await workspaces.codeOf(workspace);
    for (const root of workspace.snapshot().roots)
      roots.set(root.folder, { root, code: code.filter(uri => workspace.snapshot().rootOf(uri) === root) });
    for (const one of wanted) if (one.folder === folder) homes.add(workspace.snapshot().rootOf(one.uri));
    read.push(workspace);
  }
  // The roots of the paths themselves count even where nothing is left to find: a baseline may be stale.
  const findings: Located[] = [];
  const files: string[] = [];
  const checked: Root[] = [];
  for (const { root, code } of roots.values()) {
    const own = [...filesOf(root), ...code].filter(uri => {
      const asked = wanted.filter(one => relativePath(one.uri, uri) !== null);
      for (const one of asked) one.files++;
      return asked.length > 0;
    });
    if (own.length === 0 && !homes.has(root)) continue;
    checked.push(root);
    assertConfig(root, terminal.today);
    for (const uri of own) {
      files.push(shownPath(uri, terminal));
      findings.push(...located(findingsOf(root, uri, terminal.today, asked.get(uri)), root, uri, terminal));
    }
  }
  for (const workspace of read) reportLeftOut(workspace, terminal);
  const empty = wanted.filter(one => one.files === 0 && ![...roots.values()].some(({ root }) => root.hasCode(one.uri)));
  for (const { path } of empty)
    terminal.err(
      `${path}: nothing was checked: there is no contract, resource or configuration here, and no Lambda code.\n`,
    );
  return { findings, files, roots: checked, wanted: wanted.map(one => one.absolute) };
}

/** What is read of the disk, kept from one run to the next. */
export class Workspaces {
  private readonly byFolder = new Map<string, Workspace>();
  private readonly parsers = new LoadedParsers(nodeWasm);
  private readonly languages: Terminal['languages'];

  constructor({ languages }: Pick<Terminal, 'languages'>) {
    this.languages = languages;
  }

  /** Paths of the folders that were read. */
  get folders(): readonly string[] {
    return [...this.byFolder.keys()];
  }

  of(folder: string): Workspace {
    const known = this.byFolder.get(folder) ?? loadWorkspace(folder, this.languages);
    this.byFolder.set(folder, known);
    return known;
  }

  /** Those that a file belongs to. */
  holding(uri: string): readonly Workspace[] {
    return [...this.byFolder.values()].filter(workspace => workspace.snapshot().rootOf(uri) !== undefined);
  }

  /** A file was created, changed or deleted. */
  forget(uri: string): void {
    for (const workspace of this.byFolder.values()) workspace.forget(uri);
  }

  /** The files of code that can have findings: all others are not even parsed. */
  async codeOf(workspace: Workspace): Promise<readonly string[]> {
    if (!workspace.snapshot().roots.some(root => root.hasCode())) return [];
    if (!workspace.code) workspace.setParsers(this.parsers);
    const { code } = workspace;
    const candidates = code?.candidates() ?? [];
    // Grammars take longer to load than a small workspace takes to check: where nothing can be found, none is.
    if (code && candidates.length > 0) await this.parsers.load(code.grammars());
    return candidates;
  }
}

const MOST_NAMED = 5;

/** Says what is not analysed: silence about it would look like a pass. */
function reportLeftOut(workspace: Workspace, terminal: Terminal): void {
  const all = workspace.code?.leftOut ?? [];
  for (const { uri, reason } of all.slice(0, MOST_NAMED))
    terminal.err(`${printable(shownPath(uri, terminal))} is left out: ${reason}.\n`);
  if (all.length > MOST_NAMED) terminal.err(`${all.length - MOST_NAMED} more files are left out for such reasons.\n`);
}

/** Every file of a root that can have findings. */
const filesOf = (root: Root): string[] => [
  ...(root.configFile ? [root.configFile.uri] : []),
  ...(root.acceptedFile ? [root.acceptedFile] : []),
  ...root.wrapperFiles,
  ...root.operationFiles,
  ...root.resourceFiles.map(file => file.uri),
  ...root.includedFiles,
];

/** Findings with their places and names, in a root's text of a file. */
export function located(findings: readonly Finding[], root: Root, uri: string, terminal: Terminal): Located[] {
  if (findings.length === 0) return [];
  const text = root.text(uri) ?? '';
  const lines = new LineIndex(text);
  const path = relativePath(root.folder, uri) ?? uri;
  const names = fingerprints(findings, text, path);
  return findings.map((finding, i) => ({
    finding,
    root: root.folder,
    identity: identify(finding, text),
    place: placeOf(uri, finding.range, lines, terminal),
    fingerprint: names[i]!,
    related: (finding.related ?? []).map(({ file = uri, range, message }) => ({
      place: placeOf(file, range, file === uri ? lines : new LineIndex(root.text(file) ?? ''), terminal),
      message,
    })),
  }));
}
