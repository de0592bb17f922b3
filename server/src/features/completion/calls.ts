import { isSource } from '../../code/index.ts';
import type { Operation } from '../../contract/index.ts';
import { typeName, typeOf } from '../../schema/index.ts';
import type { Root } from '../../snapshot/index.ts';
import { type Offer, ranked } from './item.ts';

/** In Lambda code: the operations that the client's function can call, and the data that each takes. */
export function callOffers(root: Root, uri: string, offset: number): readonly Offer[] {
  const text = isSource(uri) ? root.text(uri) : null;
  if (text === null) return [];
  const before = text.slice(Math.max(0, offset - 4000), offset);
  const name = functionName(root, uri);
  const call = new RegExp(
    `\\b${name}\\s*(?:<[^>()]*>)?\\(\\s*(?:([\`'"])([\\w-]*)|([\`'"])([\\w-]+)\\3\\s*,\\s*\\{([^]*))$`,
  ).exec(before);
  if (!call) return [];
  if (call[1] !== undefined) return operations(root, offset - (call[2]?.length ?? 0), offset, text);
  const inside = call[5] ?? '';
  const word = /(?:^|[,{\s])(['"]?)([\w-]*)$/.exec(inside);
  const operation = root.find(call[4]!);
  if (!word || !operation || depth(inside) !== 0 || /:\s*['"]?[\w-]*$/.test(inside.slice(inside.lastIndexOf(',') + 1)))
    return [];
  return data(
    root,
    operation,
    inside,
    { start: offset - (word[2]?.length ?? 0), end: offset },
    uri.endsWith('.py') && word[1] === '',
  );
}

/** `callOperation`; in Python `call_operation`. */
function functionName(root: Root, uri: string): string {
  const name = root.config.lint.client.function.replace(/[^\w$]/g, '').replaceAll('$', '\\$');
  return uri.endsWith('.py') ? name.replace(/(?<=[a-z0-9])[A-Z]/g, '_$&').toLowerCase() : name;
}

function operations(root: Root, start: number, offset: number, text: string): readonly Offer[] {
  const end = offset + (/^[\w-]*/.exec(text.slice(offset))?.[0].length ?? 0);
  const newest = new Map<string, Operation>();
  for (const operation of [...root.operations.values()].flat()) {
    const known = newest.get(operation.name.value);
    if (!known || known.version.value < operation.version.value) newest.set(operation.name.value, operation);
  }
  const offers = [...newest.values()].map(({ name, version, summary, description, deprecated }) => ({
    label: name.value,
    kind: 'event' as const,
    detail: `v${version.value}${deprecated ? ', deprecated' : ''}`,
    documentation: [summary?.value, description?.value].filter(part => part !== undefined).join('\n\n'),
    range: { start, end },
    last: deprecated !== undefined,
  }));
  offers.sort((a, b) => Number(a.last) - Number(b.last) || a.label.localeCompare(b.label));
  return ranked(offers);
}

function data(
  root: Root,
  operation: Operation,
  inside: string,
  range: Offer['range'],
  quoted: boolean,
): readonly Offer[] {
  const type = operation.data && typeOf(operation.data, root.reader()).type;
  if (type?.kind !== 'object') return [];
  const given = new Set([...inside.matchAll(/(?:^|[,{\s])['"]?([\w-]+)['"]?\s*[:,]/g)].map(match => match[1]));
  const properties = [...type.properties.values()].filter(property => !given.has(property.name));
  properties.sort((a, b) => Number(b.required) - Number(a.required));
  return ranked(
    properties.map(property => ({
      label: property.name,
      kind: 'property' as const,
      detail: `${typeName(property.type)}${property.required ? '' : ', optional'}`,
      ...(property.description ? { documentation: property.description } : {}),
      text:
        quoted || !/^[A-Za-z_$][\w$]*$/.test(property.name)
          ? `${JSON.stringify(property.name)}: `
          : `${property.name}: `,
      range,
    })),
  );
}

/** How many brackets are open at the end of a text. */
function depth(text: string): number {
  let open = 0;
  for (const character of text.replace(/"[^"\n]*"|'[^'\n]*'|`[^`]*`/g, '')) {
    if ('([{'.includes(character)) open++;
    else if (')]}'.includes(character)) open--;
  }
  return open;
}
