import type { SourceHole, SourceShape } from '../code/index.ts';
import { Undrafted } from './reasons.ts';
import { singular, wordsOf } from './words.ts';

export type Schema = Readonly<Record<string, unknown>>;

/** A schema, and what of it is a guess. */
export interface Inferred {
  readonly schema: Schema;
  readonly note: string | null;
}

/** How deep objects may be written out. */
const DEEPEST = 6;

/** The JSON Schema of a declared type. `name` is what the value is called, for messages and guesses. */
export function schemaOfShape(shape: SourceShape, name: string, closed: boolean, depth = 0): Inferred {
  if (depth > DEEPEST) throw new Undrafted('type', `the type of \`${name}\` has no end`);
  switch (shape.kind) {
    case 'string':
      return plain(shape, 'string', shape.values ? { enum: [...shape.values] } : {});
    case 'number':
      return plain(shape, shape.integer ? 'integer' : 'number');
    case 'boolean':
      return plain(shape, 'boolean');
    case 'binary':
      return plain(shape, 'string', { contentEncoding: 'base64' });
    case 'array': {
      if (!shape.items) throw new Undrafted('type', `\`${name}\` is a list, and nothing shows what of`);
      const items = schemaOfShape(shape.items, `${name}[]`, closed, depth + 1);
      return { schema: { ...typed(shape, 'array'), items: items.schema }, note: items.note };
    }
    case 'object': {
      const notes: string[] = [];
      const properties: Record<string, unknown> = {};
      for (const property of shape.properties) {
        const inner = property.shape
          ? schemaOfShape(property.shape, `${name}.${property.name}`, closed, depth + 1)
          : refuse(`${name}.${property.name}`);
        properties[property.name] = inner.schema;
        if (inner.note) notes.push(inner.note);
      }
      const required = closed ? shape.properties.filter(one => !one.optional).map(one => one.name) : [];
      return {
        schema: {
          ...typed(shape, 'object'),
          ...(required.length > 0 ? { required } : {}),
          ...(closed ? { additionalProperties: false } : {}),
          properties,
        },
        note: notes[0] ?? null,
      };
    }
  }
}

const refuse = (name: string): never => {
  throw new Undrafted('type', `the type of \`${name}\` is not understood`);
};

const typed = (shape: SourceShape, type: string): Schema => ({ type: shape.nullable ? [type, 'null'] : type });

const plain = (shape: SourceShape, type: string, more: Schema = {}): Inferred => ({
  schema: { ...typed(shape, type), ...more },
  note: null,
});

/** What the last word of a name usually is, where the code says nothing else. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:count|counter|quantity|qty|amount|price|total|subtotal|age|size|length|weight|score|balance|rating|version|ttl|limit|max|min|latitude|longitude|lat|lng|lon|index|rank|points|views|likes|duration|percentage|rate|cost|width|height|year|epoch)$/,
    'number',
  ],
  [/^(?:enabled|disabled|active|completed|checked|done|deleted|verified|archived|published|confirmed)$/, 'boolean'],
];

/** Words of things that have parts: a guess at them would be worth nothing. */
const NESTED =
  /^(?:details?|info|metadata|meta|config|configuration|settings|options|payload|attributes|properties|preferences|document|object|map|dict|list|array)$/;

/** The type that a name suggests: `unit_price` a number, `isActive` a boolean; null for lists and objects, else a string. */
export function suggested(name: string): 'string' | 'number' | 'boolean' | null {
  const words = wordsOf(name);
  if (NESTED.test(words.at(-1) ?? '') || /^address$/i.test(name)) return null;
  if (words.length > 1 && /^(?:is|has|can|should)$/.test(words[0] ?? '')) return 'boolean';
  const last = words.at(-1) ?? '';
  const known = WORDS.find(([pattern]) => pattern.test(last))?.[1] as 'number' | 'boolean' | undefined;
  return known ?? (last.length > 3 && singular(last) !== last && words[0] !== 'has' ? null : 'string');
}

/** Whether the file reads a member of what a hole holds, or walks over it: then it is no simple value. */
export function hasParts({ text: source }: SourceHole, text: string): boolean {
  if (!/^[A-Za-z_$][\w$.]*$/.test(source) || source.length > 80) return false;
  const own = source.replace(/[.$]/g, '\\$&');
  return new RegExp(
    `(?<![\\w$.])${own}(?:\\[["']|\\?\\.|\\.(?!length\\b)[A-Za-z_]\\w*(?![\\w(])|\\.(?:get|map|forEach|filter|items|keys|append|push)\\()|\\bin ${own}\\s*:|\\bof ${own}\\s*\\)`,
  ).test(text);
}
