import { bindCatches } from '../../../binding/catches.ts';
import { Collector } from '../../../binding/collector.ts';
import type { Context } from '../../../binding/context.ts';
import { requestScope, typesOf } from '../../../binding/types.ts';
import { holesOfValue } from '../../../binding/walk.ts';
import { get, textOf } from '../../../yaml/index.ts';
import type { BindInput, Bound } from '../../target.ts';
import { isAction } from '../model/actions.ts';
import type { Bucket } from '../model/bucket.ts';
import { FAILURES } from '../model/failures.ts';
import { checkAdvice } from './advice.ts';
import { answerScope, bindAnswer } from './answer.ts';
import type { Binding } from './binding.ts';
import { bindBody } from './body.ts';
import { bucketOf } from './bucket.ts';
import { bindKey, checkKey } from './key.ts';

/** What an operation means in S3, and what is wrong with it. Never throws. */
export function bind({ operation, resources, reader, declare, auth = 'iam' }: BindInput<Bucket>): Bound<Binding> {
  const out = new Collector();
  const { data, result } = typesOf(operation, reader, out);
  const mapping = operation.mapping?.target === 's3' ? operation.mapping.entry.value : undefined;
  const action = textOf(get(mapping, 'action'));
  if (mapping?.kind !== 'mapping' || !isAction(action)) return { meaning: null, problems: out.problems };
  const context: Context = { scope: requestScope(data, auth), out, ...(declare ? { declare } : {}) };
  const bucket = bucketOf(get(mapping, 'bucket'), resources, out);
  const key = bindKey(get(mapping, 'key'), context);
  if (key) checkKey(key, context);
  const body = action === 'PutObject' ? bindBody(get(mapping, 'body'), context) : null;
  const catches = bindCatches(mapping, operation, FAILURES, action, out);
  const returns = get(mapping, 'returns');
  const answering = {
    scope: answerScope(action, auth),
    out,
    certain: new Set<string>(),
    keyTypes: new Map(),
    declaredIn: (file: string) => file === operation.file,
  };
  if (returns && returns.kind !== 'empty' && !result)
    out.error(
      'returns-without-result',
      returns.range,
      'There is no `result` to answer: declare its schema, or leave `returns` out.',
    );
  const origin = operation.result?.node.range ?? operation.name.range;
  const value = result ? bindAnswer(action, returns, result, origin, answering) : null;
  const holes = value ? holesOfValue(value) : [];
  if (!bucket || !key || (action === 'PutObject' && !body)) return { meaning: null, problems: out.problems };
  const binding: Binding = {
    operation,
    action,
    bucket,
    key,
    body,
    conditional: get(mapping, 'when') !== undefined,
    answer: value && result ? { value, type: result } : null,
    readsExists: holes.some(hole => hole.operands.some(one => one.kind === 'stored' && one.source.kind === 'flag')),
    catches,
  };
  checkAdvice(binding, out);
  return { meaning: out.fatal ? null : binding, problems: out.problems };
}
