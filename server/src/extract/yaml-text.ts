import { Document, isCollection, type Node, Pair, Scalar, stringify, visit, YAMLMap, YAMLSeq } from 'yaml';
import { Digits, Noted } from './notes.ts';

/** Keys whose entries always have a line each. */
const BLOCK: readonly string[] = ['data', 'result', 'properties', 'errors', 'mapping'];
/** Sections of a contract, told apart by an empty line. */
const SPACED: ReadonlySet<string> = new Set(['data', 'mapping']);
const WIDE = 110;

/**
 * Plain data as YAML: short mappings on one line, and the comments of what is noted at the ends of their lines. `block`: more keys
 * whose entries have a line each, those of a target.
 */
export function yamlText(value: Readonly<Record<string, unknown>>, block: readonly string[]): string {
  const document = new Document();
  document.contents = nodeOf(value, '', new Set([...BLOCK, ...block]), true) as typeof document.contents;
  // Lists of names without the padding that mappings have.
  return document
    .toString({ lineWidth: 0, flowCollectionPadding: true })
    .replace(/\b((?:required|enum|type|remove|project): )\[ ([^\]"']*) \]/g, '$1[$2]');
}

function nodeOf(value: unknown, key: string, block: ReadonlySet<string>, top = false): Node {
  if (value instanceof Noted) {
    const node = nodeOf(value.value, key, block);
    if (isCollection(node) && !node.flow) node.commentBefore = ` ${value.note}`;
    else node.comment = ` ${value.note}`;
    return node;
  }
  if (value instanceof Digits) {
    const node = new Scalar(Number(value.text));
    node.source = value.text;
    return node;
  }
  if (Array.isArray(value)) {
    const list = new YAMLSeq();
    for (const item of value) list.items.push(nodeOf(item, '', block));
    list.flow = !block.has(key) && isShort(list);
    return list;
  }
  if (typeof value === 'object' && value !== null) {
    const map = new YAMLMap();
    for (const [name, inner] of Object.entries(value)) {
      if (inner === undefined) continue;
      const written = new Scalar(name);
      written.spaceBefore = top && SPACED.has(name);
      map.items.push(new Pair(written, nodeOf(inner, name, block)));
    }
    map.flow = map.items.length === 0 || (!top && !block.has(key) && isShort(map));
    return map;
  }
  return new Scalar(value);
}

/** Fits on a line, and nothing in it has a comment or stands on lines of its own. */
function isShort(node: YAMLMap | YAMLSeq): boolean {
  let plain = true;
  visit(node, {
    Node: (_, inner) => {
      if (inner !== node && (inner.comment || (isCollection(inner) && inner.items.length > 0 && !inner.flow)))
        plain = false;
    },
  });
  return plain && stringify(node, { collectionStyle: 'flow', lineWidth: 0 }).length <= WIDE;
}
