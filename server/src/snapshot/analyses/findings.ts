import {
  answerReferences,
  checkExamples,
  checkScalars,
  everyMapping,
  type Operation,
  readsAnswers,
  storageIn,
} from '../../contract/index.ts';
import {
  allRules,
  callProblems,
  declaredProblems,
  directCalls,
  lostConditionProblem,
  operationProblems,
  serviceCalls,
  suppress,
  unfollowedCodeProblem,
  yamlSuppressions,
} from '../../rules/index.ts';
import { checkSchema } from '../../schema/index.ts';
import { TARGETS, targetOfContent, targetOfFile } from '../../targets/index.ts';
import type { Finding, Problem, Range, SuppressionComment } from '../../text/index.ts';
import { closest, encloses } from '../../text/index.ts';
import { referenceText } from '../../value/index.ts';
import { entryOf, type Node, toJson } from '../../yaml/index.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import { wrapperProblems } from '../files/wrappers.ts';
import { clientProblems } from '../state/client-module.ts';
import type { Root } from '../state/root.ts';
import type { PlacedResource } from '../state/storage.ts';
import { callableOf } from './callable.ts';
import { globProblems } from './glob-problems.ts';
import { nestedProblems } from './nested-stacks.ts';
import { permissionProblems } from './permission-problems.ts';
import { replacements } from './replacements.ts';
import { ruleContext } from './rule-context.ts';
import { nameOfServiceCall } from './service-name.ts';

/** What is wrong in one file, with severities and suppressions. `asked`: what was found there by other means. An empty list for a file that is none of the root's. */
export function findingsOf(root: Root, uri: string, today: string, asked: readonly Problem[] = []): readonly Finding[] {
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
      ? contractProblems(root, file, today)
      : kind === 'config'
        ? configProblems(root, file)
        : kind === 'accepted'
          ? acceptedProblems(file)
          : kind === 'wrappers'
            ? wrapperProblems(file)
            : resourceProblems(root, file, kind, today);
  const comments = yamlSuppressions(
    file.text,
    file.lines,
    file.documents.map(document => document.root),
  );
  return graded(root, uri, [...unique(problems), ...asked], comments, today);
}

function codeFindings(root: Root, uri: string, today: string): readonly Finding[] {
  const code = root.code(uri);
  const { callSites, comments, operationCalls, gap } = code;
  const direct = root.allows(uri)
    ? []
    : [
        ...directCalls(callSites, replacements(root, uri, code)),
        ...serviceCalls(code.serviceCalls, call => nameOfServiceCall(root, uri, call)),
      ];
  const calls = operationCalls.length > 0 ? callProblems(operationCalls, ruleContext(root, today)) : [];
  const unfollowed = gap && !root.allows(uri) ? [unfollowedCodeProblem(gap)] : [];
  const lost = code.lostConditions.map(lostConditionProblem);
  return graded(root, uri, [...direct, ...calls, ...unfollowed, ...lost], comments, today);
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

function contractProblems(root: Root, file: ParsedFile, today: string): Problem[] {
  const context = ruleContext(root, today);
  return file.documents.flatMap((document, i) => {
    if (document.broken) return document.problems;
    const operation = file.operations[i]!;
    const form = file.formProblems(document, 'operation');
    if (document.root.kind !== 'mapping') return [...document.problems, ...form];
    const bound = root.bound(operation);
    return [
      ...document.problems,
      ...form,
      ...checkScalars(document.root),
      ...everyMapping(operation).flatMap(one => root.bound(one).problems),
      ...checkExamples(operation, bound.data, bound.result, callableOf(root)),
      ...contentProblems(root, operation),
      ...[operation.data, operation.result].flatMap(schema => (schema ? checkSchema(schema, root.reader()) : [])),
      ...operationProblems(operation, context),
    ];
  });
}

/** What is wrong with what examples store: each target knows its own. */
function contentProblems(root: Root, { examples }: Operation): Problem[] {
  const contents = examples.flatMap(({ given, outcome }) => storageIn([...given, ...outcome]));
  return TARGETS.flatMap(target =>
    target.checkContents(
      contents.filter(one => targetOfContent(one) === target),
      root.named(target),
    ),
  );
}

function resourceProblems(
  root: Root,
  file: ParsedFile,
  kind: 'resource' | 'template' | 'included',
  today: string,
): Problem[] {
  const ours = kind === 'resource';
  const form = ours
    ? file.documents.flatMap(document => (document.broken ? [] : file.formProblems(document, kind)))
    : [];
  // A template is not ours: only what is said of its resources counts there.
  const yaml = file.documents.flatMap(document => (ours || document.broken ? document.problems : []));
  const readings = ours ? [] : root.readings(file.uri);
  const problems = ours ? file.resources.problems : readings.flatMap(one => one.problems.filter(isHere(file.uri)));
  const context = ruleContext(root, today);
  const declared = declaredIn(root, file, ours).flatMap(({ kind: of, resource: { name, source } }) =>
    declaredProblems({ kind: of, name, source, ours }, context),
  );
  const permissions = readings
    .flatMap(one => [...nestedProblems(root, one), ...permissionProblems(root, one)])
    .filter(isHere(file.uri));
  return [...yaml, ...form, ...problems, ...declared, ...permissions];
}

function declaredIn(root: Root, file: ParsedFile, ours: boolean): readonly Omit<PlacedResource, 'target'>[] {
  if (!ours) return root.declared.filter(({ resource }) => resource.source.file === file.uri);
  const kind = targetOfFile(file.uri)?.resources.kind ?? '';
  return file.resources.resources.map(resource => ({ kind, resource }));
}

const isHere =
  (uri: string) =>
  ({ file }: { readonly file: string }): boolean =>
    file === uri;

function configProblems(root: Root, file: ParsedFile): Problem[] {
  const [document, ...more] = file.documents;
  if (!document || document.broken) return [...(document?.problems ?? [])];
  return [
    ...document.problems,
    ...more.flatMap(({ root: { kind, range } }) => (kind === 'empty' ? [] : [secondConfiguration(range)])),
    ...(document.root.kind === 'empty' ? [] : file.formProblems(document, 'config')),
    ...clientProblems(root),
    ...globProblems(root.config, root.paths(), root.languages),
    ...unknownRules(document.root),
  ];
}

const secondConfiguration = (range: Range): Problem => ({
  rule: 'wrong-value',
  range,
  message:
    'A configuration is one document, and this is another one, which nothing reads: write its keys into the first.',
});

const acceptedProblems = (file: ParsedFile): Problem[] =>
  file.documents.flatMap(document =>
    document.broken ? document.problems : [...document.problems, ...file.formProblems(document, 'accepted')],
  );

function unknownRules(root: Node): Problem[] {
  const overrides = entryOf(root, 'overrides')?.value;
  const holders = [root, ...(overrides?.kind === 'sequence' ? overrides.items : [])];
  return holders.flatMap(holder => {
    const rules = entryOf(holder, 'rules')?.value;
    if (rules?.kind !== 'mapping') return [];
    return rules.entries
      .filter(entry => !allRules().has(entry.key.text))
      .map(entry => {
        const near = closest(entry.key.text, allRules().keys());
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
):
  | {
      readonly name: string;
      readonly data: unknown;
      readonly context: Readonly<Record<string, unknown>>;
      /** The answers of steps that data and context read, `first.cursor`: they stand there as they are written. */
      readonly reads: readonly string[];
    }
  | undefined {
  const example =
    name === undefined ? operation.examples.find(one => one.data) : operation.examples.find(one => one.name === name);
  if (!example) return undefined;
  const context = example.context ? toJson(example.context) : {};
  const reads = readsAnswers(example)
    ? [example.data, example.context].flatMap(node => answerReferences(node).references)
    : [];
  return {
    name: example.name,
    data: example.data ? toJson(example.data) : {},
    context: typeof context === 'object' && context !== null && !Array.isArray(context) ? context : {},
    reads: [
      ...new Set(
        reads.map(({ reference: { root, steps } }) =>
          referenceText(
            root,
            steps.map(({ key }) => key),
          ),
        ),
      ),
    ],
  };
}
