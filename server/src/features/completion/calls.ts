import type { Operation } from '../../contract/index.ts';
import { typeName, typeOf } from '../../schema/index.ts';
import type { Root } from '../../snapshot/index.ts';
import { walk } from '../reference.ts';
import { type Offer, ranked } from './item.ts';

/** In Lambda code: the operations that the client's function can call, and the data that each takes. */
export function callOffers(root: Root, uri: string, offset: number): readonly Offer[] {
  const text = root.languages.isSource(uri) ? root.text(uri) : null;
  if (text === null) return [];
  const before = text.slice(Math.max(0, offset - 4000), offset);
  const names = functionNames(root, uri, text);
  const call = new RegExp(
    `(?<![\\w$])(?:${names})\\s*(?:<[^>()]*>)?\\(\\s*(?:([\`'"])([\\w-]*)|([\`'"])([\\w-]+(?:@\\d+)?)\\3\\s*,\\s*\\{([^]*))$`,
  ).exec(before);
  if (!call) return [];
  if (call[1] !== undefined) return operations(root, offset - (call[2]?.length ?? 0), offset, text);
  const inside = openObject(call[5] ?? '');
  const operation = root.find(call[4] ?? '');
  const word = /(?:^|[,{\s])(['"]?)([\w-]*)$/.exec(inside?.own ?? ':');
  if (!inside || !word || !operation || /:\s*['"]?[\w-]*$/.test(inside.own.slice(inside.own.lastIndexOf(',') + 1)))
    return [];
  const range = { start: offset - (word[2]?.length ?? 0), end: offset };
  return data(
    root,
    operation,
    inside,
    range,
    root.languages.of(uri)?.requests.notation.quotedKeys === true && word[1] === '',
  );
}

/** `callOperation`, or what an import calls it, as the language of the file writes it. */
function functionNames(root: Root, uri: string, text: string): string {
  const name = root.config.lint.client.function.replace(/[^\w$]/g, '').replaceAll('$', '\\$');
  const own = root.languages.of(uri)?.functionName(name) ?? name;
  const others = [...text.matchAll(new RegExp(`(?<![\\w$])${own}\\s+as\\s+([A-Za-z_]\\w*)`, 'g'))].map(
    found => found[1],
  );
  return [own, ...others].join('|');
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
  { path, own }: OpenObject,
  range: Offer['range'],
  quoted: boolean,
): readonly Offer[] {
  const type = operation.data && walk(typeOf(operation.data, root.reader()).type, path)?.type;
  if (type?.kind !== 'object') return [];
  const given = new Set([...own.matchAll(/(?:^|[,{\s])['"]?([\w-]+)['"]?\s*[:,]/g)].map(match => match[1]));
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

/** The object literal that is open at the end of the text behind the brace of the data. */
interface OpenObject {
  /** The keys, and 0 for an element, that lead to it. */
  readonly path: readonly (string | number)[];
  /** Its own text so far: what is closed in it is left out. */
  readonly own: string;
}

function openObject(inside: string): OpenObject | undefined {
  // Brackets in strings are none; a key in quotes stays.
  const text = inside.replace(/"[^"\n]*"|'[^'\n]*'|`[^`]*`/g, found => found.replace(/[^\w'"-]/g, '_'));
  const open = [{ bracket: '{', key: undefined as string | undefined, from: 0 }];
  for (let i = 0; i < text.length; i++) {
    const bracket = text.charAt(i);
    if ('([{'.includes(bracket)) {
      const key = /(?:^|[,{\s])['"]?([\w-]+)['"]?\s*:\s*$/.exec(text.slice(0, i))?.[1];
      open.push({ bracket, key, from: i + 1 });
    } else if (')]}'.includes(bracket)) open.pop();
    if (open.length === 0) return undefined;
  }
  const path: (string | number)[] = [];
  for (const [i, { bracket, key }] of open.entries()) {
    if (i === 0) continue;
    const step = open[i - 1]?.bracket === '[' ? 0 : key;
    if (bracket === '(' || step === undefined) return undefined;
    path.push(step);
  }
  const last = open.at(-1);
  if (last?.bracket !== '{') return undefined;
  let own = text.slice(last.from);
  for (let before = ''; before !== own; ) {
    before = own;
    own = own.replace(/[([{][^()[\]{}]*[)\]}]/g, '');
  }
  return { path, own };
}
