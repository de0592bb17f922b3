import { limit, rule, type SchemaRow, silent } from './row.ts';
import { head, inner, list, show, tail } from './say.ts';

const RESULT_PROPERTY_REMOVED = rule(
  'result-property-removed',
  'warning',
  'An optional property of `result` is gone',
  'Callers that use it where it is there find it no more.',
  (where, before, _) => `${inner(where, before)} is gone: callers that use it find it no more.`,
);

/** Limits of objects, and which properties they have. */
export const OBJECTS: readonly SchemaRow[] = [
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
      (where, before, after) =>
        before === null
          ? `${inner(where, after)} is new, and the object was closed: a caller that validates strictly refuses it.`
          : `${inner(where, after)} was ruled out (\`false\`), and may come now: a caller that validates strictly refuses it.`,
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
];
