import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Node } from 'web-tree-sitter';
import { createParsers } from '../server/src/code/languages/index.ts';
import { nodeWasm } from '../server/src/host/node-wasm.ts';

/** A constant of our own sources whose keys are written out, and whose type says that any text is a key. */
export interface OpenTable {
  /** `cli/verbs.ts VERBS` */
  readonly name: string;
  readonly keys: readonly string[];
}

/** What TypeScript knows by name in our own sources: unions of literals, and lists that are `as const`. */
export interface NamedSet {
  readonly name: string;
  readonly members: readonly string[];
}

const OPEN_TYPE = /^: *(?:Readonly<\s*)?(?:Partial<\s*)?(?:Record|(?:Readonly)?Map)<\s*string\b/;

/** `folder`: the paths in names are from there. */
export async function openTables(folder: string): Promise<readonly OpenTable[]> {
  const parsers = await createParsers(nodeWasm);
  return sources(folder).flatMap(({ path, text }) => {
    if (!/(?:Record|Map)<\s*string\b/.test(text)) return [];
    const tree = parsers.parse(text, 'typescript')!;
    const found = tree.rootNode.descendantsOfType('variable_declarator').flatMap(node => {
      const value = node?.childForFieldName('value');
      if (!value || !OPEN_TYPE.test(node?.childForFieldName('type')?.text ?? '')) return [];
      const keys = keysOf(value);
      return keys.length === 0 ? [] : [{ name: `${path} ${node?.childForFieldName('name')?.text}`, keys }];
    });
    tree.delete();
    return found;
  });
}

/** The keys of `{ a: …, b }` and of `new Map([['a', …]])`, as far as they are literals. */
function keysOf(value: Node): readonly string[] {
  const [inner] = /^(?:as|satisfies|parenthesized)_expression$/.test(value.type) ? children(value) : [];
  if (inner) return keysOf(inner);
  if (value.type === 'object')
    return children(value).flatMap(entry => {
      const key = entry.type === 'shorthand_property_identifier' ? entry : entry.childForFieldName('key');
      return key && /^(?:string|property_identifier|shorthand_property_identifier)$/.test(key.type)
        ? [unquoted(key.text)]
        : [];
    });
  const list = value.type === 'new_expression' ? value.childForFieldName('arguments')?.namedChild(0) : null;
  return list?.type === 'array'
    ? children(list).flatMap(pair => {
        const key = pair.type === 'array' ? pair.namedChild(0) : null;
        return key?.type === 'string' ? [unquoted(key.text)] : [];
      })
    : [];
}

const children = (node: Node): Node[] => node.namedChildren.filter(one => one !== null);
const unquoted = (text: string): string => text.replace(/^'(.*)'$/, '$1');

const LITERALS = String.raw`\|?\s*'[^'\n]*'(?:\s*[|,]\s*'[^'\n]*')+,?\s*`;
const NAMED = new RegExp(
  String.raw`\btype (\w+) =\s*(${LITERALS});|\bconst (\w+) = \[\s*(${LITERALS})\] as const|\b(\w+)\??: (${LITERALS});`,
  'g',
);

export const namedSets = (folder: string): readonly NamedSet[] =>
  sources(folder).flatMap(({ path, text }) =>
    [...text.matchAll(NAMED)].map(([, type, union, list, elements, member, inline]) => ({
      name: `${type ?? list ?? member} (${path})`,
      members: [...(union ?? elements ?? inline ?? '').matchAll(/'([^']*)'/g)].map(([, name = '']) => name),
    })),
  );

const sources = (folder: string): { readonly path: string; readonly text: string }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => ({ path: name.replaceAll('\\', '/'), text: readFileSync(join(folder, name), 'utf8') }));
