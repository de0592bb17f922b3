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
  namedBySelf,
  tracers: [],
  frameworks: FRAMEWORKS,
};

/** `context.client('dynamodb')` */
function namedBySelf(ev: Evaluator, call: Call, frame: Frame | null): readonly Value[] {
  const kind = /(?:^|_)(client|resource)$/.exec(lastName(call.callee) ?? '')?.[1];
  const library = kind === undefined ? undefined : ev.program.library(call.scope.path, 'boto3')?.library;
  if (kind === undefined || !library) return NOTHING;
  const receiver = { kind: 'library', library, type: 'Session', table: null, made: null } as const;
  const effect = typeMember(receiver, kind);
  return typeof effect === 'object' && effect ? effectValue(ev, receiver, effect, call, frame) : NOTHING;
}
