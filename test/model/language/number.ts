import { isList, isObject, type Json, Numeral } from './json.ts';

/** `1.10`, `11e-1` and `1.1` are one number: sign, digits without zeros at their ends, and the exponent of the last one. */
export function canonicalNumber(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) throw new RangeError(`${text} is no number`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return '0';
  const plain = digits.replace(/0+$/, '');
  const power = Number(exponent) - fraction.length + digits.length - plain.length;
  return `${sign}${plain}${power === 0 ? '' : `e${power}`}`;
}

/**
 * What API Gateway's reader makes of a number of a message: digits alone are kept, and so is a number of more than 18
 * characters; one with a fraction or an exponent is a double, or refused where no double is so large.
 */
export function messageNumber(text: string): string | null {
  if (/^-?\d+$/.test(text) || text.length > 18) return canonicalNumber(text);
  const double = Number(text);
  return Number.isFinite(double) ? canonicalNumber(String(double)) : null;
}

/** Whether a canonical number is whole. */
export const isWhole = (canonical: string): boolean => !/e-/.test(canonical);

/**
 * Whether a number of a message is digits as a longer text and `pad` take it: `7`, `7.0`, and `1e1`, all of which its reader prints as
 * digits; from 10,000,000 on it prints a double with an exponent, which they do not take.
 */
export function isDigits(text: string): boolean {
  if (/^-?\d+$/.test(text)) return true;
  if (text.length > 18) return /^-?\d+\.0$/.test(text);
  return Number.isInteger(Number(text)) && Math.abs(Number(text)) < 1e7;
}

/** The digits of it. */
export const digitsOf = (text: string): string =>
  (/^-?\d+(?:\.0+)?$/.test(text) ? text.replace(/\.0+$/, '') : String(Number(text))).replace(/^-(?=0$)/, '');

/** A number that stands in the contract, as people write it in full: `1e3` is 1000, `1.50` is 1.5. */
export function plainDigits(text: string): string {
  const [, sign, digits, power = '0'] = /^(-?)(\d+)(?:e(.+))?$/.exec(canonicalNumber(text))!;
  const last = Number(power);
  if (last >= 0) return `${sign}${digits}${'0'.repeat(last)}`;
  const whole = digits!.padStart(1 - last, '0');
  return `${sign}${whole.slice(0, last)}.${whole.slice(last)}`;
}

/** JSON with canonical numbers, and names in order. */
export function exactJson(value: Json): Json {
  if (value instanceof Numeral) return new Numeral(canonicalNumber(value.text));
  if (isList(value)) return value.map(exactJson);
  if (isObject(value))
    return new Map(
      [...value].map(([name, member]) => [name, exactJson(member)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return value;
}
