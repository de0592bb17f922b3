import type { Attribute, Suggestion } from './editing.ts';

/** `$spread: ${data}` */
export const spreadKey = (root: string, documentation: string): Suggestion => ({
  name: '$spread',
  kind: 'keyword',
  documentation,
  text: `\\$spread: \\\${${root}}$0`,
});

/** A key of what is stored, in quotes where YAML needs them. */
export const attributeKeyOf = ({ name, detail }: Attribute): Suggestion => ({
  name,
  kind: 'property',
  detail,
  text: `${/^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name)}: $0`,
});
