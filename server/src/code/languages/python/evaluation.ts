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
import { SERVICES } from './sdk/index.ts';
import { unseen } from './sent-by-words.ts';

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
  return client.length > 0 ? client : madeByName(ev, call, frame);
};

/** `resources.s3.Bucket(name)`, `s3_resource.Object(bucket, key)`, by a resource that comes from out of sight. */
function madeByName(ev: Evaluator, call: Call, frame: Frame | null): readonly Value[] {
  const { callee, arguments: given } = call;
  if (callee.kind !== 'attribute') return NOTHING;
  for (const service of SERVICES) {
    const { receiver, makes = {} } = service.parts.boto3.words;
    if (!Object.hasOwn(makes, callee.name) || makes[callee.name] !== given.length) continue;
    if (!receiver.test(lastName(callee.object) ?? '') || !comesIn(ev, callee.object)) continue;
    if (ev.evaluate(callee.object, frame).some(value => value.kind !== 'external')) continue;
    return givenBy(ev, `${service.client}Resource`, callee.name, call, frame);
  }
  return NOTHING;
}

/** `context.client('dynamodb')` */
function clientByName(ev: Evaluator, call: Call, frame: Frame | null): readonly Value[] {
  const kind = /(?:^|_)(client|resource)$/.exec(lastName(call.callee) ?? '')?.[1];
  return kind === undefined ? NOTHING : givenBy(ev, 'Session', kind, call, frame);
}

function givenBy(ev: Evaluator, type: string, method: string, call: Call, frame: Frame | null): readonly Value[] {
  const receiver = unseen(ev, call, type);
  const effect = receiver && typeMember(receiver, method);
  return receiver && effect && typeof effect === 'object' ? effectValue(ev, receiver, effect, call, frame) : NOTHING;
}
