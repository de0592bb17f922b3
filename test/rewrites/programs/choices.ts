/**
 * What a program is made by: each choice has a label, and depends on the seed and its label only, so that one can be changed
 * without the others. The first option is the simplest; shrinking fixes choices to it.
 */
export class Choices {
  readonly seed: number;
  private readonly fixed: ReadonlyMap<string, number>;
  /** What was chosen, by label, in the order of asking. */
  readonly made = new Map<string, number>();

  constructor(seed: number, fixed: ReadonlyMap<string, number> = new Map()) {
    this.seed = seed;
    this.fixed = fixed;
  }

  pick<T>(label: string, options: readonly T[]): T {
    const index = this.fixed.get(label) ?? Math.floor(this.fraction(label) * options.length);
    const chosen = Math.min(index, options.length - 1);
    this.made.set(label, chosen);
    return options[chosen]!;
  }

  chance(label: string, share: number): boolean {
    const chosen = this.fixed.get(label) ?? (this.fraction(label) < share ? 1 : 0);
    this.made.set(label, chosen);
    return chosen === 1;
  }

  /** FNV-1a of the label behind the seed, mixed as in murmur3; from 0 to below 1. */
  private fraction(label: string): number {
    let hash = 0x811c9dc5;
    for (const character of `${this.seed} ${label}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  }
}
