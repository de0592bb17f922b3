import type { Example, Operation } from '../../contract/index.ts';
import { encloses, type Finding } from '../../text/index.ts';
import { entryOf } from '../../yaml/index.ts';
import type { Root } from '../state/root.ts';
import { findingsOf } from './findings.ts';

/** The errors of a file that nobody suppressed. */
export const errorsIn = (root: Root, uri: string, today: string): Finding[] =>
  findingsOf(root, uri, today).filter(finding => finding.severity === 'error' && finding.suppressed === null);

/** The first error in an operation's document. `but: examples`: a wrong example says nothing of what the operation does. */
export function operationError(
  root: Root,
  operation: Operation,
  errors: readonly Finding[],
  but: 'examples' | 'nothing',
): Finding | undefined {
  const document = root.parsed(operation.file)?.documents[operation.document];
  const examples = but === 'examples' && !document?.broken ? entryOf(operation.node, 'examples') : undefined;
  return errors.find(
    ({ range }) =>
      (!document || (range.start >= document.range.start && range.start <= document.range.end)) &&
      !(examples && encloses(examples.range, range)),
  );
}

/** The first error of one example. */
export const exampleError = (example: Example, errors: readonly Finding[]): Finding | undefined =>
  errors.find(({ range }) => encloses(example.node.range, range));
