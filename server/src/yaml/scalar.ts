import type { ScalarStyle, ScalarType } from './node.ts';

/** How what is no string begins. */
const LITERAL = /^[-+.~0-9nNtTfF]/;
const NULL = /^(?:null|Null|NULL|~)$/;
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;
const NUMBER = /^[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const ODD = /^(?:[-+]?0[0-9_]+(?:\.[0-9]*)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** YAML 1.2's core schema on a plain scalar's text; quoted and block scalars are strings. */
export function scalarType(text: string, style: ScalarStyle): ScalarType {
  if (style !== 'plain' || !LITERAL.test(text)) return 'string';
  if (NULL.test(text)) return 'null';
  if (BOOLEAN.test(text)) return 'boolean';
  if (NUMBER.test(text)) return 'number';
  return ODD.test(text) ? 'odd' : 'string';
}

/** A YAML number in JSON's spelling, its digits kept: `+5` → `5`, `.5` → `0.5`, `1.` → `1`. */
export const jsonNumber = (text: string): string =>
  text
    .replace(/^\+/, '')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?=$|[eE])/, '');

/** A string as a person writes it in YAML: single quotes, or double ones where a single quote or a control character needs them. */
export function quoted(text: string): string {
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff]/.test(text)) return JSON.stringify(text);
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * Where each character of a scalar's decoded text stands in its source, which begins at `start`: exact on one line, at the
 * nearest character where YAML folds lines.
 */
export function contentOffsets(source: string, start: number, text: string, style: ScalarStyle): number[] {
  const offsets: number[] = [];
  let at = 0;
  if (style === 'block') at = Math.max(0, source.indexOf('\n') + 1);
  else if (style !== 'plain') at = 1;
  for (const character of text) {
    const space = character === ' ' || character === '\n' || character === '\t';
    if (!space) while (at < source.length && /\s/.test(source[at]!)) at++;
    for (let i = 0; i < character.length; i++) offsets.push(start + at + (source[at] === '\\' ? 0 : i));
    if (style === 'double' && source[at] === '\\') at += escapeLength(source, at);
    else if (style === 'single' && source.startsWith("''", at)) at += 2;
    else if (!space || /\s/.test(source[at] ?? '')) at += character.length;
  }
  return offsets;
}

const ESCAPE_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function escapeLength(source: string, at: number): number {
  const length = 2 + (ESCAPE_DIGITS[source[at + 1] ?? ''] ?? 0);
  // A character beyond the basic plane may be written as two \u escapes.
  return /^\\u[dD][89abAB]/.test(source.slice(at, at + 4)) && source.startsWith('\\u', at + 6) ? 12 : length;
}
