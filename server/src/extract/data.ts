import { isImpure, type SourceHole } from '../code/index.ts';
import { noted } from './notes.ts';
import { Undrafted } from './reasons.ts';
import { hasParts, type Inferred, type Schema, schemaOfShape, suggested } from './schema-of.ts';
import { wordsOf } from './words.ts';

/** The types that a key may have, on the wire. */
export type KeyType = 'S' | 'N' | 'B';

/** Where a value of the message goes. */
export interface Use {
  /** The attribute that it becomes, or is compared with; null where it is a part of something. */
  readonly attribute: string | null;
  /** `text`: a part of a composed string. `limit`: how many are read. */
  readonly as: 'value' | 'text' | 'limit';
  /** The type that the key demands, where it is one. */
  readonly key?: KeyType;
  /** It is the time to live. */
  readonly seconds?: true;
  /** It may be left out of the request. */
  readonly optional?: true;
}

/** What is known of attributes from the rest of the code. */
export type KnownTypes = (attribute: string) => Schema | null;

interface Property {
  readonly name: string;
  readonly hole: SourceHole;
  readonly uses: Use[];
}

/** The file of a call. */
export interface CallingFile {
  readonly text: string;
  /** The type that the file tests an expression for, by its source text; null where it does not. */
  readonly testedType: (source: string) => 'string' | 'number' | 'boolean' | null;
}

/** The message's `data`, filled by what a request takes from the code. */
export class DataDraft {
  private readonly properties = new Map<string, Property>();
  private readonly file: CallingFile;
  private readonly known: KnownTypes;
  private readonly names: ReadonlySet<string>;

  /** `file`: of the call; `holes`: all that the request takes from the code. */
  constructor(file: CallingFile, known: KnownTypes, holes: readonly SourceHole[]) {
    this.file = file;
    this.known = known;
    this.names = new Set(holes.flatMap(({ text: source }) => nameIn(source) ?? []));
  }

  get size(): number {
    return this.properties.size;
  }

  /** `data.id`: what stands for a hole. */
  refer(hole: SourceHole, use: Use): string {
    const same = [...this.properties.values()].find(one => isSame(one.hole, hole));
    if (same) {
      same.uses.push(use);
      return `data.${same.name}`;
    }
    const name = this.free(hole, use);
    this.properties.set(name, { name, hole, uses: [use] });
    return `data.${name}`;
  }

  /** A property that only the contract has: `cursor`. */
  add(name: string): string {
    this.extra.set(name, { type: 'string' });
    return `data.${name}`;
  }
  private readonly extra = new Map<string, Schema>();

  /** An array of at most so many elements, by a name that nothing else has; its schema is known once its uses are seen. */
  array(name: string, most: number): { readonly name: string; readonly declare: (items: Schema) => void } {
    const own = this.taken(name) ? unusedName(name, one => this.taken(one)) : name;
    this.arrays.set(own, {});
    return {
      name: own,
      declare: items => this.arrays.set(own, { type: 'array', minItems: 1, maxItems: most, items }),
    };
  }
  private readonly arrays = new Map<string, Schema>();

  private taken(name: string): boolean {
    return this.properties.has(name) || this.arrays.has(name);
  }

  private free(hole: SourceHole, { attribute, key }: Use): string {
    const own = nameIn(hole.text);
    const telling =
      attribute !== null &&
      !isPlumbing(attribute) &&
      (key === undefined || own === null || /^(?:id|key|value)$/i.test(own));
    // What the code calls by the name of this attribute is something else.
    const renamed = telling && own !== attribute && this.names.has(attribute);
    const [mine, its] = [own, attribute].map(name => (name !== null && isPlumbing(name) ? plainName(name) : name));
    const candidates = [renamed ? `new_${attribute}` : telling ? attribute : null, mine, its, 'value'].flatMap(name =>
      name ? [clean(name)] : [],
    );
    const found = candidates.find(name => name !== '' && !this.taken(name));
    return found ?? unusedName(candidates.find(name => name !== '') ?? 'value', name => this.taken(name));
  }

  /** The JSON Schema of `data`. */
  schema(): Readonly<Record<string, unknown>> {
    const properties: Record<string, unknown> = {};
    const required: string[] = [];
    for (const property of this.properties.values()) {
      const { schema, note } = this.inferred(property);
      properties[property.name] = noted(schema, note);
      if (!isOptional(property)) required.push(property.name);
    }
    for (const [name, schema] of this.arrays) {
      properties[name] = schema;
      required.push(name);
    }
    for (const [name, schema] of this.extra) properties[name] = schema;
    return {
      type: 'object',
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
      properties,
    };
  }

  private inferred({ name, hole, uses }: Property): Inferred {
    const base = withoutNull(this.typeOf(hole, name, uses), hole.sometimes && isOptional({ name, hole, uses }));
    const strict = uses.some(use => use.key !== undefined || use.as !== 'value') || !isOptional({ name, hole, uses });
    const type =
      Array.isArray(base.schema.type) && strict && uses.some(use => use.key ?? use.as !== 'value')
        ? base.schema.type[0]
        : base.schema.type;
    const schema: Record<string, unknown> = { ...base.schema, type };
    let { note } = base;
    if (type === 'number' && uses.some(use => use.as === 'text' || use.as === 'limit')) {
      schema.type = 'integer';
      if (uses.some(use => use.as === 'text')) note ??= `taken for a whole number: it is written into a text`;
    }
    if (schema.type === 'string' && !schema.enum && uses.some(use => use.key && use.as === 'value'))
      schema.minLength = 1;
    if (uses.some(use => use.as === 'limit')) Object.assign(schema, { minimum: 1, maximum: 1000 });
    return { schema, note };
  }

  private typeOf(hole: SourceHole, name: string, uses: readonly Use[]): Inferred {
    const { text } = hole;
    if (hole.set)
      return {
        schema: { type: 'array', minItems: 1, items: { type: hole.set === 'NS' ? 'number' : 'string' } },
        note: null,
      };
    if (hole.shape) return schemaOfShape(hole.shape, text, true);
    if (hole.type === 'binary') return schemaOfShape({ kind: 'binary' }, text, true);
    const key = uses.find(use => use.key)?.key;
    if (hole.type === 'string' || hole.type === 'number' || hole.type === 'boolean')
      return { schema: { type: hole.type }, note: null };
    if (uses.some(use => use.as === 'limit')) return { schema: { type: 'integer' }, note: null };
    if (key === 'B') throw new Undrafted('binary', `\`${text}\` is binary`);
    if (key && uses.some(use => use.key && use.as === 'value'))
      return { schema: { type: key === 'S' ? 'string' : 'number' }, note: null };
    if (uses.some(use => use.seconds)) return { schema: { type: 'integer' }, note: null };
    const checked = this.file.testedType(hole.text);
    if (checked) return { schema: { type: checked }, note: null };
    const attribute = uses.find(use => use.as === 'value' && use.attribute !== null)?.attribute;
    const elsewhere = attribute ? this.known(attribute) : null;
    if (elsewhere) return { schema: elsewhere, note: `as \`${attribute}\` is elsewhere in the code` };
    if (hole.type !== undefined)
      throw new Undrafted(
        'type',
        `\`${brief(text)}\` is ${hole.type === 'array' ? 'a list' : `an ${hole.type}`}, and nothing shows what is in it`,
      );
    const whole = uses.some(use => use.as === 'value');
    if (whole && (hasParts(hole, this.file.text) || suggested(attribute ?? name) === null))
      throw new Undrafted('type', `nothing shows what is in \`${brief(text)}\``);
    if (uses.every(use => use.as === 'text'))
      return { schema: { type: 'string' }, note: `a guess: nothing shows the type of ${brief(text)}` };
    return {
      schema: { type: suggested(attribute ?? name) },
      note: `a guess: nothing shows the type of ${brief(text)}`,
    };
  }
}

/** Where nothing is sent for what is null, it is absent, and never null. */
function withoutNull({ schema, note }: Inferred, sometimes = false): Inferred {
  if (!sometimes || !Array.isArray(schema.type)) return { schema, note };
  return { schema: { ...schema, type: schema.type.find(one => one !== 'null') }, note };
}

/** `name2`, `name3`, … */
function unusedName(name: string, taken: (name: string) => boolean): string {
  for (let i = 2; ; i++) if (!taken(`${name}${i}`)) return `${name}${i}`;
}

export const brief = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 50 ? `${line.slice(0, 49)}…` : line;
};

const isOptional = ({ hole, uses }: Property): boolean => hole.optional === true && uses.every(use => use.optional);

function isSame(a: SourceHole, b: SourceHole): boolean {
  if (a.text !== b.text || a.path !== b.path || a.set !== b.set) return false;
  return a.range.start === b.range.start || !isImpure(a.text);
}

/** Names of keys that hold what the design of the table puts there. */
const isPlumbing = (name: string): boolean =>
  /^_*(?:(?:pk|sk|hk|rk)\d*|data|value|(?:hash|range|partition|sort)(?:_?key)?|[gl]si.*)$/i.test(name);

/** What a caller may call a key of which the code says no more. */
const plainName = (name: string): string =>
  /sk|rk|sort|range/i.test(name) ? 'sort_key' : /^(?:data|value)$/i.test(name) ? name : 'key';

/** The name that an expression ends in: of `event.pathParameters.userId`, `userId`; null where it has none. */
export function nameIn(text: string): string | null {
  let at = text.trim().replace(/[!;]+$/g, '');
  for (let step = 0; step < 6; step++) {
    const wrapped =
      /^(?:await |\+)?(?:String|Number|BigInt|list|set|frozenset|str|int|float|Decimal|parseInt|parseFloat|encodeURIComponent|decodeURIComponent|bool|Boolean)\(\s*(.+?)\s*(?:,[^,()]*)?\)$/s.exec(
        at,
      );
    const method =
      /^(.+?)\??\.(?:toString|trim|toLowerCase|toUpperCase|toISOString|lower|upper|strip|isoformat|getTime|value)(?:\(\))?$/s.exec(
        at,
      );
    const fallback = /^(.+?)\s*(?:\?\?|\|\||\bor\b)\s*.+$/s.exec(at);
    const cast = /^\(?\s*(.+?)\s+as\s+[\w.<>[\] |]+\)?$/s.exec(at);
    const spread = /^\[\.\.\.(.+)\]$/s.exec(at) ?? /^new Set(?:<[^()]*>)?\((.+)\)$/s.exec(at);
    const inner = spread?.[1] ?? wrapped?.[1] ?? method?.[1] ?? cast?.[1] ?? fallback?.[1];
    if (inner === undefined) break;
    at = inner.trim();
  }
  const subscript = /\[\s*(['"])([\w-]+)\1\s*\]$/.exec(at)?.[2] ?? /\.get\(\s*(['"])([\w-]+)\1[^()]*\)$/.exec(at)?.[2];
  if (subscript) return subscript;
  const last = /(?:^|[.\s])([A-Za-z_$][\w$]*)$/.exec(at)?.[1];
  if (last !== undefined) return last.length > 1 ? last : null;
  // `uuidv4()`, `str(uuid.uuid4())`
  const called = /([A-Za-z_]\w*)\(\)$/.exec(at)?.[1];
  return called && /uuid|ulid|nanoid|ksuid|cuid|randomuuid|^v[1457]$/i.test(called) ? 'id' : null;
}

/** A name that a JSONPath of a template can reach. */
export const clean = (name: string): string => {
  const kept = name.replace(/[^A-Za-z0-9_-]/g, '').replace(/^[-\d]+/, '');
  if (wordsOf(kept).length === 0) return '';
  return /^[A-Z][A-Z0-9_]+$/.test(kept) ? kept.toLowerCase() : kept;
};
