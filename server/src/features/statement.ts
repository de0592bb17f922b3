import type { StatementText } from '../targets/index.ts';
import { rangeWithin, type Scalar } from '../yaml/index.ts';
import { editedPlace } from './edited-place.ts';
import type { Place } from './place.ts';
import type { Source } from './source.ts';

/** A statement of a mapping, and where a document's offset stands in its text. */
export interface PlacedStatement {
  readonly node: Scalar;
  readonly statement: StatementText;
  readonly at: number;
}

/** The statement that an offset stands in; undefined where it stands in none. */
export function statementAt(source: Source, place: Place, offset: number): PlacedStatement | undefined {
  const { node } = place;
  if (source.kind !== 'operation' || place.key || node.kind !== 'scalar') return undefined;
  const edited = editedPlace(source, place);
  const statement = edited?.target.editing?.statement?.(edited.at, node.text);
  return statement && { node, statement, at: indexIn(node, offset) };
}

/** Where a document's offset stands in the text of a scalar. */
function indexIn(node: Scalar, offset: number): number {
  let [low, high] = [0, node.text.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rangeWithin(node, { start: middle, end: middle + 1 }).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
