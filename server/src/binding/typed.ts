import { type Type, typeName } from '../schema/index.ts';
import { didYouMean, type Range } from '../text/index.ts';
import { isBase64, isNumberText, plainNumber } from '../value/index.ts';
import { get, type Mapping, type Scalar } from '../yaml/index.ts';
import type { Collector } from './collector.ts';
import type { Context } from './context.ts';
import type { ExplicitType, Hole, HoleOperand } from './hole.ts';
import { onlyKeys } from './map.ts';
import type { Value } from './tree.ts';
import { bindValue } from './value.ts';

const TYPES: readonly string[] = ['S', 'N', 'BOOL', 'NULL', 'B', 'SS', 'NS', 'BS', 'JSON', 'L', 'M'];

/** `{ $type: SS, $value: "${data.tags}" }` */
export function bindTyped(node: Mapping, context: Context): Value<Hole> | null {
  const { out } = context;
  if (!onlyKeys(node, ['$type', '$value'], out)) return null;
  const typeNode = get(node, '$type');
  const valueNode = get(node, '$value');
  const type = typeNode?.kind === 'scalar' ? typeNode.text : '';
  if (!TYPES.includes(type)) {
    const range = typeNode?.range ?? node.range;
    out.error('dollar-key', range, `"$type" is one of ${TYPES.join(', ')}.${didYouMean(type, TYPES)}`);
    return null;
  }
  if (!valueNode) {
    out.error('dollar-key', node.range, '"$type" needs "$value" beside it.');
    return null;
  }
  if (type === 'NULL') return { kind: 'literal', type: 'NULL', text: 'null', origin: node.range };
  if (valueNode.kind === 'empty') {
    out.error('missing-value', valueNode.range, 'A value is missing: write one, or `null`.');
    return null;
  }
  const value =
    valueNode.kind === 'scalar' && valueNode.type === 'odd'
      ? bindOdd(valueNode)
      : bindValue(valueNode, type === 'JSON' ? { ...context, anyType: true } : context);
  return value && explicit(value, type as ExplicitType, node, out);
}

/** `{ $type: S, $value: 01234 }` says what it is. */
const bindOdd = (node: Scalar): Value<Hole> => ({ kind: 'literal', type: 'S', text: node.text, origin: node.range });

function explicit(value: Value<Hole>, type: ExplicitType, node: Mapping, out: Collector): Value<Hole> | null {
  const refuse = (message: string): null => {
    out.error('dollar-type', get(node, '$value')?.range ?? node.range, message);
    return null;
  };
  const origin = node.range;
  if (type === 'SS' || type === 'NS' || type === 'BS') return explicitSet(value, type, origin, refuse);
  if (value.kind === 'hole') return explicitHole(value.hole, type, origin, refuse);
  if (type === 'JSON') {
    const text = constantJson(value);
    return text === undefined
      ? refuse('"$type: JSON" takes one reference, ${data.x}, or a value without references.')
      : { kind: 'literal', type: 'S', text, origin };
  }
  if (value.kind === 'literal') {
    if (type === 'N' && !/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value.text))
      return refuse(`"${value.text}" is no number.`);
    if (type === 'B' && !isBase64(value.text)) return refuse('A binary value is written in base64.');
    if (type === 'BOOL' && value.text !== 'true' && value.text !== 'false') return refuse('Write true or false.');
    if (type === 'L' || type === 'M') return refuse(`"$type: ${type}" takes a ${type === 'L' ? 'list' : 'mapping'}.`);
    return { kind: 'literal', type: type as 'S' | 'N' | 'B' | 'BOOL', text: value.text, origin };
  }
  const natural: Readonly<Partial<Record<Value<Hole>['kind'], ExplicitType>>> = {
    text: 'S',
    list: 'L',
    each: 'L',
    map: 'M',
  };
  if (natural[value.kind] === type) return value;
  return refuse(`"$type: ${type}" does not fit this value.`);
}

function explicitHole(
  hole: Hole,
  as: Exclude<ExplicitType, 'SS' | 'NS' | 'BS'>,
  origin: Range,
  refuse: (message: string) => null,
): Value<Hole> | null {
  const stored = hole.operands.some(operand => operand.kind === 'stored');
  const { kind } = hole.type;
  const fits: Readonly<Record<typeof as, boolean>> = {
    S: kind === 'string',
    N: kind === 'string' || kind === 'number',
    BOOL: kind === 'boolean',
    B: kind === 'string' || kind === 'binary',
    L: kind === 'array',
    M: kind === 'object',
    JSON: hole.pipes.length === 0,
  };
  const time = hole.pipes.find(({ name }) => name === 'iso' || name === 'date');
  if (time && (as === 'N' || as === 'B'))
    return refuse(
      `"$type: ${as}" cannot be made of a date.${as === 'N' ? ' Seconds are ${now}, milliseconds ${now | ms}.' : ''}`,
    );
  if (!stored && !fits[as]) return refuse(`"$type: ${as}" cannot be made from a value of type ${typeName(hole.type)}.`);
  const unfit = stored ? undefined : unfitOf(hole, as);
  if (unfit) return refuse(unfit);
  return { kind: 'hole', hole: { ...hole, as, origin }, origin };
}

/** Why a text of the contract that stands in for an absent one is not of this type; a caller's is tested in the template. */
function unfitOf({ operands, pipes }: Hole, as: ExplicitType): string | undefined {
  const { fits, is } = OF_TEXT[as] ?? {};
  if (!fits || pipes.length > 0) return undefined;
  const texts = operands.flatMap(operand => (operand.kind === 'constant' ? textsOf(operand.value) : []));
  const unfit = texts.find(text => !fits(text));
  return unfit === undefined ? undefined : `The default "${unfit}" is no ${is}.`;
}

const textsOf = (value: Value<never>): string[] =>
  value.kind === 'list'
    ? value.elements.flatMap(textsOf)
    : value.kind === 'literal' && value.type === 'S'
      ? [value.text]
      : [];

const OF_BYTES = { fits: isBase64, is: 'base64' };
/** Types that are made of texts. */
const OF_TEXT: Readonly<
  Partial<Record<ExplicitType, { readonly fits: (text: string) => boolean; readonly is: string }>>
> = {
  N: { fits: isNumberText, is: 'number' },
  B: OF_BYTES,
  BS: OF_BYTES,
};

function explicitSet(
  value: Value<Hole>,
  type: 'SS' | 'NS' | 'BS',
  origin: Range,
  refuse: (message: string) => null,
): Value<Hole> | null {
  if (value.kind === 'list') {
    if (value.elements.length === 0) return refuse('A set has at least one element: DynamoDB has no empty sets.');
    const wanted = type === 'SS' ? 'S' : type === 'NS' ? 'N' : 'B';
    for (const element of value.elements) {
      if (element.kind === 'literal' && element.type !== wanted && !(wanted === 'B' && isBase64(element.text))) {
        return refuse(`An element of ${type} is of type ${wanted}, and "${element.text}" is of type ${element.type}.`);
      }
      if (element.kind === 'text' && wanted !== 'S')
        return refuse(`An element of ${type} is of type ${wanted}, and this is a string.`);
      if (element.kind === 'hole' && !elementFits(element.hole.type, type)) {
        return refuse(
          `An element of ${type} is of type ${wanted}, and this is of type ${typeName(element.hole.type)}.`,
        );
      }
      const unfit = element.kind === 'hole' ? unfitOf(element.hole, type) : undefined;
      if (unfit) return refuse(unfit);
      if (element.kind !== 'literal' && element.kind !== 'text' && element.kind !== 'hole')
        return refuse('The elements of a set are simple values.');
    }
    // DynamoDB compares numbers by value: 1 and 1.0 are one.
    const texts = value.elements.map(element =>
      element.kind !== 'literal' ? undefined : wanted === 'N' ? plainNumber(element.text) : element.text,
    );
    const twice = texts.find((text, i) => text !== undefined && texts.indexOf(text) < i);
    if (twice !== undefined) return refuse(`"${twice}" stands in this set twice, which DynamoDB refuses.`);
    const elements = value.elements.map(element =>
      element.kind === 'literal' && wanted === 'B' ? { ...element, type: 'B' as const } : element,
    );
    return { kind: 'set', type, elements, origin };
  }
  if (value.kind !== 'hole') return refuse(`"$type: ${type}" takes an array: \${data.tags}, or a list.`);
  const { hole } = value;
  if (hole.operands.some(operand => operand.kind === 'stored'))
    return { kind: 'hole', hole: { ...hole, as: type, origin }, origin };
  if (hole.type.kind !== 'array' || !elementFits(hole.type.items, type)) {
    return refuse(
      `"$type: ${type}" is made from an array of ${type === 'NS' ? 'numbers' : 'strings'}, and this is of type ${typeName(hole.type)}.`,
    );
  }
  const unfit = unfitOf(hole, type);
  if (unfit) return refuse(unfit);
  // DynamoDB has no empty sets: an empty array leaves the attribute out, whether or not the property is required.
  const optional = hole.optional || hole.type.nullable || hole.operands.some(mayBeEmpty);
  return { kind: 'hole', hole: { ...hole, as: type, optional, origin }, origin };
}

/** Whether an array may have no element; of several that stand in for each other, each is asked. */
export function mayBeEmpty(operand: HoleOperand): boolean {
  if (operand.kind === 'data') return operand.type.kind === 'array' && operand.type.minItems < 1;
  return operand.kind === 'constant' && operand.value.kind === 'list' && operand.value.elements.length === 0;
}

const elementFits = (type: Type, set: 'SS' | 'NS' | 'BS'): boolean =>
  set === 'SS'
    ? type.kind === 'string'
    : set === 'NS'
      ? type.kind === 'number'
      : type.kind === 'binary' || type.kind === 'string';

/** The JSON text of a value without holes; undefined where it has some. */
export function constantJson(value: Value<Hole>): string | undefined {
  switch (value.kind) {
    case 'literal':
      return value.type === 'S' || value.type === 'B' ? JSON.stringify(value.text) : value.text;
    case 'list': {
      const elements = value.elements.map(constantJson);
      return elements.includes(undefined) ? undefined : `[${elements.join(',')}]`;
    }
    case 'map': {
      const members = value.entries.map(entry => [entry.name, constantJson(entry.value)] as const);
      if (members.some(([, text]) => text === undefined)) return undefined;
      return `{${members.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
    }
    default:
      return undefined;
  }
}
