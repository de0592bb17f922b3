import {
  type Member,
  type Names,
  type ObjectShape,
  pascal,
  type Shape,
  shapeOf,
  type Use,
} from '../../../../schema/index.ts';
import type { Json } from '../../../../yaml/index.ts';

/**
 * The declarations of a schema as a type of this name: TypedDicts, which need names of their own at any depth, in an order in
 * which Python can evaluate them. Names in evaluated types are quoted, so that a type can contain itself.
 */
export function pythonTypes(schema: Json, name: string, use: Use, names: Names): readonly string[] {
  const { root, definitions, documentation } = shapeOf(schema);
  const named = new Map([...definitions.keys()].map(key => [key, names.take(`${name}${pascal(key)}`)]));
  const printer = new Printer(use, named, names);
  for (const [key, shape] of definitions) printer.declare(named.get(key)!, shape, documentation.get(key));
  printer.declare(
    name,
    root,
    isObject(schema) && typeof schema.description === 'string' ? schema.description : undefined,
  );
  return printer.declarations;
}

class Printer {
  readonly declarations: string[] = [];
  private readonly use: Use;
  private readonly named: ReadonlyMap<string, string>;
  private readonly names: Names;

  constructor(use: Use, named: ReadonlyMap<string, string>, names: Names) {
    this.use = use;
    this.named = named;
    this.names = names;
  }

  declare(name: string, shape: Shape, documentation?: string): void {
    if (shape.kind === 'object' && isTypedDict(shape))
      this.declarations.push(this.typedDict(name, shape, documentation));
    else this.declarations.push(`${comment(documentation)}${name} = ${aliased(this.type(shape, name))}`);
  }

  /** `place` begins the names of the objects in it. */
  private type(shape: Shape, place: string): string {
    switch (shape.kind) {
      case 'any':
        return 'Any';
      case 'never':
      case 'null':
        return 'None';
      case 'string':
        return 'str';
      case 'boolean':
        return 'bool';
      case 'integer':
        return this.use === 'sent' ? 'Union[int, Decimal]' : 'int';
      case 'number':
        return this.use === 'sent' ? 'Union[float, Decimal]' : 'float';
      case 'literal':
        return literals(shape.values);
      case 'reference':
        return `"${this.named.get(shape.name) ?? 'Any'}"`;
      case 'array':
        return `${this.list}[${this.type(shape.element, `${place}Item`)}]`;
      case 'tuple': {
        const elements = [...shape.elements, ...(shape.rest ? [shape.rest] : [])];
        const types = elements.map((element, i) => this.type(element, `${place}Item${i + 1}`));
        return `${this.list}[${unionOf(types)}]`;
      }
      case 'union': {
        const objects = shape.members.filter(member => member.kind === 'object').length;
        return unionOf(shape.members.map((member, i) => this.type(member, objects > 1 ? `${place}${i + 1}` : place)));
      }
      case 'object':
        return this.object(shape, place);
    }
  }

  private get list(): string {
    return this.use === 'sent' ? 'Sequence' : 'List';
  }

  private object(shape: ObjectShape, place: string): string {
    if (!isTypedDict(shape)) {
      const types = [
        ...(typeof shape.rest === 'string' ? ['Any'] : [this.type(shape.rest, `${place}Value`)]),
        ...[...shape.properties].map(([name, member]) => this.type(member.shape, `${place}${pascal(name)}`)),
      ];
      return `${this.use === 'sent' ? 'Mapping' : 'Dict'}[str, ${unionOf(types)}]`;
    }
    const name = this.names.take(place);
    this.declare(name, shape);
    return `"${name}"`;
  }

  private typedDict(name: string, shape: ObjectShape, documentation: string | undefined): string {
    const members = [...shape.properties].filter(([, member]) => member.shape.kind !== 'never');
    const fields = members.map(([key, member]) => ({
      key,
      member,
      type: this.type(member.shape, `${name}${pascal(key)}`),
      required: shape.required.has(key),
    }));
    const classes = fields.every(({ key }) => isIdentifier(key));
    const required = fields.filter(field => field.required);
    const optional = fields.filter(field => !field.required);
    const declare = classes ? typedDictClass : typedDictCall;
    if (required.length === 0) return declare(name, fields, false, documentation);
    if (optional.length === 0) return declare(name, fields, true, documentation);
    // Before Python 3.11 a field's presence is the whole class's.
    const base = this.names.take(`_${name}Required`);
    if (classes)
      return `${declare(base, required, true)}\n\n\n${typedDictClass(name, optional, false, documentation, base)}`;
    const extra = this.names.take(`_${name}Optional`);
    return `${declare(base, required, true)}\n\n\n${declare(extra, optional, false)}\n\n\nclass ${name}(${base}, ${extra}):\n    ${docstring(documentation ?? '')}`;
  }
}

interface Field {
  readonly key: string;
  readonly member: Member;
  readonly type: string;
}

function typedDictClass(
  name: string,
  fields: readonly Field[],
  total: boolean,
  documentation?: string,
  base = 'TypedDict',
): string {
  const body = fields.map(
    ({ key, member, type }) =>
      `    ${key}: ${type}${member.documentation ? `\n    ${docstring(member.documentation, '    ')}` : ''}`,
  );
  const head = documentation ? [`    ${docstring(documentation, '    ')}\n`] : [];
  return `class ${name}(${base}${total ? '' : ', total=False'}):\n${[...head, ...(body.length > 0 ? body : ['    pass'])].join('\n')}`;
}

/** The form for names that are no identifiers: `first-name`, `class`. */
function typedDictCall(name: string, fields: readonly Field[], total: boolean, documentation?: string): string {
  const body = fields.map(
    ({ key, member, type }) => `${comment(member.documentation, '        ')}        ${string(key)}: ${type},`,
  );
  return `${comment(documentation)}${name} = TypedDict(\n    "${name}",\n    {\n${body.join('\n')}\n    },\n${total ? '' : '    total=False,\n'})`;
}

/** A TypedDict has no other properties than the declared ones: an object of which others are typed is a mapping. */
const isTypedDict = ({ rest, properties }: ObjectShape): boolean =>
  rest === 'closed' || (rest === 'unsaid' && properties.size > 0);

const KEYWORDS = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** In a class these would hide the types that are written after them. */
const TYPES = new Set(
  'str int float bool None Any Decimal Dict List Literal Mapping Sequence Union TypedDict'.split(' '),
);

/** Names that begin with two underscores would be mangled in a class. */
const isIdentifier = (name: string): boolean =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !KEYWORDS.has(name) && !TYPES.has(name) && !name.startsWith('__');

/** JSON's escapes are Python's. */
export const string = (text: string): string => JSON.stringify(text);

function unionOf(types: readonly string[]): string {
  const members = [...new Set(types)];
  if (members.includes('Any')) return 'Any';
  return members.length === 1 ? members[0]! : `Union[${members.join(', ')}]`;
}

/** `Literal` takes strings, integers, booleans and None. */
function literals(values: readonly Json[]): string {
  const exact = values.filter(
    value => value === null || ['string', 'boolean'].includes(typeof value) || Number.isSafeInteger(value),
  );
  const types = exact.length > 0 ? [`Literal[${exact.map(literal).join(', ')}]`] : [];
  if (values.some(value => typeof value === 'number' && !Number.isSafeInteger(value))) types.push('float');
  if (values.some(value => typeof value === 'object' && value !== null)) types.push('Any');
  return unionOf(types);
}

/** `X = None` declares no type. */
const aliased = (type: string): string => (type === 'None' ? 'Literal[None]' : type);

const literal = (value: Json): string =>
  value === null ? 'None' : typeof value === 'boolean' ? (value ? 'True' : 'False') : JSON.stringify(value);

const isObject = (value: Json): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const lines = (text: string): string[] => text.trim().split(/\r\n|[\r\n]/);

export function docstring(text: string, indent = '    '): string {
  const escaped = lines(text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')).map((line, i) =>
    i === 0 || line === '' ? line : `${indent}${line}`,
  );
  return `"""${escaped.join('\n')}${escaped.length > 1 ? `\n${indent}` : ''}"""`;
}

export const comment = (text: string | undefined, indent = ''): string =>
  text === undefined || text.trim() === ''
    ? ''
    : `${lines(text)
        .map(line => `${indent}# ${line}`.trimEnd())
        .join('\n')}\n`;
