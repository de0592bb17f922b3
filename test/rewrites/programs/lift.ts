import { membersOf } from './members.ts';
import { often } from './often.ts';
import type { Scene } from './scene.ts';
import type { LeafType, Place, Tree } from './tree.ts';

/** How a language writes objects, members and declarations. */
export interface Notation {
  readonly list: (elements: readonly string[]) => string;
  readonly object: (entries: readonly (readonly [string, string])[]) => string;
  /** What stands behind an object for one of its members. */
  readonly member: (name: string) => string;
  readonly text: (text: string) => string;
  readonly declare: (name: string, source: string, declared: Declared) => string;
  readonly end: string;
  /** What holds a value in place of a variable of the handler, by name: its source, and how it is read there. */
  readonly holders: Readonly<Record<string, Holder>>;
  readonly holderHazards: Readonly<Record<string, Holder>>;
  /** A statement that is not always reached, by what keeps it from that. */
  readonly sometimes: Readonly<Record<string, (statement: string) => string>>;
  /** Of an SDK that takes AttributeValues, what makes them of a plain object. */
  readonly marshalled?: (source: string) => string;
}

/** Declares what holds a value; gives what reads it. */
export type Holder = (name: string, source: string, scene: Scene, type: LeafType) => string;

export interface Declared {
  /** Whether statements below may change it. */
  readonly changes: boolean;
  /** Of an object; null for a leaf. */
  readonly place: Place | null;
}

/** Where statements can stand between writing and sending. */
export type Slot = 'early' | 'middle' | 'late' | 'last';

/** The request as the call takes it: one name for all of it, or its members. */
export type Params =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'members'; readonly entries: readonly (readonly [string, string])[] };

type ObjectTree = Tree & { readonly kind: 'object' };

/** Writes a request down: what gets a name of its own is declared in the handler, and can be changed until it is sent. */
export function lift(tree: Tree, scene: Scene, notation: Notation, statements: (slot: Slot) => void): Params {
  if (tree.kind !== 'object') throw new Error('a request is an object');
  const { choices } = scene;
  const changes = scene.changes;
  const some = changes ? 0.5 : 0.3;
  const withLeaves = liftLeaves(tree, '', scene, notation, changes ? 0.25 : 0.12);
  statements('early');
  const withObjects: ObjectTree = {
    ...withLeaves,
    entries: withLeaves.entries.map(([name, part]) => {
      if (part.kind === 'list') return [name, liftList(part, name, scene, notation, some)] as const;
      const named = scene.only === 'sometimes' && name === 'Item' ? 0.9 : some;
      if (part.kind !== 'object' || !choices.chance(`${name} has a name`, named)) return [name, part] as const;
      const source = marshalled(part.place, liftObject(part, part.place, scene, notation), notation);
      return [name, { kind: 'leaf', type: 'built', source, constant: false }] as const;
    }),
  };
  statements('middle');
  const named = choices.chance(
    'the request has a name',
    scene.may('statements') && scene.targets.length === 0 ? 1 : scene.only === 'sometimes' ? 0.8 : 0.5,
  );
  if (!named) {
    statements('late');
    return { kind: 'members', entries: withObjects.entries.map(([name, part]) => [name, sourceOf(part, notation)]) };
  }
  const name = liftObject(withObjects, 'params', scene, notation);
  for (const [inner, part] of withLeaves.entries)
    if (part.kind === 'object' && !isMarshalled(part.place, notation))
      addTarget(scene, notation, `${name}${notation.member(inner)}`, part);
  statements('late');
  return { kind: 'name', name };
}

function liftLeaves(tree: ObjectTree, path: string, scene: Scene, notation: Notation, share: number): ObjectTree {
  return {
    ...tree,
    entries: tree.entries.map(([name, part]) => {
      const own = `${path}.${name}`;
      if (part.kind === 'object') return [name, liftLeaves(part, own, scene, notation, share)] as const;
      if (part.kind === 'list') {
        const elements = part.elements.map((element, n) =>
          element.kind === 'object' ? liftLeaves(element, `${own}.${n}`, scene, notation, share) : element,
        );
        return [name, { kind: 'list', elements }] as const;
      }
      const worth = part.type === 'expression' ? share * 2 : share;
      if (part.type === 'flag' || !scene.choices.chance(`${own} has a name`, worth)) return [name, part] as const;
      const variable = scene.fresh(part.type === 'expression' || part.type === 'built' ? 'expression' : 'value');
      const changes = scene.may('statements');
      if (part.constant && scene.choices.chance(`${own} is the file's`, 0.3)) {
        scene.module.push(notation.declare(variable, part.source, { changes, place: null }));
        scene.ofModule.push(variable);
      } else if (isHeld(part.type, own, scene)) {
        const hazards = scene.may('holders') ? notation.holderHazards : {};
        const holders = scene.only === 'holders' ? hazards : { ...notation.holders, ...hazards };
        const holder = scene.choices.pick(`${own} is held by`, often(Object.keys(holders)));
        const held = holders[holder]!(variable, part.source, scene, part.type);
        scene.targets.push({ kind: 'variable', expr: held, ...changesOf(part.type, notation) });
        if (Object.hasOwn(notation.holderHazards, holder)) scene.hazards.push(`held by ${holder}`);
        else scene.harmless.push(`held by ${holder}`);
        return [name, { ...part, source: held, constant: false }] as const;
      } else scene.body.push(notation.declare(variable, part.source, { changes, place: null }));
      scene.targets.push({ kind: 'variable', expr: variable, ...changesOf(part.type, notation) });
      return [name, { ...part, source: variable, constant: false }] as const;
    }),
  };
}

/** The entries of a transaction, each perhaps with a name of its own, and what is in them. */
function liftList(list: Tree & { kind: 'list' }, label: string, scene: Scene, notation: Notation, share: number): Tree {
  const elements = list.elements.map((element, n): Tree => {
    if (element.kind !== 'object') return element;
    const [[kind, inner] = ['', element]] = element.entries;
    if (inner.kind !== 'object') return element;
    const entries = inner.entries.map(([name, part]) => {
      if (part.kind !== 'object' || !scene.choices.chance(`${label} ${n} ${name} has a name`, share))
        return [name, part] as const;
      const source = marshalled(part.place, liftObject(part, part.place, scene, notation), notation);
      return [name, { kind: 'leaf', type: 'built', source, constant: false }] as const;
    });
    return { ...element, entries: [[kind, { ...inner, entries }]] };
  });
  return { kind: 'list', elements };
}

const changesOf = (type: LeafType, { text }: Notation) => ({
  type,
  ...{
    text: { set: text('changed'), add: text('x') },
    digits: { set: text('7'), add: null },
    number: { set: '7', add: '1' },
    flag: { set: '0', add: null },
    expression: { set: text('attribute_exists(note)'), add: text(' AND attribute_exists(note)') },
    built: { set: text('attribute_exists(note)'), add: null },
  }[type],
});

function liftObject(tree: ObjectTree, base: string, scene: Scene, notation: Notation): string {
  const { choices, changes } = scene;
  const name = scene.fresh(base);
  const declared = { changes: scene.may('statements'), place: tree.place };
  const last = tree.entries.length - 1;
  if (last > 0 && hasSometimes(tree.place, base, scene)) writeSometimes(tree, base, name, scene, notation);
  else if (tree.entries.length > 0 && choices.chance(`${base} in pieces`, changes ? 0.3 : 0.12)) {
    const first = choices.pick(`${base} begins with`, [last, 0]);
    const head = tree.entries.slice(0, first).map(([key, part]) => [key, sourceOf(part, notation)] as const);
    scene.body.push(notation.declare(name, notation.object(head), { ...declared, changes: true }));
    for (const [key, part] of tree.entries.slice(first)) scene.body.push(memberSet(name, key, part, notation));
  } else scene.body.push(notation.declare(name, plainSource(tree, notation), declared));
  addTarget(scene, notation, name, tree);
  return name;
}

/** An expression that is held is never read: where only what holds things may change them, it would hide what holds the values. */
function isHeld(type: LeafType, own: string, scene: Scene): boolean {
  const hides = scene.only === 'holders' && (type === 'expression' || type === 'built');
  return scene.choices.chance(`${own} is held`, hides ? 0.1 : scene.only === 'holders' ? 0.5 : 0.2);
}

const memberSet = (object: string, key: string, part: Tree, notation: Notation): string =>
  `${object}${notation.member(key)} = ${sourceOf(part, notation)}${notation.end}`;

/** Whether one object has a member on some ways only: an item or the request more often than what names and keys are. */
function hasSometimes(place: Place, base: string, scene: Scene): boolean {
  const often = place === 'item' || place === 'params' ? 1 : 0.2;
  if (scene.done.has('sometimes') || !scene.may('sometimes')) return false;
  const chosen = scene.choices.chance(`${base} has a member sometimes`, scene.share('sometimes', 0.12) * often);
  if (chosen) scene.done.add('sometimes');
  return chosen;
}

/** Declares an object without one of its members, which is set on some ways only: more often one of the last, which a contract may do without. */
function writeSometimes(tree: ObjectTree, base: string, name: string, scene: Scene, notation: Notation): void {
  const { choices } = scene;
  const { entries, place } = tree;
  const indices = [...entries.keys()].reverse();
  const index = choices.pick(`${base} sometimes`, [...indices, ...indices.slice(0, 2), ...indices.slice(0, 2)]);
  const [key, part] = entries[index]!;
  const others = entries
    .filter((_, n) => n !== index)
    .map(([other, inner]) => [other, sourceOf(inner, notation)] as const);
  const way = choices.pick(`${base} sometimes by`, Object.keys(notation.sometimes));
  scene.body.push(
    notation.declare(name, notation.object(others), { changes: true, place }),
    notation.sometimes[way]!(memberSet(name, key, part, notation)),
  );
  scene.hazards.push(`${base}: a member is set sometimes`, `sometimes: ${way}`);
}

function addTarget(scene: Scene, notation: Notation, expr: string, tree: ObjectTree): void {
  const members = membersOf(tree, scene.action, notation);
  if (members.length > 0) scene.targets.push({ kind: 'object', expr, place: tree.place, members });
}

function sourceOf(tree: Tree, notation: Notation): string {
  if (tree.kind === 'leaf') return tree.source;
  if (tree.kind === 'list') return notation.list(tree.elements.map(element => sourceOf(element, notation)));
  return marshalled(tree.place, plainSource(tree, notation), notation);
}

const plainSource = ({ entries }: ObjectTree, notation: Notation): string =>
  notation.object(entries.map(([name, part]) => [name, sourceOf(part, notation)]));

/** An item, a key, or the values of expressions. */
const isMarshalled = (place: Place, notation: Notation): boolean =>
  notation.marshalled !== undefined && (place === 'item' || place === 'key' || place === 'values');

const marshalled = (place: Place, source: string, notation: Notation): string =>
  isMarshalled(place, notation) ? notation.marshalled!(source) : source;
