import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { URI } from 'vscode-uri';
import type { Operation } from '../../server/src/contract/index.ts';
import { nodeFiles } from '../../server/src/host/node-files.ts';
import { exportable, findingsOf, type Root, Workspace } from '../../server/src/snapshot/index.ts';
import type { Binding } from '../../server/src/targets/dynamodb/bind/index.ts';
import type { TableDef } from '../../server/src/targets/dynamodb/model/table.ts';
import { bindingOf, dynamodb } from '../../server/src/targets/index.ts';
import type { Templates } from '../../server/src/template/templates.ts';
import type { Finding } from '../../server/src/text/index.ts';
import { get, type Json, type Node, parseYaml, textOf } from '../../server/src/yaml/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';
import { type Broken, readBroken } from './broken.ts';
import { type Case, casesOf, exampleCases } from './case.ts';

/** One contract, or some that belong together, ready to run. */
export interface Fixture {
  readonly name: string;
  /** What it shows: the comment at its top. */
  readonly shows: string;
  readonly tables: readonly TableDef[];
  readonly contracts: readonly Contract[];
  readonly cases: readonly Case[];
  /** The exported OpenAPI document. */
  readonly document: Json;
  /** What `check` fails for; of a workspace on disk, which is an example to follow, all that it says. */
  readonly findings: readonly string[];
  /** A published template that its contract is the answer to. */
  readonly broken: Broken | null;
}

export interface Contract {
  readonly operation: Operation;
  readonly binding: Binding;
  readonly templates: Templates;
  /** The result's schema, self-contained. */
  readonly result: Json | null;
}

const TODAY = '2026-01-01';

/** Every fixture of a folder, one a file, by name. */
export const fixturesIn = (folder: string): ReadonlyMap<string, () => Fixture> =>
  new Map(
    readdirSync(folder)
      .filter(name => name.endsWith('.yaml'))
      .sort()
      .map(name => [basename(name, '.yaml'), () => readFixture(name, readFileSync(join(folder, name), 'utf8'))]),
  );

/** A text of tables, operations, files and cases, one a YAML document. */
export function readFixture(file: string, text: string): Fixture {
  const name = basename(file, '.yaml');
  const documents = parseYaml(text);
  const unreadable = documents.find(document => document.broken);
  if (unreadable) throw new Error(unreadable.problems[0]?.message);
  const files: Record<string, string> = {};
  const cases: Node[] = [];
  let broken: Node | undefined;
  for (const { root } of documents) {
    const source = text.slice(root.range.start, root.range.end);
    const kind = ['table', 'operation', 'file', 'cases', 'broken'].find(key => get(root, key));
    if (kind === 'table') files[`t${root.range.start}.table.yaml`] = source;
    else if (kind === 'operation') files[`o${root.range.start}.operation.yaml`] = source;
    else if (kind === 'file')
      files[(textOf(get(root, 'file')) ?? '').replace(/^\.\//, '')] = textOf(get(root, 'content')) ?? '';
    else if (kind === 'cases') cases.push(root);
    else if (kind === 'broken') broken = get(root, 'broken');
    else if (root.kind !== 'empty')
      throw new Error('A document of a fixture begins with table, operation, file or cases.');
  }
  const [root] = new Workspace([FOLDER], memoryFiles(files)).snapshot().roots;
  const shows = /^#\s*(.*(?:\n#.*)*)/.exec(text)?.[1]?.replace(/\n#\s*/g, ' ') ?? '';
  const fixture = fixtureOf(name, shows, root!, contracts => cases.flatMap(node => casesOf(node, contracts)));
  return broken ? { ...fixture, broken: readBroken(broken, fixture.contracts[0]!.operation.name.value) } : fixture;
}

/** A workspace on disk as one fixture; its cases are its examples. */
export function workspaceFixture(folder: string): Fixture {
  const [root] = new Workspace(
    [URI.file(folder).toString()],
    nodeFiles(() => [folder]),
  ).snapshot().roots;
  return fixtureOf(basename(folder), 'A workspace', root!, () => []);
}

function fixtureOf(
  name: string,
  shows: string,
  root: Root,
  more: (contracts: readonly Contract[]) => readonly Case[],
  counts: (finding: Finding) => boolean = finding => finding.severity === 'error',
): Fixture {
  const files = [...root.operationFiles, ...root.resourceFiles.map(table => table.uri)];
  const findings = files
    .flatMap(uri => findingsOf(root, uri, TODAY))
    .filter(counts)
    .map(({ rule, message }) => `${rule}: ${message}`);
  const contracts = root.operationFiles
    .flatMap(uri => root.parsed(uri)?.operations ?? [])
    .flatMap((operation): Contract[] => {
      const bound = root.bound(operation);
      const { templates, result } = bound;
      const binding = bindingOf(bound);
      // What is mapped to another target alone has fixtures of its own.
      if (bound.target !== null && bound.target !== dynamodb) return [];
      if (!binding || !templates) throw new Error(`${operation.name.value} does not compile: ${findings.join('; ')}`);
      return [{ operation, binding, templates, result }];
    });
  return {
    name,
    shows,
    tables: root.resourcesOf(dynamodb),
    contracts,
    cases: [...contracts.flatMap(exampleCases), ...more(contracts)],
    document: exportable(root, 'run', TODAY).openapi.document as Json,
    findings,
    broken: null,
  };
}
