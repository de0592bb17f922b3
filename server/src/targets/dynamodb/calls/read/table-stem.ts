import type { Located } from '../../../../code/evaluate/value.ts';
import { constantOf, definition } from '../../../../code/request/definitions.ts';
import type { Reading } from '../../../../code/request/reading.ts';
import type { Expression } from '../../../../code/syntax/syntax.ts';

/**
 * A table's name that is a text and what the environment says of the stage, `` `users-${process.env.STAGE}` ``: the name of the
 * variable that would hold all of it, `USERS_TABLE`; null for anything else.
 */
export function stagedTable(reading: Reading, at: Located): string | null {
  const { expression, frame } = definition(at);
  const parts =
    expression.kind === 'format'
      ? expression.parts
      : expression.kind === 'binary' && expression.operator === '+'
        ? [expression.left, expression.right]
        : [];
  const texts: string[] = [];
  let staged = false;
  for (const part of parts) {
    const text = typeof part === 'string' ? part : textOf(reading, { expression: part, frame });
    if (text !== null) texts.push(text);
    else if (isOfStage(reading, part as Expression, frame)) staged = true;
    else return null;
  }
  const words = texts
    .join('')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .split(/[^A-Za-z\d]+/)
    .filter(word => word !== '');
  if (!staged || !/[A-Za-z]{2}/.test(words.join(''))) return null;
  const name = words.join('_').toUpperCase();
  return /_TABLE(?:_NAME)?$/.test(name) ? name : `${name}_TABLE`;
}

const textOf = (reading: Reading, at: Located): string | null => {
  const constant = constantOf(reading, at);
  return constant?.type === 'S' ? constant.text : null;
};

/** `process.env.STAGE`, `process.env.STAGE || ''` */
const isOfStage = ({ ev }: Reading, expression: Expression, frame: Located['frame']): boolean =>
  ev.evaluate(expression, frame).some(({ kind }) => kind === 'environment');
