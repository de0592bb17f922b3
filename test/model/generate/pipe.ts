import { PIPES, type PipeKind, type PipeName } from '../../../server/src/value/index.ts';
import type { Random } from './random.ts';

/** How each pipe is written, with arguments that tell a difference in the texts of `words.ts`. */
export const WRITTEN = {
  lower: () => 'lower',
  upper: () => 'upper',
  trim: () => 'trim',
  nonempty: () => 'nonempty',
  slice: random => `slice(${random.pick(['0, 3', '1, 4', '2, 3'])})`,
  pad: () => 'pad(8)',
  after: random => `after(${JSON.stringify(random.pick(['SK#', 'K#', 'd', '.', '$', '\\']))})`,
  base64url: () => 'base64url',
  iso: () => 'iso',
  date: () => 'date',
  ms: () => 'ms',
} satisfies Readonly<Record<PipeName, (random: Random) => string>>;

const NAMES = Object.keys(WRITTEN) as PipeName[];
const kindOf = (name: PipeName): PipeKind => PIPES[name];

/** A pipe of a kind: as it is written, and what it gives; `drops`: what is there may be absent behind it. */
export interface Written {
  readonly text: string;
  readonly gives: PipeKind['gives'];
  readonly drops: boolean;
}

/** A pipe that takes such a value. `must`: nothing is absent behind it. */
export function pipeOn(takes: PipeKind['takes'], random: Random, must = false): Written {
  const name = random.pick(NAMES.filter(one => kindOf(one).takes === takes && !(must && kindOf(one).mayDrop)));
  const { gives, mayDrop = false } = kindOf(name);
  return { text: WRITTEN[name](random), gives, drops: mayDrop };
}
