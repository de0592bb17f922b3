import { type ExpressionGround, FREE_NAMES, operand } from './expression.ts';
import { hole } from './hole.ts';
import type { Random } from './random.ts';
import { Plain, type Tree } from './tree.ts';
import { type Ground, spread, typed, value } from './value.ts';

/** An update of distinct attributes, with something that it surely sets. */
export function update(ground: Ground): Tree {
  const { random } = ground;
  const names = distinct(random);
  // What sets nothing is `check`'s to find, unless the schema has enough of it.
  const set: { [path: string]: Tree } = random.percent(80)
    ? { [random.pick(['always', '$$always'])]: random.pick<Tree>([true, new Plain('1'), 'x']) }
    : {};
  const always = Object.keys(set).length > 0;
  const expression: ExpressionGround = { ...ground, depth: 1, names: ['alpha', 'beta', 'status'], optional: true };
  Object.assign(set, spread(ground));
  for (let i = random.between(always ? 0 : 1, 3); i > 0; i--)
    set[names()] = random.percent(35) ? { $expr: operand(expression) } : value(ground);
  const made: { [clause: string]: Tree } = { set };
  if (random.percent(35)) {
    made.add = { [names()]: addend(ground), ...(random.percent(40) ? { [names()]: typed(ground, true) } : {}) };
  }
  if (random.percent(35)) {
    made.remove = random.times(random.between(1, 2), () => names());
  }
  if (random.percent(25)) {
    made.delete = { [names()]: typed(ground, true) };
  }
  return made;
}

function addend({ random, refs }: Ground): Tree {
  const numbers = refs.filter(({ shape }) => (shape.kind === 'integer' || shape.kind === 'number') && !shape.nullable);
  const made =
    numbers.length > 0 ? hole(random, numbers, false, ({ kind }) => kind === 'integer' || kind === 'number') : null;
  return made && made.shape.kind !== 'string' ? made.text : new Plain('2');
}

/** Paths with first names of their own. */
function distinct(random: Random): () => string {
  const left = FREE_NAMES.filter(name => !['alpha', 'beta', 'status'].includes(name));
  const used = new Set<string>();
  return () => {
    for (;;) {
      const name = random.pick(left);
      if (used.has(name)) continue;
      used.add(name);
      const first = /^[A-Za-z_][\w-]*$/.test(name) ? name : `\`${name}\``;
      const more = random.pick(['', '', '', '.deep', '[1]', '.`odd name`', '.a-b[0]']);
      return first + more;
    }
  };
}
