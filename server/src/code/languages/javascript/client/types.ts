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

/** The declarations of a schema as a type of this name, and of the definitions that it refers to. */
export function typeScriptTypes(schema: Json, name: string, use: Use, names: Names): readonly string[] {
  const { root, definitions, documentation } = shapeOf(schema);
  const named = new Map([...definitions.keys()].map(key => [key, names.take(`${name}${pascal(key)}`)]));
  const printer = new Printer(use, named);
  return [
    ...[...definitions].map(
      ([key, shape]) =>
        `${comment(documentation.get(key), '')}export type ${named.get(key)} = ${printer.type(shape, '')};`,
    ),
    `export type ${name} = ${printer.type(root, '')};`,
  ];
}

class Printer {
  private readonly use: Use;
  private readonly names: ReadonlyMap<string, string>;

  constructor(use: Use, names: ReadonlyMap<string, string>) {
    this.use = use;
    this.names = names;
  }

  type(shape: Shape, indent: string): string {
    switch (shape.kind) {
      case 'any':
        return 'unknown';
      case 'integer':
        return 'number';
      case 'literal':
        return shape.values.map(value => literal(value)).join(' | ');
      case 'reference':
        return this.names.get(shape.name) ?? 'unknown';
      case 'union':
        return shape.members.map(member => this.type(member, indent)).join(' | ');
      case 'array':
        return `${this.readonly}${this.element(shape.element, indent)}[]`;
      case 'tuple': {
        const elements = shape.elements.map(
          (element, i) => `${this.element(element, indent)}${i < shape.required ? '' : '?'}`,
        );
        const rest = shape.rest ? [`...${this.element(shape.rest, indent)}[]`] : [];
        return `${this.readonly}[${[...elements, ...rest].join(', ')}]`;
      }
      case 'object':
        return this.object(shape, indent);
      default:
        return shape.kind;
    }
  }

  private get readonly(): string {
    return this.use === 'sent' ? 'readonly ' : '';
  }

  private element(shape: Shape, indent: string): string {
    const text = this.type(shape, indent);
    const simple = !['union', 'literal', 'array', 'tuple'].includes(shape.kind);
    return simple || (shape.kind === 'literal' && shape.values.length === 1) ? text : `(${text})`;
  }

  private object(shape: ObjectShape, indent: string): string {
    const inner = `${indent}  `;
    const lines = [...shape.properties].map(([name, member]) => {
      const optional = !shape.required.has(name);
      const undefinedToo = optional && this.use === 'sent' && member.shape.kind !== 'any' ? ' | undefined' : '';
      const type = `${this.type(member.shape, inner)}${undefinedToo}`;
      return `${documented(member, inner)}${inner}${this.readonly}${propertyName(name)}${optional ? '?' : ''}: ${type};`;
    });
    const others = this.others(shape, inner);
    if (others !== null) lines.push(`${inner}${this.readonly}[name: string]: ${others};`);
    if (lines.length === 0) return 'Record<string, never>';
    return `{\n${lines.join('\n')}\n${indent}}`;
  }

  /** An index signature covers the declared properties too. */
  private others(shape: ObjectShape, indent: string): string | null {
    const { properties, rest } = shape;
    if (rest === 'closed') return null;
    if (rest === 'unsaid') return properties.size === 0 ? 'unknown' : null;
    if (rest.kind === 'any') return 'unknown';
    const shapes = [rest, ...[...properties.values()].map(member => member.shape)];
    const types = new Set(shapes.map(one => this.type(one, indent)));
    if ([...properties.keys()].some(name => !shape.required.has(name))) types.add('undefined');
    return [...types].join(' | ');
  }
}

const propertyName = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : stringLiteral(name));

export const stringLiteral = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

function literal(value: Json): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) return `readonly [${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, member]) => `readonly ${propertyName(name)}: ${literal(member)}`);
    return members.length === 0 ? 'Record<string, never>' : `{ ${members.join('; ')} }`;
  }
  return String(value);
}

const documented = ({ documentation, deprecated }: Member, indent: string): string =>
  comment(
    [documentation, deprecated ? '@deprecated' : undefined].filter(text => text !== undefined).join('\n'),
    indent,
  );

/** A documentation comment, or nothing. */
export function comment(text: string | undefined, indent: string): string {
  if (text === undefined || text.trim() === '') return '';
  const lines = text
    .trim()
    .replaceAll('*/', '*\\/')
    .split(/\r\n|[\r\n\u2028\u2029]/);
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map(line => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}
