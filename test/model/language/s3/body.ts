import { base64In, elementsOf, numberIn, textIn } from '../attribute.ts';
import { type Json, Numeral } from '../json.ts';
import { refuse } from '../refused.ts';
import { type Found, follow, propertyOf, type Scope } from '../scope.ts';
import { readText } from '../substitution.ts';
import { canonicalJson, composed, elementScopes, plainName, referenceIn, spreadOf, wholeOf } from '../value.ts';
import { isMapping, isPlain, isSequence, jsonOf, type Mapping, textAt, type Yaml } from '../yaml.ts';

/** A document as S3 stores it. */
export const bodyAt = (node: Yaml, scope: Scope): Json => {
  const value = documentAt(node, scope);
  return value === undefined ? refuse('there is no document') : value;
};

/** A value of the document; undefined where it is absent and leaves out what it stands in. */
function documentAt(node: Yaml, scope: Scope): Json | undefined {
  if (isSequence(node)) return node.flatMap(element => listed(documentAt(element, scope)));
  if (isMapping(node)) {
    if (node.has('$each')) return eachAt(node, scope);
    if (node.has('$type')) return anyAt(node.get('$value')!, scope);
    return objectAt(node, scope);
  }
  return node.type === 'string' ? textAlone(node.text, scope) : jsonOf(node);
}

const listed = (value: Json | undefined): readonly Json[] => (value === undefined ? [] : [value]);

function objectAt(node: Mapping, scope: Scope): Json {
  const object = new Map<string, Json>();
  const spread = node.get('$spread');
  const whole = isPlain(spread) ? referenceIn(readText(spread.text)) : undefined;
  for (const own of whole ? spreadOf(node, whole, scope) : []) {
    const found = follow(own, scope);
    if (found) object.set(String(own.steps.at(-1)), jsonValue(found));
  }
  for (const [name, member] of node) {
    if (name === '$spread' || name === '$except') continue;
    const value = documentAt(member, scope);
    if (value !== undefined) object.set(plainName(name), value);
  }
  return object;
}

function eachAt(node: Mapping, scope: Scope): Json | undefined {
  const value = node.get('$value')!;
  return elementScopes(node.get('$each'), textAt(node, '$as') ?? '', scope)?.flatMap(inner =>
    listed(documentAt(value, inner)),
  );
}

/** One reference alone is that value; anything else is a text. */
function textAlone(text: string, scope: Scope): Json | undefined {
  const parts = readText(text);
  if (parts.length > 1 || typeof parts[0] === 'string') return composed(parts, scope);
  const found = wholeOf(parts, scope);
  return found === null ? undefined : jsonValue(found);
}

/** What has no single type, as it is. */
function anyAt(node: Yaml, scope: Scope): Json | undefined {
  const parts = readText(isPlain(node) ? node.text : '');
  if (parts.length > 1 || typeof parts[0] === 'string') return composed(parts, scope);
  const found = wholeOf(parts, scope);
  return found === null ? undefined : canonicalJson(found.value);
}

/** A value of the message by its schema's type: of an object the declared properties. */
export function jsonValue(found: Found): Json {
  const { value, type } = found;
  if (value === null) return type.nullable || type.kind === 'null' ? null : refuse('null is not meant');
  switch (type.kind) {
    case 'string':
      return textIn(found);
    case 'binary':
      return base64In(found);
    case 'number':
    case 'integer':
      return new Numeral(numberIn(found));
    case 'boolean':
      return typeof value === 'boolean' ? value : refuse('a boolean is meant');
    case 'object':
      return new Map(
        [...type.properties.keys()].flatMap(name => {
          const own = propertyOf(found, name);
          return own ? [[name, jsonValue(own)] as const] : [];
        }),
      );
    case 'array':
      return elementsOf(found).map(jsonValue);
    default:
      return refuse('null is meant');
  }
}
