import type { Operation } from '../../../contract/index.ts';
import { followRef, type Path, refOf, type SchemaNode, type SchemaReader } from '../../../schema/index.ts';
import type { Range } from '../../../text/index.ts';
import { entryOf, type Node } from '../../../yaml/index.ts';

/** Where a change is shown: a range of the contract, and where it really stands if that is another file. */
export interface ChangePlace {
  readonly range: Range;
  readonly elsewhere: { readonly file: string; readonly range: Range } | null;
}

const MOST_REFS = 64;

/** The place of a path of keys in a contract, `$ref`s being passed through; the deepest that is there. */
export function placeOfPath(operation: Operation, path: Path, reader: SchemaReader): ChangePlace {
  const { node, file, name } = operation;
  let here: SchemaNode = { node, file, root: node, document: node };
  let range = name.range;
  let reference: Range | null = null;
  for (const [i, step] of path.entries()) {
    let next = child(here.node, step);
    for (let refs = 0; !next && refs < MOST_REFS; refs++) {
      const followed = refOf(here.node) ? followRef(here, reader) : undefined;
      if (!followed || 'problem' in followed) break;
      if (here.file === file && followed.schema.file !== file) reference ??= refOf(here.node)?.range ?? null;
      here = followed.schema;
      next = child(here.node, step);
    }
    if (!next) break;
    range = next.range;
    const root = i === 0 ? next.node : here.root;
    here = { ...here, node: next.node, root };
  }
  return reference ? { range: reference, elsewhere: { file: here.file, range } } : { range, elsewhere: null };
}

/** A key with its value where that is short, else the key alone. */
function child(node: Node, step: string | number): { node: Node; range: Range } | undefined {
  if (node.kind === 'sequence') {
    const item = node.items[Number(step)];
    return item && { node: item, range: item.range };
  }
  const entry = entryOf(node, String(step));
  if (!entry) return undefined;
  const { key, value } = entry;
  const short = value.kind === 'scalar' && value.style !== 'block';
  return { node: value, range: short ? { start: key.range.start, end: value.range.end } : key.range };
}
