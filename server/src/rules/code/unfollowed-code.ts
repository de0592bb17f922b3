import type { Gap } from '../../code/index.ts';
import type { Problem } from '../../text/index.ts';
import type { Rule } from '../rule.ts';

export const unfollowedCode = {
  id: 'unfollowed-code',
  severity: 'warning',
  summary: 'Code in which calls of DynamoDB may be missing',
  why: 'What a name stands for is followed through the whole workspace, up to an amount of work for each question. Where that is reached, what was found by then counts, and this finding says that there may be more. A parameter or a field that is annotated with the type of its client (`DynamoDBDocumentClient`, `Table`) is not followed further.',
} satisfies Rule;

const MESSAGES = {
  'nested too deeply':
    'This file is nested too deeply to be followed, and no call of DynamoDB is found in it: take it apart.',
  'too much to follow':
    'Whether this calls DynamoDB could not be followed to the end, and other calls in this file neither: annotate what it is called on with its type.',
} satisfies Record<Gap['reason'], string>;

/** A bound of the analysis that was reached in a file: silence about it would look like a pass. */
export const unfollowedCodeProblem = ({ range, reason }: Gap): Problem => ({
  rule: unfollowedCode.id,
  range,
  message: MESSAGES[reason],
  subject: reason,
});
