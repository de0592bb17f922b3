import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { get, type Node, parseYaml, textOf, toJson } from '../../server/src/yaml/index.ts';
import { type Item, itemOf } from '../conformance/items.ts';

export type Lang = 'ts' | 'mjs' | 'cjs' | 'py';

/** One call of a program's function. */
export interface Call {
  readonly call: string;
  readonly with: readonly unknown[];
  /** The exception that leaves the function while it calls DynamoDB, and the error once it calls the operation. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A program that calls DynamoDB, and what is asked of it. */
export interface Program {
  readonly story: string;
  readonly file: string;
  readonly lang: Lang;
  readonly code: string;
  /** What the table holds before the first call. */
  readonly given: readonly Item[];
  readonly calls: readonly Call[];
  /** Its client is a member of an object, which others may use: it stays. */
  readonly keepsClient: boolean;
}

const FOLDER = join(import.meta.dirname, 'calls');

export function readPrograms(): Program[] {
  return readdirSync(FOLDER)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .flatMap(name => {
      const documents = parseYaml(readFileSync(join(FOLDER, name), 'utf8'));
      return documents.map(({ root, problems }, i) => {
        if (problems.length > 0) throw new Error(`${name}: ${problems[0]!.message}`);
        return programOf(root, `${name.replace('.yaml', '').replace(/\W/g, '_')}_${i + 1}`);
      });
    });
}

function programOf(node: Node, name: string): Program {
  const lang = textOf(get(node, 'lang')) as Lang;
  return {
    story: textOf(get(node, 'story')) ?? '',
    file: `${name}.${lang}`,
    lang,
    code: textOf(get(node, 'code')) ?? '',
    keepsClient: textOf(get(node, 'keepsClient')) === 'true',
    given: items(get(node, 'given')).map(itemOf),
    calls: items(get(node, 'calls')).map(call => ({
      call: textOf(get(call, 'call')) ?? '',
      with: items(get(call, 'with')).map(toJson),
      before: textOf(get(call, 'before')) ?? null,
      after: textOf(get(call, 'after')) ?? null,
    })),
  };
}

const items = (node: Node | undefined): readonly Node[] => (node?.kind === 'sequence' ? node.items : []);
