import type { Hole, HoleOperand } from '../../../binding/hole.ts';
import type { StringType } from '../../../schema/index.ts';
import { isKeyValue, MOST_VALUE } from '../model/key.ts';
import { fitsByPattern } from './key-pattern.ts';

/** Whether a value can be a part of a key: why it never can, or why it may not. */
export interface KeyFit {
  readonly never?: string;
  readonly may?: string;
  /** How long it is at most, where that is known. */
  readonly most?: number;
}

const TAKES = `a value in a key is 1 to ${MOST_VALUE} letters, digits, ".", "_", "~" and "-", and begins with no "."`;
const ENCODE = 'Write `| base64url` behind it';

/** A value in a key. What does not fit refuses the message. */
export function fitOf({ operands, pipes, type }: Hole): KeyFit {
  const encoded = pipes.at(-1)?.name === 'base64url';
  if (pipes.some(({ name }) => name === 'iso') && !encoded)
    return { never: `A time has ":" in it, and ${TAKES}. ${ENCODE}, or take \`date\`.` };
  if (pipes.some(({ name }) => name === 'date') || type.kind !== 'string') return { most: 24 };
  const fits = operands.map(operand => operandFit(operand, encoded, pipes.length > 0));
  const lengths = fits.map(({ most }) => most);
  const most = lengths.every(length => length !== undefined) ? { most: Math.max(...(lengths as number[])) } : {};
  const never = fits.find(fit => fit.never !== undefined);
  return { ...(never ?? fits.find(fit => fit.may !== undefined)), ...most };
}

function operandFit(operand: HoleOperand, encoded: boolean, piped: boolean): KeyFit {
  if (operand.kind === 'constant') {
    const text = operand.value.kind === 'literal' ? operand.value.text : '';
    if (piped || isKeyValue(text)) return { most: text.length };
    return { never: `The default "${text}" is never one: ${TAKES}.` };
  }
  if (operand.kind === 'context') return encoded ? {} : contextFit(operand.path.join('.'));
  if (operand.kind !== 'data' || operand.type.kind !== 'string') return {};
  const { type } = operand;
  const most = type.values ? Math.max(...type.values.map(value => value.length)) : type.maxLength;
  const length = most === undefined ? {} : { most: encoded ? Math.ceil((most * 16) / 3) : most };
  if (encoded) return { ...length, ...encodedFit(type) };
  if (piped) return length;
  return { ...length, ...textFit(type) };
}

function textFit({ values, minLength, ...more }: StringType): KeyFit {
  if (values) {
    const wrong = values.filter(value => !isKeyValue(value));
    if (wrong.length === 0) return {};
    const all = wrong.length === values.length;
    const message = `"${wrong[0]}" ${all ? 'is never' : 'is no'} part of a key: ${TAKES}. ${ENCODE}.`;
    return all ? { never: message } : { may: message };
  }
  if (minLength > MOST_VALUE) return { never: `This is longer than ${MOST_VALUE}: ${TAKES}.` };
  if (fitsByPattern(more)) return {};
  return {
    may: `What does not fit refuses the message: ${TAKES}. Say so with a \`pattern\`, such as ^[A-Za-z0-9_-]+$. ${ENCODE} for any text of up to 150 bytes.`,
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
    ? { never: `\`context.${name}\` has other characters: ${TAKES}. ${ENCODE}.` }
    : {};
