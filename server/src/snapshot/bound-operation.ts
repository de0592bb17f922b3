import { type Binding, bind, type Tables, type Written, writtenAttributes } from '../binding/index.ts';
import type { Operation } from '../contract/index.ts';
import { brokenRef, bundleSchema, type SchemaNode, type SchemaReader } from '../schema/index.ts';
import { compileTemplates, longestTemplate, MOST_TEMPLATE, type Templates } from '../template/index.ts';
import type { Problem } from '../text/index.ts';
import type { Json } from '../yaml/index.ts';
import { declareProperty } from './declare-property.ts';
import type { ParsedFile } from './parsed-file.ts';

/** What an operation means in its workspace, all of it made once. */
export interface BoundOperation {
  readonly operation: Operation;
  /** Null where the contract is too broken to mean a request. */
  readonly binding: Binding | null;
  /** Compiled when they are first asked for. */
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
  const data = bundled(operation.data, reader);
  const result = bundled(operation.result, reader);
  // The type reads what a template needs; a schema has other places in which a reference may stand.
  const all = [...problems, ...unread([...data.problems, ...result.problems], problems)];
  const { start, end } = file.documents[operation.document]?.range ?? { start: 0, end: file.text.length };
  const written = end - start;
  let compiled: Templates | undefined;
  const templates = () => {
    if (binding) compiled ??= compileTemplates(binding);
    return compiled ?? null;
  };
  return {
    operation,
    binding,
    get templates() {
      return templates();
    },
    data: data.schema,
    result: result.schema,
    written: binding ? writtenAttributes(binding) : [],
    problems:
      binding && longestTemplate(binding, written) > MOST_TEMPLATE ? [...all, ...quota(operation, templates())] : all,
  };
}

function bundled(schema: SchemaNode | undefined, reader: SchemaReader): { schema: Json; problems: readonly Problem[] } {
  if (!schema) return { schema: null, problems: [] };
  const bundle = bundleSchema(schema, reader);
  return { schema: bundle.schema, problems: bundle.problems.map(problem => brokenRef(problem, schema)) };
}

const unread = (problems: readonly Problem[], told: readonly Problem[]): readonly Problem[] =>
  problems.filter(
    ({ rule, range }, i) =>
      ![...told, ...problems.slice(0, i)].some(other => other.rule === rule && other.range.start === range.start),
  );

function quota(operation: Operation, templates: Templates | null): Problem[] {
  if (!templates || templateTexts(templates).every(text => text.length <= MOST_TEMPLATE)) return [];
  return [
    {
      rule: 'template-quota',
      range: operation.name.range,
      message: 'The mapping template is larger than the 300 KB that API Gateway takes: split the operation.',
    },
  ];
}

const templateTexts = ({ request, success, failure }: Templates): readonly string[] =>
  [request, success.template, failure].map(template => template.text);
