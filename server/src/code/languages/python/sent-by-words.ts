import { comesIn } from '../../call-site/comes-in.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { typeMember } from '../../evaluate/member.ts';
import { argumentFor } from '../../evaluate/parameter.ts';
import type { LibraryValue } from '../../evaluate/value.ts';
import { definition } from '../../request/definitions.ts';
import type { SendingCall } from '../../request/sending-call.ts';
import { lastName } from '../../syntax/module.ts';
import type { Attribute, Call, Expression } from '../../syntax/syntax.ts';
import { SERVICES } from './sdk/index.ts';

/** A value of a type of the SDK's that nobody shows. */
export function unseen(ev: Evaluator, call: Call, type: string): LibraryValue | null {
  const library = ev.program.library(call.scope.path, 'boto3')?.library;
  return library?.types[type] ? { kind: 'library', library, type, table: null, made: null } : null;
}

/** It comes from out of sight. */
const isUnseen = (ev: Evaluator, one: Expression): boolean =>
  comesIn(ev, one) && ev.ask(one).every(value => value.kind === 'external');

/** `clients.s3.generate_presigned_url('get_object', Params={'Bucket': name, 'Key': key})` */
function signs(ev: Evaluator, call: Call, { object, name }: Attribute): SendingCall | null {
  for (const service of SERVICES) {
    if (!service.parts.boto3.words.receiver.test(lastName(object) ?? '')) continue;
    const client = unseen(ev, call, `${service.client}Client`);
    const method = client && typeMember(client, name);
    if (typeof method !== 'object' || !method?.signs || !method.select?.sends || !method.params) continue;
    if (!isUnseen(ev, object)) return null;
    const { select, params } = method;
    const [action] = [argumentFor(call, select.argument, select.keyword ?? '')].flatMap(one =>
      one ? ev.ask(one) : [],
    );
    const sent = action?.kind === 'string' ? select.sends?.[action.text] : undefined;
    const input = argumentFor(call, params.argument, params.keyword);
    if (sent === undefined || !input) return null;
    return {
      call,
      action: sent,
      receiver: null,
      plain: true,
      signs: true,
      input: { expression: input, frame: null },
      fields: null,
    };
  }
  return null;
}

/** `dynamodb.Table(name).delete()`, `dynamodb.tables.all()` */
function asksNothing(ev: Evaluator, call: Call, name: string, made: Expression): SendingCall | null {
  const giver = made.kind === 'call' ? made.callee : made;
  if (giver.kind !== 'attribute') return null;
  for (const service of SERVICES) {
    const { receiver, bare = {} } = service.parts.boto3.words;
    if (!Object.hasOwn(bare, giver.name) || !bare[giver.name]?.includes(name)) continue;
    if (!receiver.test(lastName(giver.object) ?? '') || !isUnseen(ev, giver.object)) continue;
    const resource = unseen(ev, call, `${service.client}Resource`);
    const given = resource && typeMember(resource, giver.name);
    const type = typeof given === 'object' ? given?.returns : given;
    const value = type ? unseen(ev, call, type) : null;
    const method = value && typeMember(value, name);
    if (typeof method !== 'object' || !method?.sends) continue;
    if (made.kind !== 'call') return sent(call, method.sends);
    const [first, ...more] = made.arguments;
    if (!first || more.length > 0) return null;
    return sent(call, method.sends, { ...value!, table: { expression: first.value, frame: null } });
  }
  return null;
}

const sent = (call: Call, action: string, receiver: SendingCall['receiver'] = null): SendingCall => ({
  call,
  action,
  receiver,
  plain: true,
  input: null,
  fields: { call, frame: null },
});

/** The method of a client that gives what has the method. */
const GIVERS: ReadonlyMap<string, string> = new Map([
  ['wait', 'get_waiter'],
  ['paginate', 'get_paginator'],
]);

/** `client.get_waiter('table_exists').wait(TableName=name)` */
function waits(ev: Evaluator, call: Call, name: string, made: Expression): SendingCall | null {
  if (made.kind !== 'call' || made.callee.kind !== 'attribute') return null;
  const {
    callee: giver,
    arguments: [first],
  } = made;
  if (giver.name !== GIVERS.get(name) || first?.value.kind !== 'string') return null;
  for (const service of SERVICES) {
    if (argumentFor(call, 99, service.members.resource) === null) continue;
    const client = unseen(ev, call, `${service.client}Client`);
    const given = client && typeMember(client, giver.name);
    const type = typeof given === 'object' ? given?.select?.returns?.[first.value.text] : undefined;
    const value = type ? unseen(ev, call, type) : null;
    const method = value && typeMember(value, name);
    if (typeof method === 'object' && method?.sends && isUnseen(ev, giver.object)) return sent(call, method.sends);
  }
  return null;
}

/** A call whose words alone show that it sends a request. */
export function sentByWords(ev: Evaluator, call: Call, callee: Attribute): SendingCall | null {
  const signed = signs(ev, call, callee);
  if (signed) return signed;
  const { expression: made } = definition({ expression: callee.object, frame: null });
  return asksNothing(ev, call, callee.name, made) ?? waits(ev, call, callee.name, made);
}

/** `self.users_table.scan()`: the one request that may have no field at all, in a file that speaks of DynamoDB. */
export const scansWhole = (ev: Evaluator, call: Call, { object, name, scope }: Attribute): boolean =>
  name === 'scan' &&
  call.arguments.length === 0 &&
  /(?:^|_)table$/i.test(lastName(object) ?? '') &&
  ev.program.namesDynamoDB(scope.path);
