import { mappedAt } from '../../contract/index.ts';
import { typeName } from '../../schema/index.ts';
import { targetOf } from '../../targets/index.ts';
import { rowOf, touches } from '../../text/index.ts';
import { describeContext, PIPES, parseValue, referenceText } from '../../value/index.ts';
import { rangeWithin, type Scalar } from '../../yaml/index.ts';
import type { Place } from '../place.ts';
import { loopTypes, pointedAt, rootType, walk } from '../reference.ts';
import type { Source } from '../source.ts';
import type { Hover } from './index.ts';

/** The part of a `${…}` that an offset stands on. */
export function substitutionHover(source: Source, place: Place, node: Scalar, offset: number): Hover | undefined {
  const pointed = pointedAt(node, offset);
  if (!pointed) return separatorHover(node, offset);
  const { range } = pointed;
  if (pointed.kind === 'pipe') {
    const pipe = PIPES[pointed.pipe.name];
    return pipe && { text: `\`${pipe.signature}\` · ${pipe.takes} → ${pipe.gives}\n\n${pipe.documentation}`, range };
  }
  const reader = source.root.reader();
  const bound = loopTypes(place, source, reader);
  if (pointed.kind === 'root') {
    const text = bound.has(pointed.name) ? undefined : rootText(pointed.name, source, offset);
    return text === undefined ? undefined : { text, range };
  }
  const { reference, steps } = pointed;
  const keys = reference.steps.slice(0, steps).map(step => step.key);
  if (reference.root === 'context') {
    const text = describeContext(keys.join('.'));
    return text === undefined ? undefined : { text: `\`context.${keys.join('.')}\`\n\n${text}`, range };
  }
  const found = walk(rootType(reference.root, bound, source, reader), keys);
  if (!found) return undefined;
  const optional = found.property && !found.property.required ? ', optional' : '';
  const description = found.property?.description ? `\n\n${found.property.description}` : '';
  return {
    text: `\`${referenceText(reference.root, keys)}\`: ${typeName(found.type)}${optional}${description}`,
    range,
  };
}

/** What is known before a request is sent; what an answer can begin with, its target says. */
const ROOTS = {
  data: 'The `data` of the message.',
  now: "The request's time in whole seconds since 1970 (N). `${now + 30d}` adds a duration, `| iso`, `| date` and `| ms` give it in another form.",
  context: 'What API Gateway knows of the request.',
  stage: 'The stage variables.',
} as const;

function rootText(name: string, { operation }: Source, offset: number): string | undefined {
  const { target, entry } = (operation && mappedAt(operation, offset).mapping) ?? {};
  const answered = entry ? (targetOf(target)?.editing?.answerRoots?.(entry.value) ?? []) : [];
  return rowOf(ROOTS, name) ?? answered.find(one => one.name === name)?.documentation;
}

/** `??`, `|`, a duration, a default. */
function separatorHover(node: Scalar, offset: number): Hover | undefined {
  for (const part of parseValue(node.text).value.parts) {
    if (part.kind !== 'substitution' || !touches(rangeWithin(node, part.range), offset)) continue;
    for (const operand of part.operands) {
      const range = rangeWithin(node, operand.range);
      if (!touches(range, offset)) continue;
      if (operand.kind === 'literal')
        return { text: `A default: it is taken where what stands before \`??\` is absent.`, range };
      if (operand.shift !== 0)
        return {
          text: `The request's time ${operand.shift < 0 ? 'minus' : 'plus'} ${Math.abs(operand.shift)} seconds.`,
          range,
        };
    }
    const range = rangeWithin(node, part.range);
    return {
      text: 'A value that is filled in: `${ reference ?? default | pipe }`. `??` gives a default, pipes change what was taken.',
      range,
    };
  }
  return undefined;
}
