import { Collector } from '../../binding/collector.ts';
import { typesOf } from '../../binding/types.ts';
import type { Operation } from '../../contract/index.ts';
import type { Exported } from '../../export/index.ts';
import { brokenRef, bundleSchema, type SchemaNode, type SchemaReader } from '../../schema/index.ts';
import { type Bound, type Resource, type Target, targetOf, type Written } from '../../targets/index.ts';
import { MOST_TEMPLATE, type Templates, templatesOf } from '../../template/templates.ts';
import type { Problem } from '../../text/index.ts';
import type { ApiAuth } from '../../value/index.ts';
import { parseTemplate } from '../../velocity/index.ts';
import type { Json } from '../../yaml/index.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import { declareProperty } from './declare-property.ts';
import type { Fact } from './facts.ts';
import { AUTH, FILE_AROUND } from './inputs.ts';
import { schemaReader } from './schema-reader.ts';
import { NAMED } from './storage.ts';

/** What an operation means in its workspace, all of it made once. */
export interface BoundOperation {
  readonly operation: Operation;
  /** What it is mapped to; null where nothing is known by that name. */
  readonly target: Target | null;
  /** What its mapping means there; null where the contract is too broken to mean a request. */
  readonly meaning: unknown;
  /** Compiled when they are first asked for; null where it means nothing, or where compiling it fails. */
  readonly templates: Templates | null;
  /** Why no template that runs comes of the contract: a fault of the compiler, which takes no other operation down. */
  readonly fault: Problem | null;
  /** Self-contained schemas, for validation and export. */
  readonly data: Json | null;
  readonly result: Json | null;
  readonly problems: readonly Problem[];
  /** What it writes, for the operations of the workspace to be compared. */
  readonly written: readonly Written[];
}

/** One that means a request of its target. */
export type MappedOperation = BoundOperation & { readonly target: Target };

export const isMapped = (bound: BoundOperation | undefined): bound is MappedOperation =>
  bound !== undefined && bound.target !== null && bound.meaning !== null;

/** As it is exported; null where nothing can be. */
export function exportedOf(bound: BoundOperation): Exported | null {
  const { operation, templates, data, result } = bound;
  if (!isMapped(bound) || !templates) return null;
  const { target, meaning } = bound;
  return { operation, target, integration: target.integration(meaning), templates, data, result };
}

interface Around {
  /** What mappings of a target can name. */
  readonly named: (target: Target) => ReadonlyMap<string, Resource>;
  readonly reader: SchemaReader;
  readonly auth: ApiAuth;
}

/** An operation, bound: of what stands around it, only its own document counts. */
export const BOUND: Fact<Operation, BoundOperation> = {
  name: 'bound operation',
  make: (operation, use) => {
    const byTarget = use(NAMED, null);
    const around: Around = {
      named: target => byTarget.get(target) ?? new Map(),
      reader: schemaReader(use),
      auth: use(AUTH, null),
    };
    return bindOperation(operation, around, use(FILE_AROUND, operation)!);
  },
};

export function bindOperation(operation: Operation, around: Around, file: ParsedFile): BoundOperation {
  const target = targetOf(operation.mapping?.target) ?? null;
  const { meaning, problems } = bound(operation, () => meaningOf(operation, target, around, file));
  const data = bundled(operation.data, around.reader);
  const result = bundled(operation.result, around.reader);
  // The type reads what a template needs; a schema has other places in which a reference may stand.
  const all = [...problems, ...unread([...data.problems, ...result.problems], problems)];
  const { start, end } = file.documents[operation.document]?.range ?? { start: 0, end: file.text.length };
  const compiled = once(() => compile(operation, target, meaning));
  return {
    operation,
    target,
    meaning,
    get templates() {
      return compiled().templates;
    },
    get fault() {
      return compiled().fault ?? unparsed(operation, compiled().templates);
    },
    data: data.schema,
    result: result.schema,
    written: target && meaning !== null ? target.written(meaning) : [],
    problems:
      target && meaning !== null && target.longestTemplate(meaning, end - start) > MOST_TEMPLATE
        ? [...all, ...quota(operation, compiled().templates)]
        : all,
  };
}

function meaningOf(
  operation: Operation,
  target: Target | null,
  { named, reader, auth }: Around,
  file: ParsedFile,
): Bound<unknown> {
  if (target) {
    const declare = declareProperty(operation, file.text);
    return target.bind({ operation, resources: named(target), reader, auth, declare });
  }
  // Without a mapping that is known its schemas can still be wrong.
  const out = new Collector();
  typesOf(operation, reader, out);
  return { meaning: null, problems: out.problems };
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

function bound(operation: Operation, make: () => Bound<unknown>): Bound<unknown> {
  try {
    return make();
  } catch (error) {
    return { meaning: null, problems: [fault(operation, error)] };
  }
}

function compile(
  operation: Operation,
  target: Target | null,
  meaning: unknown,
): Pick<BoundOperation, 'templates' | 'fault'> {
  try {
    return { templates: target && meaning !== null ? target.compile(meaning) : null, fault: null };
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

const templateTexts = (templates: Templates): readonly string[] => templatesOf(templates).map(({ text }) => text);
