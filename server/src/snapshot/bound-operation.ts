import { type Binding, bind, type Tables, type Written, writtenAttributes } from '../binding/index.ts';
import type { Operation } from '../contract/index.ts';
import { bundleSchema, type SchemaReader } from '../schema/index.ts';
import { compileTemplates, MOST_TEMPLATE, type Templates } from '../template/index.ts';
import type { Problem } from '../text/index.ts';
import type { Json } from '../yaml/index.ts';
import { declareProperty } from './declare-property.ts';
import type { ParsedFile } from './parsed-file.ts';

/** What an operation means in its workspace, all of it made once. */
export interface BoundOperation {
  readonly operation: Operation;
  /** Null where the contract is too broken to mean a request. */
  readonly binding: Binding | null;
  readonly templates: Templates | null;
  /** Self-contained schemas, for validation and export. */
  readonly data: Json | null;
  readonly result: Json | null;
  readonly problems: readonly Problem[];
  /** What it writes, for the operations of the workspace to be compared. */
  readonly written: readonly Written[];
}

export function bindOperation(
  operation: Operation,
  tables: Tables,
  reader: SchemaReader,
  file: ParsedFile,
): BoundOperation {
  const { binding, problems } = bind({ operation, tables, reader, declare: declareProperty(operation, file.text) });
  const templates = binding ? compileTemplates(binding) : null;
  return {
    operation,
    binding,
    templates,
    data: operation.data ? bundleSchema(operation.data, reader).schema : null,
    result: operation.result ? bundleSchema(operation.result, reader).schema : null,
    written: binding ? writtenAttributes(binding) : [],
    problems: [...problems, ...(templates ? quota(operation, templates) : [])],
  };
}

function quota(operation: Operation, templates: Templates): Problem[] {
  const texts = [templates.request.text, templates.success.template.text, templates.failure.text];
  if (texts.every(text => text.length <= MOST_TEMPLATE)) return [];
  return [
    {
      rule: 'template-quota',
      range: operation.name.range,
      message: 'The mapping template is larger than the 300 KB that API Gateway takes: split the operation.',
    },
  ];
}
