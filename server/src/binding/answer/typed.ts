import type { JsonKind, Type } from '../../schema/index.ts';
import type { Range } from '../../text/index.ts';
import { fromJson, get, type Json, type Mapping, parseStrictJson } from '../../yaml/index.ts';
import type { ConstantOperand, ExplicitType, Hole, HoleOperand } from '../hole.ts';
import { literalValue } from '../literal.ts';
import type { Value } from '../tree.ts';
import { bindValue } from '../value.ts';
import type { AnswerContext } from './context.ts';
import { fitsResult } from './fits.ts';
import { mismatch } from './mismatch.ts';

/** `{ $type: SS, $value: "${item.tags}" }`: what is stored, read by another type than the result's. */
export function bindTypedAnswer(node: Mapping, type: Type, context: AnswerContext, path: string): Value<Hole> | null {
  const value = bindValue(node, context);
  if (!value) return null;
  const range = get(node, '$value')?.range ?? node.range;
  if (value.kind !== 'hole' || !value.hole.operands.some(operand => operand.kind === 'stored')) {
    context.out.error('dollar-type', range, '"$type" reads what is stored: write this value without it.');
    return null;
  }
  const { hole } = value;
  const as = hole.as ?? 'JSON';
  if (!GIVES[as].fits(type)) return mismatch(range, GIVES[as].what, type, path, context.out);
  if (as !== 'JSON') return fitsResult(hole, type, range, path, context) ? value : null;
  const operands = hole.operands.map(operand => jsonOperand(operand, type, hole, range, path, context));
  if (operands.includes(null)) return null;
  return { ...value, hole: { ...hole, operands: operands as HoleOperand[] } };
}

const isOf =
  (...kinds: readonly Type['kind'][]) =>
  (type: Type): boolean =>
    kinds.includes(type.kind);
const isListOf =
  (...kinds: readonly Type['kind'][]) =>
  (type: Type): boolean =>
    type.kind === 'unmapped' || (type.kind === 'array' && isOf('unmapped', ...kinds)(type.items));

/** What each type reads, and whether that can stand where the result has a type. */
const GIVES: Readonly<Record<ExplicitType, { readonly what: string; readonly fits: (type: Type) => boolean }>> = {
  S: { what: 'a string', fits: isOf('string') },
  // A number kept as N can answer a string.
  N: { what: 'a number', fits: isOf('number', 'string') },
  B: { what: 'a binary value', fits: isOf('binary', 'string', 'unmapped') },
  BOOL: { what: 'a boolean', fits: isOf('boolean') },
  SS: { what: 'a list of strings', fits: isListOf('string') },
  NS: { what: 'a list of numbers', fits: isListOf('number') },
  BS: { what: 'a list of binary values', fits: isListOf('binary', 'string') },
  L: { what: 'a list', fits: isOf('array') },
  M: { what: 'an object', fits: isOf('object') },
  JSON: { what: 'JSON', fits: () => true },
};

/** A default of JSON text is JSON text, too, unless a string is wanted. */
function jsonOperand(
  operand: HoleOperand,
  type: Type,
  hole: Hole,
  range: Range,
  path: string,
  context: AnswerContext,
): HoleOperand | null {
  if (operand.kind === 'stored') return operand;
  const literal = operand.kind === 'constant' && operand.value.kind === 'literal' ? operand.value : undefined;
  const kinds = type.kind === 'unmapped' ? (type.kinds ?? []) : undefined;
  if (literal?.type === 'S' && type.kind !== 'string' && type.kind !== 'binary') {
    const plain = hole.operands.some(one => one.kind === 'stored' && one.source.kind === 'json');
    const made = kinds?.length === 0 && plain ? undefined : fromText(literal.text, type);
    if (made) return made;
    if (kinds?.length === 0 || kinds?.includes('string')) return operand;
    return mismatch(range, `the default "${literal.text}", which is no JSON text of it,`, type, path, context.out);
  }
  if (kinds && literal && kinds.length > 0 && !kinds.some(kind => JSON_KIND[literal.type].includes(kind)))
    return mismatch(range, `the default ${literal.text}`, type, path, context.out);
  return fitsResult({ ...hole, operands: [operand] }, type, range, path, context) ? operand : null;
}

const JSON_KIND: Readonly<Record<'S' | 'N' | 'B' | 'BOOL' | 'NULL', readonly JsonKind[]>> = {
  S: ['string'],
  B: ['string'],
  N: ['integer', 'number'],
  BOOL: ['boolean'],
  NULL: [],
};

/** JSON text as the value that it is, where that is of the type. */
function fromText(text: string, type: Type): ConstantOperand | undefined {
  const read = parseStrictJson(text);
  if (!read.ok) return undefined;
  const json = read.value as Json;
  const kinds = kindsOf(json);
  const wanted: readonly string[] = type.kind === 'unmapped' ? (type.kinds ?? []) : [type.kind];
  const fits = wanted.length === 0 || kinds.some(kind => wanted.includes(kind));
  const value = fits ? literalValue(fromJson(json)) : undefined;
  return value && { kind: 'constant', value };
}

function kindsOf(json: Json): readonly string[] {
  if (Array.isArray(json)) return ['array'];
  if (json === null) return ['null'];
  if (typeof json === 'number') return Number.isInteger(json) ? ['integer', 'number'] : ['number'];
  return [typeof json];
}
