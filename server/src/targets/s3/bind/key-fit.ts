import type { Hole, HoleOperand, HolePipe } from '../../../binding/hole.ts';
import type { LiteralValue } from '../../../binding/tree.ts';
import type { StringType, Type } from '../../../schema/index.ts';
import { pipedLiteral } from '../../../template/pipe.ts';
import type { TimePipe } from '../../../value/index.ts';
import { isKeyValue, MOST_VALUE } from '../model/key.ts';
import { fitsByPattern } from './key-pattern.ts';

/** Whether a value can be a part of a key: why it never can, or why it may not. */
export interface KeyFit {
  readonly never?: string;
  readonly may?: string;
  /** Base64 would carry it. */
  readonly encodes?: true;
  /** How long it is at most, where that is known. */
  readonly most?: number;
}

const TAKES = `a value in a key is 1 to ${MOST_VALUE} letters, digits, ".", "_", "~" and "-", and begins with no "."`;
const ENCODE = 'Write `| base64url` behind it';

/** A value in a key. What does not fit refuses the message. */
export function fitOf({ operands, pipes }: Hole): KeyFit {
  const fits = operands.map(operand => operandFit(operand, pipes));
  const lengths = fits.map(({ most }) => most);
  const most = lengths.every(length => length !== undefined) ? { most: Math.max(...(lengths as number[])) } : {};
  const told = fits.find(fit => fit.never !== undefined) ?? fits.find(fit => fit.may !== undefined);
  return { ...told, ...most };
}

/** Whichever operand is taken has to fit by itself, whatever the types of the others are. */
function operandFit(operand: HoleOperand, pipes: readonly HolePipe[]): KeyFit {
  const encoded = pipes.at(-1)?.name === 'base64url';
  switch (operand.kind) {
    case 'constant':
      return operand.value.kind === 'literal' ? literalFit(operand.value, pipes) : {};
    case 'now':
      return timeFit(pipes);
    case 'context':
      return encoded ? {} : contextFit(operand.path.join('.'));
    case 'data':
      return dataFit(operand.type, pipes, encoded);
    default:
      return {};
  }
}

function literalFit(value: LiteralValue, pipes: readonly HolePipe[]): KeyFit {
  const made = pipedLiteral(value, pipes);
  if (typeof made === 'string') return {};
  if (isKeyValue(made.text)) return { most: made.text.length };
  return { never: `The default "${made.text}" is never one: ${TAKES}.` };
}

/** Times of one form have the same characters at the same places. */
function timeFit(pipes: readonly HolePipe[]): KeyFit {
  const name = pipes[0]?.name;
  const timed = name !== undefined && isTimePipe(name);
  const made = pipedLiteral({ type: 'S', text: timed ? TIMES[name] : SECONDS }, timed ? pipes.slice(1) : pipes);
  if (typeof made === 'string') return {};
  if (isKeyValue(made.text)) return { most: made.text.length };
  return { never: `A time such as "${made.text}" is never one: ${TAKES}. ${ENCODE}, or take \`date\`.`, encodes: true };
}

/** `now` without a pipe. */
const SECONDS = '1767225600';

const TIMES = {
  ms: `${SECONDS}000`,
  iso: '2026-01-01T00:00:00.000Z',
  date: '2026-01-01',
} satisfies Record<TimePipe, string>;

const isTimePipe = (name: string): name is TimePipe => Object.hasOwn(TIMES, name);

function dataFit(type: Type, pipes: readonly HolePipe[], encoded: boolean): KeyFit {
  if (type.kind !== 'string') return pipes.length === 0 ? { most: 24 } : {};
  const most = type.values ? Math.max(...type.values.map(value => value.length)) : type.maxLength;
  const length = most === undefined ? {} : { most: encoded ? Math.ceil((most * 16) / 3) : most };
  if (encoded) return { ...length, ...encodedFit(type) };
  return pipes.length > 0 ? length : { ...length, ...textFit(type) };
}

function textFit({ values, minLength, ...more }: StringType): KeyFit {
  if (values) {
    const wrong = values.filter(value => !isKeyValue(value));
    if (wrong.length === 0) return {};
    const all = wrong.length === values.length;
    const message = `"${wrong[0]}" ${all ? 'is never' : 'is no'} part of a key: ${TAKES}. ${ENCODE}.`;
    return { ...(all ? { never: message } : { may: message }), encodes: true };
  }
  if (minLength > MOST_VALUE) return { never: `This is longer than ${MOST_VALUE}: ${TAKES}.` };
  if (fitsByPattern(more)) return {};
  return {
    may: `What does not fit refuses the message: ${TAKES}. Say so with a \`pattern\`, such as ^[A-Za-z0-9_-]+$. ${ENCODE} for any text of up to 150 bytes.`,
    encodes: true,
  };
}

/** Base64 of more than 150 bytes has more than 200 letters. */
const encodedFit = ({ minLength, maxLength }: StringType): KeyFit => {
  if (minLength > 150) return { never: `This is longer than 150, and in base64 longer than ${MOST_VALUE}: ${TAKES}.` };
  if (minLength > 0 && maxLength !== undefined && maxLength <= 150) return {};
  return {
    may: `What is empty, or longer than 150 bytes, refuses the message: give the property \`minLength: 1\` and a \`maxLength\` of at most 150.`,
  };
};

/** Ids of API Gateway have `=` in them, and ARNs colons. */
const contextFit = (name: string): KeyFit =>
  /^(?:extendedRequestId|identity\.userArn|identity\.caller|requestTime|path|resourcePath)$/.test(name)
    ? { never: `\`context.${name}\` has other characters: ${TAKES}. ${ENCODE}.`, encodes: true }
    : {};
