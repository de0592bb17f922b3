/** Beyond what DynamoDB stores: such a number stays as it is written. */
const MOST_ZEROS = 200;

/** A number's text without an exponent, and without zeros that say nothing: `1e3` is 1000, `1.50` is 1.5, `-0` is 0. */
export function plainNumber(written: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(written) ?? [];
  if (whole === '' || Math.abs(Number(exponent)) > MOST_ZEROS) return written;
  const point = whole.length + Number(exponent);
  const digits =
    '0'.repeat(Math.max(0, -point)) +
    whole +
    fraction +
    '0'.repeat(Math.max(0, point - whole.length - fraction.length));
  const at = Math.max(0, point);
  const integer = digits.slice(0, at).replace(/^0+/, '') || '0';
  const rest = digits.slice(at).replace(/0+$/, '');
  const plain = rest === '' ? integer : `${integer}.${rest}`;
  return plain === '0' ? plain : sign + plain;
}
