import { isList, Numeral } from './json.ts';
import { isWhole, messageNumber } from './number.ts';
import { refuse } from './refused.ts';
import { type Found, propertyOf } from './scope.ts';
import { type Attribute, NULL, record } from './wire.ts';

/** `#foreach` ends after 1,000 rounds without a word: longer lists are refused. */
export const MOST_ELEMENTS = 1000;

/** A value of the message as its schema's type says; refused where it is of another one, also anywhere inside. */
export function attributeOf(found: Found): Attribute {
  const { value, type } = found;
  if (value === null) return type.nullable ? NULL : refuse('null is not meant');
  switch (type.kind) {
    case 'string':
      return { S: textIn(found) };
    case 'binary':
      return { B: base64In(found) };
    case 'number':
    case 'integer':
      return { N: numberIn(found) };
    case 'boolean':
      return typeof value === 'boolean' ? { BOOL: value } : refuse('a boolean is meant');
    case 'object':
      return {
        M: record(
          [...type.properties.keys()].flatMap(name => {
            const own = propertyOf(found, name);
            return own ? [[name, attributeOf(own)] as const] : [];
          }),
        ),
      };
    case 'array':
      return { L: elementsOf(found).map(attributeOf) };
    default:
      return refuse('null is meant');
  }
}

export const textIn = ({ value }: Found): string => (typeof value === 'string' ? value : refuse('a text is meant'));

export const base64In = (found: Found): string =>
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)?$/.test(textIn(found))
    ? textIn(found)
    : refuse('base64 is meant');

/** The canonical digits of a number. */
export function numberIn({ value, type }: Found): string {
  const number = value instanceof Numeral ? messageNumber(value.text) : null;
  if (number === null || (type.kind === 'integer' && !isWhole(number))) refuse('a number is meant');
  return number;
}

/** The elements of a list. */
export function elementsOf({ value, type }: Found): Found[] {
  if (type.kind !== 'array' || !isList(value)) refuse('a list is meant');
  if (value.length > MOST_ELEMENTS) refuse('the list is too long');
  return value.map(element => ({ value: element, type: type.items }));
}
