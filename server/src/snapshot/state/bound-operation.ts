import type { Operation } from '../../contract/index.ts';
import { brokenRef, bundleSchema, type SchemaNode, type SchemaReader } from '../../schema/index.ts';
import {
  type Binding,
  type Bound,
  bind,
  type Tables,
  type Written,
  writtenAttributes,
} from '../../targets/dynamodb/bind/index.ts';
import {
  compileTemplates,
  longestTemplate,
  MOST_TEMPLATE,
  type Templates,
} from '../../targets/dynamodb/compile/index.ts';
import type { Problem } from '../../text/index.ts';
import type { ApiAuth } from '../../value/index.ts';
import { parseTemplate } from '../../velocity/index.ts';
import type { Json } from '../../yaml/index.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import { declareProperty } from './declare-property.ts';

/** What an operation means in its workspace, all of it made once. */
export interface BoundOperation {
  readonly operation: Operation;
  /** Null where the contract is too broken to mean a request. */
  readonly binding: Binding | null;
  /** Compiled when they are first asked for; null where there is no binding, or where compiling it fails. */
  readonly templates: Templates | null;
  /** Why no template that runs comes of the binding: a fault of the compiler, which takes no other operation down. */
  readonly fault: Problem | null;
  /** Self-contained schemas, for validation and export. */
  readonly data: Json | null;
  readonly result: Json | null;
  readonly problems: readonly Problem[];
  /** What it writes, for the operations of the workspace to be compared. */
  readonly written: readonly Written[];
}

export function bindOperation(
  operation: Operation,
  { tables, reader, auth }: { readonly tables: Tables; readonly reader: SchemaReader; readonly auth: ApiAuth },
  file: ParsedFile,
): BoundOperation {
  const { binding, problems } = bound(operation, () =>
    bind({ operation, tables, reader, auth, declare: declareProperty(operation, file.text) }),
  );
  const data = bundled(operation.data, reader);
  const result = bundled(operation.result, reader);
  // The type reads what a template needs; a schema has other places in which a reference may stand.
  const all = [...problems, ...unread([...data.problems, ...result.problems], problems)];
  const { start, end } = file.documents[operation.document]?.range ?? { start: 0, end: file.text.length };
  const compiled = once(() => compile(operation, binding));
  return {
    operation,
    binding,
    get templates() {
      return compiled().templates;
    },
    get fault() {
      return compiled().fault ?? unparsed(operation, compiled().templates);
    },
    data: data.schema,
    result: result.schema,
    written: binding ? writtenAttributes(binding) : [],
    problems:
      binding && longestTemplate(binding, end - start) > MOST_TEMPLATE
        ? [...all, ...quota(operation, compiled().templates)]
        : all,
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

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function bound(operation: Operation, make: () => Bound): Bound {
  try {
    return make();
  } catch (error) {
    return { binding: null, problems: [fault(operation, error)] };
  }
}

function compile(operation: Operation, binding: Binding | null): Pick<BoundOperation, 'templates' | 'fault'> {
  try {
    return { templates: binding && compileTemplates(binding), fault: null };
  } catch (error) {
    return { templates: null, fault: fault(operation, error) };
  }
}

function unparsed(operation: Operation, templates: Templates | null): Problem | null {
  for (const text of templates ? templateTexts(templates) : []) {
    const [problem] = parseTemplate(text).problems;
    if (problem) return fault(operation, new Error(`its mapping template cannot be parsed: ${problem.message}`));
  }
  return null;
}

const fault = (operation: Operation, error: unknown): Problem => ({
  rule: 'broken-template',
  range: operation.name.range,
  message: `No mapping template can be made of this contract, which is a fault of Operation Contracts: please report it. (${error instanceof Error ? error.message : String(error)})`,
});

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
