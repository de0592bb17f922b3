import { nameAt, type Root } from '../../snapshot/index.ts';
import type { Range } from '../../text/index.ts';
import { type Place, pathOf, placeAt } from '../place.ts';
import { sourceAt } from '../source.ts';
import { statementAt } from '../statement.ts';
import { expressionHover } from './expression.ts';
import { keyHover, valueHover } from './form.ts';
import { nameText } from './named.ts';
import { statementHover, withValue } from './statement.ts';
import { substitutionHover } from './substitution.ts';

export interface Hover {
  /** Markdown. */
  readonly text: string;
  readonly range: Range;
}

/** What stands at an offset: a part of a `${…}` or of an expression, a name, a key, a value. */
export function hover(root: Root | undefined, uri: string, offset: number): Hover | undefined {
  if (!root) return undefined;
  if (root.isCode(uri)) return codeHover(root, uri, offset);
  const source = sourceAt(root, uri, offset);
  if (!source) return undefined;
  const place: Place = placeAt(source.document.root, offset);
  const scalar = !place.key && place.node.kind === 'scalar' ? place.node : undefined;
  const statement = scalar && statementAt(source, place, offset);
  const inside = scalar && substitutionHover(source, place, scalar, offset);
  if (inside) return statement ? withValue(inside, statement, source, place) : inside;
  const inStatement = statement && statementHover(statement);
  if (inStatement) return inStatement;
  const name = nameAt(root.names.around(uri, offset), offset);
  const named = name && nameText(root, name, source.operation);
  if (name && named !== undefined) return { text: named, range: name.range };
  if (place.key) return keyHover(source, place, place.key.key);
  if (!scalar) return undefined;
  return expressionHover(scalar, pathOf(place), offset) ?? valueHover(source, place, scalar);
}

/** In Lambda code: the operation that is called, and the data that is sent. */
function codeHover(root: Root, uri: string, offset: number): Hover | undefined {
  const name = nameAt(root.names.around(uri, offset), offset);
  const text = name && nameText(root, name, undefined);
  return name && text !== undefined ? { text, range: name.range } : undefined;
}
