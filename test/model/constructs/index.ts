import { readContract, readTable, type Table } from '../language/contract.ts';
import { at, isMapping, isSequence, readYaml, textAt, type Yaml } from '../language/yaml.ts';
import { answerConstructs } from './answer.ts';
import { requestConstructs } from './request.ts';
import { schemaConstructs } from './schema.ts';
import type { NameIn, Reached } from './table.ts';
import { yamlConstructs } from './yaml.ts';

export { CONSTRUCTS, Reached } from './table.ts';

const PARTS = ['version', 'description', 'owner', 'stability', 'throttle', 'errors', 'result'] as const;
const STANDARD = /^(?:not-found|conflict|throttled|invalid-message|storage-failure)$/;

/** Counts what a contract with its tables and its config holds. */
export function count(
  texts: { readonly operation: string; readonly tables: string; readonly config: string },
  reached: Reached,
): void {
  yamlConstructs(texts.operation, reached);
  const document = readYaml(texts.operation)[0]!;
  const tables = readYaml(texts.tables);
  const contract = readContract(document);
  for (const part of PARTS) if (at(document, part)) reached.reach('operation', part);
  if (!at(document, 'result')) reached.reach('operation', 'no result');
  if (!at(document, 'data')) reached.reach('operation', 'no data');
  for (const part of ['data', 'result']) schemaConstructs(at(document, part), reached);
  const read = new Map(tables.map(table => [textAt(table, 'table') ?? '', readTable(table)]));
  if (read.size > 1) reached.reach('table', 'several tables');
  for (const [i, table] of [...read.values()].entries()) tableConstructs(table, tables[i]!, reached);
  requestConstructs(contract, read, reached);
  answerConstructs(contract, reached);
  const errors = at(document, 'errors');
  for (const name of isMapping(errors) ? errors.keys() : [])
    reached.reach('catch', STANDARD.test(name) ? 'standard name' : 'own name');
  catchConstructs(contract.mapping, reached);
  reached.read('auth', textAt(at(readYaml(texts.config)[0], 'api'), 'auth') ?? 'iam');
}

function catchConstructs(mapping: Yaml, reached: Reached): void {
  const caught = at(mapping, 'catch');
  for (const name of isMapping(caught) ? caught.keys() : []) reached.read('catch', name);
  const writes = at(mapping, 'writes');
  for (const write of isSequence(writes) ? writes : [])
    for (const entry of isMapping(write) ? write.values() : []) {
      const own = at(entry, 'catch');
      for (const name of isMapping(own) ? own.keys() : []) {
        reached.read('catch', name);
        reached.reach('catch', 'of an entry');
      }
    }
}

function tableConstructs(table: Table, node: Yaml, reached: Reached): void {
  if ('variable' in table.physical) reached.reach('table', 'name by stage variable');
  const type = (name: string): string => table.key.types.get(name) ?? '';
  for (const name of table.key.partition) reached.read('table', `partition key: ${type(name)}`);
  for (const name of table.key.sort) reached.read('table', `sort key: ${type(name)}`);
  if (!table.key.types.has('pk')) reached.reach('table', 'key of another name');
  if (table.key.sort.length === 0) reached.reach('table', 'no sort key');
  for (const [name, { key, local }] of table.indexes) {
    reached.reach('table', local ? 'local index' : 'global index');
    if (key.partition.length > 1 || key.sort.length > 1) reached.reach('table', 'index of several keys');
    const projected: NameIn<'table'> = 'index of some attributes';
    if (textAt(at(at(node, 'indexes'), name), 'project') !== 'ALL') reached.reach('table', projected);
  }
}
