import type { Choices } from './choices.ts';
import { type Attributes, type Request, type Term, typeOfField, type Value } from './operations.ts';

/** Where an object stands in a request. */
export type Place = 'params' | 'item' | 'key' | 'names' | 'values' | 'attribute' | 'entry';
export type LeafType = 'text' | 'number' | 'digits' | 'flag' | 'expression' | 'built';

/** A request on its way into code: objects with names, and leaves that are source already. */
export type Tree =
  | { readonly kind: 'object'; readonly place: Place; readonly entries: readonly (readonly [string, Tree])[] }
  | { readonly kind: 'list'; readonly elements: readonly Tree[] }
  | { readonly kind: 'leaf'; readonly type: LeafType; readonly source: string; readonly constant: boolean };

/** How a language and its SDK write what a request is made of. */
export interface Spelling {
  /** Whether values are AttributeValues: `{ S: title }`. */
  readonly lowLevel: boolean;
  readonly text: (text: string) => string;
  readonly flag: (flag: boolean) => string;
  /** A text that is one of few. */
  readonly choice: (source: string) => string;
  readonly value: (value: Value) => string;
  /** The value of an attribute, perhaps written in another way. */
  readonly form: (label: string, source: string, type: LeafType, optional: boolean) => string;
  /** The text of a number, as `{ N: … }` takes it. */
  readonly numberText: (source: string) => string;
  /** Conditions made by functions, as boto3 has them; null where there are none, or not wanted. */
  readonly builder: ((terms: readonly Term[], what: 'Key' | 'Attr') => string) | null;
  /** Says that the request has what DynamoDB refuses; null where it is to have nothing of it. */
  readonly hazard: ((name: string) => void) | null;
  /** How often it has. */
  readonly hazardShare: number;
  /** Whether a value may be missing, and its attribute with it. */
  readonly takesMissing: boolean;
  /** Whether the request itself names the table. */
  readonly namesTable: boolean;
}

const RESERVED = new Set(['owner', 'state', 'rank']);

/** The request as its SDK takes it; of a transaction, its entries. */
export function requestTree(request: Request, choices: Choices, spelling: Spelling): Tree {
  const { entries } = request;
  if (!entries) return oneRequest(request, choices, spelling, '');
  const elements = entries.map(
    ({ kind, request: inner }, n): Tree => ({
      kind: 'object',
      place: 'entry',
      entries: [[kind, { ...oneRequest(inner, choices, { ...spelling, namesTable: true }, `${n} `), place: 'entry' }]],
    }),
  );
  return { kind: 'object', place: 'params', entries: [['TransactItems', { kind: 'list', elements }]] };
}

type ObjectTree = Tree & { readonly kind: 'object' };

/** With the names and values of its expressions. */
function oneRequest(request: Request, choices: Choices, spelling: Spelling, label: string): ObjectTree {
  const { text, flag } = spelling;
  const names = new Map<string, string>();
  const { update } = request;
  const values: [string, Tree][] = [];
  const literal = (source: string, type: LeafType = 'text'): Tree => ({ kind: 'leaf', type, source, constant: true });
  const aliases = choices.chance(`${label}every name has an alias`, 0.3);
  const nameOf = (attribute: string): string => {
    if (!aliases && (reserved || !RESERVED.has(attribute))) return attribute;
    names.set(`#${attribute[0]}`, attribute);
    return `#${attribute[0]}`;
  };
  const hazard = (name: string): boolean => {
    const chosen = spelling.hazard !== null && choices.chance(`${label}${name}`, spelling.hazardShare);
    if (chosen) spelling.hazard?.(name);
    return chosen;
  };
  const reserved = hazard('a reserved word has no alias');
  const placeholder = (value: Value, attribute: string): string => {
    const optional = update?.optional?.some(([name]) => name === attribute) === true;
    values.push([`:${attribute}`, valueTree(value, spelling, `${label}:${attribute}`, optional)]);
    return `:${attribute}`;
  };
  const termText = ({ is, attribute, value }: Term): string =>
    value === undefined ? `${is}(${nameOf(attribute)})` : `${nameOf(attribute)} ${is} ${placeholder(value, attribute)}`;
  const condition = (terms: readonly Term[] | undefined, what: 'Key' | 'Attr'): Tree | undefined => {
    if (!terms) return undefined;
    if (spelling.builder !== null)
      return { kind: 'leaf', type: 'built', source: spelling.builder(terms, what), constant: false };
    return literal(text(terms.map(termText).join(' AND ')), 'expression');
  };
  const attributes = (place: Place, list: Attributes | undefined): Tree | undefined =>
    list && {
      kind: 'object',
      place,
      entries: list.map(
        ([name, value]) =>
          [
            name,
            valueTree(
              value,
              spelling,
              `${label}${name}`,
              optional.some(([one]) => one === name),
            ),
          ] as const,
      ),
    };
  // An AttributeValue has no undefined, and Python no missing argument.
  const missing = (value: Value): boolean => 'field' in value && value.field === 'note' && !spelling.takesMissing;
  const optional = (request.optional ?? []).filter(
    ([name, value]) => !missing(value) && choices.chance(`optional ${name}`, 0.5),
  );
  const sets = (update?.optional ?? []).filter(([name]) => choices.chance(`optional ${name}`, 0.6));
  const entries: Readonly<Record<string, Tree | undefined>> = {
    TableName: spelling.namesTable ? literal(text('jobs')) : undefined,
    IndexName: request.index === undefined ? undefined : literal(text(request.index)),
    Key: attributes('key', request.key),
    Item: attributes('item', request.item && [...request.item, ...optional]),
    UpdateExpression:
      update &&
      literal(
        text(
          [
            `${update.clause} ${nameOf(update.attribute)} ${update.clause === 'SET' ? '= ' : ''}${placeholder(update.value, update.attribute)}`,
            ...sets.map(([name, value]) => `${nameOf(name)} = ${placeholder(value, name)}`),
          ].join(', '),
        ),
        'expression',
      ),
    KeyConditionExpression: condition(request.keyCondition, 'Key'),
    FilterExpression: condition(request.filter, 'Attr'),
    ConditionExpression: condition(request.condition, 'Attr'),
    ExpressionAttributeNames: undefined,
    ExpressionAttributeValues: undefined,
    ReturnValues: request.returns && literal(spelling.choice(text(request.returns))),
    ConsistentRead: request.consistent && literal(flag(true), 'flag'),
    ScanIndexForward: request.descending && literal(flag(false), 'flag'),
    Limit: request.limit === undefined ? undefined : literal(String(request.limit), 'number'),
  };
  if (names.size > 0 && hazard('a name that is not used')) names.set('#unused', 'note');
  const emptyNames = names.size === 0 && hazard('names without an entry');
  if (values.length > 0 && hazard('a value that is not used'))
    values.push([':unused', valueTree({ text: 'x' }, spelling, `${label}:unused`)]);
  const found: Record<string, Tree | undefined> = {
    ...entries,
    ExpressionAttributeNames:
      names.size === 0 && !emptyNames
        ? undefined
        : {
            kind: 'object',
            place: 'names',
            entries: [...names].map(([name, attribute]) => [name, literal(text(attribute))] as const),
          },
    ExpressionAttributeValues: values.length === 0 ? undefined : { kind: 'object', place: 'values', entries: values },
  };
  return {
    kind: 'object',
    place: 'params',
    entries: Object.entries(found).flatMap(([name, tree]) => (tree ? [[name, tree] as const] : [])),
  };
}

function valueTree(value: Value, spelling: Spelling, label: string, optional = false): Tree {
  const type = 'field' in value ? typeOfField(value.field) : 'text' in value ? 'text' : 'number';
  const constant = !('field' in value);
  const source =
    constant || value.field === 'maybe'
      ? spelling.value(value)
      : spelling.form(label, spelling.value(value), type, optional);
  if (!spelling.lowLevel) return { kind: 'leaf', type, source, constant };
  const [tag, inner] = type === 'number' ? ['N', spelling.numberText(source)] : ['S', source];
  return {
    kind: 'object',
    place: 'attribute',
    entries: [[tag, { kind: 'leaf', type: tag === 'N' ? 'digits' : 'text', source: inner, constant }]],
  };
}
