import { type Hole, hole, isSimple, type Ref, refsBelow, text } from './hole.ts';
import type { Random } from './random.ts';
import { type Shape, storable } from './schema.ts';
import { Plain, type Tree } from './tree.ts';

/** What a value may name, and how deep it may still go. */
export interface Ground {
  readonly random: Random;
  readonly refs: readonly Ref[];
  readonly depth: number;
  /** How many loops are around. */
  readonly loops: number;
  /** It becomes plain JSON, which has no types but its own. */
  readonly json?: true;
}

export const deeper = (ground: Ground): Ground => ({ ...ground, depth: ground.depth - 1 });

/** Any value of an item. */
export function value(ground: Ground): Tree {
  const { random, refs, depth } = ground;
  const nested = depth > 0 ? 1 : 0;
  return random.oneOf<Tree>({
    'value: literal': [4, () => literal(random)],
    'value: reference': [8, () => hole(random, refs, false, () => true)?.text ?? 'none'],
    'value: text': [8, () => text(random, refs)],
    'value: list': [2 * nested, () => random.times(random.below(4), () => value(deeper(ground)))],
    'value: map': [2 * nested, () => map(deeper(ground))],
    'value: typed': [3, () => typed(ground)],
    'value: each': [2 * nested, () => each(ground)],
  });
}

export function literal(random: Random): Tree {
  return random.oneOf<Tree>({
    'literal: text': [6, () => `${random.literal()}${random.literal()}`],
    'literal: number': [
      2,
      () => new Plain(random.pick(['0', '3', '-7', '1.10', '0.5', '1e3', '12345678901234567890'])),
    ],
    'literal: boolean': [1, () => random.percent(50)],
    'literal: null': [1, () => null],
    'literal: quoted number': [1, () => random.pick(['3', 'true', 'null', '1.5'])],
    'literal: plain text': [
      1,
      () =>
        new Plain(
          random.pick([
            '-e1',
            '+e5',
            '.e1',
            'a#b',
            'x.json',
            'é',
            '-x',
            '.x',
            '$x',
            '$',
            '1a',
            '1.2.3',
            '2026-01-01',
            '0x',
            '1_000',
            '12:30:45',
            '-',
            'a:b',
            '\\d',
            '(x)',
            '<<x',
          ]),
        ),
    ],
  });
}

/** A map, now and then with what is spread into it. */
export function map(ground: Ground): { [name: string]: Tree } {
  const { random } = ground;
  const made = spread(ground);
  for (let i = random.below(4); i > 0; i--) {
    const name = random.percent(50) ? random.attributeName() : `m${i}`;
    made[name] = value(ground);
  }
  return made;
}

/** Now and then what is spread into a mapping. */
export function spread({ random, refs }: Ground): { [name: string]: Tree } {
  const objects = refs.filter(({ shape }) => shape.kind === 'object');
  if (objects.length === 0 || !random.percent(25)) return {};
  const from = random.pick(objects);
  const except = [...from.shape.properties!]
    .filter(([, { shape }]) => !storable(shape) || random.percent(30))
    .map(([name]) => name);
  return { $spread: `\${${from.text}}`, ...(except.length > 0 ? { $except: except } : {}) };
}

/** `{ $type: … }`; of sets alone, where only they fit. */
export function typed({ random, refs, json: plain }: Ground, setsAlone = false): Tree {
  const of = (fits: (shape: Shape) => boolean): Hole | null => {
    const fitting = refs.filter(ref => fits(ref.shape));
    return fitting.length === 0 ? null : hole(random, fitting, false, fits);
  };
  const json = (): Hole | null => {
    const untyped = refs.filter(({ shape }) => !storable(shape));
    if (untyped.length === 0 || random.percent(50)) return of(() => true);
    return hole(random, untyped, false, () => true, true);
  };
  const arrays = (kinds: readonly string[]): Ref[] =>
    refs.filter(({ shape }) => shape.kind === 'array' && !shape.items!.nullable && kinds.includes(shape.items!.kind));
  const set = (type: string, kinds: readonly string[], own: readonly Tree[]): Tree => {
    const lists = arrays(kinds);
    if (lists.length > 0 && random.percent(70)) {
      const others = random.percent(25) ? ` ?? ${random.pick(lists).text}` : '';
      return { $type: type, $value: `\${${random.pick(lists).text}${others}}` };
    }
    const elements = random.times(random.between(1, 3), i => own[i % own.length]!);
    const fitting = refs.filter(({ shape }) => kinds.includes(shape.kind));
    if (fitting.length > 0 && random.percent(50))
      elements.splice(random.below(elements.length), 1, `\${${random.pick(fitting).text}}`);
    return { $type: type, $value: elements };
  };
  const sets = {
    '$type: SS': [1, () => set('SS', ['string'], ['a', text(random, refs), 'b'])],
    '$type: NS': [1, () => set('NS', ['integer', 'number'], [1, 2.5, new Plain('1e2')])],
    // Few messages have arrays of bytes: those that there are, are used.
    '$type: BS': [arrays(['binary']).length > 0 ? 8 : 1, () => set('BS', ['binary'], ['aGk=', 'aG8=', ''])],
  } as const;
  if (plain) {
    const any = json()?.text;
    return any === undefined ? text(random, refs) : { $type: 'JSON', $value: any };
  }
  if (setsAlone) return random.oneOf<Tree>(sets);
  return random.oneOf<Tree>({
    '$type: N': [1, () => ({ $type: 'N', $value: of(({ kind }) => kind === 'string')?.text ?? '12.50' })],
    '$type: B': [1, () => ({ $type: 'B', $value: of(({ kind }) => kind === 'binary')?.text ?? 'aGk=' })],
    '$type: JSON': [4, () => ({ $type: 'JSON', $value: json()?.text ?? 'x' })],
    '$type: S': [1, () => ({ $type: 'S', $value: of(({ kind }) => kind === 'string')?.text ?? new Plain('5') })],
    '$type: BOOL': [1, () => ({ $type: 'BOOL', $value: of(({ kind }) => kind === 'boolean')?.text ?? true })],
    '$type: L': [1, () => ({ $type: 'L', $value: of(({ kind }) => kind === 'array')?.text ?? ['x', 5] })],
    '$type: M': [1, () => ({ $type: 'M', $value: of(({ kind }) => kind === 'object')?.text ?? { x: 5 } })],
    ...sets,
  });
}

/** `{ $each: …, $as: …, $value: … }`: the element is always used; `also` makes another part of what it makes of each. */
export function each(ground: Ground, also: (inner: Ground) => Tree = value): Tree {
  const { random, refs, loops } = ground;
  const arrays = refs.filter(
    ({ shape, certain }) => shape.kind === 'array' && shape.default === undefined && (certain || true),
  );
  if (arrays.length === 0) return text(random, refs);
  const list = random.pick(arrays);
  const as = random.percent(15) ? `one-${loops}` : `e${loops}`;
  const shape = list.shape.items!;
  const element: Ref = { text: as, shape, certain: !shape.nullable };
  // What is in an element is named as often as all else.
  const parts = refsBelow(element, 2)
    .slice(1)
    .filter(ref => storable(ref.shape));
  const inner: Ground = {
    ...ground,
    refs: [...refs, ...(storable(shape) ? [element, element] : []), ...parts],
    depth: ground.depth - 1,
    loops: loops + 1,
  };
  const used = `\${${storable(shape) ? as : (parts[0]?.text ?? 'now')}}`;
  return {
    $each: `\${${list.text}}`,
    $as: as,
    $value: also === value && isSimple(element.shape) && random.percent(40) ? used : { own: used, also: also(inner) },
  };
}
