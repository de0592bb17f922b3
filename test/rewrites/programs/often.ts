/** What people write most is written most: else a fault in it hides behind rows of which each is rare. */
const OFTEN: Readonly<Record<string, number>> = {
  itself: 16,
  'a second name': 5,
  'a closure': 4,
  nonlocal: 3,
  'a callback': 3,
  'a function of the file': 3,
  plain: 10,
  'if flag': 3,
  '+=': 4,
  '&=': 8,
  delete: 10,
  del: 10,
  '=': 4,
  '.x =': 3,
  '[x] =': 3,
  'the file': 6,
  'the file, written by a function': 6,
  'a variable of the file': 6,
  'a variable of the file that a function writes': 6,
  'module state': 3,
  'a name that a function takes out of another file': 2,
  'a name that a function imports': 2,
  'a bigint': 8,
  'a bigint that is calculated': 8,
  'a bigint of a variable': 8,
  'a bigint of a function': 8,
  'an integer that no double holds': 3,
  bytes: 3,
  'bytes of a variable': 3,
  'bytes of a function': 3,
};

/** The names, and those of the table so many times more. */
export const often = (names: readonly string[]): readonly string[] => [
  ...names,
  ...names.flatMap(name => Array.from({ length: OFTEN[name] ?? 0 }, () => name)),
];
