import type { Hole } from '../../../binding/hole.ts';
import type { Value } from '../../../binding/tree.ts';
import { holesOfValue } from '../../../binding/walk.ts';
import { guard, guards, ifOk, OK, usedBy, valueTexts } from '../../../template/guards/index.ts';
import { requestJson } from '../../../template/json/request-json.ts';
import { literalInQuotes } from '../../../template/literal.ts';
import type { Piece } from '../../../template/piece.ts';
import { Prelude } from '../../../template/prelude.ts';
import { jsonAt } from '../../../template/vtl.ts';
import { type Binding, holesOfKey } from '../bind/index.ts';
import { keyTemplate } from './key.ts';

/** Ends a line of the template, and prints nothing: the document has no byte that is not its own. */
const LINE = '##\n';

const OVERRIDE = '$context.requestOverride';

/**
 * The request: the guards, then the key and the document, or a request that S3 refuses whole (400
 * `InvalidBucketOwnerAWSAccountID`) and that has no byte of the caller's.
 */
export function requestTemplate({ operation, key, body }: Binding): Piece {
  const prelude = new Prelude();
  const walked = body ? listsOf(body) : [];
  const values = body ? holesOfValue(body).filter(hole => !walked.includes(hole)) : [];
  const used = usedBy([...holesOfKey(key), ...values], walked, 'data');
  const path = keyTemplate(key, prelude);
  const texts = body ? valueTexts(body, { prelude, depth: 0 }) : '';
  const document = body ? requestJson(body, { prelude, depth: 0 }).piece : '';
  const head = prelude.print();
  return [
    head === '' ? '' : [head, LINE],
    OK,
    LINE,
    guard(`${jsonAt(['operation'])}=='"${literalInQuotes(operation.name.value)}"'`),
    LINE,
    used ? [guards(used, ['data']), LINE] : '',
    [ifOk([path.guards, texts]), LINE],
    `#if($ok)#set(${OVERRIDE}.path.key=${path.expression})`,
    LINE,
    document,
    '#{else}',
    `#set(${OVERRIDE}.path.key=${path.refused})#set(${OVERRIDE}.header.x-amz-expected-bucket-owner='refused')#{end}`,
  ];
}

/** The lists that loops walk, outer ones first. */
function listsOf(value: Value<Hole>): readonly Hole[] {
  switch (value.kind) {
    case 'map':
      return value.entries.flatMap(entry => listsOf(entry.value));
    case 'list':
      return value.elements.flatMap(listsOf);
    case 'each':
      return [value.list, ...listsOf(value.value)];
    default:
      return [];
  }
}
