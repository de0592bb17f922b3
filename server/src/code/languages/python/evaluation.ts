import { comesIn } from '../../call-site/comes-in.ts';
import { effectValue } from '../../evaluate/call.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { Frame } from '../../evaluate/frame.ts';
import type { Evaluation } from '../../evaluate/language.ts';
import { typeMember } from '../../evaluate/member.ts';
import { NOTHING, type Value } from '../../evaluate/value.ts';
import { lastName } from '../../syntax/module.ts';
import type { Call } from '../../syntax/syntax.ts';
import { FRAMEWORKS } from './frameworks.ts';
import { exported, imported } from './modules.ts';
import { fixtureValues } from './pytest-fixture.ts';

export const EVALUATION: Evaluation = {
  exported,
  imported,
  seesOwnClass: true,
  starsBind: true,
  explicitReceiver: true,
  defaultExport: false,
  keepsPromises: false,
  superCall: '__init__',
  testParameter: fixtureValues,
  namedBySelf: (ev, call, frame) => namedBySelf(ev, call, frame),
  tracers: [],
  frameworks: FRAMEWORKS,
};

const namedBySelf: Evaluation['namedBySelf'] = (ev, call, frame) => {
  const client = clientByName(ev, call, frame);
  return client.length > 0 ? client : bucketByName(ev, call, frame);
};

/** What S3's resource makes, and how many names it takes. A bucket of the CDK's is given a scope, too. */
const OF_S3: ReadonlyMap<string, number> = new Map([
  ['Bucket', 1],
  ['Object', 2],
  ['ObjectSummary', 2],
]);

/** `resources.s3.Bucket(name)`, `s3_resource.Object(bucket, key)`, by a resource that comes from out of sight. */
function bucketByName(ev: Evaluator, call: Call, frame: Frame | null): readonly Value[] {
  const { callee, arguments: given, scope } = call;
  if (callee.kind !== 'attribute' || OF_S3.get(callee.name) !== given.length) return NOTHING;
  if (!/(?:^|_)s3(?:_|$)/i.test(lastName(callee.object) ?? '') || !comesIn(ev, callee.object)) return NOTHING;
  if (ev.evaluate(callee.object, frame).some(value => value.kind !== 'external')) return NOTHING;
  const library = ev.program.library(scope.path, 'boto3')?.library;
  if (!library) return NOTHING;
  const receiver = { kind: 'library', library, type: 'S3Resource', table: null, made: null } as const;
  const effect = typeMember(receiver, callee.name);
  return typeof effect === 'object' && effect ? effectValue(ev, receiver, effect, call, frame) : NOTHING;
}

/** `context.client('dynamodb')` */
function clientByName(ev: Evaluator, call: Call, frame: Frame | null): readonly Value[] {
  const kind = /(?:^|_)(client|resource)$/.exec(lastName(call.callee) ?? '')?.[1];
  const library = kind === undefined ? undefined : ev.program.library(call.scope.path, 'boto3')?.library;
  if (kind === undefined || !library) return NOTHING;
  const receiver = { kind: 'library', library, type: 'Session', table: null, made: null } as const;
  const effect = typeMember(receiver, kind);
  return typeof effect === 'object' && effect ? effectValue(ev, receiver, effect, call, frame) : NOTHING;
}
