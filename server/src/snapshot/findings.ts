import { checkForm } from '../contract/form/index.ts';
import { checkExamples, checkScalars, type Operation, operationId } from '../contract/index.ts';
import {
  callProblems,
  directCalls,
  type KnownOperations,
  RULES,
  suppress,
  unfollowedCode,
  yamlSuppressions,
} from '../rules/index.ts';
import { checkSchema } from '../schema/index.ts';
import { checkExampleItems, type Written } from '../targets/dynamodb/bind/index.ts';
import type { Finding, Problem, SuppressionComment } from '../text/index.ts';
import { closest, encloses } from '../text/index.ts';
import { entryOf, type Node, toJson } from '../yaml/index.ts';
import { clientProblems } from './client-module.ts';
import { globProblems } from './glob-problems.ts';
import { nestedProblems } from './nested-stacks.ts';
import type { ParsedFile } from './parsed-file.ts';
import { permissionProblems } from './permission-problems.ts';
import { replacements } from './replacements.ts';
import type { Root } from './root.ts';
import { attributeKey } from './storage-use.ts';
import { wrapperProblems } from './wrappers.ts';

/** What is wrong in one file, with severities and suppressions. An empty list for a file that is none of the root's. */
export function findingsOf(root: Root, uri: string, today: string): readonly Finding[] {
  const kind = root.kindOf(uri);
  if (!kind && root.isCode(uri)) return codeFindings(root, uri, today);
  const file = kind ? root.parsed(uri) : null;
  if (!kind) return [];
  if (!file) {
    const message = 'This file cannot be read: it is larger than 5 MB, is no text, or lies outside of the workspace.';
    return [
      { rule: 'yaml-syntax', range: { start: 0, end: 0 }, message, file: uri, severity: 'error', suppressed: null },
    ];
  }
  const problems =
    kind === 'operation'
      ? operationProblems(root, file)
      : kind === 'config'
        ? configProblems(root, file)
        : kind === 'accepted'
          ? acceptedProblems(file)
          : kind === 'wrappers'
            ? wrapperProblems(file)
            : tableProblems(root, file, kind);
  const comments = yamlSuppressions(
    file.text,
    file.lines,
    file.documents.map(document => document.root),
  );
  return graded(root, uri, unique(problems), comments, today);
}

function codeFindings(root: Root, uri: string, today: string): readonly Finding[] {
  const code = root.code(uri);
  const { callSites, comments, operationCalls, gap } = code;
  const direct = root.allows(uri) ? [] : directCalls(callSites, replacements(root, uri, code));
  const known: KnownOperations = {
    find: reference => root.find(reference),
    all: [...root.operations.values()].flat(),
    dataSchema: operation => root.bound(operation).data,
    today,
  };
  const calls = operationCalls.length > 0 ? callProblems(operationCalls, known) : [];
  const unfollowed = gap && !root.allows(uri) ? [unfollowedCode(gap)] : [];
  return graded(root, uri, [...direct, ...calls, ...unfollowed], comments, today);
}

/** Problems with the severities that the configuration gives them, and comments that suppress them. */
function graded(
  root: Root,
  uri: string,
  problems: readonly Problem[],
  comments: readonly SuppressionComment[],
  today: string,
): readonly Finding[] {
  const findings = problems.flatMap((problem): Finding[] => {
    const severity = root.severityOf(problem.rule, uri);
    return severity === 'off' ? [] : [{ ...problem, file: uri, severity, suppressed: null }];
  });
  findings.sort((a, b) => a.range.start - b.range.start);
  return suppress(findings, comments, { file: uri, today, severityOf: rule => root.severityOf(rule, uri) });
}

/** One problem for one mistake: what a later room says again of the same place is dropped. */
function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  const missing = new Set(
    problems.filter(problem => problem.rule === 'missing-value').map(problem => problem.range.start),
  );
  const swallowed = problems.filter(problem => problem.rule.startsWith('yaml-com'));
  const whole = problems.filter(problem => problem.rule === 'missing-key').map(problem => problem.range);
  return problems.filter(problem => {
    const { rule, range } = problem;
    // What YAML cut off, or a mapping that is none of what may stand there, makes more problems of its parts.
    if (swallowed.some(cut => cut !== problem && encloses(cut.range, range))) return false;
    if (
      (rule === 'missing-key' || rule === 'unknown-key') &&
      whole.some(outer => outer !== range && encloses(outer, range))
    )
      return false;
    const id = `${problem.rule} ${problem.range.start} ${problem.range.end}`;
    if (seen.has(id) || (problem.rule === 'wrong-type' && missing.has(problem.range.start))) return false;
    seen.add(id);
    return true;
  });
}

function operationProblems(root: Root, file: ParsedFile): Problem[] {
  return file.documents.flatMap((document, i) => {
    if (document.broken) return document.problems;
    const operation = file.operations[i]!;
    const form = checkForm(document.root, 'operation', file.text);
    if (document.root.kind !== 'mapping') return [...document.problems, ...form];
    const bound = root.bound(operation);
    return [
      ...document.problems,
      ...form,
      ...checkScalars(document.root),
      ...bound.problems,
      ...checkExamples(operation, bound.data, bound.result, new Set(root.tables.byName.keys())),
      ...checkExampleItems(operation, root.tables.byName),
      ...[operation.data, operation.result].flatMap(schema => (schema ? checkSchema(schema, root.reader()) : [])),
      ...identity(root, operation),
      ...otherTypes(root, operation, bound.written),
    ];
  });
}

/** One attribute of one table with two types, written by two operations: readers would find either. */
function otherTypes(root: Root, operation: Operation, written: readonly Written[]): Problem[] {
  return written.flatMap(({ table, attribute, type, origin }): Problem[] => {
    const first = root.firstWrites.get(attributeKey(table, attribute));
    if (!first || first.operation === operation || first.type === type) return [];
    const message = `"${attribute}" of ${table} is of type ${type} here, and of type ${first.type} in ${operationId(first.operation)}: give it one type, or two names.`;
    const related = [{ file: first.operation.file, range: first.range, message: `Here it is of type ${first.type}.` }];
    return [{ rule: 'attribute-types', range: origin, message, related }];
  });
}

function identity(root: Root, operation: Operation): Problem[] {
  const problems: Problem[] = [];
  const same = (root.operations.get(operationId(operation)) ?? []).filter(other => other !== operation);
  if (operation.name.value !== '' && same.length > 0) {
    problems.push({
      rule: 'duplicate-operation',
      range: operation.name.range,
      message: `There is another ${operationId(operation)}: give one of them the next version, or another name.`,
      related: same.map(other => ({ file: other.file, range: other.name.range, message: 'It stands here.' })),
    });
  }
  if (!operation.summary && operation.name.value !== '') {
    problems.push({
      rule: 'missing-description',
      range: operation.name.range,
      message: 'Callers read `summary` on hover and in the exported API: say in one line what the operation does.',
    });
  }
  const use = operation.deprecated?.use;
  if (use && !root.find(use.value))
    problems.push({ rule: 'unknown-successor', range: use.range, message: `There is no operation "${use.value}".` });
  return problems;
}

function tableProblems(root: Root, file: ParsedFile, kind: 'table' | 'template' | 'included'): Problem[] {
  const form =
    kind === 'table'
      ? file.documents.flatMap(document => (document.broken ? [] : checkForm(document.root, 'table', file.text)))
      : [];
  // A template is not ours: only what is said of its tables counts there.
  const yaml = file.documents.flatMap(document => (kind === 'table' || document.broken ? document.problems : []));
  const readings = kind === 'table' ? [] : root.readings(file.uri);
  const problems =
    kind === 'table' ? file.tables.problems : readings.flatMap(one => one.problems.filter(isHere(file.uri)));
  const tables =
    kind === 'table' ? file.tables.tables : root.tableList.filter(({ source }) => source.file === file.uri);
  const duplicates = tables.flatMap((table): Problem[] => {
    const first = root.tableList.find(other => other.name === table.name);
    if (!first || first === table) return [];
    return [
      {
        rule: 'duplicate-table',
        range: table.source.range,
        message: `There is another table "${table.name}": operations could mean either.`,
        related: [{ file: first.source.file, range: first.source.range, message: 'It stands here.' }],
      },
    ];
  });
  const permissions = readings
    .flatMap(one => [...nestedProblems(root, one), ...permissionProblems(root, one)])
    .filter(isHere(file.uri));
  const unused = tables
    .filter(table => kind === 'table' && root.operations.size > 0 && !root.tablesNamed.has(table.name))
    .map(table => ({
      rule: 'unused-table',
      range: table.source.range,
      message: `No operation names the table "${table.name}": leave it out, or correct its name.`,
    }));
  return [...yaml, ...form, ...problems, ...duplicates, ...permissions, ...unused];
}

const isHere =
  (uri: string) =>
  ({ file }: { readonly file: string }): boolean =>
    file === uri;

function configProblems(root: Root, file: ParsedFile): Problem[] {
  const [document] = file.documents;
  if (!document || document.broken) return [...(document?.problems ?? [])];
  return [
    ...document.problems,
    ...(document.root.kind === 'empty' ? [] : checkForm(document.root, 'config', file.text)),
    ...clientProblems(root),
    ...globProblems(root.config, root.paths()),
    ...unknownRules(document.root),
  ];
}

const acceptedProblems = (file: ParsedFile): Problem[] =>
  file.documents.flatMap(document =>
    document.broken ? document.problems : [...document.problems, ...checkForm(document.root, 'accepted', file.text)],
  );

function unknownRules(root: Node): Problem[] {
  const overrides = entryOf(root, 'overrides')?.value;
  const holders = [root, ...(overrides?.kind === 'sequence' ? overrides.items : [])];
  return holders.flatMap(holder => {
    const rules = entryOf(holder, 'rules')?.value;
    if (rules?.kind !== 'mapping') return [];
    return rules.entries
      .filter(entry => !RULES.has(entry.key.text))
      .map(entry => {
        const near = closest(entry.key.text, RULES.keys());
        const fixes = near
          ? [{ title: `Change to "${near}"`, edits: [{ range: entry.key.range, newText: near }], preferred: true }]
          : [];
        return {
          rule: 'unknown-rule',
          range: entry.key.range,
          message: `There is no rule "${entry.key.text}".${near ? ` Did you mean "${near}"?` : ''}`,
          fixes,
        };
      });
  });
}

/** The example that previews and the command line take: by name, else the first with data. */
export function exampleData(
  operation: Operation,
  name?: string,
): { readonly name: string; readonly data: unknown; readonly context: Readonly<Record<string, unknown>> } | undefined {
  const example =
    name === undefined ? operation.examples.find(one => one.data) : operation.examples.find(one => one.name === name);
  if (!example) return undefined;
  const context = example.context ? toJson(example.context) : {};
  return {
    name: example.name,
    data: example.data ? toJson(example.data) : {},
    context: typeof context === 'object' && context !== null && !Array.isArray(context) ? context : {},
  };
}
