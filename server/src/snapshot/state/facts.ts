/**
 * The store of derived facts. A fact is a function that declares what it uses: other facts, and inputs, which are what is asked
 * of the world anew at each state of it. What was made is kept, and made again only when something that it used is another: no
 * one clears a cache by hand. (The queries of rust-analyzer's salsa, without its durabilities.)
 */
export interface Fact<K, V> {
  readonly name: string;
  readonly make: (key: K, use: Use) => V;
  /** Whether a value that was made again says the same: then who used the old one is not made again. */
  readonly same?: (before: V, after: V, key: K) => boolean;
}

/** What the world says at one state; cheap, and never kept. */
export interface Input<W, K, V> {
  readonly name: string;
  readonly ask: (world: W, key: K) => V;
  readonly same?: (before: V, after: V, key: K) => boolean;
}

type Derived<K, V> = Fact<K, V> | Input<never, K, V>;

/** Asks for a fact or an input, and notes that it was used. */
export type Use = <K, V>(what: Derived<K, V>, key: K) => V;

/** One state of what is known. `revision`: no other state has it, and all that is asked of this one stays as it is. */
export interface World {
  readonly revision: number;
}

interface Entry {
  value: unknown;
  /** Whether what was used, in the order in which it was, is what it was. */
  readonly holds: readonly ((world: World) => boolean)[];
  /** The revision that it was last seen to hold at. */
  revision: number;
}

type OfObjects = Map<object, WeakMap<object, Entry>>;

/** Facts of objects hold wherever these are; facts of the whole (whose key is null) are one root's. */
export class Facts {
  private readonly ofObjects: OfObjects;
  private readonly ofWhole = new Map<object, Entry>();
  /** Told of each fact that is made, by its name: for tests. */
  made: ((name: string) => void) | undefined;

  private constructor(ofObjects: OfObjects, made?: (name: string) => void) {
    this.ofObjects = ofObjects;
    this.made = made;
  }

  static none = (): Facts => new Facts(new Map());

  /** A store for another whole that has objects in common with this one. */
  fork(): Facts {
    return new Facts(this.ofObjects, this.made);
  }

  get<K, V>(world: World, what: Derived<K, V>, key: K): V {
    if ('ask' in what) return (what as Input<World, K, V>).ask(world, key);
    const entry = this.entry(what, key);
    if (entry && (entry.revision === world.revision || entry.holds.every(holds => holds(world)))) {
      entry.revision = world.revision;
      return entry.value as V;
    }
    const holds: Entry['holds'][number][] = [];
    const use: Use = (other, otherKey) => {
      const value = this.get(world, other, otherKey);
      holds.push(now => {
        const again = this.get(now, other, otherKey);
        return again === value || other.same?.(value, again, otherKey) === true;
      });
      return value;
    };
    const made = what.make(key, use);
    this.made?.(what.name);
    const kept = entry && what.same?.(entry.value as V, made, key) ? (entry.value as V) : made;
    this.keep(what, key, { value: kept, holds, revision: world.revision });
    return kept;
  }

  private entry(fact: object, key: unknown): Entry | undefined {
    return isObject(key) ? this.ofObjects.get(fact)?.get(key) : this.ofWhole.get(fact);
  }

  private keep(fact: object, key: unknown, entry: Entry): void {
    if (!isObject(key)) {
      this.ofWhole.set(fact, entry);
      return;
    }
    const known = this.ofObjects.get(fact) ?? new WeakMap();
    this.ofObjects.set(fact, known.set(key, entry));
  }
}

const isObject = (key: unknown): key is object => typeof key === 'object' && key !== null;

/** Lists of the same things. */
export const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);
