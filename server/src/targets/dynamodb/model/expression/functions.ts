/** A function of DynamoDB's expressions. `place`: a condition stands alone, an operand inside one, or in SET. */
export interface ExpressionFunction {
  readonly place: 'condition' | 'operand' | 'set';
  /** What each argument is in a contract. */
  readonly args: readonly ('path' | 'operand')[];
  /** The types that each may have, where DynamoDB does not take all. */
  readonly types?: readonly (readonly string[] | undefined)[];
  /** DynamoDB takes an attribute only for the first; for the others it takes a value, too, which contracts do not. */
  readonly needsPath?: true;
  /** Whether it takes one attribute for both arguments; DynamoDB refuses that of the others. */
  readonly distinct?: false;
  /** The type of what it gives. */
  readonly result?: string;
  readonly signature: string;
  readonly documentation: string;
}

const TEXTS = ['S', 'B'] as const;

/** Those that are true or false by themselves. */
export type ConditionFunction =
  | 'attribute_exists'
  | 'attribute_not_exists'
  | 'attribute_type'
  | 'begins_with'
  | 'contains';
export type FunctionName = ConditionFunction | 'size' | 'if_not_exists' | 'list_append';

export const FUNCTIONS: Readonly<Record<FunctionName, ExpressionFunction>> = {
  attribute_exists: {
    place: 'condition',
    args: ['path'],
    needsPath: true,
    signature: 'attribute_exists(path)',
    documentation: 'True if the item has the attribute. With a key attribute: true if there is such an item at all.',
  },
  attribute_not_exists: {
    place: 'condition',
    args: ['path'],
    needsPath: true,
    signature: 'attribute_not_exists(path)',
    documentation: 'True if the item lacks the attribute. With a key attribute: true if there is no such item yet.',
  },
  attribute_type: {
    place: 'condition',
    args: ['path', 'operand'],
    types: [undefined, ['S']],
    signature: 'attribute_type(path, "S")',
    documentation: 'True if the attribute has that type: S, N, B, BOOL, NULL, M, L, SS, NS or BS.',
  },
  begins_with: {
    place: 'condition',
    args: ['path', 'operand'],
    types: [TEXTS, TEXTS],
    signature: 'begins_with(path, "prefix")',
    documentation:
      'True if the string attribute begins with the text. The only function that a sort key condition takes.',
  },
  contains: {
    place: 'condition',
    args: ['path', 'operand'],
    signature: 'contains(path, operand)',
    documentation: 'True if a string contains the text, or a set or a list the element.',
  },
  size: {
    place: 'operand',
    args: ['path'],
    types: [['S', 'B', 'SS', 'NS', 'BS', 'L', 'M']],
    result: 'N',
    signature: 'size(path)',
    documentation:
      'The length of a string or binary, or the number of elements of a set, list or map: `size(tags) < 10`.',
  },
  if_not_exists: {
    place: 'set',
    args: ['path', 'operand'],
    needsPath: true,
    signature: 'if_not_exists(path, value)',
    documentation: 'The attribute, or the value where the item lacks it: `if_not_exists(visits, 0) + 1`.',
  },
  list_append: {
    place: 'set',
    args: ['operand', 'operand'],
    types: [['L'], ['L']],
    distinct: false,
    result: 'L',
    signature: 'list_append(list, list)',
    documentation: 'Both lists, one behind the other: `list_append(if_not_exists(events, []), [${data.event}])`.',
  },
};
