import { isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import { type Json, Numeral } from './json.ts';

/** A node of a contract: what a person wrote, with the digits as written. */
export type Yaml = Scalar | readonly Yaml[] | Mapping;
export type Mapping = ReadonlyMap<string, Yaml>;
export interface Scalar {
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  readonly text: string;
}

export const isMapping = (node: Yaml | undefined): node is Mapping => node instanceof Map;
export const isSequence = (node: Yaml | undefined): node is readonly Yaml[] => Array.isArray(node);
export const isPlain = (node: Yaml | undefined): node is Scalar =>
  node !== undefined && !isMapping(node) && !isSequence(node);

/** All documents of a text, by YAML 1.2's core schema. */
export const readYaml = (text: string): Yaml[] =>
  parseAllDocuments(text, { uniqueKeys: true }).map(document => {
    if (document.errors[0]) throw document.errors[0];
    return nodeOf(document.contents as Node | null);

    function nodeOf(node: unknown): Yaml {
      if (isAlias(node)) return nodeOf(node.resolve(document));
      if (isSeq(node)) return node.items.map(nodeOf);
      if (isMap(node)) return new Map(node.items.map(pair => [keyOf(pair.key), nodeOf(pair.value)]));
      if (!isScalar(node)) return { type: 'null', text: '' };
      const text = node.source ?? String(node.value);
      return { type: node.type === 'PLAIN' ? coreType(text) : 'string', text };
    }
  });

const keyOf = (key: unknown): string => (isScalar(key) ? (key.source ?? String(key.value)) : String(key));

/** YAML 1.2, chapter 10.3.2, but for what the language has no values for: octal, hexadecimal, infinity. */
function coreType(text: string): Scalar['type'] {
  if (/^(?:null|Null|NULL|~|)$/.test(text)) return 'null';
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) return 'boolean';
  return /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text) ? 'number' : 'string';
}

/** The text of a scalar, or undefined. */
export const textAt = (node: Yaml | undefined, key: string): string | undefined => {
  const value = isMapping(node) ? node.get(key) : undefined;
  return isPlain(value) && value.type !== 'null' ? value.text : undefined;
};

export const at = (node: Yaml | undefined, ...keys: string[]): Yaml | undefined =>
  keys.reduce<Yaml | undefined>((here, key) => (isMapping(here) ? here.get(key) : undefined), node);

/** A mapping's own entries without those that are null. */
export const listAt = (node: Yaml | undefined, key: string): readonly Yaml[] => {
  const value = at(node, key);
  return isSequence(value) ? value : value === undefined ? [] : [value];
};

/** A node as JSON. */
export function jsonOf(node: Yaml): Json {
  if (isSequence(node)) return node.map(jsonOf);
  if (isMapping(node)) return new Map([...node].map(([key, value]) => [key, jsonOf(value)]));
  switch (node.type) {
    case 'null':
      return null;
    case 'boolean':
      return node.text.toLowerCase() === 'true';
    case 'number':
      return new Numeral(numeralOf(node.text));
    case 'string':
      return node.text;
  }
}

/** YAML's `+1`, `.5` and `1.` in JSON's spelling. */
export const numeralOf = (text: string): string =>
  text
    .replace(/^\+/, '')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?=$|[eE])/, '')
    .replace(/^(-?)0+(?=\d)/, '$1');
