import { type Generated, NAME, styleOf, told, withReferences } from '../contract.ts';
import { declaredErrors } from '../failures.ts';
import { type Ref, refsBelow } from '../hole.ts';
import type { Random } from '../random.ts';
import { dataShape, type Property, type Shape } from '../schema.ts';
import { schemaTree } from '../schema-tree.ts';
import type { Tree } from '../tree.ts';
import type { Ground } from '../value.ts';
import { body } from './body.ts';
import { key } from './key.ts';
import type { AskedS3 } from './response.ts';
import { resultOf } from './returns.ts';

export interface GeneratedS3 extends Generated {
  /** What S3's answers are made by. */
  readonly asked: AskedS3;
}

const ACTIONS = { GetObject: 5, PutObject: 7, DeleteObject: 2, HeadObject: 2 } as const;
const WHEN = { PutObject: 'absent', DeleteObject: 'present' } as const;

/** A contract that is mapped to S3. */
export function generateS3(random: Random): GeneratedS3 {
  const action = random.oneOf<keyof typeof ACTIONS>(
    Object.fromEntries(
      Object.entries(ACTIONS).map(([name, weight]) => [name, [weight, () => name as keyof typeof ACTIONS]]),
    ),
  );
  const bare = random.percent(5);
  const data = bare ? { ...dataShape(random), properties: new Map() } : withWords(dataShape(random), random);
  const root: Ref = { text: 'data', shape: data, certain: true };
  const refs = bare ? [] : refsBelow(root).filter(ref => ref.text !== 'data');
  const ground: Ground = { random, refs: bare ? [] : [root, ...refs], depth: 2, loops: 0, json: true };
  const errors = declaredErrors(random);
  const when: { readonly when?: Tree } =
    action in WHEN && random.percent(45) ? { when: WHEN[action as keyof typeof WHEN] } : {};
  const answer = resultOf(random, action);
  const staged = random.percent(25);
  const mapping = {
    action,
    bucket: 'boxes',
    key: key(random, refs),
    ...(action === 'PutObject' ? { body: body(ground) } : {}),
    ...when,
    ...(answer?.returns === undefined ? {} : { returns: answer.returns }),
    ...catches(action, when.when !== undefined, Object.keys(errors), random),
  };
  return {
    contract: {
      operation: NAME,
      summary: 'Generated',
      ...told(random),
      ...(bare ? {} : { data: withReferences(schemaTree(data), random) }),
      ...(answer ? { result: answer.result } : {}),
      errors,
      mapping: { s3: mapping as { readonly [key: string]: Tree } },
    },
    tables: [],
    buckets: [
      { bucket: 'boxes', ...(staged ? { name: '${stage.BOXES}' } : random.percent(30) ? { name: 'acme-boxes' } : {}) },
    ],
    config: { api: { name: 'generated', auth: random.pick(['iam', 'api-key', 'none']) } },
    style: styleOf(random),
    data,
    asked: { action, shapes: answer?.stored ?? new Map() },
  };
}

/** What keys are made of: words that fit, with and without a pattern that says so. */
function withWords(data: Shape, random: Random): Shape {
  const word = (pattern: boolean, nullable = false): Shape => ({ kind: 'string', nullable, word: pattern });
  const properties = new Map<string, Property>([
    ...data.properties!,
    ['id', { shape: word(random.percent(70)), required: true }],
  ]);
  if (random.percent(50)) properties.set('group', { shape: word(random.percent(50)), required: false });
  if (random.percent(40)) properties.set('month', { shape: word(true), required: true });
  return { ...data, properties };
}

const FAILURES = {
  GetObject: ['NoSuchKey', 'SlowDown'],
  HeadObject: ['NoSuchKey', 'SlowDown'],
  PutObject: ['SlowDown'],
  DeleteObject: ['SlowDown'],
} as const;
const CONDITIONAL = ['PreconditionFailed', 'ConditionalRequestConflict'];

function catches(
  action: keyof typeof FAILURES,
  conditional: boolean,
  errors: readonly string[],
  random: Random,
): { readonly catch?: Tree } {
  if (errors.length === 0 || !random.percent(65)) return {};
  const names = random.some([...FAILURES[action], ...(conditional ? CONDITIONAL : [])], 60);
  if (names.length === 0) return {};
  return { catch: Object.fromEntries(names.map(name => [name, random.pick(errors)])) };
}
