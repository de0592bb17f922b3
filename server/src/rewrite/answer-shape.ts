import type { SourceHole } from '../code/index.ts';
import type { Type } from '../schema/index.ts';
import type { Binding, Hole } from '../targets/dynamodb/bind/index.ts';
import type { Request, Value } from '../targets/dynamodb/model/request.ts';

/** A property of an answer that is an attribute as it is stored. */
export interface AnsweredAttribute {
  readonly property: string;
  readonly type: Type;
  readonly required: boolean;
  /** Another value stands for one that is not stored. */
  readonly defaulted: boolean;
}

/** By attribute. */
export type AnsweredAttributes = ReadonlyMap<string, AnsweredAttribute>;

/** What holds the item in DynamoDB's answer, by action. */
export const HOLDERS: Readonly<Record<string, string>> = {
  GetItem: 'Item',
  PutItem: 'Attributes',
  UpdateItem: 'Attributes',
  DeleteItem: 'Attributes',
};

/** What an operation answers, as a caller that knew DynamoDB's answer needs to know it. */
export type AnswerShape =
  | { readonly kind: 'none' }
  | { readonly kind: 'item'; readonly attributes: AnsweredAttributes }
  | {
      readonly kind: 'items';
      /** The property that holds the items, and what of each it holds. */
      readonly items: string;
      readonly attributes: AnsweredAttributes;
      readonly count: string | null;
      readonly cursor: string | null;
    }
  | { readonly kind: 'other' };

export function answerShape({ answer }: Binding): AnswerShape {
  if (!answer) return { kind: 'none' };
  const { value, type } = answer;
  if (value.kind === 'hole' && sourceKind(value) === 'item') return { kind: 'other' };
  if (value.kind !== 'map') return { kind: 'other' };
  const items = value.entries.find(entry => sourceKind(entry.value) === 'items');
  if (items) {
    const named = (kind: string): string | null =>
      value.entries.find(entry => sourceKind(entry.value) === kind)?.name ?? null;
    const list = type.kind === 'object' ? type.properties.get(items.name)?.type : undefined;
    const element = list?.kind === 'array' ? list.items : undefined;
    return {
      kind: 'items',
      items: items.name,
      attributes: items.value.kind === 'each' && element ? attributesOf(items.value.value, element) : new Map(),
      count: named('count'),
      cursor: named('cursor'),
    };
  }
  return { kind: 'item', attributes: attributesOf(value, type) };
}

function sourceKind(value: Value<Hole>): string | null {
  const hole = value.kind === 'hole' ? value.hole : value.kind === 'each' ? value.list : null;
  const [operand] = hole?.operands ?? [];
  return operand?.kind === 'stored' ? operand.source.kind : null;
}

/** Those that are answered as they are stored: no pipe, no other type. */
function attributesOf(value: Value<Hole>, type: Type): AnsweredAttributes {
  const found = new Map<string, AnsweredAttribute>();
  for (const entry of value.kind === 'map' ? value.entries : []) {
    const property = type.kind === 'object' ? type.properties.get(entry.name) : undefined;
    if (entry.value.kind !== 'hole' || !property || property.type.kind === 'binary') continue;
    const { operands, pipes, as } = entry.value.hole;
    const [operand] = operands;
    const [attribute, ...deeper] = operand?.kind === 'stored' ? operand.path : [];
    const [, ...defaults] = operands;
    const constant = defaults.every(({ kind }) => kind === 'constant');
    const asStored = constant && pipes.length === 0 && as === undefined && deeper.length === 0;
    if (asStored && typeof attribute === 'string')
      found.set(attribute, {
        property: entry.name,
        type: property.type,
        required: property.required,
        defaulted: defaults.length > 0,
      });
  }
  return found;
}

/** What someone should know of attributes that have a default in the operation. */
export const defaulted = (names: readonly string[], attributes: AnsweredAttributes): string[] =>
  [...new Set(names)]
    .filter(name => attributes.get(name)?.defaulted)
    .map(name => `an item without \`${name}\` is answered with a default`);

/** What someone should know of attributes whose types are guesses: a stored one of another type would not be answered. */
export const guessed = (
  names: readonly string[],
  attributes: AnsweredAttributes,
  guesses: ReadonlySet<string>,
): string[] =>
  [...new Set(names)]
    .filter(name => guesses.has(attributes.get(name)?.property ?? ''))
    .map(name => `the type of \`${name}\` is a guess in the contract`);

/** What of a whole item the code may miss. */
export const handedOn = (attributes: AnsweredAttributes): string =>
  `the whole item is handed on, and the operation answers ${[...attributes.values()].map(({ property }) => property).join(', ') || 'nothing'} of it`;

/** Whether a call's answer holds the item before the write, and the operation's the item after it, or the other way round. */
export function isOtherState(called: Request<SourceHole>['returnValues'], { request }: Binding): boolean {
  const state = (values: string | undefined): string => values?.split('_').at(-1) ?? 'NONE';
  return state(called) !== state(request.returnValues);
}

/** An attribute of which a call's `UPDATED_NEW` or `UPDATED_OLD` answers nothing, or not all, and the operation does. */
export function notUpdated(
  called: Request<SourceHole> | null,
  { request }: Binding,
  names: readonly string[],
): string | undefined {
  if (!called?.returnValues?.startsWith('UPDATED_') || called.returnValues === request.returnValues) return undefined;
  const { set = [], add = [], remove = [], delete: taken = [] } = called.update ?? {};
  const updated = new Set(
    [...set, ...add, ...remove, ...taken].flatMap(({ path: [first, ...deeper] }) =>
      deeper.length === 0 ? [first] : [],
    ),
  );
  return names.find(name => !updated.has(name));
}
