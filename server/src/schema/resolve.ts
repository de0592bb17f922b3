import type { Range } from '../text/index.ts';
import { get, type Node } from '../yaml/index.ts';

/** Where a schema stands: its node, the file (URI), and what `#/…` in it counts from. */
export interface SchemaNode {
  readonly node: Node;
  readonly file: string;
  /** The schema that `#` means: `data`, `result`, or the whole of another file. */
  readonly root: Node;
  /** The document around it, where `#/data/…` is looked up when the schema itself has no such path. */
  readonly document: Node;
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

/** The `$ref` of a schema, where it has one. */
export const refOf = (node: Node): { readonly text: string; readonly range: Range } | undefined => {
  const ref = get(node, '$ref');
  return ref?.kind === 'scalar' ? { text: ref.text, range: ref.range } : undefined;
};

/** Follows one `$ref`, not those of its target. */
export function followRef(schema: SchemaNode, reader: SchemaReader): Followed {
  const ref = refOf(schema.node);
  if (!ref) return { schema };
  const refuse = (message: string): Followed => ({ problem: { file: schema.file, range: ref.range, message } });
  const hash = ref.text.indexOf('#');
  const path = hash < 0 ? ref.text : ref.text.slice(0, hash);
  const fragment = hash < 0 ? '' : decodeFragment(ref.text.slice(hash + 1));
  if (path === '') {
    const here = find(schema.root, fragment);
    if (here) return { schema: { ...schema, node: here } };
    const around = find(schema.document, fragment);
    if (around) return { schema: { ...schema, node: around, root: schema.document } };
    return refuse(
      `"${ref.text}" names nothing: there is no such path in this ${schema.root === schema.document ? 'file' : 'schema'}.`,
    );
  }
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) {
    return refuse(
      'Only files of this workspace can be referred to: copy the schema into one, and write its relative path.',
    );
  }
  const read = reader.read(schema.file, path);
  if ('refused' in read) return refuse(read.refused);
  const node = find(read.node, fragment);
  if (!node) return refuse(`"${path}" has no "#${fragment}".`);
  return { schema: { node, file: read.file, root: read.node, document: read.node } };
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

/** A JSON Pointer (`/properties/email`) or a `$anchor` in a schema. */
function find(root: Node, fragment: string): Node | undefined {
  if (fragment === '') return root;
  if (!fragment.startsWith('/')) return anchor(root, fragment, 0);
  let here: Node | undefined = root;
  for (const step of fragment.slice(1).split('/')) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    here = here?.kind === 'sequence' ? here.items[Number(key)] : get(here, key);
  }
  return here;
}

function anchor(node: Node, name: string, depth: number): Node | undefined {
  if (depth > 32) return undefined;
  const own = get(node, '$anchor');
  if (own?.kind === 'scalar' && own.text === name) return node;
  const children =
    node.kind === 'mapping' ? node.entries.map(entry => entry.value) : node.kind === 'sequence' ? node.items : [];
  for (const child of children) {
    const found = anchor(child, name, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
