import type { Extraction, SeenCall } from '../snapshot/index.ts';
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
}

/** The calls of extractions, in the order of their places. */
export function reportedCalls(extractions: readonly Extraction[], terminal: Terminal): readonly ReportedCall[] {
  const calls = extractions.flatMap(({ extracted, refused, root }) => {
    const at = ({ uri, site }: SeenCall) => {
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
          reason: rewrite.kind === 'none' ? rewrite.reason : null,
        }),
      ),
      ...refused.map(
        ({ reason, ...call }): ReportedCall => ({
          ...at(call),
          operation: null,
          drafted: false,
          rewrite: null,
          reason,
        }),
      ),
    ];
  });
  return calls.sort((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1));
}

/** What can be done about a reason. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /table is not known/,
    'name the template that gives the variable its value under `tables`, or write the name where the call can see it',
  ],
  [
    /nothing shows what (?!attributes)|the type of .* is not understood|shows what of/,
    'write its type: an interface, a schema, JSDoc, an annotation',
  ],
  [
    /changed after it is written|not written out|put together elsewhere/,
    'put the request together in one place, before the call',
  ],
  [/is no action that an operation can have/, 'code that manages tables stays, and may be allowed with `lint.allow`'],
  [/would not pass `check`/, 'correct what the message names, and extract again'],
];

const adviceOn = (reason: string): string => {
  const found = ADVICE.find(([pattern]) => pattern.test(reason))?.[1];
  return found ? `    → ${found}\n` : '';
};

/** What became of the calls, for a person: by what is to be done with them, and by reason, the most frequent first. */
export function reportText(calls: readonly ReportedCall[]): string {
  const extracted = calls.filter(({ operation }) => operation !== null);
  const stays = extracted.filter(({ rewrite }) => rewrite === null);
  return [
    section(
      '`check --fix` rewrites',
      extracted.filter(({ rewrite }) => rewrite === 'safe'),
    ),
    section(
      'want a look: their quick fix is in the editor',
      extracted.filter(({ rewrite }) => rewrite === 'preview'),
    ),
    byReason('have a contract, and stay as they are', stays, false),
    byReason(
      'are left',
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
  const groups = new Map<string, ReportedCall[]>();
  for (const call of calls) {
    const reason = kindOf(call.reason ?? '');
    const group = groups.get(reason);
    if (group) group.push(call);
    else groups.set(reason, [call]);
  }
  const text = [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([reason, own]) => {
      const same = own.every(call => call.reason === own[0]?.reason);
      const shown = same ? (own[0]?.reason ?? '') : reason;
      const lines = own.map(call => `  ${line(call, same ? '' : ` (${detailOf(call.reason ?? '')})`)}`).join('');
      return `  ${own.length} × ${shown}\n${advised ? adviceOn(shown) : ''}${lines}`;
    })
    .join('');
  return `${heading(what, calls)}${text}\n`;
}

/** A reason without what it says of the one call. */
const kindOf = (reason: string): string =>
  reason.startsWith('its contract would not pass')
    ? 'its contract would not pass `check`'
    : reason.replace(/: `.*$/s, '').replace(/`[^`]*`/g, '…');

const detailOf = (reason: string): string =>
  reason.startsWith('its contract would not pass')
    ? reason.replace(/^[^:]*: /, '')
    : (reason.match(/`[^`]*`/g) ?? [reason]).join(', ');
