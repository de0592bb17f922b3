import type { SourceHole } from '../../../../code/index.ts';
import type { Drafting } from '../../../sdk-calls.ts';
import type { Request } from '../../model/request.ts';
import { keyAttributes, type TableDef } from '../../model/table.ts';
import { partsOf, type RequestPart } from '../parts.ts';
import { answerOf, readsOf } from './answer.ts';
import type { TableAttributes } from './attributes.ts';
import { nounOf } from './noun.ts';
import type { AnswerDraft } from './result.ts';

/** What an operation must answer for the calls that it is drafted from. */
export function answerDraft({
  request,
  uses,
  resourceOf,
  learnedOf,
  stopWords,
}: Drafting<Request<SourceHole>, RequestPart, TableDef, TableAttributes>): AnswerDraft {
  const { action, entries } = request;
  const [first = request] = partsOf(request);
  const table = resourceOf(first);
  if (!table) return { kind: 'none' };
  if (action !== 'TransactGetItems' || !entries)
    return entries && action !== 'BatchGetItem'
      ? { kind: 'none' }
      : answerOf(uses, learnedOf(first), keyAttributes(table.key));
  return readsOf(
    entries.map(entry => {
      const own = resourceOf(entry) ?? table;
      return {
        entry,
        noun: nounOf(entry, own, stopWords).join('-') || 'entry',
        attributes: learnedOf(entry),
        keyed: keyAttributes(own.key),
      };
    }),
  );
}
