import type { Difference, DifferenceKind } from '../schema/index.ts';
import { listed } from '../text/index.ts';
import type { Json } from '../yaml/index.ts';
import type { BreakingRule } from './rule.ts';

/** What each side of a change said: `where` is the place in a person's words (`data.lines[].sku`). */
type Say = (where: string, before: Json, after: Json) => string;

export interface SchemaRule extends BreakingRule {
  readonly say: Say;
}

/** A rule, or why nothing is reported. */
export type Verdict = SchemaRule | { readonly silent: string };

/**
 * One difference of two schemas, judged in both directions. `data` is what callers send: what was valid must stay valid.
 * `result` is what they get: what comes must be what could come before. A difference is the same mistake in both, so the
 * verdicts mirror each other, or `asymmetry` says why they do not.
 */
export interface SchemaRow {
  readonly difference: DifferenceKind;
  readonly data: Verdict;
  readonly result: Verdict;
  readonly asymmetry?: string;
}

const rule = (id: string, severity: BreakingRule['severity'], title: string, text: string, say: Say): SchemaRule => ({
  id,
  severity,
  title,
  text,
  say,
});

const silent = (reason: string): Verdict => ({ silent: reason });

const show = (value: Json): string => (typeof value === 'string' ? `"${value}"` : JSON.stringify(value));
const list = (value: Json): string => listed((Array.isArray(value) ? value : [value]).map(show), 6);
const types = (value: Json): string =>
  Array.isArray(value) && value.length > 0 ? listed(value.map(String)) : 'anything';
const once = (value: Json, none = 'no limit'): string => (value === null ? none : show(value));

/** A limit that is stricter for what is sent, and laxer for what comes. */
function limit(
  difference: DifferenceKind,
  name: string,
  keyword: string,
  bound: 'at least' | 'at most',
  what: string,
): SchemaRow {
  const [sent, come] = bound === 'at least' ? ['raised', 'lowered'] : ['lowered', 'raised'];
  return {
    difference,
    data: rule(
      `data-${name}-${sent}`,
      'error',
      `\`${keyword}\` ${sent} in \`data\``,
      'Messages that were valid are refused. A limit that is new counts too: the request validator enforces it from now on.',
      (where, before, after) =>
        `${where} takes ${bound} ${show(after)}${what} now (${once(before)} before): messages that were valid are refused.`,
    ),
    result: rule(
      `result-${name}-${come}`,
      'error',
      `\`${keyword}\` ${come} in \`result\``,
      'Callers get what the contract had ruled out: a text that is too long for their column, a list that is empty.',
      (where, before, after) =>
        `${where} was ${bound} ${show(before)}${what}, and ${after === null ? 'has no such limit' : `is ${bound} ${show(after)}${what}`} now: callers do not expect that.`,
    ),
  };
}

const RESULT_PROPERTY_REMOVED = rule(
  'result-property-removed',
  'warning',
  'An optional property of `result` is gone',
  'Callers that use it where it is there find it no more.',
  (where, before, _) => `${inner(where, before)} is gone: callers that use it find it no more.`,
);

/** Every difference that two schemas can have, and what it means for callers. */
export const SCHEMA_ROWS: readonly SchemaRow[] = [
  {
    difference: 'type',
    data: rule(
      'data-type-changed',
      'error',
      'A type that `data` no longer takes',
      'Callers send values of that type.',
      (where, before, after) => `${where} takes ${types(after)} now, ${types(before)} before.`,
    ),
    result: rule(
      'result-type-changed',
      'error',
      'A type that `result` did not have',
      'Callers cannot read values of that type.',
      (where, before, after) => `${where} can be ${types(after)} now, ${types(before)} before.`,
    ),
  },
  {
    difference: 'null',
    data: rule(
      'data-null-refused',
      'error',
      '`data` no longer takes null',
      'Callers may send null where the contract allowed it.',
      where => `${where} may not be null any more.`,
    ),
    result: rule(
      'result-null-added',
      'error',
      '`result` can be null where it could not',
      'Callers use the value without a test.',
      where => `${where} can be null now: callers use it without a test.`,
    ),
  },
  {
    difference: 'integer',
    data: rule(
      'data-number-narrowed',
      'error',
      '`data` takes whole numbers only',
      'Callers may send fractions.',
      where => `${where} takes whole numbers only now.`,
    ),
    result: rule(
      'result-number-widened',
      'error',
      '`result` can have fractions',
      'Callers read a whole number: in many languages a fraction does not fit, or is cut off.',
      where => `${where} was a whole number, and can have a fraction now.`,
    ),
  },
  {
    difference: 'value',
    data: rule(
      'data-value-removed',
      'error',
      'A value that `data` no longer takes',
      'Callers may send any value that the contract listed.',
      (where, before, _) => `${where} no longer takes ${list(before)}.`,
    ),
    result: rule(
      'result-value-added',
      'warning',
      'A value that `result` did not have',
      'Callers that distinguish all values have no branch for a new one.',
      (where, _, after) =>
        `${where} can be ${list(after)} now: callers that distinguish all values have no branch for it.`,
    ),
    asymmetry: 'A caller can ignore a value that it does not know, and cannot make a service take one that is refused.',
  },
  {
    difference: 'value-replaced',
    data: rule(
      'data-values-replaced',
      'error',
      'None of the values that `data` took',
      'Whatever callers send is refused.',
      (where, before, after) =>
        `${where} takes ${list(after)} now, and nothing of what it took before (${list(before)}).`,
    ),
    result: rule(
      'result-values-replaced',
      'error',
      'None of the values that `result` had',
      'Callers know none of the values.',
      (where, before, after) => `${where} is ${list(after)} now, and nothing of what it was before (${list(before)}).`,
    ),
  },
  {
    difference: 'values',
    data: rule(
      'data-values-listed',
      'error',
      '`data` takes listed values only',
      'Callers may send others.',
      (where, _, after) => `${where} takes only ${list(after)} now: any value was allowed.`,
    ),
    result: rule(
      'result-values-unlisted',
      'error',
      '`result` had listed values, and can have others now',
      'Callers know the listed values only.',
      (where, before, _) => `${where} was ${list(before)}, and can be anything now.`,
    ),
  },
  limit('minimum', 'minimum', 'minimum', 'at least', ''),
  limit('maximum', 'maximum', 'maximum', 'at most', ''),
  {
    difference: 'multiple-of',
    data: rule(
      'data-multiple-of-tightened',
      'error',
      '`multipleOf` tightened in `data`',
      'Numbers that were valid are refused.',
      (where, before, after) => `${where} must be a multiple of ${show(after)} now (${once(before)} before).`,
    ),
    result: rule(
      'result-multiple-of-loosened',
      'error',
      '`multipleOf` loosened in `result`',
      'Callers get numbers that the contract had ruled out.',
      (where, before, after) =>
        `${where} was a multiple of ${show(before)}, and ${after === null ? 'can be any number' : `is one of ${show(after)}`} now.`,
    ),
  },
  limit('min-length', 'min-length', 'minLength', 'at least', ' characters'),
  limit('max-length', 'max-length', 'maxLength', 'at most', ' characters'),
  {
    difference: 'pattern',
    data: rule(
      'data-pattern-added',
      'error',
      'A `pattern` that `data` did not have',
      'Texts that were valid are refused.',
      (where, _, after) => `${where} must match ${show(after)} now: any text was allowed.`,
    ),
    result: rule(
      'result-pattern-removed',
      'error',
      'A `pattern` that `result` no longer has',
      'Callers rely on the form of the text: they split it, or use it as a name.',
      (where, before, _) => `${where} always matched ${show(before)}, and need not any more.`,
    ),
  },
  {
    difference: 'pattern-changed',
    data: rule(
      'data-pattern-changed',
      'warning',
      'Another `pattern` in `data`',
      'Whether all texts of one expression match another is not decided here: it may break callers.',
      (where, before, after) =>
        `${where} must match ${show(after)} now, ${show(before)} before: this may break callers, if texts matched that only.`,
    ),
    result: rule(
      'result-pattern-changed',
      'warning',
      'Another `pattern` in `result`',
      'Whether all texts of one expression match another is not decided here: it may break callers.',
      (where, before, after) =>
        `${where} matches ${show(after)} now, ${show(before)} before: this may break callers, if they rely on the form.`,
    ),
  },
  {
    difference: 'format',
    data: rule(
      'data-format-added',
      'error',
      'A `format` that `data` did not have',
      'Texts of another form were valid. Formats are compared as promises, whether or not a validator enforces them.',
      (where, _, after) => `${where} must be of the format ${show(after)} now: any form was allowed.`,
    ),
    result: rule(
      'result-format-removed',
      'error',
      'A `format` that `result` no longer has',
      'Callers parse the value by its format.',
      (where, before, _) => `${where} was of the format ${show(before)}, and need not be any more.`,
    ),
  },
  {
    difference: 'format-changed',
    data: rule(
      'data-format-changed',
      'error',
      'Another `format` in `data`',
      'A format that holds the other (`int32` → `int64`, `uri` → `uri-reference`) is no change for callers.',
      (where, before, after) => `${where} must be of the format ${show(after)} now, ${show(before)} before.`,
    ),
    result: rule(
      'result-format-changed',
      'error',
      'Another `format` in `result`',
      'Callers parse the value by its format.',
      (where, before, after) => `${where} is of the format ${show(after)} now, ${show(before)} before.`,
    ),
  },
  {
    difference: 'encoding',
    data: rule(
      'data-encoding-changed',
      'error',
      '`contentEncoding` or `contentMediaType` changed in `data`',
      'The same text means something else: what callers send in base64 would be stored as it is, or the other way round.',
      (where, before, after) =>
        `${where} is read as ${once(after, 'plain text')} now, as ${once(before, 'plain text')} before.`,
    ),
    result: rule(
      'result-encoding-changed',
      'error',
      '`contentEncoding` or `contentMediaType` changed in `result`',
      'Callers decode the text as the contract said.',
      (where, before, after) =>
        `${where} is written as ${once(after, 'plain text')} now, as ${once(before, 'plain text')} before.`,
    ),
  },
  limit('min-items', 'min-items', 'minItems', 'at least', ' elements'),
  limit('max-items', 'max-items', 'maxItems', 'at most', ' elements'),
  {
    difference: 'unique-items',
    data: rule(
      'data-items-unique',
      'error',
      '`data` takes no element twice any more',
      'Callers may send one twice.',
      where => `${where} may not hold an element twice any more.`,
    ),
    result: rule(
      'result-items-repeated',
      'error',
      '`result` can hold an element twice',
      'Callers make a set or a map of the elements.',
      where => `${where} can hold an element twice now.`,
    ),
  },
  limit('min-properties', 'min-properties', 'minProperties', 'at least', ' properties'),
  limit('max-properties', 'max-properties', 'maxProperties', 'at most', ' properties'),
  {
    difference: 'required',
    data: rule(
      'data-property-required',
      'error',
      'An optional property of `data` is required',
      'Callers leave it out. A `default` does not help: the request validator refuses the message before the template could fill it in.',
      (where, _, after) => `${inner(where, after)} is required now: callers may leave it out.`,
    ),
    result: rule(
      'result-property-optional',
      'error',
      'A required property of `result` is optional',
      'Callers use it without a test.',
      (where, before, _) => `${inner(where, before)} was always there, and may be absent now.`,
    ),
  },
  {
    difference: 'required-undeclared',
    data: rule(
      'data-required-property-added',
      'error',
      'A new property of `data` is required',
      'No caller sends it. Add it as an optional one; a `default` on a required property does not help, for the request validator refuses the message first.',
      (where, _, after) => `${inner(where, after)} is new and required: no caller sends it. Make it optional.`,
    ),
    result: rule(
      'result-required-property-removed',
      'error',
      'A required property of `result` is gone',
      'Callers use it without a test.',
      (where, before, _) => `${inner(where, before)} was always there, and is gone.`,
    ),
  },
  {
    difference: 'property-closed',
    data: rule(
      'data-property-removed',
      'error',
      'A property that `data` no longer takes',
      'Callers that send it are refused, for the object is closed (`additionalProperties: false`).',
      (where, before, _) => `${inner(where, before)} is no longer accepted: messages that have it are refused.`,
    ),
    result: rule(
      'result-property-added',
      'information',
      'A property more in a `result` that was closed',
      'Callers ignore what they do not know, as the generated clients do; one that validates the answer strictly would refuse it. Leave results open.',
      (where, _, after) =>
        `${inner(where, after)} is new, and the object was closed: a caller that validates strictly refuses it.`,
    ),
    asymmetry:
      'A service that refuses a property refuses the message; a caller that gets one more has everything it had.',
  },
  {
    difference: 'properties-closed',
    data: rule(
      'data-closed',
      'error',
      '`data` takes no further properties any more',
      'Messages with properties that the contract does not name were valid, and are refused.',
      where => `${where} takes only the declared properties now: messages with others are refused.`,
    ),
    result: rule(
      'result-opened',
      'warning',
      '`result` may have further properties',
      'A caller that validates strictly refuses what the contract had ruled out.',
      where => `${where} had only the declared properties, and may have others now.`,
    ),
    asymmetry: 'Callers ignore what they do not know; the request validator does not.',
  },
  {
    difference: 'property-typed',
    data: rule(
      'data-property-declared',
      'warning',
      'A new property of `data`, where any was allowed',
      'The object was open: a caller may already send a property of this name with another type. Objects of `data` are better closed from the start.',
      (where, _, after) =>
        `${inner(where, after)} is new, and any property was allowed: this may break a caller that sends one of this name with another type.`,
    ),
    result: RESULT_PROPERTY_REMOVED,
  },
  {
    difference: 'property-renamed',
    data: rule(
      'data-property-renamed',
      'error',
      'A property of `data` has another name',
      'Callers send the old name. Take both for a while.',
      (where, before, after) => `${inner(where, before)} is called ${show(after)} now: callers send the old name.`,
    ),
    result: rule(
      'result-property-renamed',
      'error',
      'A property of `result` has another name',
      'Callers read the old name. Answer both for a while.',
      (where, before, after) => `${inner(where, before)} is called ${show(after)} now: callers read the old name.`,
    ),
  },
  {
    difference: 'dependency',
    data: rule(
      'data-dependency-added',
      'error',
      '`dependentRequired` asks for more in `data`',
      'Callers send the one without the other.',
      (where, _, after) => `${where} needs ${list(tail(after))} beside ${show(head(after))} now.`,
    ),
    result: rule(
      'result-dependency-removed',
      'error',
      '`dependentRequired` promises less in `result`',
      'Callers rely on the one being there with the other.',
      (where, before, _) =>
        `${where} always had ${list(tail(before))} beside ${show(head(before))}, and need not any more.`,
    ),
  },
  {
    difference: 'constraint',
    data: rule(
      'data-condition-added',
      'error',
      'A further condition on `data`',
      'Of the keywords that are compared as wholes: `not`, `if`, `contains`, `dependentSchemas`, `propertyNames`, `patternProperties`, `unevaluatedItems`, `contentSchema`.',
      (where, _, after) =>
        `${where} has a condition that is new (${show(after)}): messages that were valid may be refused.`,
    ),
    result: rule(
      'result-condition-removed',
      'error',
      'A condition of `result` that is gone',
      'Of the keywords that are compared as wholes: `not`, `if`, `contains`, `dependentSchemas`, `propertyNames`, `patternProperties`, `unevaluatedItems`, `contentSchema`.',
      (where, before, _) => `${where} always met a condition that is gone (${show(before)}).`,
    ),
  },
  {
    difference: 'constraint-changed',
    data: rule(
      'data-condition-changed',
      'warning',
      'Another condition on `data`',
      'Conditions such as `if`, `not` and `contains` are compared as wholes: another one may break callers.',
      (where, _, after) =>
        `${where} has another condition (${show(after)}), which cannot be compared: this may break callers.`,
    ),
    result: rule(
      'result-condition-changed',
      'warning',
      'Another condition of `result`',
      'Conditions such as `if`, `not` and `contains` are compared as wholes: another one may break callers.',
      (where, before, _) =>
        `${where} meets another condition (${show(before)}), which cannot be compared: this may break callers.`,
    ),
  },
  {
    difference: 'form',
    data: rule(
      'data-form-removed',
      'error',
      'A form that `data` no longer takes',
      'A branch of `oneOf` or `anyOf` is gone: callers that send it are refused.',
      where => `${where} is a form that is no longer accepted.`,
    ),
    result: rule(
      'result-form-added',
      'error',
      'A form that `result` did not have',
      'A new branch of `oneOf` or `anyOf`: callers cannot read it.',
      where => `${where} is a form that callers have not met.`,
    ),
  },
  {
    difference: 'exclusive',
    data: rule(
      'data-forms-overlap',
      'warning',
      'Forms of `data` that may exclude each other',
      '`oneOf` refuses what fits two branches. It cannot be shown that its branches have nothing in common: this may break callers. A property with a `const` in each branch tells them apart; or write `anyOf`.',
      where =>
        `${where} takes exactly one of several forms, and they are not told apart: what fits two is refused. This may break callers.`,
    ),
    result: rule(
      'result-forms-overlap',
      'warning',
      'Forms of `result` that excluded each other',
      '`oneOf` promised that exactly one branch fits. It cannot be shown that this still holds: it may break callers.',
      where => `${where} was exactly one of several forms, which cannot be shown any more. This may break callers.`,
    ),
  },
  {
    difference: 'unknown',
    data: rule(
      'data-uncompared',
      'warning',
      '`data` that cannot be compared',
      'A schema is too large, or has a reference that leads nowhere: it may break callers.',
      where => `${where} cannot be compared with what it was: this may break callers.`,
    ),
    result: rule(
      'result-uncompared',
      'warning',
      '`result` that cannot be compared',
      'A schema is too large, or has a reference that leads nowhere: it may break callers.',
      where => `${where} cannot be compared with what it was: this may break callers.`,
    ),
  },
  {
    difference: 'property-undeclared',
    data: rule(
      'data-property-ignored',
      'warning',
      'A property of `data` that is ignored',
      'The object is open: callers that send it are not refused, and what they send is no longer looked at.',
      (where, before, _) => `${inner(where, before)} is gone: callers that still send it are ignored, and not told.`,
    ),
    result: silent('A property more in an open object: callers ignore what they do not know.'),
    asymmetry: 'What a caller sends must reach someone; what it gets more of can be left lying.',
  },
  {
    difference: 'property-unsent',
    data: silent('A new optional property, which no caller could send before.'),
    result: RESULT_PROPERTY_REMOVED,
    asymmetry: 'A caller that does not send a property misses nothing; one that reads it does.',
  },
  {
    difference: 'default',
    data: rule(
      'data-default-changed',
      'warning',
      'Another `default` in `data`',
      'The template stores the default where a property is absent: the same message means something else.',
      (where, before, after) =>
        `${where} is ${once(after, 'left out')} now where a caller leaves it out, ${once(before, 'left out')} before: the same message means something else.`,
    ),
    result: silent('A default in a result says nothing of what comes.'),
    asymmetry: 'Only a request is filled in from defaults.',
  },
];

/** `data` and `id`: `data.id`. */
function inner(where: string, name: Json): string {
  return typeof name === 'string' && !where.endsWith(`.${name}`) && !where.endsWith(`"${name}"]`)
    ? `${where}${step(name)}`
    : where;
}

export const step = (name: string): string =>
  /^[A-Za-z_][\w-]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;

const head = (value: Json): Json => (Array.isArray(value) ? (value[0] ?? null) : value);
const tail = (value: Json): Json => (Array.isArray(value) ? value.slice(1) : []);

export const isRule = (verdict: Verdict): verdict is SchemaRule => 'id' in verdict;

const byKind = new Map(SCHEMA_ROWS.map(row => [row.difference, row]));

/** What a difference means for callers in a direction. Every kind of difference has a row. */
export const verdictOf = (difference: Difference, direction: 'data' | 'result'): Verdict =>
  byKind.get(difference.kind)![direction];
