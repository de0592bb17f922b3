import { limit, rule, type SchemaRow } from './row.ts';
import { once, show } from './say.ts';

/** Limits, patterns, formats and encodings of numbers and texts. */
export const SCALARS: readonly SchemaRow[] = [
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
];
