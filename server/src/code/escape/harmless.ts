/** What a function that is known does with what it is given. */
export type Effect =
  /** It only looks at it. */
  | 'reads'
  /** It gives it back. */
  | 'gives'
  /** It gives another object with the same in its slots. */
  | 'copies'
  /** It gives what is in one of its slots. */
  | 'picks'
  /** It gives a copy in which what was in the slots' slots is one level higher. */
  | 'flattens'
  /** It gives a list of pairs, each with a slot's name and what is in it. */
  | 'pairs'
  /** It puts it into what it is called on. */
  | 'stores';

const table = (rows: Readonly<Partial<Record<Effect, string>>>): ReadonlyMap<string, Effect> =>
  new Map(
    Object.entries(rows).flatMap(([effect, names]) =>
      names.split(/\s+/).map(name => [name, effect as Effect] as const),
    ),
  );

type LanguageName = 'javascript' | 'python';

/** Functions by what they are called as, of the language and of libraries; nobody declares the language's own anew. */
export const FUNCTIONS: Readonly<Record<LanguageName, ReadonlyMap<string, Effect>>> = {
  javascript: table({
    reads:
      'JSON.stringify Object.keys Object.isFrozen Object.hasOwn Object.getOwnPropertyNames Object.prototype.hasOwnProperty.call structuredClone Array.isArray String Number Boolean BigInt isNaN parseInt parseFloat Error TypeError RangeError util.inspect inspect Buffer.byteLength encodeURIComponent marshall convertToAttr expect assert assert.ok assert.equal assert.deepEqual cloneDeep _.cloneDeep isEqual _.isEqual _.isEmpty isEmpty performance.mark Math.max Math.min',
    gives: 'Object.freeze Object.seal Object.preventExtensions Promise.resolve',
    pairs: 'Object.entries',
    flattens: 'Object.fromEntries Map WeakMap',
    copies: 'Object.values Array.from Array Set Promise.all',
  }),
  python: table({
    reads:
      'print len str repr bool int float isinstance issubclass type id hash sum min max any all json.dumps dumps pprint pprint.pprint pprint.pformat format hasattr callable copy.deepcopy deepcopy Decimal serializer.serialize asdict dataclasses.asdict ValueError TypeError KeyError RuntimeError Exception',
    gives: 'cast typing.cast',
    picks: 'next',
    pairs: 'enumerate zip',
    copies: 'sorted list tuple set dict frozenset reversed iter filter copy.copy',
  }),
};

/** Functions that write down what they are given, whoever made them. */
export const LOGS: Readonly<Record<LanguageName, RegExp>> = {
  javascript:
    /^(?:console\.\w+|(?:[\w$]+\.)*_?log(?:ger)?\.(?:trace|debug|info|warn|error|fatal|log|verbose|silly|http|notice))$/i,
  python:
    /^(?:(?:\w+\.)*_?log(?:ger|ging)?\.(?:debug|info|warn|warning|error|exception|critical|fatal|log)|warnings\.warn|sys\.std(?:out|err)\.write)$/i,
};

/** Methods by name: what they do with what they are called on. */
export const METHODS: Readonly<Record<LanguageName, ReadonlyMap<string, Effect>>> = {
  javascript: table({
    reads:
      'toUpperCase toLowerCase trim trimStart trimEnd split replace replaceAll substring padStart padEnd startsWith endsWith charAt codePointAt localeCompare normalize repeat toFixed toISOString getTime toJSON join includes indexOf lastIndexOf some every findIndex findLastIndex toString toLocaleString hasOwnProperty propertyIsEnumerable has keys forEach size',
    gives: 'valueOf',
    flattens: 'flat flatMap',
    copies: 'slice concat filter map values toSorted toReversed toSpliced with',
    picks: 'at find findLast get reduce reduceRight',
    pairs: 'entries',
  }),
  python: table({
    reads:
      'upper lower strip lstrip rstrip title capitalize split rsplit splitlines replace startswith endswith encode decode format zfill isdigit isoformat timestamp strftime join keys index count issubset issuperset isdisjoint',
    picks: 'get __getitem__',
    pairs: 'items',
    copies: 'values copy union intersection difference symmetric_difference',
  }),
};

/** Methods that change what they are called on: taken without being called, they can be called later. */
export const CHANGES: Readonly<Record<LanguageName, ReadonlySet<string>>> = {
  // Here a method that is taken has lost what it belongs to.
  javascript: new Set(),
  python: new Set(
    'update pop popitem clear setdefault append extend insert remove sort reverse add discard move_to_end __setitem__ __delitem__ __ior__ __iadd__ __dict__'.split(
      ' ',
    ),
  ),
};

/** Methods that put what they are given into what they are called on. */
export const STORES: Readonly<Record<LanguageName, ReadonlySet<string>>> = {
  javascript: new Set(['push', 'unshift', 'add', 'set']),
  python: new Set(['append', 'add', 'insert', 'setdefault', 'appendleft']),
};

/** Methods that put what is in the slots of what they are given into what they are called on. */
export const EXTENDS: Readonly<Record<LanguageName, ReadonlySet<string>>> = {
  javascript: new Set(['concat']),
  python: new Set(['extend', 'update', 'union', 'join']),
};

/** Methods that only look at what they are given, whatever they are called on. */
export const LOOKS: Readonly<Record<LanguageName, ReadonlySet<string>>> = {
  javascript: new Set(['includes', 'indexOf', 'has', 'localeCompare', 'startsWith', 'endsWith']),
  python: new Set(['index', 'count', 'issubset', 'issuperset', 'startswith', 'endswith', 'format']),
};

/** Methods that call what they are given with each element of what they are called on; at these places stands what is called. */
export const EACH: ReadonlySet<string> = new Set([
  'map',
  'forEach',
  'filter',
  'find',
  'findLast',
  'findIndex',
  'findLastIndex',
  'some',
  'every',
  'flatMap',
  'reduce',
  'reduceRight',
]);
