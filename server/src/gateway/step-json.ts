import type { StepValue } from '../contract/index.ts';
import { type Reference, referenceText } from '../value/index.ts';
import { type ExactJson, exactJson, exactText, sameJson } from './exact-json.ts';

/** What steps with a name have answered. */
export type StepAnswers = ReadonlyMap<string, ExactJson>;

/** A step reads of an answer what is not in it. */
export class NotAnswered extends Error {}

/** A value of a step as JSON text. Throws NotAnswered. */
export function stepJson(value: StepValue, answers: StepAnswers): string {
  switch (value.kind) {
    case 'json':
      return value.text;
    case 'any':
      return '{"$any":"string"}';
    case 'answer':
      return exactText(answered(value.reference, answers));
    case 'text':
      return JSON.stringify(
        value.parts.map(part => (typeof part === 'string' ? part : textOf(part, answers))).join(''),
      );
    case 'list':
      return `[${value.items.map(item => stepJson(item, answers)).join(',')}]`;
    case 'object':
      return `{${value.members.map(([name, member]) => `${JSON.stringify(name)}:${stepJson(member, answers)}`).join(',')}}`;
  }
}

/** Whether an answer is what a step expects. Throws NotAnswered. */
export function isExpected(value: StepValue, actual: ExactJson, answers: StepAnswers): boolean {
  switch (value.kind) {
    case 'any':
      return typeof actual === 'string';
    case 'list':
      if (typeof actual !== 'object' || actual?.kind !== 'list' || actual.items.length !== value.items.length)
        return false;
      return value.items.every((item, i) => isExpected(item, actual.items[i]!, answers));
    case 'object': {
      if (typeof actual !== 'object' || actual?.kind !== 'map') return false;
      // Of two equal names the last one counts, as in the message.
      const members = new Map(value.members);
      return (
        members.size === actual.entries.size &&
        [...members].every(([name, member]) => {
          const own = actual.entries.get(name);
          return own !== undefined && isExpected(member, own, answers);
        })
      );
    }
    default:
      return sameJson(exactJson(stepJson(value, answers)), actual);
  }
}

function answered({ root, steps }: Reference, answers: StepAnswers): ExactJson {
  const missing = (): never => {
    const name = referenceText(
      root,
      steps.map(({ key }) => key),
    );
    throw new NotAnswered(`\${${name}} is not in what "${root}" answered.`);
  };
  const first = answers.get(root);
  let here: ExactJson = first === undefined ? missing() : first;
  for (const { key } of steps) {
    const inside: ExactJson | undefined =
      typeof here !== 'object' || here === null
        ? undefined
        : here.kind === 'list' && typeof key === 'number'
          ? here.items[key]
          : here.kind === 'map' && typeof key === 'string'
            ? here.entries.get(key)
            : undefined;
    here = inside === undefined ? missing() : inside;
  }
  return here;
}

/** A part of a text: a text as it is, a number or a boolean as JSON has it. */
function textOf(reference: Reference, answers: StepAnswers): string {
  const value = answered(reference, answers);
  return typeof value === 'string' ? value : exactText(value);
}
