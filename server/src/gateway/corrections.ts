import parser from 'dynalite/db/conditionParser.js';
import db, { type Item, type UpdateValue } from 'dynalite/db/index.js';
import { type AttributeValue, type Expression, holds, isAbove, refused } from './conditions.ts';

/**
 * Where dynalite decides otherwise than DynamoDB: it finds no two lists or maps equal, orders values that have no order,
 * measures no empty text, and ends on `IN` of an attribute that is absent. Its conditions and filters are decided by
 * `holds` instead. And it reads the second operand of `if_not_exists` only where it needs it. Makes no difference when done twice.
 */
export function correctDynalite(): void {
  if (corrected) return;
  corrected = true;
  const { checkConditional, queryTable, mapPaths } = db;
  const { parse } = parser;

  parser.parse = (text, options) => {
    // It does not read a condition that is negated twice.
    const once = text.replace(/\bNOT\s+NOT\b\s*/gi, '');
    // It asks this of the bounds of BETWEEN.
    const context = {
      ...options.context,
      compare: (_greater: string, low: AttributeValue, high: AttributeValue) => isAbove(low, high),
    };
    const read = parse(once, { ...options, context });
    return typeof read === 'string' ? read : (refused(read.expression as Expression) ?? read);
  };

  db.checkConditional = (request, item) => {
    const { _condition: condition } = request;
    if (condition && !holds(condition.expression as Expression, item ?? {}))
      return checkConditional({ _condition: { expression: NEVER } }, undefined);
    const refusal = condition ? null : checkConditional(request, item);
    if (refusal) return refusal;
    const values = (request._updates?.sections ?? []).map(section => section.val);
    return values.every(value => hasFallbacks(value, item ?? request.Key ?? {})) ? null : db.validationError(ABSENT);
  };

  const hasFallbacks = (value: UpdateValue, item: Item): boolean => {
    if (value === undefined || !('args' in value) || !value.args) return true;
    const [, fallback] = value.args;
    if (value.name === 'if_not_exists' && Array.isArray(fallback) && !db.mapPath(fallback, item)) return false;
    return value.args.every(arg => hasFallbacks(arg, item));
  };

  // A filter sees whole items; what is asked for of them is taken afterwards.
  db.queryTable = (store, table, request, options, isLocal, fromItems, startKeys, answer) => {
    const { _filter: filter, _projection: projection, Select, ...unfiltered } = request;
    if (!filter) return queryTable(store, table, request, options, isLocal, fromItems, startKeys, answer);
    queryTable(store, table, unfiltered, options, isLocal, fromItems, startKeys, (error, page) => {
      if (error || !page) return answer(error);
      const met = (page.Items ?? []).filter(item => holds(filter.expression as Expression, item));
      const { Items: _, ...rest } = page;
      const counted = { ...rest, Count: met.length };
      if (Select === 'COUNT') return answer(null, counted);
      answer(null, { ...counted, Items: projection ? met.map(item => mapPaths(projection.paths, item)) : met });
    });
  };
}

let corrected = false;

const ABSENT = 'The provided expression refers to an attribute that does not exist in the item';

/** What no item meets: the attribute of an empty item. */
const NEVER: Expression = { type: 'function', name: 'attribute_exists', args: [['absent']] };
