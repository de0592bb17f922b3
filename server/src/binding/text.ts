import { typeName } from '../schema/index.ts';
import type { Fix, Range } from '../text/index.ts';
import { parseSubstitution, parseValue, referenceText, type Substitution, type SyntaxProblem } from '../value/index.ts';
import { jsonNumber, rangeWithin, type Scalar } from '../yaml/index.ts';
import type { Context } from './context.ts';
import type { DataStep, Hole, StoredSource } from './hole.ts';
import type { Locate } from './scope.ts';
import { unstorable } from './storable.ts';
import { holeOf, withoutNulls } from './substitution.ts';
import type { Value } from './tree.ts';

/** Binds a text with its `${…}`; plain numbers, booleans and null are literals. */
export function bindScalar(node: Scalar, context: Context): Value<Hole> | null {
  const origin = node.range;
  if (node.type === 'odd') return null;
  if (node.type === 'number') return { kind: 'literal', type: 'N', text: jsonNumber(node.text), origin };
  if (node.type === 'boolean') return { kind: 'literal', type: 'BOOL', text: node.text.toLowerCase(), origin };
  if (node.type === 'null') return { kind: 'literal', type: 'NULL', text: 'null', origin };
  const value = bindText(node.text, range => rangeWithin(node, range), origin, context);
  if (value?.kind === 'hole') {
    const json = `{ $type: JSON, $value: ${JSON.stringify(node.text)} }`;
    const fix = { title: 'Store it as JSON text', edits: [{ range: origin, newText: json }] };
    refuseUnstorable(
      value.hole,
      context,
      ` or write ${json}`,
      node.style === 'plain' || node.style === 'double' ? [fix] : [],
    );
  }
  return value;
}

/** A whole value of the message must have one type, down to its last part. */
function refuseUnstorable(hole: Hole, { scope, out, anyType }: Context, or: string, fixes: readonly Fix[]): void {
  if (anyType || scope.side !== 'request' || hole.pipes.length > 0) return;
  for (const operand of hole.operands) {
    const why = operand.kind === 'data' ? unstorable(operand.type) : undefined;
    if (operand.kind !== 'data' || !why) continue;
    if (why.told) {
      out.fail();
      continue;
    }
    const name = `\`${dataText(operand.path)}\``;
    const advice = why.rule === 'unmapped-type' ? `: a template writes a value by its one type. Declare it,${or}` : '';
    out.error(why.rule, hole.origin, `${name}${why.reason}${advice}.`, {
      fixes: why.rule === 'unmapped-type' ? fixes : [],
    });
  }
}

/** A string, from YAML or from a literal in an expression. `locate` maps offsets of `text` to the file. */
export function bindText(text: string, locate: Locate, origin: Range, context: Context): Value<Hole> | null {
  if (!text.includes('${')) return { kind: 'literal', type: 'S', text, origin };
  const parsed = parseValue(text);
  if (syntaxProblems(parsed.problems, locate, context)) return null;
  const [only] = parsed.value.parts;
  if (parsed.value.parts.length === 1 && only?.kind === 'substitution') return bindWhole(only, locate, origin, context);
  const parts: (string | Hole)[] = [];
  for (const part of parsed.value.parts) {
    if (part.kind === 'text') parts.push(part.text);
    else {
      const constant = constantText(part);
      if (constant !== undefined) parts.push(constant);
      else {
        const hole = holeOf(part, context.scope, locate, context.out, context.declare);
        if (!hole) return null;
        refuseUncomposable(hole, context);
        // A null has no text.
        const textual = { ...hole, operands: withoutNulls(hole.operands) };
        const optional = hole.optional || hole.type.nullable;
        parts.push(context.optionalParts ? { ...textual, optional } : { ...textual, needed: true });
      }
    }
  }
  const merged = mergeTexts(parts);
  if (merged.length === 1 && typeof merged[0] === 'string')
    return { kind: 'literal', type: 'S', text: merged[0], origin };
  return { kind: 'text', parts: merged, origin };
}

/** `${…}` alone: the value with its own type. */
function bindWhole(substitution: Substitution, locate: Locate, origin: Range, context: Context): Value<Hole> | null {
  const hole = holeOf(substitution, context.scope, locate, context.out, context.declare);
  if (!hole) return null;
  const [operand] = hole.operands;
  if (operand?.kind === 'constant' && hole.pipes.length === 0) return { ...operand.value, origin };
  return { kind: 'hole', hole: context.needed ? { ...hole, needed: true } : hole, origin };
}

/** Binds the inside of one `${…}` that stands in an expression. */
export function bindPlaceholder(
  text: string,
  range: Range,
  locate: Locate,
  origin: Range,
  context: Context,
): Value<Hole> | null {
  const parsed = parseSubstitution(text, range);
  syntaxProblems(parsed.problems, locate, context);
  const value = parsed.value ? bindWhole(parsed.value, locate, origin, context) : null;
  if (value?.kind === 'hole') refuseUnstorable(value.hole, context, '', []);
  return value;
}

function syntaxProblems(problems: readonly SyntaxProblem[], locate: Locate, { out }: Context): boolean {
  for (const { range, message, replacement } of problems) {
    const at = locate(range);
    const fix = {
      title: `Change to ${replacement}`,
      edits: [{ range: at, newText: replacement ?? '' }],
      preferred: true,
    };
    out.error('value-syntax', at, message, { fixes: replacement === undefined ? [] : [fix] });
  }
  return problems.length > 0;
}

/** `${"$"}`: a literal in a composed string is part of its text. */
function constantText(part: Substitution): string | undefined {
  const [operand] = part.operands;
  return operand?.kind === 'literal' && part.pipes.length === 0 ? operand.text : undefined;
}

function mergeTexts(parts: readonly (string | Hole)[]): (string | Hole)[] {
  const merged: (string | Hole)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return merged;
}

/** What is answered of items, where no attribute of them is named. */
const WHOLE: Readonly<Partial<Record<StoredSource['kind'], string>>> = {
  item: 'A whole item',
  items: 'A list of items',
};

/** Only strings, whole numbers and booleans can be parts of a string. */
function refuseUncomposable(hole: Hole, { out, scope, optionalParts }: Context): void {
  for (const operand of hole.operands) {
    if (hole.pipes.length > 0) continue;
    const whole = operand.kind === 'stored' && operand.path.length === 0 ? WHOLE[operand.source.kind] : undefined;
    if (whole) {
      out.error('composed-type', hole.origin, `${whole} cannot be a part of a string: name an attribute of it.`);
      return;
    }
    if (operand.kind !== 'data') continue;
    const { type } = operand;
    if (type.kind === 'number' && !type.integer) {
      const message =
        'A number that is no integer prints as Java writes it (1.23456789E7) inside a string: make it an integer, or store it as a value of its own.';
      out.error('composed-number', hole.origin, message);
      return;
    }
    if (type.kind !== 'string' && type.kind !== 'number' && type.kind !== 'boolean') {
      out.error(
        'composed-type',
        hole.origin,
        `A value of type ${typeName(type)} cannot be a part of a string: only strings, integers and booleans can.`,
      );
      return;
    }
  }
  if ((hole.optional || hole.type.nullable) && scope.side === 'request' && !optionalParts) {
    out.error(
      'optional-needs-default',
      hole.origin,
      `${optionalText(hole)} inside a longer string: give it a default, such as \${… ?? "none"}, or require it in the schema.`,
    );
  }
}

export const optionalText = (hole: Hole): string =>
  hole.pipes.some(pipe => pipe.name === 'nonempty')
    ? '"nonempty" can leave this value out'
    : hole.operands.some(operand => operand.kind === 'data' && operand.optional)
      ? 'This property is optional, and may be absent'
      : 'This property may be null, which counts as absent';

/** `data.lines[0].sku`; an element of a loop as `data.lines[]`. */
const dataText = (path: readonly DataStep[]): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'object') return `${text}[]`;
    return text === '' ? String(step) : referenceText(text, [step]);
  }, '');
