import type { Doubt, Requests, SourceHole, SourceShape } from '../code/index.ts';
import { type DataTree, type DataValue, isDataValue } from '../match/index.ts';
import type { Property, Type } from '../schema/index.ts';
import type { Exchange } from './exchange.ts';
import type { Candidate } from './rewrite.ts';

/** What a value may be that DynamoDB takes in another way than the operation. */
interface Meaning {
  readonly hole: SourceHole;
  readonly type: Type;
  /** Absent, the operation refuses the message. */
  readonly required: boolean;
  /** It stands in an expression, a key or an AttributeValue: there, undefined is refused. */
  readonly needed: boolean;
  /** It is what an update sets: there, null removes. */
  readonly set: boolean;
  readonly language: Requests;
}

/** Why a value of the call may mean something else to the operation. */
export type MeaningCode =
  | 'absent'
  | 'null'
  | 'undefined'
  | 'empty-text'
  | 'fraction'
  | 'precision'
  | 'empty-set'
  | 'members'
  | 'enumeration';

/** By code: what is said of a value, and whether it is so. */
const RULES: Readonly<Record<MeaningCode, { readonly says: string; readonly is: (meaning: Meaning) => boolean }>> = {
  absent: {
    says: 'may be absent, and the operation requires it',
    is: meaning => meaning.required && (may(meaning, 'undefined') || may(meaning, 'null')) && !meaning.type.nullable,
  },
  null: {
    says: 'may be null, which the call stores and the operation does not',
    is: meaning => may(meaning, 'null') && (meaning.set || !meaning.type.nullable),
  },
  undefined: {
    says: 'may be undefined, which the call cannot send',
    is: meaning => meaning.needed && may(meaning, 'undefined'),
  },
  'empty-text': {
    says: 'may be empty, which the operation refuses',
    is: ({ hole, type }) => type.kind === 'string' && type.minLength > 0 && hole.mayBe?.includes('empty') === true,
  },
  fraction: {
    says: 'need not be whole, and the operation takes integers',
    is: ({ hole, type }) => type.kind === 'number' && type.integer && !isWhole(hole),
  },
  precision: {
    says: 'may be a number that JSON does not carry as it is',
    is: ({ language, type, hole }) =>
      language.exactNumbers && type.kind === 'number' && hole.mayBe?.includes('inexact') === true,
  },
  'empty-set': {
    says: 'may be empty, and no set is',
    is: ({ hole }) => hole.set !== undefined,
  },
  members: {
    says: 'may have other members than the operation takes',
    is: ({ hole, type }) => (type.kind === 'object' || type.kind === 'array') && !isShaped(hole.shape, type),
  },
  enumeration: {
    says: 'may be another text than those that the operation takes',
    is: ({ hole, type }) => type.kind === 'string' && type.values !== undefined && !isOneOf(hole, type.values),
  },
};

function may({ hole, language }: Meaning, what: 'null' | 'undefined'): boolean {
  if (hole.mayBe?.includes(what)) return true;
  if (what === 'null') return hole.shape?.nullable === true || (language.absent === 'null' && hole.optional === true);
  return language.absent === 'undefined' && hole.optional === true && hole.shape?.nullable !== true;
}

const isWhole = ({ shape, time, mayBe = [], sent }: SourceHole): boolean =>
  time !== undefined ||
  (shape?.kind === 'number' && shape.integer === true) ||
  (!mayBe.includes('fraction') && sent !== 'N');

const isOneOf = ({ shape }: SourceHole, values: readonly string[]): boolean =>
  shape?.kind === 'string' && shape.values !== undefined && shape.values.every(value => values.includes(value));

/** Whether a declared type has the members that the operation takes, all of them and no others. */
function isShaped(shape: SourceShape | null | undefined, type: Type): boolean {
  if (!shape || (shape.nullable && !type.nullable)) return false;
  switch (type.kind) {
    case 'object': {
      if (shape.kind !== 'object') return false;
      const known = new Map(shape.properties.map(one => [one.name, one]));
      if (shape.properties.some(({ name }) => !type.properties.has(name))) return false;
      return [...type.properties.values()].every(({ name, required, type: own }) => {
        const property = known.get(name);
        return property ? (!required || !property.optional) && isShaped(property.shape, own) : !required;
      });
    }
    case 'array':
      return shape.kind === 'array' && isShaped(shape.items, type.items);
    case 'string':
      return (
        shape.kind === 'string' && (!type.values || shape.values?.every(one => type.values?.includes(one)) === true)
      );
    case 'number':
      return shape.kind === 'number' && (!type.integer || shape.integer === true);
    default:
      return shape.kind === type.kind;
  }
}

/** What a message means otherwise than the request that was sent: nothing of it can be told from the types alone. */
export function otherMeanings(
  { exchange, site, language: { requests: language } }: Pick<Candidate, 'exchange' | 'site' | 'language'>,
  data: DataTree,
) {
  const found = new Map<string, Doubt>();
  const visit = (tree: DataTree, type: Type | null, optional: boolean): void => {
    for (const [name, node] of Object.entries(tree)) {
      const property = type?.kind === 'object' ? type.properties.get(name) : undefined;
      if (!isDataValue(node)) {
        visit(node, property?.type ?? null, optional || property?.required === false);
        continue;
      }
      for (const doubt of ofValue(node, property, { exchange, language, plain: site.plain }))
        found.set(doubt.message, doubt);
    }
  };
  visit(data, exchange.data, false);
  return [...found.values()];
}

interface Sent {
  readonly exchange: Exchange;
  readonly language: Requests;
  readonly plain: boolean;
}

function ofValue(
  { value, type }: DataValue,
  property: Property | undefined,
  { exchange, language, plain }: Sent,
): Doubt[] {
  const required = property?.required === true && property.type.default === undefined;
  const own = property?.type ?? type;
  if (value.kind === 'literal') return literal(value.text, value.type, own, language);
  if (value.kind !== 'hole') return [];
  const { hole } = value;
  const needed = !(plain && holds(exchange.stored, hole));
  const meaning = { hole, type: own, required, needed, set: holds(exchange.set, hole), language };
  return Object.entries(RULES).flatMap(([code, { says, is }]) =>
    is(meaning) ? [{ code, message: `\`${hole.text}\` ${says}`, range: hole.range }] : [],
  );
}

function literal(text: string, kind: string, type: Type, { exactNumbers }: Requests): Doubt[] {
  const doubt = (code: MeaningCode, message: string): Doubt[] => [{ code, message, range: null }];
  if (kind === 'N' && !isExact(text, exactNumbers))
    return doubt('precision', `${text} is more than JSON carries as it is`);
  if (kind === 'N' && type.kind === 'number' && type.integer && !Number.isInteger(Number(text)))
    return doubt('fraction', `${text} is not whole, and the operation takes integers`);
  if (kind !== 'S' || type.kind !== 'string') return [];
  if (text.length < type.minLength) return doubt('empty-text', `'${text}' is shorter than what the operation takes`);
  return type.values && !type.values.includes(text)
    ? doubt('enumeration', `'${text}' is none of the texts that the operation takes`)
    : [];
}

/** Whether the nearest double has these digits; where numbers are doubles, the SDK sends none beyond the whole ones. */
function isExact(text: string, exactNumbers: boolean): boolean {
  if (!exactNumbers && Math.abs(Number(text)) > Number.MAX_SAFE_INTEGER) return false;
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/^[-+]?0*\.?0*|\./g, '')
    .replace(/0+$/, '');
  return digits.length <= 15;
}

const holds = (holes: readonly SourceHole[], { range, text }: SourceHole): boolean =>
  holes.some(one => one.range.start === range.start && one.text === text);
