import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { Frame } from '../../evaluate/frame.ts';
import type { Evaluation } from '../../evaluate/language.ts';
import { NOTHING, type Value } from '../../evaluate/value.ts';
import { lastName } from '../../syntax/module.ts';
import type { Call } from '../../syntax/syntax.ts';
import { FRAMEWORKS } from './frameworks.ts';
import { exported, imported } from './modules.ts';
import { classNamed, SDK_V2, TRACERS } from './sdk.ts';

export const EVALUATION: Evaluation = {
  exported,
  imported,
  seesOwnClass: false,
  starsBind: false,
  explicitReceiver: false,
  defaultExport: true,
  keepsPromises: true,
  superCall: 'super',
  namedBySelf,
  tracers: TRACERS,
  frameworks: FRAMEWORKS,
};

/** `new aws.DynamoDB.DocumentClient()` */
function namedBySelf(_: Evaluator, call: Call, frame: Frame | null): readonly Value[] {
  const { callee } = call;
  const type = call.creates && callee.kind === 'attribute' ? classNamed(callee.name, lastName(callee.object)) : null;
  return type === null ? NOTHING : [{ kind: 'library', library: SDK_V2, type, table: null, made: { call, frame } }];
}
