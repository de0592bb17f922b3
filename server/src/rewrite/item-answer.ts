import { type AnsweredAttributes, type AnswerShape, HOLDERS, isOtherState, notUpdated } from './answer-shape.ts';
import { type Candidate, Refused, type Span } from './rewrite.ts';

/** A place that reads a member of DynamoDB's answer, `Item`. */
interface MemberRead {
  readonly member: string;
  readonly node: Span;
}

/** Where a call stands. */
export const callSpan = ({ range }: Candidate['site']): Span => ({ startIndex: range.start, endIndex: range.end });

/** What of the item an operation answers; refuses where the code reads something else of DynamoDB's answer. */
export function answeredItem(
  { binding, site }: Candidate,
  shape: AnswerShape,
  reads: readonly MemberRead[],
): AnsweredAttributes {
  const at = reads[0]?.node ?? callSpan(site);
  if (isOtherState(site.request?.returnValues, binding))
    throw new Refused('the operation answers the item at another moment than the call', at);
  const holder = HOLDERS[binding.request.action] ?? 'Item';
  const other = reads.find(({ member }) => member !== holder);
  if (other) throw new Refused(`\`${other.member}\` of the answer is read, and no operation answers it`, other.node);
  if (shape.kind !== 'item') throw new Refused('the operation does not answer the item', at);
  return shape.attributes;
}

/** Whether DynamoDB's answer may have no item where the operation answers an object: what was there before a write. */
export const mayBeNew = ({ site, binding }: Candidate): boolean =>
  binding.request.action !== 'GetItem' && site.request?.returnValues !== 'ALL_NEW';

/** Refuses where the code reads attributes that the call does not ask for, or an update answers in its call's way only. */
export function assertAnswered({ binding, site }: Candidate, names: readonly string[], at: Span): void {
  const projection = site.request?.projection;
  const projected = new Set(projection?.flatMap(([first, ...deeper]) => (deeper.length === 0 ? [first] : [])));
  const missing = projection && names.find(name => !projected.has(name));
  if (missing !== undefined)
    throw new Refused(`the call does not ask for \`${missing}\`, and the operation answers it`, at);
  const updated = notUpdated(site.request, binding, names);
  if (updated !== undefined) throw new Refused(`the call is not answered \`${updated}\`, and the operation is`, at);
}
