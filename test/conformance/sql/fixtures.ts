import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Operation } from '../../../server/src/contract/index.ts';
import { findingsOf, type MappedOperation, type Root, Workspace } from '../../../server/src/snapshot/index.ts';
import type { Integration } from '../../../server/src/targets/index.ts';
import type { Templates } from '../../../server/src/template/templates.ts';
import { get, type Node, parseYaml, toJson } from '../../../server/src/yaml/index.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const TODAY = '2026-01-01';

/** A message and what becomes of it, and answers of the Data API and what becomes of those. */
export interface Case {
  /** As JSON keeps it, and as a node, which has every digit. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly node: Node;
  readonly refused: boolean;
  readonly parameters: readonly Expected[];
  /** The statement, where it is not told by replacing each `${…}`. */
  readonly sql?: string;
  readonly metadata: boolean;
  readonly answers: readonly Node[];
}

/** The value of a parameter: a member of `Field` and its hint, or JSON in a text. */
export type Expected = Readonly<Record<string, unknown>>;

/** A contract that is mapped to SQL, ready to run. */
export interface Contract {
  readonly root: Root;
  readonly operation: Operation;
  readonly bound: MappedOperation;
  readonly templates: Templates;
  readonly integration: Integration;
  readonly cases: readonly Case[];
  /** The data of its cases that are taken. */
  readonly data: readonly Readonly<Record<string, unknown>>[];
}

/** Every contract of the fixtures: a file has a database, and operations, each with its cases behind it. */
export function contracts(only: readonly string[] = []): readonly Contract[] {
  const files: Record<string, string> = {};
  const cases = new Map<string, readonly Case[]>();
  for (const name of readdirSync(FIXTURES).sort()) {
    let last = '';
    for (const part of readFileSync(join(FIXTURES, name), 'utf8').split(/^---$/m)) {
      const operation = /^operation: (.*)$/m.exec(part)?.[1];
      if (/^cases:/m.test(part)) cases.set(last, casesOf(part));
      else if (operation === undefined) files['accounts.database.yaml'] = part;
      else {
        last = operation;
        files[`${operation}.operation.yaml`] = part;
      }
    }
  }
  const [root] = new Workspace([FOLDER], memoryFiles(files)).snapshot().roots;
  return root!.operationFiles
    .flatMap(uri => root!.parsed(uri)?.operations ?? [])
    .filter(({ name }) => only.length === 0 || only.some(part => name.value.includes(part)))
    .map(operation => contractOf(root!, operation, cases.get(operation.name.value) ?? []));
}

function casesOf(text: string): readonly Case[] {
  const [document] = parseYaml(text);
  const list = get(document!.root!, 'cases');
  return (list?.kind === 'sequence' ? list.items : []).map(node => {
    const json = toJson(node) as { refused?: boolean; parameters?: Expected[]; sql?: string; metadata?: boolean };
    const data = get(node, 'data')!;
    const answers = get(node, 'answers');
    return {
      data: toJson(data) as Record<string, unknown>,
      node: data,
      refused: json.refused === true,
      parameters: json.parameters ?? [],
      ...(json.sql === undefined ? {} : { sql: json.sql }),
      metadata: json.metadata === true,
      answers: answers?.kind === 'sequence' ? answers.items : [],
    };
  });
}

function contractOf(root: Root, operation: Operation, cases: readonly Case[]): Contract {
  const bound = root.bound(operation);
  const errors = findingsOf(root, operation.file, TODAY).filter(({ severity }) => severity === 'error');
  const said = errors.map(({ rule, message }) => `${rule}: ${message}`).join('; ');
  if (errors.length > 0 || !bound.target || !bound.templates || bound.fault)
    throw new Error(`${operation.name.value}: ${said || bound.fault?.message || 'it means no request'}`);
  return {
    root,
    operation,
    bound: bound as MappedOperation,
    templates: bound.templates,
    integration: bound.target.integration(bound.meaning),
    cases,
    data: cases.filter(({ refused }) => !refused).map(({ data }) => data),
  };
}
