import { listed } from '../../text/index.ts';
import type { Form } from './form-schema.ts';

/** `"dynamodb"` of a PutItem is spoken of as a PutItem. */
export function subject(form: Form, what: string): string {
  const action = Object.values(form.properties ?? {}).find(member => member.const !== undefined)?.const;
  return action ?? what;
}

export function wanted(form: Form): string {
  if (form.anyOf) return form.anyOf.map(option => wanted(option)).join(', or ');
  if (form.enum) return listed(form.enum.map(String), 10);
  switch (form.type) {
    case 'object':
      return 'a mapping';
    case 'array':
      return 'a list';
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'string':
      return 'a text';
    default:
      return form.$ref === '#/$defs/schema' ? 'a JSON Schema' : 'a value';
  }
}

/** The pattern of a name in kebab-case; any other one is that of a name for `${…}`. */
export const KEBAB = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$';

export const example = (form: Form): string => (form.pattern === KEBAB ? ', such as store-new-user' : '');

export const inner = (what: string): string => (what.startsWith('"') ? what : lowerFirst(what));

export const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

export const firstSentence = (text: string): string => /^.*?[.](?=\s|$)/.exec(text)?.[0] ?? text;
