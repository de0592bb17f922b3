import type { Range } from '../text/index.ts';
import { get, type Node } from '../yaml/index.ts';
import { metaSchema } from './meta-schemas.ts';
import { type Resource, resourcesOf, uriOf } from './resource.ts';

/** Where a schema stands: its node, the file (URI), and what `#/…` in it counts from. */
export interface SchemaNode {
  readonly node: Node;
  readonly file: string;
  /** The schema that `#` means: `data`, `result`, or the whole of another file. */
  readonly root: Node;
  /** The document around it, where `#/data/…` is looked up when the schema itself has no such path. */
  readonly document: Node;
  /** What `$dynamicRef`s mean on the way on which this schema was reached: by anchor, the outermost. Absent: there are none. */
  readonly dynamic?: ReadonlyMap<string, SchemaNode>;
  /** The target of the last reference on that way: what stands around it was not passed through. */
  readonly entry?: Node;
}

/** Gives the root node of another file of the workspace, or says why not. Files are named by URI. */
export interface SchemaReader {
  readonly read: (
    from: string,
    reference: string,
  ) => { readonly file: string; readonly node: Node } | { readonly refused: string };
}

export interface RefProblem {
  readonly file: string;
  readonly range: Range;
  readonly message: string;
}

export type Followed = { readonly schema: SchemaNode } | { readonly problem: RefProblem };

const MOST_REFS = 64;

export interface Reference {
  readonly keyword: '$ref' | '$dynamicRef' | '$recursiveRef';
  readonly text: string;
  readonly range: Range;
}

/** The references of a schema: 2020-12 allows two. */
export const referencesOf = (node: Node): readonly Reference[] =>
  (['$ref', '$dynamicRef', '$recursiveRef'] as const).flatMap(keyword => {
    const ref = get(node, keyword);
    return ref?.kind === 'scalar' ? [{ keyword, text: ref.text, range: ref.range }] : [];
  });

/** The first reference of a schema, where it has one. */
export const refOf = (node: Node): Reference | undefined => referencesOf(node)[0];

/** Follows the first reference of a schema, not those of its target. */
export function followRef(schema: SchemaNode, reader: SchemaReader): Followed {
  const ref = refOf(schema.node);
  return ref ? followReference(schema, ref, reader) : { schema };
}

/** Follows a reference that stands in a schema. */
export function followReference(schema: SchemaNode, ref: Reference, reader: SchemaReader): Followed {
  const found = statically(schema, ref, reader);
  if ('problem' in found) return found;
  const target = found.schema;
  const dynamic = entered(schema);
  const name = ref.keyword === '$ref' ? undefined : ref.keyword === '$recursiveRef' ? '' : fragmentOf(ref.text);
  // The anchor found first says whether it is a dynamic one at all.
  const isDynamic =
    name !== undefined &&
    resourcesOf(target.root, target.file).around(target.node).dynamicAnchors.get(name) === target.node;
  const meant = (isDynamic ? dynamic?.get(name) : undefined) ?? target;
  return { schema: { ...meant, entry: meant.node, ...(dynamic ? { dynamic } : {}) } };
}

/** The dynamic anchors that hold behind a reference: those from before, then those of the resources entered since. */
function entered(schema: SchemaNode): ReadonlyMap<string, SchemaNode> | undefined {
  const around: Resource[] = [];
  const resources = resourcesOf(schema.root, schema.file);
  const last = schema.entry && resources.around(schema.entry);
  for (let here: Resource | null = resources.around(schema.node); here; here = here === last ? null : here.around)
    around.unshift(here);
  if (around.every(({ dynamicAnchors }) => dynamicAnchors.size === 0)) return schema.dynamic;
  const dynamic = new Map(schema.dynamic);
  const { file, root, document } = schema;
  for (const { dynamicAnchors } of around)
    for (const [name, node] of dynamicAnchors)
      if (!dynamic.has(name)) dynamic.set(name, { node, file, root, document });
  return dynamic.size === schema.dynamic?.size ? schema.dynamic : dynamic;
}

/** What a reference leads to wherever it is reached from. */
function statically(schema: SchemaNode, ref: Reference, reader: SchemaReader): Followed {
  const refuse = (message: string): Followed => ({ problem: { file: schema.file, range: ref.range, message } });
  const path = ref.text.split('#', 1)[0]!;
  const fragment = fragmentOf(ref.text);
  const { file, root, document } = schema;
  const resources = resourcesOf(root, file);
  const here = resources.around(schema.node);
  const uri = uriOf(path, here.uri);
  const resource = path === '' ? here : uri === undefined ? undefined : resources.named(uri);
  if (resource) {
    const node = resources.find(resource, fragment);
    if (node) return { schema: { node, file, root, document } };
  }
  const beside = besides(schema, path, uri, fragment);
  if (beside) return { schema: beside };
  if (path === '')
    return refuse(
      `"${ref.text}" names nothing: there is no such path in this ${root === document ? 'file' : 'schema'}.`,
    );
  if (resource) return refuse(`"${path}" has no "#${fragment}".`);
  const known = uri === undefined ? undefined : metaSchema(uri);
  const read = known && uri !== undefined ? { file: uri, node: known } : elsewhere(file, path, reader);
  if ('refused' in read) return refuse(read.refused);
  const others = resourcesOf(read.node, read.file);
  const node = others.find(others.root, fragment);
  if (!node) return refuse(`"${path}" has no "#${fragment}".`);
  return { schema: { node, file: read.file, root: read.node, document: read.node } };
}

/** The schemas of a contract that may refer to each other: `#/data/properties/email` in `result`. */
const SCHEMAS = ['data', 'result'] as const;

function besides(
  { file, root, document }: SchemaNode,
  path: string,
  uri: string | undefined,
  fragment: string,
): SchemaNode | undefined {
  if (root === document) return undefined;
  for (const key of SCHEMAS) {
    const other = get(document, key);
    if (!other) continue;
    const resources = resourcesOf(other, file);
    const resource = path === '' ? resources.root : uri === undefined ? undefined : resources.named(uri);
    const inside = path === '' ? within(fragment, key) : fragment;
    const node = resource && inside !== null ? resources.find(resource, inside) : undefined;
    if (node) return { node, file, root: other, document };
  }
  const whole = resourcesOf(document, file);
  const node = path === '' && fragment.startsWith('/') ? whole.find(whole.root, fragment) : undefined;
  return node && { node, file, root: document, document };
}

/** `/data/properties/email` of a contract is `/properties/email` of its `data`; an anchor may be of either. */
function within(fragment: string, key: string): string | null {
  if (fragment === `/${key}`) return '';
  if (fragment.startsWith(`/${key}/`)) return fragment.slice(key.length + 1);
  return fragment.startsWith('/') ? null : fragment;
}

function elsewhere(file: string, path: string, reader: SchemaReader): ReturnType<SchemaReader['read']> {
  if (/^[a-z][a-z0-9+.-]+:/i.test(path))
    return {
      refused:
        'Only files of this workspace can be referred to: copy the schema into one, and write its relative path.',
    };
  return reader.read(file, path);
}

/** Follows `$ref`s to the schema that has none. */
export function followRefs(schema: SchemaNode, reader: SchemaReader): Followed {
  let here = schema;
  for (let i = 0; i < MOST_REFS; i++) {
    if (!refOf(here.node)) return { schema: here };
    const next = followRef(here, reader);
    if ('problem' in next) return next;
    here = next.schema;
  }
  const range = refOf(schema.node)?.range ?? schema.node.range;
  return {
    problem: { file: schema.file, range, message: 'This reference leads back to itself: it never reaches a schema.' },
  };
}

function fragmentOf(reference: string): string {
  const hash = reference.indexOf('#');
  if (hash < 0) return '';
  try {
    return decodeURIComponent(reference.slice(hash + 1));
  } catch {
    return reference.slice(hash + 1);
  }
}
