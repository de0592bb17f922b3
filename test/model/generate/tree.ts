/** A document before it is written as YAML. A text is written so that YAML reads the same text; `Plain` stands as it is. */
export type Tree = string | number | boolean | null | Plain | readonly Tree[] | { readonly [name: string]: Tree };

export class Plain {
  readonly plain: string;
  constructor(plain: string) {
    this.plain = plain;
  }
}

export const isList = (tree: Tree | undefined): tree is readonly Tree[] => Array.isArray(tree);
export const isMap = (tree: Tree | undefined): tree is { readonly [name: string]: Tree } =>
  typeof tree === 'object' && tree !== null && !Array.isArray(tree) && !(tree instanceof Plain);

/** Block style, two blanks a level. */
export function yamlOf(tree: Tree, indent = ''): string {
  if (isList(tree)) {
    if (tree.length === 0) return ' []\n';
    return `\n${tree.map(one => `${indent}-${yamlOf(one, `${indent}  `)}`).join('')}`;
  }
  if (isMap(tree)) {
    const entries = Object.entries(tree);
    if (entries.length === 0) return ' {}\n';
    return `\n${entries.map(([name, one]) => `${indent}${key(name)}:${yamlOf(one, `${indent}  `)}`).join('')}`;
  }
  return ` ${tree instanceof Plain ? tree.plain : typeof tree === 'string' ? scalar(tree) : String(tree)}\n`;
}

export const document = (tree: Tree): string => yamlOf(tree).trimStart();

const PLAIN = /^[A-Za-z][A-Za-z0-9_$#{}./-]*$/;
const WORD = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

const key = (name: string): string => (/^\$?[A-Za-z_][\w-]*$/.test(name) && !WORD.test(name) ? name : quoted(name));
const scalar = (text: string): string => (PLAIN.test(text) && !WORD.test(text) ? text : quoted(text));

/** Single quotes where YAML lets every character stand, else double ones. */
const quoted = (text: string): string =>
  /^[\u0020-\u007e\u00a0-\ud7ff]*$/.test(text) && !/[\u2028\u2029\u0085]/.test(text)
    ? `'${text.replaceAll("'", "''")}'`
    : JSON.stringify(text).replace(/[\u007f-\uffff]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
