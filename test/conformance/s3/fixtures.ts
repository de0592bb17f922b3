import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Operation } from '../../../server/src/contract/index.ts';
import { findingsOf, type MappedOperation, type Root, Workspace } from '../../../server/src/snapshot/index.ts';
import type { Integration } from '../../../server/src/targets/index.ts';
import type { Templates } from '../../../server/src/template/templates.ts';
import { toJson } from '../../../server/src/yaml/index.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
export const TODAY = '2026-01-01';

/** A contract that is mapped to S3, ready to run. */
export interface Contract {
  readonly root: Root;
  readonly operation: Operation;
  readonly bound: MappedOperation;
  readonly templates: Templates;
  readonly integration: Integration;
  /** The data of its examples. */
  readonly data: readonly Readonly<Record<string, unknown>>[];
}

/** Every contract of the fixtures: a file has a bucket and operations, one a YAML document. */
export function contracts(only: readonly string[] = []): readonly Contract[] {
  const files: Record<string, string> = {};
  for (const name of readdirSync(FIXTURES).sort())
    for (const [i, part] of readFileSync(join(FIXTURES, name), 'utf8').split(/^---$/m).entries())
      if (/^operation:/m.test(part)) files[`${name}-${i}.operation.yaml`] = part;
      else files['docs.bucket.yaml'] = part;
  const [root] = new Workspace([FOLDER], memoryFiles(files)).snapshot().roots;
  return root!.operationFiles
    .flatMap(uri => root!.parsed(uri)?.operations ?? [])
    .filter(({ name }) => only.length === 0 || only.some(part => name.value.includes(part)))
    .map(operation => contractOf(root!, operation));
}

function contractOf(root: Root, operation: Operation): Contract {
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
    data: operation.examples.flatMap(({ data }) => (data ? [toJson(data) as Record<string, unknown>] : [])),
  };
}
