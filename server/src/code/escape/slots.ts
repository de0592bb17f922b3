/**
 * What of an object matters: whether its own slots (members, elements) do, and what matters of the objects in them. Null: nothing
 * does, whatever is done with it.
 */
export interface Slots {
  /** True: all of them; a name: that one. */
  readonly own: boolean | string;
  readonly named: ReadonlyMap<string, Slots>;
  /** Of what is in any other slot. */
  readonly others: Slots | null;
}

const NO_NAMES: ReadonlyMap<string, Slots> = new Map();

/** Its own slots, and not what is in them. */
export const OWN: Slots = { own: true, named: NO_NAMES, others: null };

/** All that can be reached from it. */
export const DEEP: Slots = { own: true, named: NO_NAMES, others: null };
(DEEP as { others: Slots }).others = DEEP;

/** Of an object that has the other in one of its slots. */
export const holding = (inner: Slots): Slots => ({ own: false, named: NO_NAMES, others: inner });

/** Of an object of which a member is looked at, or (null) any, and what matters of that. */
export const member = (name: string | null, inner: Slots | null): Slots =>
  name === null
    ? { own: true, named: NO_NAMES, others: inner }
    : { own: name, named: inner ? new Map([[name, inner]]) : NO_NAMES, others: null };

/** The same, where only what is in the slot matters, and not that it stays there. */
export const inMember = (name: string | null, inner: Slots): Slots => ({ ...member(name, inner), own: false });

/** Whether it matters that a slot (null: some slot) is written to. */
export const minds = ({ own }: Slots, name: string | null): boolean =>
  typeof own === 'string' ? name === null || name === own : own;

/** Of a copy that has the same in its slots: what is written to the copy's own slots is the copy's. */
export const copied = (slots: Slots): Slots | null =>
  slots.others || slots.named.size > 0 ? { ...slots, own: false } : null;

/** Of what is in a slot; of any slot, where the name is not known. */
export function slot(slots: Slots, name: string | null): Slots | null {
  if (name !== null) return slots.named.get(name) ?? slots.others;
  const all = [...slots.named.values(), ...(slots.others ? [slots.others] : [])];
  return all.length > 1 ? DEEP : (all[0] ?? null);
}

/** The same text for what is the same, down to what makes no difference any more. */
export function signature(slots: Slots, depth = 0): string {
  if (slots === DEEP || depth > 4) return '*';
  const named = [...slots.named].map(([name, inner]) => `${name}:${signature(inner, depth + 1)}`);
  return `${slots.own}(${named.join()})${slots.others ? signature(slots.others, depth + 1) : ''}`;
}
