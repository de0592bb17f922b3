/** The keys of values that are the language's, and what each does. */
export const DOLLAR_KEYS = {
  $spread: 'All declared properties of an object, each as the attribute of its name; keys written beside it win.',
  $except: 'Properties that `$spread` leaves out: `$except: [cursor]`.',
  $each: 'Makes a list, element by element, from an array: `{ $each: "${data.lines}", $as: line, $value: … }`.',
  $as: 'The name of an element inside of `$value`.',
  $value: 'What each element of `$each` becomes, or the value that `$type` gives a type.',
  $type:
    "An explicit type: `N` (from a string), `B`, `SS`, `NS`, `BS`, or `JSON`: any value's JSON text. In `returns` it reads a set as an array, JSON text as the value, and a default as JSON text, too.",
  $expr: 'An operand expression of DynamoDB: `{ $expr: "if_not_exists(visits, 0) + 1" }`.',
};

export type DollarKey = keyof typeof DOLLAR_KEYS;

export const isDollarKey = (key: string): key is DollarKey => Object.hasOwn(DOLLAR_KEYS, key);
