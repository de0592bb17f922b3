export type PipeArguments = readonly (string | number)[];

/** What a pipe works on and what comes out of it. */
export type PipeKind = TextPipeKind | TimePipeKind;

interface Described {
  readonly gives: 'string' | 'number';
  /** How long the text behind it is: as long as it was, perhaps shorter, or in any case not empty. */
  readonly length: 'same' | 'shorter' | 'some';
  /** Whether a value that is present can be absent behind it. */
  readonly mayDrop?: boolean;
  readonly signature: string;
  readonly documentation: string;
  /** What is wrong with these arguments, or nothing. */
  readonly check: (args: PipeArguments) => string | undefined;
}

export interface TextPipeKind extends Described {
  readonly takes: 'string' | 'integer';
  /** What it makes of a text, or that it drops it or does not take it. */
  readonly apply: (text: string, args: PipeArguments) => string | { readonly no: 'dropped' | 'refused' };
  /**
   * The same as a chain of calls behind a Java string, in a mapping template. Only groups of fixed length stand under a quantifier,
   * so that no length of input overflows the regex engine's stack; `.` counts a surrogate pair as one. What drops is asked for apart.
   */
  readonly calls: (args: PipeArguments) => string;
  /** The function of `$util` that the text goes through before those calls. */
  readonly through?: 'base64Encode';
}

/** Of `now`: how a time is printed is no chain of calls. */
export interface TimePipeKind extends Described {
  readonly takes: 'time';
}

const none =
  (name: string) =>
  (args: PipeArguments): string | undefined =>
    args.length === 0 ? undefined : `"${name}" takes no arguments.`;

const whole = (value: string | number | undefined, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

/** Every character but letters, digits and a few that mean nothing becomes a code, which neither VTL nor the regex reads. */
const regexCharacter = (character: string): string =>
  /[A-Za-z0-9_ :/-]/.test(character)
    ? character
    : Array.from(
        { length: character.length },
        (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
      ).join('');

/** As Java writes it: a lone surrogate as "?". */
function base64url(text: string): string {
  const bytes = new TextEncoder().encode(
    text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '?'),
  );
  const binary = Array.from(bytes, byte => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Every pipe of the language. */
export const PIPES = {
  lower: {
    takes: 'string',
    gives: 'string',
    length: 'same',
    signature: 'lower',
    documentation: 'The text in lower case.',
    check: none('lower'),
    apply: text => text.toLowerCase(),
    calls: () => '.toLowerCase()',
  },
  upper: {
    takes: 'string',
    gives: 'string',
    length: 'same',
    signature: 'upper',
    documentation: 'The text in upper case.',
    check: none('upper'),
    apply: text => text.toUpperCase(),
    calls: () => '.toUpperCase()',
  },
  trim: {
    takes: 'string',
    gives: 'string',
    length: 'shorter',
    signature: 'trim',
    documentation: 'The text without spaces and control characters at its ends.',
    check: none('trim'),
    apply: text => text.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, ''),
    calls: () => '.trim()',
  },
  nonempty: {
    takes: 'string',
    gives: 'string',
    length: 'some',
    mayDrop: true,
    signature: 'nonempty',
    documentation: 'An empty string counts as absent.',
    check: none('nonempty'),
    apply: text => (text === '' ? { no: 'dropped' } : text),
    calls: () => '',
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
    apply: (text, [from, to]) => [...text].slice(Number(from), Number(to)).join(''),
    calls: ([from, to]) => `.replaceAll('(?s)^.{0,${from}}(.{0,${Number(to) - Number(from)}}).*$','$1')`,
  },
  pad: {
    takes: 'integer',
    gives: 'string',
    length: 'some',
    signature: 'pad(digits)',
    documentation: 'A whole number as text of that many digits, zeros in front: `pad(8)` makes 42 into `00000042`.',
    check: args =>
      args.length === 1 && whole(args[0], 1, 38) ? undefined : '"pad" takes the number of digits, 1 to 38: pad(8).',
    apply: (text, [digits]) =>
      /^\d+$/.test(text) && text.length <= Number(digits) ? text.padStart(Number(digits), '0') : { no: 'refused' },
    calls: ([digits]) => `.replaceAll('^','${'0'.repeat(Number(digits))}').replaceAll('^.*(.{${digits}})$','$1')`,
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
    apply: (text, [prefix]) => (text.startsWith(String(prefix)) ? text.slice(String(prefix).length) : text),
    calls: ([prefix]) => `.replaceFirst('^${[...String(prefix)].map(regexCharacter).join('')}','')`,
  },
  base64url: {
    takes: 'string',
    gives: 'string',
    length: 'same',
    signature: 'base64url',
    documentation:
      'The text in base64 with the letters of a URL (`A-Z a-z 0-9 - _`, no `=`), for places that take no other: the key of an object.',
    check: none('base64url'),
    apply: base64url,
    through: 'base64Encode',
    calls: () => `.replace('+','-').replace('/','_').replace('=','')`,
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
