/** Numbers that JavaScript cannot write, by what a template should say of them; they stand in messages as texts with this mark. */
const MARK = 'raw\u0001';

interface RawNumber {
  readonly text: string;
  readonly number: boolean;
  readonly integer: boolean;
  /** Whether it is digits, or such with `.0`, once it is read: only then it can be a part of a text. */
  readonly digits: boolean;
}

const row = (text: string, number: boolean, integer: boolean, digits: boolean): RawNumber => ({
  text,
  number,
  integer,
  digits,
});

const NUMBERS: readonly RawNumber[] = [
  row('3.0', true, true, true),
  row('12345678901234567890123', true, true, true),
  row('1'.repeat(250), true, true, true),
  row('1E2', true, true, true),
  row('-0', true, true, true),
  row('1E21', true, true, false),
  row('1.5', true, false, false),
  row('12345678.9012', true, false, false),
  row('1e400', false, false, false),
];

export const RAW: readonly string[] = NUMBERS.map(({ text }) => MARK + text);

export const rawNumber = (value: unknown): RawNumber | undefined =>
  typeof value === 'string' && value.startsWith(MARK)
    ? NUMBERS.find(({ text }) => text === value.slice(MARK.length))
    : undefined;

/** A message as it arrives. */
export const textOf = (message: unknown): string =>
  JSON.stringify(message).replace(/"raw\\u0001([^"]*)"/g, (_, number: string) => number);
