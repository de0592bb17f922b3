import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { URI } from 'vscode-uri';
import { createParsers } from '../code/index.ts';
import { nodeWasm } from '../protocol/node-wasm.ts';
import { fingerprints } from '../rules/index.ts';
import { findingsOf, type Root, relativePath, type Workspace } from '../snapshot/index.ts';
import { type Finding, LineIndex, type Range } from '../text/index.ts';
import type { Located, Place } from './formats/index.ts';
import { assertConfig, loadWorkspace, rootFolder } from './load.ts';
import { type Terminal, UsageError } from './verb.ts';

/** What was found below some paths, and in which files it was looked for. */
export interface Gathered {
  readonly findings: readonly Located[];
  readonly files: readonly string[];
}

/** Checks every file below the paths that a configuration takes. Throws a UsageError for a path that is not there. */
export async function gather(paths: readonly string[], terminal: Terminal): Promise<Gathered> {
  const wanted = paths.map(path => {
    const absolute = resolve(terminal.cwd, path);
    if (!existsSync(absolute)) throw new UsageError(`There is no file or folder "${path}".`);
    return { path, uri: URI.file(absolute).toString(), folder: rootFolder(absolute), files: 0 };
  });
  const roots = new Map<string, { readonly root: Root; readonly code: readonly string[] }>();
  for (const folder of new Set(wanted.map(one => one.folder))) {
    const workspace = loadWorkspace(folder);
    const code = await codeOf(workspace);
    for (const root of workspace.snapshot().roots)
      roots.set(root.folder, { root, code: code.filter(uri => workspace.snapshot().rootOf(uri) === root) });
    reportLeftOut(workspace, terminal);
  }
  const findings: Located[] = [];
  const files: string[] = [];
  for (const { root, code } of roots.values()) {
    const own = [...filesOf(root), ...code].filter(uri => {
      const asked = wanted.filter(one => relativePath(one.uri, uri) !== null);
      for (const one of asked) one.files++;
      return asked.length > 0;
    });
    if (own.length > 0) assertConfig(root, terminal.today);
    for (const uri of own) {
      files.push(shown(uri, terminal));
      findings.push(...located(findingsOf(root, uri, terminal.today), root, uri, terminal));
    }
  }
  const empty = wanted.filter(one => one.files === 0 && ![...roots.values()].some(({ root }) => root.hasCode(one.uri)));
  for (const { path } of empty) terminal.err(`${path}: there is nothing here that a configuration takes.\n`);
  return { findings, files };
}

/** The files of code that can have findings: all others are not even parsed. */
async function codeOf(workspace: Workspace): Promise<readonly string[]> {
  if (!workspace.snapshot().roots.some(root => root.hasCode())) return [];
  workspace.setParsers(await createParsers(nodeWasm));
  return workspace.code?.candidates() ?? [];
}

const MOST_NAMED = 5;

/** Says what is not analysed: silence about it would look like a pass. */
function reportLeftOut(workspace: Workspace, terminal: Terminal): void {
  const all = workspace.code?.leftOut ?? [];
  for (const { uri, reason } of all.slice(0, MOST_NAMED))
    terminal.err(`${shown(uri, terminal)} is left out: ${reason}.\n`);
  if (all.length > MOST_NAMED) terminal.err(`${all.length - MOST_NAMED} more files are left out for such reasons.\n`);
}

/** Every file of a root that can have findings. */
const filesOf = (root: Root): string[] => [
  ...(root.configFile ? [root.configFile.uri] : []),
  ...root.operationFiles,
  ...root.tableFiles.map(file => file.uri),
];

function located(findings: readonly Finding[], root: Root, uri: string, terminal: Terminal): Located[] {
  if (findings.length === 0) return [];
  const text = root.text(uri) ?? '';
  const lines = new LineIndex(text);
  const path = relativePath(root.folder, uri) ?? uri;
  const names = fingerprints(findings, text, path);
  return findings.map((finding, i) => ({
    finding,
    place: place(uri, finding.range, lines, terminal),
    fingerprint: names[i]!,
    related: (finding.related ?? []).map(({ file = uri, range, message }) => ({
      place: place(file, range, file === uri ? lines : new LineIndex(root.text(file) ?? ''), terminal),
      message,
    })),
  }));
}

function place(uri: string, range: Range, lines: LineIndex, terminal: Terminal): Place {
  const start = lines.position(range.start);
  const end = lines.position(range.end);
  return {
    file: shown(uri, terminal),
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

const shown = (uri: string, { cwd }: Terminal): string => relative(cwd, URI.parse(uri).fsPath).split(sep).join('/');
