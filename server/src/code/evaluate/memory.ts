import { NOTHING, type Value } from './value.ts';

/** What was answered, by what was asked: an expression, a parameter, a name that a file exports. */
export type Memory = Map<unknown, Answer>;

interface Answer {
  readonly values: readonly Value[];
  /** The depths of the questions under way that it was cut short by, in order; empty: it is final. */
  readonly cuts: Cuts;
}

type Cuts = readonly number[];
const FINAL: Cuts = [];
/** The depth of what is under way for as long as one question of the user's: its bounds. */
const BOUNDS: Cuts = [0];

/**
 * Remembers answers of questions that may ask themselves again. One that is met while it is under way gives nothing, and what
 * was found out with that holds only until it is answered; then it is forgotten, and found out anew with the answer at hand.
 */
export class Recall {
  depth = 0;
  private cuts: Cuts = FINAL;
  /** By the depth of the question whose answer ends it: what is not final. */
  private readonly passing: { readonly memory: Memory; readonly key: unknown; readonly answer: Answer }[][] = [];

  answer(memory: Memory, key: unknown, find: () => readonly Value[]): readonly Value[] {
    const known = memory.get(key);
    if (known) {
      this.cuts = merged(this.cuts, known.cuts);
      return known.values;
    }
    const depth = ++this.depth;
    memory.set(key, { values: NOTHING, cuts: [depth] });
    const outer = this.cuts;
    this.cuts = FINAL;
    const values = find();
    this.depth--;
    this.forget(depth);
    const cuts = this.cuts.at(-1) === depth ? this.cuts.slice(0, -1) : this.cuts;
    const answer = { values, cuts };
    memory.set(key, answer);
    const last = cuts.at(-1);
    if (last !== undefined) {
      this.passing[last] ??= [];
      this.passing[last].push({ memory, key, answer });
    }
    this.cuts = merged(outer, cuts);
    return values;
  }

  /** The bounds are reached: what is found out so holds for the user's question at hand. */
  giveUp(): readonly Value[] {
    this.cuts = merged(this.cuts, BOUNDS);
    return NOTHING;
  }

  /** Another question of the user's begins. */
  begin(): void {
    if (this.depth === 0) this.forget(0);
  }

  private forget(depth: number): void {
    for (const { memory, key, answer } of this.passing[depth] ?? []) if (memory.get(key) === answer) memory.delete(key);
    this.passing[depth] = [];
  }
}

function merged(a: Cuts, b: Cuts): Cuts {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  if (b.every(depth => a.includes(depth))) return a;
  return [...new Set([...a, ...b])].sort((one, other) => one - other);
}
