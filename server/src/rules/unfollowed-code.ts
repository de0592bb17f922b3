import type { Gap } from '../code/index.ts';
import type { Problem } from '../text/index.ts';

const MESSAGES: Readonly<Record<Gap['reason'], string>> = {
  'nested too deeply':
    'This file is nested too deeply to be followed, and no call of DynamoDB is found in it: take it apart.',
  'too much to follow':
    'Whether this calls DynamoDB could not be followed to the end, and other calls in this file neither: annotate what it is called on with its type.',
};

/** A bound of the analysis that was reached in a file: silence about it would look like a pass. */
export const unfollowedCode = ({ range, reason }: Gap): Problem => ({
  rule: 'unfollowed-code',
  range,
  message: MESSAGES[reason],
  subject: reason,
});
