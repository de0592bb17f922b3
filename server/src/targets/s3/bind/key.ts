import type { Context } from '../../../binding/context.ts';
import type { Hole } from '../../../binding/hole.ts';
import { bindScalar, optionalText } from '../../../binding/text.ts';
import { typeName } from '../../../schema/index.ts';
import type { Fix } from '../../../text/index.ts';
import type { Node } from '../../../yaml/index.ts';
import { isKeyText, MOST_KEY, MOST_VALUE } from '../model/key.ts';
import type { Key } from './binding.ts';
import { fitOf } from './key-fit.ts';

/** `users/${data.id}/profile.json`; null and a problem where it is no key. */
export function bindKey(node: Node | undefined, context: Context): Key | null {
  if (node?.kind !== 'scalar') return null;
  const value = bindScalar(node, { ...context, needed: true });
  if (!value) return null;
  const origin = node.range;
  switch (value.kind) {
    case 'literal':
      return { parts: [value.text], origin };
    case 'text':
      return { parts: value.parts, origin };
    case 'hole':
      return isText(value.hole, context) ? { parts: [value.hole], origin } : null;
    default:
      return null;
  }
}

/** A value that is the whole key is a text as much as one in a longer key, and surely there. */
function isText(hole: Hole, { out }: Context): boolean {
  const { type, optional, origin } = hole;
  if (optional || type.nullable) {
    const message = `${optionalText(hole)}, and this is the key of the object: give it a default, such as \${… ?? "none"}, or require it in the schema.`;
    out.error('optional-needs-default', origin, message);
    return false;
  }
  if (type.kind === 'string' || type.kind === 'boolean' || (type.kind === 'number' && type.integer)) return true;
  const message = `A value of type ${typeName(type)} cannot be a part of a key: only strings, integers and booleans can.`;
  out.error('composed-type', origin, message);
  return false;
}

/** `${data.name}` → `${data.name | base64url}` */
function encoding({ origin: { end } }: Hole): Fix {
  const edits = [{ range: { start: end - 1, end: end - 1 }, newText: ' | base64url' }];
  return { title: 'Write it in base64: `| base64url`', edits };
}

/** What S3 or the way to it does not take. */
export function checkKey({ parts, origin }: Key, { out }: Pick<Context, 'out'>): void {
  const whole = parts.map(part => (typeof part === 'string' ? part : 'x')).join('');
  const wrong = parts.find(part => typeof part === 'string' && !isKeyText(part));
  if (wrong !== undefined)
    return out.error(
      'object-key',
      origin,
      `A key has letters, digits, ".", "_", "~", "-" and "/" only, which no gateway encodes: "${wrong}" has others.`,
    );
  if (whole === '' || /^\/|\/\/|\/$/.test(whole))
    return out.error(
      'object-key',
      origin,
      `No part of a key is empty: "${whole === '' ? '' : parts.map(part => (typeof part === 'string' ? part : '…')).join('')}" begins or ends with "/", or has two in a row.`,
    );
  if (whole.split('/').some(segment => segment === '.' || segment === '..'))
    return out.error('object-key', origin, 'A part of a key that is "." or ".." is a step of a path: leave it out.');
  let length = 0;
  for (const part of parts) {
    if (typeof part === 'string') length += part.length;
    else {
      const { never, may, most, encodes } = fitOf(part);
      const fixes = encodes ? [encoding(part)] : [];
      if (never !== undefined) out.error('object-key', part.origin, never, { fixes });
      else if (may !== undefined) out.add('object-key-fit', part.origin, may, { fixes });
      length += Math.min(most ?? MOST_VALUE, MOST_VALUE);
    }
  }
  if (length > MOST_KEY)
    out.error(
      'object-key',
      origin,
      `A key has at most 1,024 bytes, and this one may have ${length.toLocaleString('en')}: lower the \`maxLength\` of what is in it.`,
    );
}
