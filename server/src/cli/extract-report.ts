import { REASONS, type ReasonCode } from '../extract/index.ts';
import type { Extraction, FoundCall } from '../snapshot/index.ts';
import { LineIndex } from '../text/index.ts';
import { placeOf, shownPath } from './place.ts';
import type { Terminal } from './verb.ts';

/** A call, and what became of it. */
export interface ReportedCall {
  /** Relative to the working directory. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly action: string | null;
  /** The operation that stands for it; null where it is left. */
  readonly operation: string | null;
  /** Whether the operation is new. */
  readonly drafted: boolean;
  readonly rewrite: 'safe' | 'preview' | null;
  /** Why it is left, or why it stays as it is. */
  readonly reason: string | null;
  /** The kind of the reason. */
  readonly code: ReasonCode | null;
}

/** The calls of extractions, in the order of their places. */
export function reportedCalls(extractions: readonly Extraction[], terminal: Terminal): readonly ReportedCall[] {
  const calls = extractions.flatMap(({ extracted, refused, root }) => {
    const at = ({ uri, site }: FoundCall) => {
      const { line, column } = placeOf(uri, site.range, new LineIndex(root.text(uri) ?? ''), terminal);
      return { file: shownPath(uri, terminal), line, column, action: site.action };
    };
    return [
      ...extracted.map(
        ({ operation, drafted, rewrite, ...call }): ReportedCall => ({
          ...at(call),
          operation,
          drafted,
          rewrite: rewrite.kind === 'none' ? null : rewrite.kind,
          reason: rewrite.kind === 'none' ? rewrite.reason.message : null,
          code: rewrite.kind === 'none' ? rewrite.reason.code : null,
        }),
      ),
      ...refused.map(
        ({ reason, ...call }): ReportedCall => ({
          ...at(call),
          operation: null,
          drafted: false,
          rewrite: null,
          reason: reason.message,
          code: reason.code,
        }),
      ),
    ];
  });
  return calls.sort((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1));
}

/** What can be done about a reason; null where nothing can. */
const ADVICE: Readonly<Record<ReasonCode, string | null>> = {
  'not-written-out': 'put the request together in one place, before the call',
  changed: 'put the request together in one place, before the call',
  computed: 'write it out: an operation has it in its contract',
  type: 'write its type: an interface, a schema, JSDoc, an annotation',
  action: 'code that manages tables stays, and may be allowed with `lint.allow`',
  table:
    'name the template that gives the variable its value under `tables`, or write the name where the call can see it',
  key: 'declare the table in a *.table.yaml file, or name its template under `tables`',
  check: 'correct what the message names, and extract again',
  'other-code': null,
  moved: null,
  answer: null,
  'no-operation': null,
  'not-understood': null,
  lists: null,
  binary: null,
  cursor: null,
  rewrite: null,
  place: null,
};

const adviceOn = (code: ReasonCode): string => {
  const found = ADVICE[code];
  return found === null ? '' : `    → ${found}\n`;
};

/** What became of the calls, for a person: by what is to be done with them, and by reason, the most frequent first. */
export function reportText(calls: readonly ReportedCall[]): string {
  const extracted = calls.filter(({ operation }) => operation !== null);
  const stays = extracted.filter(({ rewrite }) => rewrite === null);
  return [
    section(
      'rewritten by `check --fix`',
      extracted.filter(({ rewrite }) => rewrite === 'safe'),
    ),
    section(
      'to be looked at, the quick fix is in the editor',
      extracted.filter(({ rewrite }) => rewrite === 'preview'),
    ),
    byReason('with a contract, and not rewritten', stays, false),
    byReason(
      'left, without a contract',
      calls.filter(({ operation }) => operation === null),
      true,
    ),
  ].join('');
}

const heading = (what: string, { length }: readonly ReportedCall[]): string =>
  `${length} ${length === 1 ? 'call' : 'calls'}: ${what}\n`;

const line = ({ file, line: at, action, operation, drafted }: ReportedCall, more = ''): string => {
  const became = operation === null ? '' : ` → ${operation}${drafted ? '' : ', which is there already'}`;
  return `  ${file}:${at}: ${action ?? 'a request'}${became}${more}\n`;
};

const section = (what: string, calls: readonly ReportedCall[]): string =>
  calls.length === 0 ? '' : `${heading(what, calls)}${calls.map(call => line(call)).join('')}\n`;

function byReason(what: string, calls: readonly ReportedCall[], advised: boolean): string {
  if (calls.length === 0) return '';
  const groups = new Map<ReasonCode, ReportedCall[]>();
  for (const call of calls) {
    const code = call.code ?? 'not-understood';
    const group = groups.get(code);
    if (group) group.push(call);
    else groups.set(code, [call]);
  }
  const text = [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([code, own]) => {
      const [first] = own;
      const same = own.every(({ reason }) => reason === first?.reason);
      const shown = same ? (first?.reason ?? REASONS[code]) : REASONS[code];
      const lines = own.map(call => `  ${line(call, same ? '' : ` (${call.reason})`)}`).join('');
      return `  ${own.length} × ${shown}\n${advised ? adviceOn(code) : ''}${lines}`;
    })
    .join('');
  return `${heading(what, calls)}${text}\n`;
}
