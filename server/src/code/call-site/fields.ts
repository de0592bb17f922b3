import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Frame } from '../evaluate/frame.ts';
import { propertiesOf } from '../evaluate/property.ts';
import type { Located, ObjectValue } from '../evaluate/value.ts';
import type { SendingCall } from '../request/sending-call.ts';
import type { Call } from '../syntax/syntax.ts';

/** A request's field by DynamoDB's name of it: its expression, or null where it is not given or not known. */
export function fieldOf(ev: Evaluator, sent: SendingCall, name: string): Located | null {
  if (sent.fields) return keyword(ev, sent.fields.call, sent.fields.frame, name);
  const object = sent.input && objectOf(ev, sent.input);
  return object ? (propertiesOf(ev, object, name)[0] ?? null) : null;
}

/** The object that an expression is for certain; what a test passes is only its own. */
export function objectOf(ev: Evaluator, { expression, frame }: Located): ObjectValue | null {
  const objects = ev
    .ask(expression, frame)
    .filter(value => value.kind === 'object')
    .filter(({ tested }) => !tested);
  return objects.length === 1 ? (objects[0] ?? null) : null;
}

function keyword(ev: Evaluator, call: Call, frame: Frame | null, name: string): Located | null {
  for (const argument of call.arguments) {
    if (argument.kind === 'keyword' && argument.name === name) return { expression: argument.value, frame };
    if (argument.kind !== 'dictionary-splat') continue;
    const object = objectOf(ev, { expression: argument.value, frame });
    const [found] = object ? propertiesOf(ev, object, name) : [];
    if (found) return found;
  }
  return null;
}
