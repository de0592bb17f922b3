import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { Frame } from '../../evaluate/frame.ts';
import type { Evaluation } from '../../evaluate/language.ts';
import { NOTHING, type Value } from '../../evaluate/value.ts';
import { lastName } from '../../syntax/module.ts';
import type { Call } from '../../syntax/syntax.ts';
import { FRAMEWORKS } from './frameworks.ts';
import { exported, imported } from './modules.ts';
import { classNamed, TRACERS } from './sdk/index.ts';

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
function namedBySelf(ev: Evaluator, call: Call, frame: Frame | null): readonly Value[] {
  const { callee } = call;
  const type = call.creates && callee.kind === 'attribute' ? classNamed(callee.name, lastName(callee.object)) : null;
  const library = type === null ? undefined : ev.program.library(call.scope.path, 'aws-sdk')?.library;
  if (type === null || !library?.types[type]) return NOTHING;
  return [{ kind: 'library', library, type, table: null, made: { call, frame } }];
}
