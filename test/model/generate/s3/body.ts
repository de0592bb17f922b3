import { storable } from '../schema.ts';
import type { Tree } from '../tree.ts';
import { deeper, each, type Ground, map, value } from '../value.ts';

/** The document of a PutObject: an object, a list, what a loop makes, or a part of the message. */
export function body(ground: Ground): Tree {
  const { random, refs } = ground;
  const whole = refs.filter(
    ({ shape, certain, text }) =>
      certain &&
      !shape.nullable &&
      (shape.kind === 'object' || shape.kind === 'array') &&
      storable(shape) &&
      text !== '',
  );
  const arrays = refs.filter(({ shape, certain }) => shape.kind === 'array' && certain && !shape.nullable);
  return random.oneOf<Tree>({
    'body: object': [8, () => object(ground)],
    'body: list': [1, () => random.times(random.below(4), () => value(deeper(ground)))],
    'body: each': [
      arrays.length > 0 ? 3 : 0,
      () => each({ ...ground, refs: [...arrays, ...refs] }, random.percent(40) ? inner => each(inner) : value),
    ],
    'body: whole': [whole.length > 0 ? 2 : 0, () => `\${${random.pick(whole).text}}`],
  });
}

function object(ground: Ground): Tree {
  const { random, refs } = ground;
  const written: { readonly [name: string]: Tree } = {
    ...map(ground),
    ...(random.percent(6) ? { $$own: value(deeper(ground)) } : {}),
  };
  const [root] = refs;
  if (written.$spread !== undefined || !root || !random.percent(40)) return written;
  const left = [...root.shape.properties!].filter(([, { shape }]) => !storable(shape) || random.percent(15));
  return {
    ...written,
    $spread: '${data}',
    ...(left.length > 0 ? { $except: left.map(([name]) => name) } : {}),
  };
}
