import { literalOf, step } from './hole.ts';
import { pipeOn } from './pipe.ts';
import type { Random } from './random.ts';
import { anyShape, type Property, type Shape } from './schema.ts';
import { schemaTree } from './schema-tree.ts';
import { Plain, type Tree } from './tree.ts';
import { literal } from './value.ts';

/** What an operation answers, and what of the stored items it reads. */
export interface Result {
  readonly result: Tree;
  readonly returns?: Tree;
  /** The attributes that answers read, with what they should be; `set` and `json` stand for types of the storage. */
  readonly stored: ReadonlyMap<string, StoredShape>;
}
export type StoredShape = Shape | { readonly kind: 'SS' | 'NS' | 'BS' | 'JSON'; readonly nullable: false };

/** Roots by action: one item, or pages of items. */
export const ITEM_ROOTS: Readonly<Record<string, readonly string[]>> = {
  GetItem: ['item'],
  PutItem: ['old'],
  UpdateItem: ['item', 'old'],
  DeleteItem: ['old'],
};
export const PAGED: ReadonlySet<string> = new Set(['Query', 'Scan', 'BatchGetItem']);

/** A result for an action, with or without `returns`; null where the action answers nothing. */
export function resultOf(random: Random, action: string, reads: readonly string[], cursor: boolean): Result | null {
  const roots = ITEM_ROOTS[action];
  if (action === 'TransactGetItems' && reads.length > 0) return written(random, reads);
  if (!roots && !PAGED.has(action)) return null;
  if (action !== 'PutItem' && random.percent(40)) return roots ? byName(random) : pages(random, action, cursor);
  if (roots) {
    return written(random, [random.pick(roots)]);
  }
  if (action !== 'BatchGetItem' && random.percent(30)) return written(random, ['item']);
  return writtenPages(random, action, cursor);
}

const optional = (shape: Shape): Property => ({ shape, required: false });

/** The result's properties from attributes of the same name. */
export function byName(random: Random): Result {
  const properties = new Map(
    random.times(random.between(1, 4), i => [name(random, i), optional(resultShape(random, 2))]),
  );
  return {
    result: schemaTree({ kind: 'object', nullable: false, properties }),
    stored: new Map([...properties].map(([own, { shape }]) => [own, shape])),
  };
}

const name = (random: Random, i: number): string => (random.percent(40) ? random.name() : `r${i}`);

/** Schemas of results have no defaults. */
function resultShape(random: Random, depth: number): Shape {
  const bare = (shape: Shape): Shape => {
    const { default: _, ...rest } = shape;
    return {
      ...rest,
      ...(rest.items ? { items: bare(rest.items) } : {}),
      ...(rest.properties
        ? { properties: new Map([...rest.properties].map(([own, property]) => [own, optional(bare(property.shape))])) }
        : {}),
    };
  };
  return bare(anyShape(random, depth));
}

const counts = (random: Random, action: string, cursor: boolean): [string, Property][] => [
  ...(random.percent(40) ? [['count', optional({ kind: 'integer', nullable: false })] as [string, Property]] : []),
  ...(cursor && action !== 'BatchGetItem'
    ? [['cursor', optional({ kind: 'string', nullable: false })] as [string, Property]]
    : []),
];

function pages(random: Random, action: string, cursor: boolean): Result {
  if (cursor && action !== 'BatchGetItem' && random.percent(15)) {
    const properties = new Map<string, Property>([
      ['count', { shape: { kind: 'integer', nullable: false }, required: true }],
      ['cursor', optional({ kind: 'string', nullable: false })],
    ]);
    return { result: schemaTree({ kind: 'object', nullable: false, properties }), stored: new Map() };
  }
  const properties = new Map(
    random.times(random.between(1, 3), i => [name(random, i), optional(resultShape(random, 2))]),
  );
  const rows: Shape = { kind: 'array', nullable: false, items: { kind: 'object', nullable: false, properties } };
  const stored = new Map([...properties].map(([own, { shape }]) => [own, shape]));
  if (random.percent(20)) return { result: schemaTree(rows), stored };
  const whole = new Map<string, Property>([['rows', optional(rows)], ...counts(random, action, cursor)]);
  return { result: schemaTree({ kind: 'object', nullable: false, properties: whole }), stored };
}

function writtenPages(random: Random, action: string, cursor: boolean): Result {
  const stored = new Map<string, StoredShape>();
  const maker = new Maker(random, ['line'], stored);
  const row = maker.object(2);
  const rows: Shape = { kind: 'array', nullable: false, items: row.shape };
  const more = counts(random, action, cursor);
  const whole = new Map<string, Property>([['rows', { shape: rows, required: true }], ...more]);
  const besides: { [name: string]: Tree } = {};
  if (random.percent(30)) {
    // The same items once more, as their own attributes.
    const properties = new Map([[name(random, 0), optional(resultShape(random, 1))]]);
    for (const [own, { shape }] of properties) if (!stored.has(own)) stored.set(own, shape);
    whole.set(
      'again',
      optional({ kind: 'array', nullable: false, items: { kind: 'object', nullable: false, properties } }),
    );
    besides.again = '${items}';
  }
  if (random.percent(30)) {
    const one = new Maker(random, [random.pick(['items[0]', 'items[1]'])], stored).object(1);
    whole.set('one', optional(one.shape));
    besides.one = one.tree;
  }
  return {
    result: schemaTree({ kind: 'object', nullable: false, properties: whole }),
    returns: {
      ...besides,
      rows: { $each: '${items}', $as: 'line', $value: row.tree },
      ...Object.fromEntries(more.map(([own]) => [own, `\${${own}}`])),
    },
    stored,
  };
}

/** `json`: what is stored is plain JSON. */
export function written(random: Random, reads: readonly string[], json = false): Result {
  const stored = new Map<string, StoredShape>();
  const maker = new Maker(random, reads, stored, json);
  const { shape, tree } = random.percent(80) ? maker.object(2) : maker.value(2, true);
  return { result: schemaTree(shape), returns: tree, stored };
}

interface Made {
  readonly shape: Shape;
  readonly tree: Tree;
}

/** Values of `returns` with the schemas that they fit; what they read is noted. */
class Maker {
  private readonly random: Random;
  private readonly roots: readonly string[];
  private readonly stored: Map<string, StoredShape>;
  private readonly plainJson: boolean;
  private loops = 0;

  constructor(random: Random, roots: readonly string[], stored: Map<string, StoredShape>, json = false) {
    this.plainJson = json;
    this.random = random;
    this.roots = roots;
    this.stored = stored;
  }

  object(depth: number): Made {
    const { random } = this;
    const properties = new Map<string, Property>();
    const tree: { [name: string]: Tree } = {};
    for (let i = random.between(1, 4); i > 0; i--) {
      const own = name(random, i);
      const made = this.value(depth - 1, false);
      const certain = random.percent(30) ? this.certain() : null;
      const { shape, tree: value } = certain ?? made;
      properties.set(own, { shape, required: certain !== null });
      tree[own] = value;
    }
    if (random.percent(25)) {
      tree.$spread = `\${${random.pick(this.roots)}}`;
      for (let i = random.between(1, 2); i > 0; i--) {
        const shape = resultShape(random, 1);
        const own = `spread${i}`;
        properties.set(own, optional(shape));
        this.stored.set(own, shape);
      }
      if (random.percent(30)) {
        properties.set('left', optional({ kind: 'string', nullable: false }));
        tree.$except = ['left'];
      }
    }
    return { shape: { kind: 'object', nullable: false, properties }, tree };
  }

  /** Something that is surely there. */
  private certain(): Made {
    const { random } = this;
    const scalar = random.pick(['string', 'integer', 'boolean'] as const);
    const shape: Shape = { kind: scalar, nullable: false };
    return random.oneOf<Made>({
      'returns: literal': [1, () => this.literal()],
      'returns: default': [3, () => ({ shape, tree: `\${${this.path(shape)} ?? ${literalOf(shape, random)}}` })],
      'returns: text with a default': [2, () => ({ shape: STRING, tree: this.text(true) })],
      'returns: each': [1, () => this.each(1)],
      'returns: set': [this.plainJson ? 0 : 1, () => this.set()],
    });
  }

  value(depth: number, whole: boolean): Made {
    const { random } = this;
    const nested = depth > 0 ? 1 : 0;
    return random.oneOf<Made>({
      'returns: attribute': [whole ? 0 : 6, () => this.attribute()],
      'returns: literal': [1, () => this.literal()],
      'returns: text': [whole ? 0 : 3, () => ({ shape: STRING, tree: this.text(false) })],
      'returns: pipes': [whole ? 0 : 2, () => this.piped()],
      'returns: each': [2 * nested, () => this.each(depth)],
      'returns: list': [nested, () => this.list()],
      'returns: object': [nested, () => this.object(depth - 1)],
      'returns: set': [this.plainJson ? 0 : 1, () => this.set()],
      'returns: JSON': [whole ? 0 : 1, () => this.json()],
      'returns: explicit type': [whole || this.plainJson ? 0 : 1, () => this.explicit()],
      'returns: a whole item': [1, () => this.whole()],
      'returns: surroundings': [whole ? 0 : 1, () => this.surroundings()],
    });
  }

  /** A path to an attribute that should have a shape. */
  private path(shape: StoredShape): string {
    const { random } = this;
    const root = random.pick(this.roots);
    const own = random.percent(40) ? random.name() : `a${random.below(6)}`;
    const here = `${root}${step(own)}`;
    if (isShape(shape)) {
      if (random.percent(15)) {
        this.stored.set(own, {
          kind: 'object',
          nullable: false,
          properties: new Map([['in', { shape, required: true }]]),
        });
        return `${here}.in`;
      }
      if (random.percent(10)) {
        this.stored.set(own, { kind: 'array', nullable: false, items: shape });
        return `${here}[${random.below(2)}]`;
      }
    }
    this.stored.set(own, shape);
    return here;
  }

  private attribute(): Made {
    const { random } = this;
    const shape = resultShape(random, 2);
    let tree = `\${${this.path(shape)}`;
    if (random.percent(25)) {
      tree += ` ?? ${this.path(shape)}`;
    }
    return { shape, tree: `${tree}}` };
  }

  private literal(): Made {
    const tree = literal(this.random);
    const kind =
      tree === null ? null : typeof tree === 'boolean' ? 'boolean' : typeof tree === 'string' ? 'string' : null;
    if (kind !== null) return { shape: { kind, nullable: false }, tree };
    return { shape: { kind: 'integer', nullable: false }, tree: new Plain('42') };
  }

  private text(certain: boolean): Tree {
    const { random } = this;
    const part = (): string =>
      `\${${this.path(STRING)}${certain || random.percent(50) ? ` ?? ${literalOf(STRING, random)}` : ''}}`;
    const parts = random.times(random.between(1, 2), () => `${random.literal()}${part()}`);
    return `x${parts.join('').replace(/\$\$\{/g, '$ ${')}${random.literal()}`;
  }

  private piped(): Made {
    const { random } = this;
    const pipes = random.times(random.between(1, 3), () => pipeOn('string', random).text);
    const path = this.path(STRING);
    return {
      shape: STRING,
      tree: `\${${path}${random.percent(40) ? ` ?? ${literalOf(STRING, random)}` : ''} | ${pipes.join(' | ')}}`,
    };
  }

  private each(depth: number): Made {
    const { random } = this;
    const items = resultShape(random, 1);
    const list = this.path({ kind: 'array', nullable: false, items });
    const as = random.percent(15) ? `one-${this.loops++}` : `x${this.loops++}`;
    const fields = items.kind === 'object' ? [...items.properties!] : [];
    const field = fields.length > 0 && random.percent(70) ? random.pick(fields) : null;
    const shape = field ? field[1].shape : items;
    const used = `\${${as}${field ? step(field[0]) : ''}}`;
    if (random.percent(50) || depth <= 0)
      return {
        shape: { kind: 'array', nullable: false, items: shape },
        tree: { $each: `\${${list}}`, $as: as, $value: used },
      };
    return {
      shape: {
        kind: 'array',
        nullable: false,
        items: { kind: 'object', nullable: false, properties: new Map([['of', optional(shape)]]) },
      },
      tree: { $each: `\${${list}}`, $as: as, $value: { of: used } },
    };
  }

  private list(): Made {
    const { random } = this;
    return {
      shape: { kind: 'array', nullable: false, items: STRING },
      tree: random.times(random.below(3), () => (random.percent(50) ? `\${${this.path(STRING)}}` : this.text(false))),
    };
  }

  private set(): Made {
    const { random } = this;
    const type = random.pick(['SS', 'NS', 'BS'] as const);
    const items: Shape = type === 'SS' ? STRING : { kind: type === 'NS' ? 'number' : 'binary', nullable: false };
    return {
      shape: { kind: 'array', nullable: false, items },
      tree: { $type: type, $value: `\${${this.path({ kind: type, nullable: false })}}` },
    };
  }

  /** A number as it is or as text, a binary value. */
  private explicit(): Made {
    const { random } = this;
    const [type, kind, read] = random.pick([
      ['N', 'number', 'number'],
      ['N', 'number', 'string'],
      ['B', 'binary', 'binary'],
    ] as const);
    const shape: Shape = { kind: read, nullable: false };
    return { shape, tree: { $type: type, $value: `\${${this.path({ kind, nullable: false })}}` } };
  }

  /** All that the result declares of an item. */
  private whole(): Made {
    const { random } = this;
    const properties = new Map<string, Property>();
    for (let i = random.between(1, 3); i > 0; i--) {
      const shape = resultShape(random, 1);
      const own = `w${i}`;
      properties.set(own, optional(shape));
      this.stored.set(own, shape);
    }
    return { shape: { kind: 'object', nullable: false, properties }, tree: `\${${random.pick(this.roots)}}` };
  }

  private json(): Made {
    const shape = resultShape(this.random, 1);
    // In a document what has no type of its own is JSON already, and a default of it is itself.
    const taken = !(this.plainJson && shape.kind === 'any');
    const byDefault = taken && this.random.percent(35) ? ` ?? ${this.jsonDefault(shape)}` : '';
    return {
      shape,
      tree: { $type: 'JSON', $value: `\${${this.path({ kind: 'JSON', nullable: false })}${byDefault}}` },
    };
  }

  /** What stands for JSON text: JSON text, but for a string. */
  private jsonDefault(shape: Shape): string {
    const { random } = this;
    switch (shape.kind) {
      case 'object':
        return JSON.stringify(random.pick(['{}', '{"a":[1.5,null,true,"#end $x"]}', ' { "b c" : {} } ']));
      case 'array':
        return JSON.stringify(random.pick(['[]', '["x", 5]', '[[],{}]']));
      case 'any':
        return JSON.stringify(random.pick(['{}', '[]', '5', '"x"', 'x', '{']));
      case 'string':
      case 'binary':
        return literalOf(shape, random);
      default:
        return random.percent(50) ? literalOf(shape, random) : JSON.stringify(shape.kind === 'boolean' ? 'true' : '12');
    }
  }

  private surroundings(): Made {
    const { random } = this;
    const [text, kind] = random.pick([
      ['now', 'integer'],
      ['now + 30d', 'integer'],
      ['now | iso', 'string'],
      ['now - 15m | date', 'string'],
      ['now | ms', 'integer'],
      ['context.requestTimeEpoch', 'integer'],
      ['context.extendedRequestId', 'string'],
      ['context.identity.userAgent', 'string'],
      ['stage.REGION', 'string'],
      ['stage.NONE', 'string'],
    ] as const);
    return { shape: { kind, nullable: false }, tree: `\${${text}}` };
  }
}

const isShape = (shape: StoredShape): shape is Shape => !/^(?:[SNB]S|JSON)$/.test(shape.kind);
const STRING: Shape = { kind: 'string', nullable: false };
