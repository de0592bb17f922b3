import type { BinaryOperator } from './syntax.ts';
import { isNumber, javaText, type Value } from './value.ts';

/** `+ - * / %` of two numbers; null where Velocity gives none (a division by zero, what is no number). */
export function arithmetic(operator: BinaryOperator, left: Value, right: Value): Value | undefined {
  if (!isNumber(left) || !isNumber(right)) return null;
  if (typeof left === 'object' || typeof right === 'object') return undefined;
  if (typeof left === 'bigint' && typeof right === 'bigint') {
    if ((operator === '/' || operator === '%') && right === 0n) return null;
    return INTEGERS[operator]?.(left, right) ?? null;
  }
  const [a, b] = [Number(left), Number(right)];
  if ((operator === '/' || operator === '%') && b === 0) return null;
  return DOUBLES[operator]?.(a, b) ?? null;
}

const INTEGERS: Readonly<Partial<Record<BinaryOperator, (a: bigint, b: bigint) => bigint>>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

const DOUBLES: Readonly<Partial<Record<BinaryOperator, (a: number, b: number) => number>>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

const numeric = (value: Value): number | bigint =>
  typeof value === 'object' && value !== null && value.kind === 'decimal'
    ? Number(value.text)
    : (value as number | bigint);

/** `<` and its like hold between numbers only. */
export function ordered(operator: BinaryOperator, left: Value, right: Value): boolean {
  if (!isNumber(left) || !isNumber(right)) return false;
  const [a, b] = [numeric(left), numeric(right)];
  return operator === '<' ? a < b : operator === '<=' ? a <= b : operator === '>' ? a > b : a >= b;
}

/** `==`: numbers by value, everything else by its text; null equals null only. Undefined where a text is not known here. */
export function equal(left: Value, right: Value): boolean | undefined {
  if (left === null || right === null) return left === right;
  if (isNumber(left) && isNumber(right)) {
    const [a, b] = [numeric(left), numeric(right)];
    return !(a < b) && !(a > b);
  }
  const [a, b] = [javaText(left), javaText(right)];
  return a === undefined || b === undefined ? undefined : a === b;
}
