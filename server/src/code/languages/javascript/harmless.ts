import { type KnownFunctions, table } from '../../escape/harmless.ts';

/** Functions and methods of the language and of well-known libraries. */
export const KNOWN: KnownFunctions = {
  functions: table({
    reads:
      'JSON.stringify Object.keys Object.isFrozen Object.hasOwn Object.getOwnPropertyNames Object.prototype.hasOwnProperty.call structuredClone Array.isArray String Number Boolean BigInt isNaN parseInt parseFloat Error TypeError RangeError util.inspect inspect Buffer.byteLength encodeURIComponent marshall convertToAttr expect assert assert.ok assert.equal assert.deepEqual cloneDeep _.cloneDeep isEqual _.isEqual _.isEmpty isEmpty performance.mark Math.max Math.min',
    gives: 'Object.freeze Object.seal Object.preventExtensions Promise.resolve',
    pairs: 'Object.entries',
    flattens: 'Object.fromEntries Map WeakMap',
    copies: 'Object.values Array.from Array Set Promise.all',
  }),
  callsBack: new Set(['JSON.stringify', 'Array.from']),
  logs: /^(?:console\.\w+|(?:[\w$]+\.)*_?log(?:ger)?\.(?:trace|debug|info|warn|error|fatal|log|verbose|silly|http|notice))$/i,
  methods: table({
    reads:
      'toUpperCase toLowerCase trim trimStart trimEnd split replace replaceAll substring padStart padEnd startsWith endsWith charAt codePointAt localeCompare normalize repeat toFixed toISOString getTime toJSON join includes indexOf lastIndexOf some every findIndex findLastIndex toString toLocaleString hasOwnProperty propertyIsEnumerable has keys forEach size',
    gives: 'valueOf',
    flattens: 'flat flatMap',
    copies: 'slice concat filter map values toSorted toReversed toSpliced with',
    picks: 'at find findLast get reduce reduceRight',
    pairs: 'entries',
  }),
  // Here a method that is taken has lost what it belongs to.
  changes: new Set(),
  stores: new Set(['push', 'unshift', 'add', 'set']),
  extends: new Set(['concat']),
  looks: new Set(['includes', 'indexOf', 'has', 'localeCompare', 'startsWith', 'endsWith']),
  each: new Set([
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
  ]),
};
