import { extractOperation as extract } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import { extractionEdit } from '../extraction-edit.ts';
import type { Method } from '../session.ts';
import { answer } from './answer.ts';

/** The client asks first for a name, then with the name that somebody chose. */
export const extractOperation: Method = session =>
  answer(session, 'operationContracts/extractOperation', ({ uri, range, name }) => {
    const file = normalUri(uri);
    const root = session.rootOf(file);
    if (!root) return null;
    const at = { uri: file, range: session.rangeOf(file, range) };
    const extracted = extract(root, session.codeOf(root), at, session.today, name);
    if (extracted.kind === 'refused') return { reason: extracted.reason };
    return { name: extracted.name, edit: extractionEdit(session, file, extracted) };
  });
