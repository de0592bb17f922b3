import {
  type Acceptance,
  acceptanceOf,
  type Change,
  isExpired,
  pointerOf,
  readAccepted,
} from '../../../breaking/index.ts';
import type { Finding, Problem, Related } from '../../../text/index.ts';
import { entryOf, get } from '../../../yaml/index.ts';
import type { Root } from '../../state/root.ts';
import { acceptBreak } from './accept.ts';
import { callersOf } from './callers.ts';
import { changesOf } from './changes.ts';
import { newVersion } from './new-version.ts';
import { type ChangePlace, placeOfPath } from './place.ts';

export interface BreakingInput {
  readonly root: Root;
  /** The same workspace as it was; several where it was several, none where it is new. */
  readonly bases: readonly Root[];
  /** Only what is shown in this file of `root`; absent: everything. */
  readonly only?: string;
  /** Today, as `2026-11-25`. */
  readonly today: string;
  /** A place as a person reads it, for naming callers: `src/handler.ts:12`. */
  readonly shown: (uri: string, offset: number) => string;
}

/** A finding, and the state of the workspace whose text it stands in: the older one where its file or contract is gone. */
export interface BreakingFinding {
  readonly finding: Finding;
  readonly of: Root;
}

/** `changedAt`: where the definition stands that was changed, if it is not the finding's place. */
interface Found extends BreakingFinding {
  readonly changedAt: ChangePlace['elsewhere'];
}

/** What breaks callers, and what is wrong with the list of accepted breaks. */
export function breakingFindings(input: BreakingInput): readonly BreakingFinding[] {
  const { root, bases, today } = input;
  const accepted = acceptedOf(root);
  const used = new Set<Acceptance>();
  const found = bases.flatMap(base =>
    changesOf(root, base, today, input.only).flatMap((change): Found[] => {
      const acceptance = acceptanceOf(change, accepted, today);
      if (acceptance) used.add(acceptance);
      return findingOf(change, acceptance, base, input);
    }),
  );
  // Whether an entry is unused is known when everything was compared.
  const whole = input.only === undefined;
  return [...unique(found), ...(whole ? acceptanceProblems(root, accepted, used, today) : [])];
}

export function acceptedOf(root: Root): readonly Acceptance[] {
  const file = root.acceptedFile === null ? null : root.parsed(root.acceptedFile);
  return file?.documents.flatMap(document => (document.broken ? [] : readAccepted(document.root))) ?? [];
}

function findingOf(change: Change, acceptance: Acceptance | undefined, base: Root, input: BreakingInput): Found[] {
  const { root } = input;
  const { operation } = change.at;
  // The operation is of one of the two states.
  const of = root.operations.get(`${operation.name.value}@${operation.version.value}`)?.includes(operation)
    ? root
    : base;
  const own = change.path[0] === 'api' && root.configFile ? root.configFile : null;
  const file = own?.uri ?? operation.file;
  const severity = severityOf(root, change, file);
  if (severity === 'off') return [];
  const place = own
    ? { range: get(own.documents[0]?.root, 'api') ? authRange(own.documents[0]!.root) : START, elsewhere: null }
    : placeOfPath(operation, change.at.path, of.reader());
  const callers = callersOf(root, base, change.operation);
  const related: Related[] = [
    ...(place.elsewhere ? [{ ...place.elsewhere, message: 'It changed here.' }] : []),
    ...callers.map(caller => ({ ...caller, message: `${change.operation} is called here.` })),
  ];
  const names = callers.map(({ file: uri, range }) => input.shown(uri, range.start));
  const fixes = [
    ...(of === root && !own ? newVersion(change, root, base) : []),
    ...(acceptance ? [] : acceptBreak(change, root)),
  ];
  const problem: Problem = {
    rule: change.rule,
    range: place.range,
    message: `${change.message}${calledBy(names)}`,
    subject: `${change.operation} ${pointerOf(change.path)}`,
    data: {
      operation: change.operation,
      pointer: pointerOf(change.path),
      before: change.before,
      after: change.after,
      callers: names,
    },
    ...(related.length > 0 ? { related } : {}),
    ...(fixes.length > 0 ? { fixes } : {}),
  };
  const mark = acceptance
    ? { suppressed: 'accepted' as const, justification: acceptance.reason }
    : { suppressed: null };
  return [{ finding: { ...problem, file, severity, ...mark }, of: own ? root : of, changedAt: place.elsewhere }];
}

const START = { start: 0, end: 0 };

function authRange(config: Parameters<typeof entryOf>[0]) {
  const entry = entryOf(get(config, 'api'), 'auth') ?? entryOf(config, 'api');
  return entry?.key.range ?? START;
}

const MOST_NAMED = 3;

function calledBy(names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  return ` Called in ${names.slice(0, MOST_NAMED).join(', ')}${more}.`;
}

/** What the configuration says of the rule; else the change's own severity, which a beta lowers. */
function severityOf(root: Root, change: Change, file: string) {
  return root.writtenSeverityOf(change.rule, file) ?? change.severity;
}

/** One edit in a definition that is used twice is one finding: the first. */
function unique(found: readonly Found[]): BreakingFinding[] {
  const seen = new Set<string>();
  const first = found.filter(({ finding: { file, rule, range, data, suppressed }, changedAt: at }) => {
    if (suppressed !== null) return true;
    const id = at
      ? JSON.stringify([data?.operation, rule, at.file, at.range, data?.before, data?.after])
      : JSON.stringify([file, rule, range, data?.before, data?.after, data?.operation]);
    return !seen.has(id) && seen.add(id);
  });
  return first.map(({ finding, of }) => ({ finding, of }));
}

function acceptanceProblems(
  root: Root,
  accepted: readonly Acceptance[],
  used: ReadonlySet<Acceptance>,
  today: string,
): BreakingFinding[] {
  const file = root.acceptedFile;
  if (file === null) return [];
  return accepted
    .filter(one => !used.has(one))
    .flatMap(one => {
      const rule = isExpired(one, today) ? 'expired-acceptance' : 'unused-acceptance';
      const severity = root.severityOf(rule, file);
      if (severity === 'off') return [];
      const message =
        rule === 'expired-acceptance'
          ? `This was accepted until ${one.expires}, and no longer is.`
          : `Nothing of ${one.rule} has changed at ${one.pointer} of ${one.operation}: take the entry out.`;
      return [{ finding: { rule, range: one.range, message, file, severity, suppressed: null }, of: root }];
    });
}
