import type { Type } from '../../schema/index.ts';
import { closest, listed } from '../../text/index.ts';
import { described, entryOf, get, type Mapping, type Node } from '../../yaml/index.ts';
import type { Hole } from '../hole.ts';
import { literalValue } from '../literal.ts';
import { bindLoop } from '../loop.ts';
import { bindScalar } from '../text.ts';
import type { LiteralValue, Value } from '../tree.ts';
import { bindValue } from '../value.ts';
import type { AnswerContext } from './context.ts';
import { fitsResult } from './fits.ts';
import { demandDefault } from './lacks.ts';
import { capital, mismatch } from './mismatch.ts';
import type { NamedValue } from './properties.ts';
import { isReadable } from './readable.ts';
import { bindSpread } from './spread.ts';
import { bindTypedAnswer } from './typed.ts';

/** `returns` against the result's type. */
export function bindReturns(node: Node, type: Type, context: AnswerContext, path = 'the result'): Value<Hole> | null {
  if (node.kind === 'mapping') {
    if (entryOf(node, '$type') && node.entries.every(entry => entry.key.text.startsWith('$')))
      return retyped(bindTypedAnswer(node, type, context, path), type);
    if (entryOf(node, '$each')) return bindEach(node, type, context, path);
    return bindObject(node, type, context, path);
  }
  if (node.kind === 'sequence') {
    if (type.kind !== 'array') return mismatch(node.range, 'a list', type, path, context.out);
    const elements = node.items.map(item => bindReturns(item, type.items, context, `an element of ${path}`));
    return elements.includes(null) ? null : { kind: 'list', elements: elements as Value<Hole>[], origin: node.range };
  }
  if (node.kind === 'empty') return bindValue(node, context);
  const value = bindScalar(node, context);
  if (!value) return null;
  if (value.kind === 'hole' && !fitsResult(value.hole, type, node.range, path, context)) return null;
  if (value.kind === 'literal') {
    const typed = literalValue(node, type);
    if (
      typed?.kind === 'literal' &&
      !FITS[typed.type].includes(type.kind) &&
      !(typed.type === 'NULL' && type.nullable) &&
      type.kind !== 'unmapped'
    ) {
      return mismatch(node.range, described(node), type, path, context.out);
    }
    return value;
  }
  if (value.kind === 'text' && type.kind !== 'string' && type.kind !== 'unmapped')
    return mismatch(node.range, 'a text', type, path, context.out);
  const stored = value.kind === 'hole' && value.hole.operands.some(operand => operand.kind === 'stored');
  if (stored && !isReadable(type, path, node.range, context)) return null;
  return retyped(value, type);
}

/** Tells the stored operands of a value which type the result wants there. */
function retyped(value: Value<Hole> | null, type: Type): Value<Hole> | null {
  if (value?.kind !== 'hole') return value;
  const operands = value.hole.operands.map(operand => (operand.kind === 'stored' ? { ...operand, type } : operand));
  return { ...value, hole: { ...value.hole, operands, ...(value.hole.pipes.length === 0 ? { type } : {}) } };
}

function bindEach(node: Mapping, type: Type, context: AnswerContext, path: string): Value<Hole> | null {
  if (type.kind !== 'array') return mismatch(node.range, 'a list', type, path, context.out);
  const valueNode = get(node, '$value');
  if (!valueNode) {
    context.out.error('dollar-key', node.range, '"$each" needs "$value": what each element becomes.');
    return null;
  }
  const loop = bindLoop(get(node, '$each')!, get(node, '$as'), '$as', node.range, context);
  if (!loop) return null;
  const value = bindReturns(valueNode, type.items, { ...context, scope: loop.scope }, `an element of ${path}`);
  return value && { kind: 'each', list: loop.list, as: loop.as, value, origin: node.range };
}

function bindObject(node: Mapping, type: Type, context: AnswerContext, path: string): Value<Hole> | null {
  if (type.kind !== 'object') return mismatch(node.range, 'a mapping', type, path, context.out);
  const { out } = context;
  const entries: NamedValue[] = [];
  let failed = false;
  for (const entry of node.entries) {
    const name = entry.key.text.startsWith('$$') ? entry.key.text.slice(1) : entry.key.text;
    if (entry.key.text === '$spread' || entry.key.text === '$except') continue;
    const property = type.properties.get(name);
    if (!property) {
      const near = closest(name, type.properties.keys());
      out.error(
        'returns-property',
        entry.key.range,
        `${capital(path)} has no property "${name}".${near ? ` Did you mean "${near}"?` : ` It has ${listed([...type.properties.keys()])}.`}`,
        {
          fixes: near
            ? [{ title: `Change to "${near}"`, edits: [{ range: entry.key.range, newText: near }], preferred: true }]
            : [],
        },
      );
      failed = true;
      continue;
    }
    const value = bindReturns(entry.value, property.type, context, `"${name}"`);
    if (!value) failed = true;
    else {
      entries.push({ name, value, origin: entry.range });
      if (property.required) demandDefault(value, name, entry.value.range, context);
    }
  }
  if (failed) return null;
  const spread = entryOf(node, '$spread');
  if (spread) {
    const spreading = bindSpread(node, spread, type, new Set(entries.map(entry => entry.name)), context);
    if (!spreading) return null;
    entries.push(...spreading);
  }
  const given = new Set(entries.map(entry => entry.name));
  const missing = [...type.properties.values()].find(property => property.required && !given.has(property.name));
  if (missing) {
    out.add('returns-property', node.range, `${capital(path)} requires "${missing.name}", and nothing here gives it.`, {
      related: [{ file: missing.file, range: missing.range, message: 'It is declared here.' }],
    });
  }
  return { kind: 'map', entries, origin: node.range };
}

/** The kinds of types that a literal can be of. */
const FITS: Readonly<Record<LiteralValue['type'], readonly string[]>> = {
  S: ['string', 'binary'],
  N: ['number'],
  BOOL: ['boolean'],
  NULL: ['null'],
  B: ['binary'],
};
