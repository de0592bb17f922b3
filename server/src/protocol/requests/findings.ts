import { pauses } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';
import { answer } from './answer.ts';

/** What is wrong, for tools that read rather than look. */
export const findings: Method = session =>
  answer(session, 'operationContracts/findings', async ({ uris }, token) => {
    const pause = pauses(token);
    const { roots } = session.workspace.snapshot();
    const files = uris?.map(normalUri) ?? roots.flatMap(root => root.contractFiles);
    const found = [];
    for (const uri of files) {
      await pause();
      const lines = session.linesOf(uri);
      for (const { rule, severity, message, range, suppressed } of session.findings(uri))
        if (suppressed === null)
          found.push({
            file: session.spelled(uri),
            line: lines.position(range.start).line + 1,
            rule,
            severity,
            message,
          });
    }
    return found;
  });
