/** 19 digits up to 9223372036854775807, by the first digit that is smaller than that one's. */
const LARGEST = '9223372036854775807';
const NINETEEN = [...LARGEST]
  .flatMap((digit, i) => {
    const smaller = i === LARGEST.length - 1 ? `[0-${digit}]` : digit === '0' ? '' : `[0-${Number(digit) - 1}]`;
    const rest = LARGEST.length - 1 - i;
    return smaller === '' ? [] : [`${LARGEST.slice(0, i)}${smaller}${rest === 0 ? '' : `[0-9]{${rest}}`}`];
  })
  .join('|');

/** An integer of 64 bits as JSON has it: digits, or of a double with an exponent of at most 17. */
export const LONG = `-?(?:(?:[0-9]{1,18}|${NINETEEN})(?:\\.0)?|[0-9.]+E(?:[7-9]|1[0-7]))|-9223372036854775808`;

/** Digits alone. */
export const DIGITS = '-?[0-9]+(?:\\.0)?';
