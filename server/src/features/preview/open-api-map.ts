import type { Operation } from '../../contract/index.ts';
import type { OpenApi } from '../../export/index.ts';
import type { Mapping } from '../../template/piece.ts';
import { type Range, rowOf } from '../../text/index.ts';
import { entryOf, get, type Json, type Node } from '../../yaml/index.ts';
import { jsonTokens } from './json-tokens.ts';

type Path = readonly (string | number)[];

/** From the contract to the OpenAPI document of it alone, as it is shown: `shown`, beginning at `offset`. */
export function openApiMap(
  operation: Operation,
  document: OpenApi['document'],
  shown: string,
  offset: number,
): Mapping[] {
  const places = placesOf(shown);
  return [...origins(operation, document)].flatMap(([path, origin]) => {
    const place = places.get(JSON.stringify(path));
    if (!origin || !place) return [];
    return [{ origin, generated: { start: place.start + offset, end: place.end + offset } }];
  });
}

/** Where a key of the mapping goes in the integration; the others are in the request's template. */
const INTEGRATION = {
  action: ['uri'],
  returns: ['responses', '200'],
  catch: ['responses', 'default'],
} satisfies Readonly<Record<string, Path>>;

/** Each place of the document, and what of the contract it comes from; outer places before inner ones. */
function* origins(operation: Operation, document: OpenApi['document']): Generator<[Path, Range | undefined]> {
  const own = (key: string): Range | undefined => entryOf(operation.node, key)?.range;
  const route = ['paths', `/v${operation.version.value}/${operation.name.value}`];
  const post = [...route, 'post'];
  const integration = [...post, 'x-amazon-apigateway-integration'];
  const storage = operation.mapping?.entry.value;
  yield [route, own('version')];
  yield [[...post, 'operationId'], own('operation')];
  yield [[...post, 'summary'], own('summary')];
  yield [[...post, 'description'], own('description') ?? own('owner')];
  yield [[...post, 'deprecated'], own('deprecated')];
  const responses = [...post, 'responses'];
  yield [responses, own('errors')];
  const errors = get(operation.node, 'errors');
  for (const { name, status } of operation.errors) yield [[...responses, String(status)], entryOf(errors, name)?.range];
  yield [integration, own('mapping')];
  for (const { key, range } of storage?.kind === 'mapping' ? storage.entries : [])
    yield [[...integration, ...(rowOf(INTEGRATION, key.text) ?? ['requestTemplates'])], range];
  const message = modelAt(document, [...post, 'requestBody']);
  yield [message, own('data')];
  yield* schemaOrigins(document, [...message, 'properties', 'data'], get(operation.node, 'data'));
  const answer = modelAt(document, [...responses, '200']);
  yield [answer, own('result')];
  yield* schemaOrigins(document, answer, get(operation.node, 'result'));
}

/** The model that the content of a request or a response refers to. */
function modelAt(document: Json, path: Path): Path {
  const reference = at(document, [...path, 'content', 'application/json', 'schema', '$ref']);
  return typeof reference === 'string' ? reference.replace(/^#\//, '').split('/') : [];
}

/** What a schema has under the same names in the contract and in the document. */
function* schemaOrigins(document: Json, path: Path, node: Node | undefined): Generator<[Path, Range]> {
  if (node?.kind === 'mapping') {
    for (const { key, value, range } of node.entries) {
      const inner = [...path, key.text];
      if (at(document, inner) === undefined) continue;
      yield [inner, range];
      yield* schemaOrigins(document, inner, value);
    }
  } else if (node?.kind === 'sequence') {
    for (const [i, item] of node.items.entries()) {
      const inner = [...path, i];
      if (at(document, inner) === undefined) continue;
      yield [inner, item.range];
      yield* schemaOrigins(document, inner, item);
    }
  }
}

function at(document: Json, path: Path): Json | undefined {
  let here: Json | undefined = document;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as { readonly [name: string | number]: Json })[step];
  }
  return here;
}

/** From the first character of a member's key, or of an element, to the last one of its value. */
function placesOf(text: string): ReadonlyMap<string, Range> {
  const places = new Map<string, Range>();
  for (const { id, range } of jsonTokens(text)) {
    const path = JSON.stringify((JSON.parse(id) as Path).slice(0, -1));
    places.set(path, { start: places.get(path)?.start ?? range.start, end: range.end });
  }
  return places;
}
