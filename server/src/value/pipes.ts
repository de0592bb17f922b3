/** What a pipe works on and what comes out of it. `time` is `now`; `text` any string. */
export interface PipeKind {
  readonly takes: 'string' | 'integer' | 'time';
  readonly gives: 'string' | 'number';
  /** How long the text behind it is: as long as it was, perhaps shorter, or in any case not empty. */
  readonly length: 'same' | 'shorter' | 'some';
  /** Whether a value that is present can be absent behind it. */
  readonly mayDrop?: boolean;
  readonly signature: string;
  readonly documentation: string;
  /** What is wrong with these arguments, or nothing. */
  readonly check: (args: readonly (string | number)[]) => string | undefined;
}

const none =
  (name: string) =>
  (args: readonly (string | number)[]): string | undefined =>
    args.length === 0 ? undefined : `"${name}" takes no arguments.`;

const whole = (value: string | number | undefined, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

/** Every pipe of the language. */
export const PIPES = {
  lower: {
    takes: 'string',
    gives: 'string',
    length: 'same',
    signature: 'lower',
    documentation: 'The text in lower case.',
    check: none('lower'),
  },
  upper: {
    takes: 'string',
    gives: 'string',
    length: 'same',
    signature: 'upper',
    documentation: 'The text in upper case.',
    check: none('upper'),
  },
  trim: {
    takes: 'string',
    gives: 'string',
    length: 'shorter',
    signature: 'trim',
    documentation: 'The text without spaces and control characters at its ends.',
    check: none('trim'),
  },
  nonempty: {
    takes: 'string',
    gives: 'string',
    length: 'some',
    mayDrop: true,
    signature: 'nonempty',
    documentation: 'An empty string counts as absent.',
    check: none('nonempty'),
  },
  slice: {
    takes: 'string',
    gives: 'string',
    length: 'shorter',
    signature: 'slice(from, to)',
    documentation: 'The characters from one position up to (not including) another, counted from 0: `slice(0, 7)`.',
    check: args =>
      args.length === 2 && whole(args[0], 0, 4000) && whole(args[1], 1, 4000) && args[0] < args[1]
        ? undefined
        : '"slice" takes two positions from 0, the first below the second: slice(0, 7).',
  },
  pad: {
    takes: 'integer',
    gives: 'string',
    length: 'some',
    signature: 'pad(digits)',
    documentation: 'A whole number as text of that many digits, zeros in front: `pad(8)` makes 42 into `00000042`.',
    check: args =>
      args.length === 1 && whole(args[0], 1, 38) ? undefined : '"pad" takes the number of digits, 1 to 38: pad(8).',
  },
  after: {
    takes: 'string',
    gives: 'string',
    length: 'shorter',
    signature: 'after("prefix")',
    documentation:
      'The text behind a prefix, for taking keys apart: `after("USER#")`. A text that lacks it stays as it is.',
    check: args =>
      args.length === 1 && typeof args[0] === 'string' && args[0].length > 0
        ? undefined
        : '"after" takes the prefix to drop, in quotes: after("USER#").',
  },
  iso: {
    takes: 'time',
    gives: 'string',
    length: 'some',
    signature: 'iso',
    documentation: 'The time as text: `2026-11-23T17:05:39.120Z`.',
    check: none('iso'),
  },
  date: {
    takes: 'time',
    gives: 'string',
    length: 'some',
    signature: 'date',
    documentation: 'The day as text: `2026-11-23` (UTC).',
    check: none('date'),
  },
  ms: {
    takes: 'time',
    gives: 'number',
    length: 'some',
    signature: 'ms',
    documentation: 'The time in milliseconds since 1970.',
    check: none('ms'),
  },
} satisfies Readonly<Record<string, PipeKind>>;

export type PipeName = keyof typeof PIPES;
/** The pipes of `now`. */
export type TimePipe = { [Name in PipeName]: (typeof PIPES)[Name]['takes'] extends 'time' ? Name : never }[PipeName];

/** The pipe of a name that someone wrote; undefined where there is none. */
export const pipeKind = (name: string): PipeKind | undefined =>
  Object.hasOwn(PIPES, name) ? PIPES[name as PipeName] : undefined;
