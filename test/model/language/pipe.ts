import { Numeral } from './json.ts';
import { digitsOf, isDigits, plainDigits } from './number.ts';
import { refuse } from './refused.ts';
import { ABSENT, type Found, type Maybe } from './scope.ts';
import type { Pipe } from './substitution.ts';
import { INTEGER, STRING, type Type } from './type.ts';

/** What a pipe makes of a value: another one, or none. */
type Change = (value: Found, args: readonly (string | number)[]) => Maybe;

const text = (value: string): Found => ({ value, type: STRING });
const onText =
  (change: (value: string, args: readonly (string | number)[]) => string): Change =>
  ({ value }, args) =>
    typeof value === 'string' ? text(change(value, args)) : refuse('a text is meant');
const moment = ({ moment: at }: Found): Date => new Date(at ?? Number.NaN);

/** By name; a test holds that no pipe of the language lacks here. */
export const PIPES: Readonly<Record<string, Change>> = {
  lower: onText(value => value.toLowerCase()),
  upper: onText(value => value.toUpperCase()),
  trim: onText(value => value.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '')),
  slice: onText((value, [from, to]) => [...value].slice(Number(from), Number(to)).join('')),
  after: onText((value, [prefix]) => (value.startsWith(String(prefix)) ? value.slice(String(prefix).length) : value)),
  base64url: onText(value => Buffer.from(value.replace(/\p{Surrogate}/gu, '?'), 'utf8').toString('base64url')),
  nonempty: found => (found.value === '' ? ABSENT : onText(value => value)(found, [])),
  pad: ({ value, type }, [digits]) => {
    const own = value instanceof Numeral ? digitsIn(value.text, type) : '-';
    return /^\d+$/.test(own) && own.length <= Number(digits)
      ? text(own.padStart(Number(digits), '0'))
      : refuse('these are not so many digits');
  },
  iso: found => text(moment(found).toISOString()),
  date: found => text(moment(found).toISOString().slice(0, 10)),
  ms: found => ({ value: new Numeral(String(found.moment)), type: INTEGER }),
};

/** The value behind all pipes, from left to right; what is absent stays so, and a null is absent to a pipe. */
export const piped = (value: Maybe, pipes: readonly Pipe[]): Maybe =>
  pipes.reduce<Maybe>((here, { name, args }) => {
    const change = PIPES[name];
    if (!change) throw new SyntaxError(`there is no pipe ${name}`);
    return here && here.value !== null ? change(here, args) : ABSENT;
  }, value);

const digitsIn = (text: string, { kind }: Type): string =>
  kind === 'number' ? plainDigits(text) : isDigits(text) ? digitsOf(text) : '-';
