import { extractOperations, findingsOf, type NewFile, type Root } from '../snapshot/index.ts';
import type { Edit, Finding, Range } from '../text/index.ts';
import { commentPlaceIn, lookComment } from './comment-above.ts';

/** What *Extract operation* writes and changes, or why it does neither. */
export type ExtractedOperation =
  | {
      readonly kind: 'extracted';
      readonly name: string;
      /** The contract, and a table where none is declared. */
      readonly files: readonly NewFile[];
      /** The call calls the operation; empty where it cannot be rewritten. */
      readonly edits: readonly Edit[];
      /** Why someone should look at the edits; empty where they are safe. */
      readonly doubts: string;
      /** The doubts as a comment that may be left above the call. */
      readonly look: Edit | null;
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** The direct calls of a file that have no contract yet, and whose requests may be one. */
export function extractable(root: Root, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    ({ rule, data, suppressed, file, range }) =>
      rule === 'direct-dynamodb-call' &&
      (suppressed === null || suppressed === 'baseline') &&
      Array.isArray(data?.operations) &&
      data.operations.length === 0 &&
      root.code(file).callSites.some(site => site.understood && site.range.start === range.start),
  );
}

/** Drafts the contract of the call at a range. `code`: all files of code of the root; `name`: what somebody calls it. */
export function extractOperation(
  root: Root,
  code: readonly string[],
  at: { readonly uri: string; readonly range: Range },
  today: string,
  name?: string,
): ExtractedOperation {
  const isHere = (range: Range): boolean => range.start === at.range.start && range.end === at.range.end;
  const extraction = extractOperations(root, {
    code,
    wanted: ({ uri, site }) => uri === at.uri && isHere(site.range),
    today,
    config: false,
    forwarded: false,
    ...(name === undefined ? {} : { name }),
  });
  const [call] = extraction.extracted;
  if (!call)
    return {
      kind: 'refused',
      reason: extraction.refused[0]?.reason.message ?? 'there is no call that goes to DynamoDB',
    };
  const finding = findingsOf(extraction.root, at.uri, today).find(
    ({ rule, range }) => rule === 'direct-dynamodb-call' && isHere(range),
  );
  const fix = finding?.fixes?.find(({ title }) => title.startsWith(`Call operation ${call.operation}`));
  const text = root.text(at.uri) ?? '';
  const place = finding ? commentPlaceIn(root, at.uri, finding.range.start) : null;
  return {
    kind: 'extracted',
    name: call.operation,
    files: extraction.files,
    edits: fix?.edits ?? [],
    doubts: fix?.doubts?.join('; ') ?? '',
    look: finding && fix?.doubts ? lookComment(finding, fix.doubts, text, place) : null,
  };
}
