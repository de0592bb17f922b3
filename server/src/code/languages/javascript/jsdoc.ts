import type { SourceProperty, SourceShape } from '../../found/source-shape.ts';
import type { Documented } from '../../request/language.ts';
import type { Reading } from '../../request/reading.ts';
import type { FunctionNode } from '../../syntax/syntax.ts';

const SCALARS: Readonly<Record<string, SourceShape>> = {
  string: { kind: 'string' },
  String: { kind: 'string' },
  number: { kind: 'number' },
  Number: { kind: 'number' },
  integer: { kind: 'number', integer: true },
  int: { kind: 'number', integer: true },
  boolean: { kind: 'boolean' },
  Boolean: { kind: 'boolean' },
  bool: { kind: 'boolean' },
};

/** How far before a function its comment may begin. */
const BEFORE = 4000;

/** The type of a parameter in the JSDoc comment above its function; null where there is none. */
export function parameterInDoc(reading: Reading, fn: FunctionNode, name: string): Documented | null {
  const text = reading.ev.program.module(fn.scope.path)?.text ?? '';
  if (!text.includes('@param')) return null;
  const comment = commentAbove(text, fn.start);
  return comment === null ? null : tagged(comment, 'param', name, text);
}

/** The block comment that only the head of a declaration follows. */
function commentAbove(text: string, start: number): string | null {
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const open = before.lastIndexOf('/**');
  const close = open < 0 ? -1 : before.indexOf('*/', open);
  if (close < 0) return null;
  const between = before.slice(close + 2);
  return /^[\w$\s:.=,<>|[\]()@]*$/.test(between) && between.split('\n').length <= 4
    ? before.slice(open + 3, close)
    : null;
}

/** `@param {string} [user.name]`: a tag with the properties that others of its kind give to it. */
function tagged(comment: string, tag: string, name: string, text: string): Documented | null {
  const tags = [
    ...comment.matchAll(new RegExp(`@${tag}\\s+\\{((?:[^{}]|\\{[^{}]*\\})*)\\}\\s+(\\[?)([\\w$.]+)`, 'g')),
  ].map(([, type = '', bracket, path = '']) => ({ type, optional: bracket === '[' || mayBeUndefined(type), path }));
  const own = tags.find(({ path }) => path === name);
  if (!own) return null;
  const properties = propertiesOf(tags, `${name}.`, text);
  const shape: SourceShape | null = properties.length > 0 ? { kind: 'object', properties } : read(own.type, text, 0);
  return { shape, optional: own.optional };
}

/** `string=`, `string | undefined` */
const mayBeUndefined = (type: string): boolean =>
  type.endsWith('=') || type.split('|').some(one => /^[\s(]*(?:undefined|void)[\s)]*$/.test(one));

const propertiesOf = (
  tags: readonly { readonly type: string; readonly optional: boolean; readonly path: string }[],
  prefix: string,
  text: string,
): SourceProperty[] =>
  tags.flatMap(({ type, optional, path }) =>
    path.startsWith(prefix) && !path.slice(prefix.length).includes('.')
      ? [{ name: path.slice(prefix.length), shape: read(type, text, 0), optional }]
      : [],
  );

/** A type of JSDoc: `string`, `?number`, `string[]`, `Array<User>`, `{ id: string }`, or what a `@typedef` of the file says. */
function read(source: string, text: string, depth: number): SourceShape | null {
  if (depth > 4) return null;
  const type = source.trim().replace(/^[!]|=$/g, '');
  const inner = (part: string): SourceShape | null => read(part, text, depth + 1);
  if (type.startsWith('?')) return nullable(inner(type.slice(1)));
  if (/^\(.*\)$/.test(type)) return inner(type.slice(1, -1));
  const options = type.includes('{') ? [type] : type.split('|').map(one => one.trim());
  if (options.length > 1) {
    const present = options.filter(one => !/^(?:null|undefined)$/.test(one));
    const literals = present.map(one => /^(['"])(.*)\1$/.exec(one)?.[2]);
    const values = literals.flatMap(one => one ?? []);
    const [only] = present;
    const shape: SourceShape | null =
      values.length === present.length ? { kind: 'string', values } : only && present.length === 1 ? inner(only) : null;
    return options.includes('null') ? nullable(shape) : shape;
  }
  if (Object.hasOwn(SCALARS, type)) return SCALARS[type] ?? null;
  const list = /^(.*)\[\]$/.exec(type)?.[1] ?? /^Array\.?<(.*)>$/.exec(type)?.[1];
  if (list !== undefined) {
    const items = inner(list);
    return items && { kind: 'array', items };
  }
  const object = /^\{(.*)\}$/s.exec(type)?.[1];
  if (object !== undefined) {
    const properties = object
      .split(/[,;]/)
      .map(one => /^\s*(['"]?)([\w$]+)\1(\?)?\s*:\s*(.+)$/s.exec(one))
      .flatMap(found =>
        found
          ? [
              {
                name: found[2] ?? '',
                shape: inner(found[4] ?? ''),
                optional: found[3] === '?' || mayBeUndefined(found[4] ?? ''),
              },
            ]
          : [],
      );
    return properties.length > 0 ? { kind: 'object', properties } : null;
  }
  return /^[A-Za-z_$][\w$]*$/.test(type) ? defined(type, text) : null;
}

const nullable = (shape: SourceShape | null): SourceShape | null => shape && { ...shape, nullable: true };

/** `@typedef {Object} User` with its `@property` lines. */
function defined(name: string, text: string): SourceShape | null {
  for (const [comment] of text.matchAll(/\/\*\*[\s\S]{0,4000}?\*\//g)) {
    const found = new RegExp(`@typedef\\s+\\{((?:[^{}]|\\{[^{}]*\\})*)\\}\\s+${name}\\b`).exec(comment);
    if (!found) continue;
    const type = found[1] ?? '';
    if (!/^[Oo]bject$/.test(type.trim())) return read(type, text, 1);
    const tags = [...comment.matchAll(/@prop(?:erty)?\s+\{((?:[^{}]|\{[^{}]*\})*)\}\s+(\[?)([\w$.]+)/g)].map(
      ([, kind = '', bracket, path = '']) => ({
        type: kind,
        optional: bracket === '[' || mayBeUndefined(kind),
        path: `.${path}`,
      }),
    );
    const properties = propertiesOf(tags, '.', text);
    return properties.length > 0 ? { kind: 'object', properties } : null;
  }
  return null;
}
