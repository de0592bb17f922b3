import parser from 'dynalite/db/conditionParser.js';
import db from 'dynalite/db/index.js';
import { type AttributeValue, type Expression, holds, isAbove, refused } from './conditions.ts';

/**
 * Where dynalite decides otherwise than DynamoDB: it finds no two lists or maps equal, orders values that have no order,
 * measures no empty text, and ends on `IN` of an attribute that is absent. Its conditions and filters are decided by
 * `holds` instead. Makes no difference when done twice.
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
    if (!condition) return checkConditional(request, item);
    if (holds(condition.expression as Expression, item ?? {})) return null;
    return checkConditional({ _condition: { expression: NEVER } }, undefined);
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

/** What no item meets: the attribute of an empty item. */
const NEVER: Expression = { type: 'function', name: 'attribute_exists', args: [['absent']] };
