import type { Evaluator } from '../evaluate/evaluator.ts';
import { argumentFor } from '../evaluate/parameter.ts';
import { propertiesOf } from '../evaluate/property.ts';
import { type ExternalValue, OTHER_CLIENT, SOME_CLIENT, type Value } from '../evaluate/value.ts';
import { definition } from '../request/definitions.ts';
import type { SendingCall } from '../request/sending-call.ts';
import { foreignTo, MAIN, mentionOf } from '../sdk/services.ts';
import { lastName, type Module } from '../syntax/module.ts';
import type { Call, Expression } from '../syntax/syntax.ts';
import { comesIn } from './comes-in.ts';
import { withoutDoubles } from './find-calls.ts';
import type { Calls } from './language.ts';

/**
 * A client that comes in from where nothing can be seen (a parameter that nobody fills, a file that is not here, a container):
 * then the request itself shows whose it is, by fields that only requests of that service have, given to the method of
 * that action.
 */
export function sentByRequest(ev: Evaluator, module: Module, call: Call): SendingCall | null {
  const { callee } = call;
  if (callee.kind !== 'attribute') return null;
  const { calls } = module.language;
  const named = calls.sentByWords(ev, call, callee);
  if (named) return named;
  const shape = calls.shapes.get(callee.name);
  if (!shape) return null;
  const receivers = withoutDoubles(ev, ev.ask(callee.object), module);
  // A client of an SDK's without this method is meant all the same.
  const meant = receivers.some(sends);
  const others = receivers.filter(value => !sends(value));
  if (
    others.some(value => value.kind !== 'external' || value === OTHER_CLIENT || isPlatforms(value.name, shape.action))
  )
    return null;
  const unbound = calls.sharesGlobals && shape.fields.every(fields => fields.length > 1) && isUnbound(callee.object);
  if (!meant && !receivers.includes(SOME_CLIENT) && !unbound && !comesIn(ev, callee.object)) return null;
  if (calls.collector?.test(lastName(callee.object) ?? '')) return null;
  const keywords = calls.passing === 'keywords';
  const has = keywords
    ? (field: string) => argumentFor(call, 99, field) !== null || spreadHas(ev, call, field)
    : fieldsOf(ev, argumentFor(call, 0, ''));
  const shown = shape.fields.some(fields => fields.every(has)) || calls.scansWhole(ev, call, callee);
  if (!shown || foreignTo(shape.action).some(has)) return null;
  const input = keywords ? null : argumentFor(call, 0, '');
  return {
    call,
    action: shape.action,
    receiver: null,
    plain: shape.plain,
    input: input && { expression: input, frame: null },
    fields: keywords ? { call, frame: null } : null,
  };
}

/** What sending a command does that is made of a class which no file here has, by the name of that class. */
export const commandOf = (call: Call, { name }: ExternalValue): ReturnType<Calls['commandNamed']> =>
  /^@aws-sdk\/client-/.test(name) ? null : call.scope.language.calls.commandNamed(/(\w+)\(\)$/.exec(name)?.[1]);

/**
 * `client.send(new PutItemCommand({ TableName, Item }))` where both come in from where nothing can be seen, as from a layer that
 * is not here: the name of the class and the fields of the request together show what it is.
 */
export function sentByNamedCommand(
  ev: Evaluator,
  module: Module,
  call: Call,
  command: Expression | null,
): SendingCall | null {
  const { callee } = call;
  if (!command || callee.kind !== 'attribute' || callee.name !== 'send') return null;
  const { expression: made } = definition({ expression: command, frame: null });
  if (made.kind !== 'call' || !made.creates || !comesIn(ev, made.callee) || !comesIn(ev, callee.object)) return null;
  const known = [...withoutDoubles(ev, ev.ask(callee.object), module), ...ev.ask(command)];
  const [named] = ev.ask(command).flatMap(value => (value.kind === 'external' ? (commandOf(call, value) ?? []) : []));
  if (!named || known.some(value => value.kind !== 'external' || value === OTHER_CLIENT)) return null;
  const { shapes } = module.language.calls;
  const fields = [...shapes.values()].flatMap(shape => (shape.action === named.action ? shape.fields : []));
  const input = argumentFor(made, 0, '');
  const has = fieldsOf(ev, input);
  if (!input || !fields.some(all => all.every(has)) || foreignTo(named.action).some(has)) return null;
  return { call, ...named, receiver: null, input: { expression: input, frame: null }, fields: null };
}

/** A client or a table of an SDK. Others, as what collects a batch, send nothing. */
const sends = (value: Value): boolean =>
  value.kind === 'library' &&
  value.library.wrapper === null &&
  Object.values(value.library.types[value.type]?.members ?? {}).some(
    member => typeof member === 'object' && (member.sendsCommand !== undefined || member.sends !== undefined),
  );

/** `new URLSearchParams()`: what the platform's own classes make. */
const isPlatforms = (name: string, action: string): boolean =>
  /^[A-Z]\w*\(\)$/.test(name) && !(mentionOf(action) ?? MAIN.main.named).test(name);

/** A global that no file declares, as `dynamodb` in a script that another one loads. */
function isUnbound(object: Expression): boolean {
  if (object.kind !== 'name') return false;
  for (let scope: typeof object.scope | null = object.scope; scope; scope = scope.parent)
    if (scope.bindings.has(object.name)) return false;
  return true;
}

/** Whether `**params` of a call has a keyword. */
const spreadHas = (ev: Evaluator, call: Call, field: string): boolean =>
  call.arguments.some(({ kind, value }) => kind === 'dictionary-splat' && fieldsOf(ev, value)(field));

/** Which fields an argument has. */
export function fieldsOf(ev: Evaluator, input: Expression | null): (field: string) => boolean {
  const objects = input ? ev.ask(input).filter(value => value.kind === 'object') : [];
  return field => objects.some(object => propertiesOf(ev, object, field).length > 0);
}
