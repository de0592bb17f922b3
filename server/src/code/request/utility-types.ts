import { present, type SourceProperty, type SourceShape } from '../found/source-shape.ts';
import type { Expression } from '../syntax/syntax.ts';

const LISTS: ReadonlySet<string> = new Set(
  'Array ReadonlyArray List list Sequence Iterable MutableSequence tuple Tuple'.split(' '),
);
/** Types that say of another only whether it may be changed, or when it comes. */
const SAME: ReadonlySet<string> = new Set(
  'Readonly DeepReadonly Mutable Writable Annotated Final ClassVar NotRequired ReadOnly Promise PromiseLike Awaited Awaitable Coroutine'.split(
    ' ',
  ),
);

type Change = (property: SourceProperty) => SourceProperty | null;
const optionally =
  (optional: boolean): Change =>
  property => ({ ...property, optional });

/** What the types of an object's kind make of its properties; `keys`: the texts that their second argument names. */
const OF_OBJECTS: Readonly<Record<string, (keys: ReadonlySet<string>) => Change>> = {
  Partial: () => optionally(true),
  DeepPartial: () => optionally(true),
  Required: () => optionally(false),
  Pick: keys => property => (keys.has(property.name) ? property : null),
  Omit: keys => property => (keys.has(property.name) ? null : property),
};

/** A generic type of TypeScript's or Python's: `Omit<User, 'id'>`, `Optional[str]`, `list[Line]`; null where it is not known. */
export function utilityType(
  name: string,
  argument: Expression,
  more: readonly Expression[],
  inner: (expression: Expression) => SourceShape | null,
): SourceShape | null {
  if (LISTS.has(name)) return { kind: 'array', items: inner(argument) };
  const shape = inner(argument);
  if (SAME.has(name)) return shape;
  if (name === 'Optional') return shape && { ...shape, nullable: true };
  if (name === 'NonNullable') return shape && present(shape);
  const [second] = more;
  const other = second ? inner(second) : null;
  if (name === 'Record') {
    const names = shape?.kind === 'string' ? shape.values : undefined;
    return names
      ? { kind: 'object', properties: names.map(one => ({ name: one, shape: other, optional: false })) }
      : null;
  }
  const change = Object.hasOwn(OF_OBJECTS, name) ? OF_OBJECTS[name] : undefined;
  if (!change || shape?.kind !== 'object') return null;
  const keys = other?.kind === 'string' ? other.values : undefined;
  if (second && !keys) return null;
  const changed = change(new Set(keys));
  return { ...shape, properties: shape.properties.flatMap(property => changed(property) ?? []) };
}
