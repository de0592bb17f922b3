/** Whether a number is a multiple of another, counted in decimals as both are written: 0.3 is one of 0.1. */
export function isMultiple(value: number, of: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(of)) return value % of === 0;
  if (!Number.isFinite(value) || !Number.isFinite(of)) return false;
  const [a, b] = [decimal(value), decimal(of)];
  const least = Math.min(a.exponent, b.exponent);
  return scaled(a, least) % scaled(b, least) === 0n;
}

interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** `1.5e-7` is 15 with the exponent -8. */
function decimal(value: number): Decimal {
  const [mantissa = '0', power = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

const scaled = ({ digits, exponent }: Decimal, least: number): bigint => digits * 10n ** BigInt(exponent - least);
