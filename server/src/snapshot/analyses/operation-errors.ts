import { type Example, everyMapping, type Operation } from '../../contract/index.ts';
import { encloses, type Finding, type Range } from '../../text/index.ts';
import { entryOf } from '../../yaml/index.ts';
import type { Root } from '../state/root.ts';
import { findingsOf } from './findings.ts';

/** The errors of a file that nobody suppressed. */
export const errorsIn = (root: Root, uri: string, today: string): Finding[] =>
  findingsOf(root, uri, today).filter(finding => finding.severity === 'error' && finding.suppressed === null);

/**
 * The first error in an operation's document. To run it, neither a wrong example nor a mistake in another mapping counts: they say
 * nothing of what it does.
 */
export function operationError(
  root: Root,
  operation: Operation,
  errors: readonly Finding[],
  purpose: 'to run' | 'to deploy',
): Finding | undefined {
  const document = root.parsed(operation.file)?.documents[operation.document];
  const toRun = purpose === 'to run' && !document?.broken;
  const elsewhere = toRun
    ? [entryOf(operation.node, 'examples')?.range, ...otherMappings(root, operation)].flatMap(range => range ?? [])
    : [];
  return errors.find(
    ({ range }) =>
      (!document || (range.start >= document.range.start && range.start <= document.range.end)) &&
      !elsewhere.some(outer => encloses(outer, range)),
  );
}

const otherMappings = (root: Root, operation: Operation): readonly Range[] =>
  everyMapping(root.parsed(operation.file)?.operations[operation.document] ?? operation).flatMap(({ mapping }) =>
    mapping && mapping.target !== operation.mapping?.target ? [mapping.entry.range] : [],
  );

/** The first error of one example. */
export const exampleError = (example: Example, errors: readonly Finding[]): Finding | undefined =>
  errors.find(({ range }) => encloses(example.node.range, range));
