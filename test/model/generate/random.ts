import fc from 'fast-check';
import { ATTRIBUTE_NAMES, ATTRIBUTE_SIGNS, EVERYDAY, LITERALS, NAME_SIGNS, NAMES } from './words.ts';

const uniform = (below: number): fc.Arbitrary<number> => fc.noBias(fc.nat({ max: below - 1 }));

/** So many choices around one make it a deep one. */
const DEEP = 6;

/** Choices by a seed: the same seed makes the same choices. */
export class Random {
  private readonly draw: fc.GeneratorValue;
  /** Words of one contract: as people write, or what VTL, JsonPath, JSON or DynamoDB knows. */
  private readonly everyday: boolean;
  /** How often this contract has null among its types, of a hundred. */
  readonly nulls: number;
  /** Swarm testing: a contract has much of some constructs and none of others, so that few meet often (Groce et al., ISSTA 2012). */
  private readonly swarm = new Map<string, number>();
  /** How many choices are around this one. */
  private nested = 0;

  constructor(seed: number) {
    this.draw = fc.sample(fc.gen(), { seed, numRuns: 1 })[0]!;
    this.everyday = this.percent(25);
    this.nulls = this.pick([5, 15, 40]);
  }

  /** A piece of a text. */
  literal(): string {
    if (this.everyday) return this.pick(EVERYDAY.literals);
    // What one word opens the next may go on with.
    return this.times(this.percent(30) ? this.between(2, 4) : 1, () => this.pick(LITERALS)).join('');
  }

  /** A property's name. */
  name(): string {
    if (this.everyday) return this.pick(EVERYDAY.names);
    return this.percent(20) ? this.signs(NAME_SIGNS) : this.pick(NAMES);
  }

  /** A name that only what is stored has. */
  attributeName(): string {
    if (this.everyday) return this.pick(EVERYDAY.names);
    return this.percent(20) ? this.signs(ATTRIBUTE_SIGNS) : this.pick(ATTRIBUTE_NAMES);
  }

  private favour(name: string): number {
    const known = this.swarm.get(name) ?? this.pick([0, 1, 1, 1, 6]);
    this.swarm.set(name, known);
    return known;
  }

  private signs(signs: readonly string[]): string {
    return this.times(this.between(1, 4), () => this.pick(signs)).join('');
  }

  below(count: number): number {
    return count <= 1 ? 0 : this.draw(uniform, count);
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('nothing to choose from');
    return list[this.below(list.length)]!;
  }

  /** True so often of a hundred. */
  percent(share: number): boolean {
    return this.below(100) < share;
  }

  /** Some elements of a list, in its order. */
  some<T>(list: readonly T[], share = 50): T[] {
    return list.filter(() => this.percent(share));
  }

  times<T>(count: number, make: (i: number) => T): T[] {
    return Array.from({ length: count }, (_, i) => make(i));
  }

  /** One of the makers, by weight; their names are for the reader. */
  oneOf<T>(makers: Readonly<Record<string, readonly [weight: number, make: () => T]>>): T {
    const all = Object.entries(makers).filter(([, [weight]]) => weight > 0);
    // Deep within, nothing is left out or favoured: what ends a tree might be.
    const favour = (name: string): number => (this.nested > DEEP ? 1 : this.favour(name));
    const some = all.filter(([name]) => favour(name) > 0);
    const entries = (some.length > 0 ? some : all).map(
      ([name, [weight, make]]) => [weight * Math.max(1, favour(name)), make] as const,
    );
    let at = this.below(entries.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, make] of entries) {
      if (at < weight) {
        this.nested++;
        const made = make();
        this.nested--;
        return made;
      }
      at -= weight;
    }
    throw new RangeError('no maker');
  }
}
