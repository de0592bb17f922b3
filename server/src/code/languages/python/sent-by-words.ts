import { comesIn, DYNAMO } from '../../call-site/comes-in.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { argumentFor } from '../../evaluate/parameter.ts';
import { definition } from '../../request/definitions.ts';
import type { SendingCall } from '../../request/sending-call.ts';
import type { Member } from '../../sdk/library.ts';
import { lastName } from '../../syntax/module.ts';
import type { Attribute, Call, Expression } from '../../syntax/syntax.ts';
import { BOTO } from './sdk.ts';
import { BOTO_S3 } from './sdk-s3.ts';

/** What boto3's tables do without arguments. */
const OF_TABLE: Readonly<Record<string, string>> = {
  delete: 'DeleteTable',
  load: 'DescribeTable',
  reload: 'DescribeTable',
  wait_until_exists: 'DescribeTable',
  wait_until_not_exists: 'DescribeTable',
};
const OF_TABLES: ReadonlySet<string> = new Set(['all', 'filter', 'limit', 'page_size', 'pages']);

/** `clients.s3.generate_presigned_url('get_object', Params={'Bucket': name, 'Key': key})`, by a client that comes from out of sight. */
function signedByWords(ev: Evaluator, call: Call, { object, name }: Attribute): SendingCall | null {
  if (name !== 'generate_presigned_url' || !/(?:^|_)s3(?:_|$)/i.test(lastName(object) ?? '')) return null;
  if (!comesIn(ev, object) || ev.ask(object).some(value => value.kind !== 'external')) return null;
  const method = BOTO_S3.types.S3Client?.members?.[name];
  const [action] = [argumentFor(call, 0, 'ClientMethod')].flatMap(one => (one ? ev.ask(one) : []));
  const sent =
    typeof method === 'object' && action?.kind === 'string' ? method.select?.sends?.[action.text] : undefined;
  const params = argumentFor(call, 1, 'Params');
  if (sent === undefined || !params) return null;
  return {
    call,
    action: sent,
    receiver: null,
    plain: true,
    signs: true,
    input: { expression: params, frame: null },
    fields: null,
  };
}

/** `dynamodb.Table(name).delete()`, `dynamodb.tables.all()`, `client.get_waiter('table_exists').wait(TableName=name)`. */
export function sentByWords(ev: Evaluator, call: Call, callee: Attribute): SendingCall | null {
  const { object, name } = callee;
  const signed = signedByWords(ev, call, callee);
  if (signed) return signed;
  const isDynamo = (one: Expression): boolean =>
    DYNAMO.test(lastName(one) ?? '') && comesIn(ev, one) && ev.ask(one).every(value => value.kind === 'external');
  const made = definition({ expression: object, frame: null }).expression;
  const sends = (action: string, receiver: SendingCall['receiver'] = null): SendingCall => ({
    call,
    action,
    receiver,
    plain: true,
    input: null,
    fields: { call, frame: null },
  });
  if (made.kind === 'attribute' && made.name === 'tables' && OF_TABLES.has(name) && isDynamo(made.object))
    return sends('ListTables');
  if (made.kind !== 'call' || made.callee.kind !== 'attribute') return null;
  const [first, ...more] = made.arguments;
  const { callee: maker } = made;
  if (maker.name === 'Table' && Object.hasOwn(OF_TABLE, name) && first && more.length === 0 && isDynamo(maker.object)) {
    const table = { expression: first.value, frame: null };
    return sends(OF_TABLE[name] ?? '', { kind: 'library', library: BOTO, type: 'Table', table, made: null });
  }
  const kind =
    maker.name === 'get_waiter' && name === 'wait' ? 'get_waiter' : name === 'paginate' ? 'get_paginator' : '';
  if (maker.name !== kind || first?.value.kind !== 'string' || argumentFor(call, 99, 'TableName') === null) return null;
  if (!comesIn(ev, maker.object) || ev.ask(maker.object).some(value => value.kind !== 'external')) return null;
  const type = selects(BOTO.types.Client?.members?.[kind], first.value.text);
  const [effect] = Object.values(BOTO.types[type]?.members ?? {});
  return typeof effect === 'object' && effect.sends ? sends(effect.sends) : null;
}

const selects = (member: Member | undefined, text: string): string =>
  (typeof member === 'object' && member.select?.returns?.[text]) || '';

/** `self.users_table.scan()`: the one request that may have no field at all, in a file that speaks of DynamoDB. */
export const scansWhole = (ev: Evaluator, call: Call, { object, name, scope }: Attribute): boolean =>
  name === 'scan' &&
  call.arguments.length === 0 &&
  /(?:^|_)table$/i.test(lastName(object) ?? '') &&
  ev.program.namesDynamoDB(scope.path);
