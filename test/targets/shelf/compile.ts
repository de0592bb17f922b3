import type { Hole } from '../../../server/src/binding/hole.ts';
import type { Value } from '../../../server/src/binding/tree.ts';
import { standardError } from '../../../server/src/contract/index.ts';
import { composedText, holeText } from '../../../server/src/template/composed.ts';
import { errorAnswer } from '../../../server/src/template/error-answer.ts';
import { literalInQuotes, literalString } from '../../../server/src/template/literal.ts';
import { members } from '../../../server/src/template/object.ts';
import { type Piece, print } from '../../../server/src/template/piece.ts';
import { Prelude } from '../../../server/src/template/prelude.ts';
import { simpleSource } from '../../../server/src/template/source.ts';
import type { Templates } from '../../../server/src/template/templates.ts';
import { and, type Condition, jsonAt, not, or, valueAt, when } from '../../../server/src/template/vtl.ts';
import type { Meaning } from './model.ts';

/** A value as a JSON token: whether it is there, whether it has its type, and what it prints. */
interface Token {
  readonly present: Condition;
  readonly test: Condition;
  readonly json: Piece;
}

export function compile(meaning: Meaning): Templates {
  const { operation, action, missing } = meaning;
  const stored = action === 'Get' && operation.result !== undefined;
  const failed = when(
    `${valueAt(['failure'])}=="Missing"`,
    errorAnswer(missing),
    when(
      `${valueAt(['failure'])}=="Refused"`,
      errorAnswer(standardError(operation, 'invalid-message')),
      errorAnswer(standardError(operation, 'storage-failure')),
    ),
  );
  return {
    request: print(request(meaning)),
    success: { status: stored ? 200 : 204, template: print(stored ? jsonAt(['Body']) : '#set($none="")') },
    failure: print(failed),
  };
}

/** The request, or one whose shelf is a number, which the service refuses. */
function request({ operation, shelf, key, body }: Meaning): Piece {
  const prelude = new Prelude();
  const named = token(key, prelude);
  const entries = body.map(({ name, value }) => ({ name, token: token(value, prelude) }));
  const { physicalName } = shelf;
  const name =
    physicalName.kind === 'literal' ? literalString(physicalName.text) : `"$!stageVariables.${physicalName.variable}"`;
  const test = and(
    `${jsonAt(['operation'])}=='"${literalInQuotes(operation.name.value)}"'`,
    named.test,
    ...entries.map(({ token: { present, test: own } }) => (present === null ? own : or(not(present), own))),
  );
  const object = members(
    entries.map(entry => ({
      label: [literalString(entry.name), ':'],
      value: entry.token.json,
      present: entry.token.present,
    })),
  );
  const whole: Piece = ['{"Shelf":', name, ',"Key":', named.json, ',"Body":{', object, '}}'];
  return [prelude.print(), when(test, whole, '{"Shelf":5}')];
}

function token(value: Value<Hole>, prelude: Prelude): Token {
  const frame = { prelude, depth: 0 };
  if (value.kind === 'literal')
    return { present: null, test: null, json: value.type === 'S' ? literalString(value.text) : value.text };
  if (value.kind === 'text') {
    const { present, test, text } = composedText(value.parts, frame);
    return { present, test, json: ['"', text, '"'] };
  }
  if (value.kind !== 'hole') throw new Error('a shelf takes scalars');
  const { present, test } = holeText(value.hole, frame);
  const json = value.hole.operands.reduceRight<Piece>((rest, operand) => {
    const source = simpleSource(operand, value.hole.pipes, prelude);
    return when(source.present, source.json, rest);
  }, '');
  return { present, test, json };
}
