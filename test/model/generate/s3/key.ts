import { hole, type Ref } from '../hole.ts';
import { pipeOn } from '../pipe.ts';
import type { Random } from '../random.ts';
import type { Shape } from '../schema.ts';

/** A key: segments of texts and values, mostly behind a prefix of the contract's. */
export function key(random: Random, refs: readonly Ref[]): string {
  const prefix = random.percent(85) ? `${random.pick(['docs', 'a-b', 'x.y', 'v1/~t', '_'])}/` : '';
  const segments = random.times(random.between(1, 3), () => segment(random, refs));
  const ending = random.percent(60) ? random.pick(['.json', '-1', '/whole.json', '~']) : '';
  return `${prefix}${segments.join('/')}${ending}`;
}

function segment(random: Random, refs: readonly Ref[]): string {
  const own = random.percent(15) ? random.pick(['plain', 'a.b', '2026']) : value(random, refs);
  return `${random.percent(25) ? random.pick(['x-', 'id_', '.']) : ''}${own}${random.percent(10) ? value(random, refs) : ''}`;
}

/** A value that is surely there and may fit. */
function value(random: Random, refs: readonly Ref[]): string {
  const of = (fits: (shape: Shape) => boolean, certain = true): Ref | undefined => {
    const some = refs.filter(ref => fits(ref.shape) && ref.certain === certain && !ref.shape.nullable);
    return some.length === 0 ? undefined : random.pick(some);
  };
  const words = (certain = true) => of(({ word }) => word !== undefined, certain);
  const written = (ref: Ref | undefined, more = ''): string => (ref ? `\${${ref.text}${more}}` : '${now}');
  const pipes = (): string =>
    random.times(random.between(1, 2), () => ` | ${pipeOn('string', random, true).text}`).join('');
  return random.oneOf<string>({
    'key: word': [8, () => written(words())],
    'key: word through pipes': [2, () => written(words(), pipes())],
    'key: base64url': [
      4,
      () =>
        written(
          of(({ kind }) => kind === 'string'),
          ' | base64url',
        ),
    ],
    'key: any text': [1, () => written(of(({ kind }) => kind === 'string'))],
    'key: integer': [2, () => written(of(({ kind }) => kind === 'integer'))],
    'key: pad': [
      1,
      () =>
        written(
          of(({ kind }) => kind === 'integer'),
          ' | pad(8)',
        ),
    ],
    'key: boolean': [1, () => written(of(({ kind }) => kind === 'boolean'))],
    'key: default': [3, () => written(words(false), ` ?? ${random.pick(['"none"', '"0"', "'a.b'", 'data.id'])}`)],
    'key: either': [1, () => written(of(({ kind }) => kind === 'integer', false) ?? words(false), ' ?? data.id')],
    'key: time': [
      2,
      () => random.pick(['${now}', '${now | date}', '${now - 1d | date}', '${now | ms}', '${now | iso | base64url}']),
    ],
    'key: surroundings': [
      1,
      () =>
        random.pick([
          '${context.requestId}',
          '${context.extendedRequestId | base64url}',
          '${stage.REGION}',
          '${stage.NONE ?? "none"}',
          '${context.authorizer.principalId ?? "nobody" | lower}',
          '${context.requestTimeEpoch}',
        ]),
    ],
    'key: anything': [
      1,
      () => hole(random, refs, true, ({ kind }) => /^(?:string|integer|boolean)$/.test(kind))?.text ?? '${now}',
    ],
  });
}
