import type { AnsweredAttributes } from './answer-shape.ts';
import { type Candidate, Refused, type Span } from './rewrite.ts';

/** A place that reads a member of the SDK's answer, `Item`. */
interface MemberRead {
  readonly member: string;
  readonly node: Span;
}

/** Where a call stands. */
export const callSpan = ({ range }: Candidate['site']): Span => ({ startIndex: range.start, endIndex: range.end });

/** What of the item an operation answers; refuses where the code reads something else of the SDK's answer. */
export function answeredItem({ exchange, site }: Candidate, reads: readonly MemberRead[]): AnsweredAttributes {
  const { answer, members, otherMoment } = exchange;
  const at = reads[0]?.node ?? callSpan(site);
  if (otherMoment) throw new Refused('the operation answers the item at another moment than the call', at);
  const other = reads.find(({ member }) => member !== members.item);
  if (other) throw new Refused(`\`${other.member}\` of the answer is read, and no operation answers it`, other.node);
  if (answer.kind !== 'item') throw new Refused('the operation does not answer the item', at);
  return answer.attributes;
}

/** Refuses where the code reads attributes that the call does not ask for, or an update answers in its call's way only. */
export function assertAnswered({ exchange }: Candidate, names: readonly string[], at: Span): void {
  const { projected, updated } = exchange;
  const missing = projected && names.find(name => !projected.has(name));
  if (typeof missing === 'string')
    throw new Refused(`the call does not ask for \`${missing}\`, and the operation answers it`, at);
  const partly = updated && names.find(name => !updated.has(name));
  if (typeof partly === 'string') throw new Refused(`the call is not answered \`${partly}\`, and the operation is`, at);
}
