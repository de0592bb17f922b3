import type { Json } from '../yaml/index.ts';
import { asserts } from './keywords.ts';

/** Whether every value fits a schema, as can be seen without following a reference: `true`, `{}`, annotations only. */
export const isEverything = (schema: Json | undefined): boolean =>
  schema === true ||
  (isObject(schema) && Object.entries(schema).every(([keyword, value]) => saysNothing(keyword, value)));

/** Whether no value fits a schema, as can be seen at once: `false`, `{ not: {} }`. */
export const isNothingAtAll = (schema: Json | undefined): boolean =>
  schema === false || (isObject(schema) && isEverything(schema.not));

/** A keyword that lets everything pass, whatever stands beside it. */
function saysNothing(keyword: string, value: Json): boolean {
  if (keyword === 'not') return isNothingAtAll(value);
  return !asserts(keyword) || (ALL_PASS.has(keyword) && isEverything(value));
}

/** Keywords that say nothing where their schema lets everything pass, neither of values nor of what is evaluated. */
const ALL_PASS: ReadonlySet<string> = new Set(['contentSchema', 'else', 'propertyNames', 'then']);

const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
