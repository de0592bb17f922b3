import { invalid } from './refused.ts';

/** `digits` times 10 to the `exponent`; the digits do not end with 0. DynamoDB's numbers have at most 38 of them. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

const FORM = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;
const MOST_DIGITS = 38;
/** The powers of ten of the first digit. */
const [LEAST_POWER, MOST_POWER] = [-130, 125];

/** Throws a Refused where the text is no number, or none that DynamoDB stores. */
export function parseDecimal(text: string): Decimal {
  const [match, sign, whole = '', fraction = '', power = '0'] = FORM.exec(text) ?? [];
  if (match === undefined || (whole === '' && fraction === ''))
    throw invalid(`The parameter cannot be converted to a numeric value: ${text}`);
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  const exponent = Number(power) - fraction.length + digits.length - significant.length;
  return bounded({ digits: BigInt(`${sign === '-' ? '-' : ''}${significant || '0'}`), exponent });
}

/** Without trailing zeros, and within what DynamoDB stores. */
function bounded({ digits, exponent }: Decimal): Decimal {
  if (digits === 0n) return { digits, exponent: 0 };
  const text = `${digits < 0n ? -digits : digits}`;
  if (text.length > MOST_DIGITS) throw invalid('Attempting to store more than 38 significant digits in a Number');
  const power = exponent + text.length - 1;
  if (power > MOST_POWER)
    throw invalid('Number overflow. Attempting to store a number with magnitude larger than supported range');
  if (power < LEAST_POWER)
    throw invalid('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  return { digits, exponent };
}

/** All of its digits, without an exponent: as DynamoDB answers numbers. */
export function decimalText({ digits, exponent }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const text = `${digits < 0n ? -digits : digits}`;
  if (exponent >= 0) return `${sign}${text}${'0'.repeat(exponent)}`;
  const padded = text.padStart(1 - exponent, '0');
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

/** Below, at or above 0. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const exponent = Math.min(a.exponent, b.exponent);
  const [left, right] = [scaled(a, exponent), scaled(b, exponent)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The sum; Refused where it has more digits than DynamoDB stores. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  return trimmed(scaled(a, exponent) + scaled(b, exponent), exponent);
}

export const negated = ({ digits, exponent }: Decimal): Decimal => ({ digits: -digits, exponent });

const scaled = ({ digits, exponent }: Decimal, to: number): bigint => digits * 10n ** BigInt(exponent - to);

function trimmed(digits: bigint, exponent: number): Decimal {
  const zeros = digits === 0n ? 0 : (/0*$/.exec(`${digits}`)?.[0].length ?? 0);
  return bounded({ digits: digits / 10n ** BigInt(zeros), exponent: exponent + zeros });
}
