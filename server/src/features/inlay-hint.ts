import { typeName } from '../schema/index.ts';
import type { Name, Root } from '../snapshot/index.ts';
import type { Range } from '../text/index.ts';
import { parseValue } from '../value/index.ts';
import { get, type Node, offsetOf, type Scalar, textOf } from '../yaml/index.ts';

export interface InlayHint {
  readonly offset: number;
  readonly text: string;
  readonly tooltip: string;
}

/** The types of values that are a reference alone, and the physical names of tables where they are other ones. */
export function inlayHints(root: Root | undefined, uri: string, range: Range): readonly InlayHint[] {
  const file = root?.kindOf(uri) === 'operation' ? root.parsed(uri) : null;
  if (!root || !file) return [];
  const names = root.names.in(uri);
  return file.documents.flatMap(document => {
    const mapping = get(document.root, 'mapping');
    return mapping ? [...hintsOf(mapping, names, range), ...physicalNames(root, mapping, range)] : [];
  });
}

function hintsOf(node: Node, names: readonly Name[], range: Range): InlayHint[] {
  if (node.range.end < range.start || node.range.start > range.end) return [];
  if (node.kind === 'sequence') return node.items.flatMap(item => hintsOf(item, names, range));
  if (node.kind === 'mapping') return node.entries.flatMap(entry => hintsOf(entry.value, names, range));
  return node.kind === 'scalar' ? typeHint(node, names) : [];
}

/** `${data.age}` alone is a number; a composed text is always a text, and says nothing. */
function typeHint(node: Scalar, names: readonly Name[]): InlayHint[] {
  const [part, ...more] = parseValue(node.text).value.parts;
  if (part?.kind !== 'substitution' || more.length > 0 || part.pipes.length > 0) return [];
  const [operand] = part.operands;
  const last = operand?.kind === 'reference' ? operand.steps.at(-1) : undefined;
  if (!last) return [];
  const start = offsetOf(node, last.range.start);
  const name = names.find(one => one.range.start === start && one.kind === 'property');
  if (!name?.property) return [];
  const { type, required } = name.property;
  const text = `: ${typeName(type)}${required || part.operands.length > 1 ? '' : '?'}`;
  const tooltip = required ? 'Always there.' : 'Optional: where it is absent, what it stands in is left out.';
  return [{ offset: node.range.end, text, tooltip }];
}

function physicalNames(root: Root, node: Node, range: Range): InlayHint[] {
  if (node.kind === 'sequence') return node.items.flatMap(item => physicalNames(root, item, range));
  if (node.kind !== 'mapping') return [];
  const inside = node.entries.flatMap(entry => physicalNames(root, entry.value, range));
  const placed = root.declared.find(({ kind, resource }) => textOf(get(node, kind)) === resource.name);
  const table = placed && get(node, placed.kind);
  const known = placed?.resource;
  if (!table || !known || table.range.start < range.start || table.range.end > range.end) return inside;
  const { physicalName } = known;
  const text = physicalName.kind === 'literal' ? physicalName.text : `\${stage.${physicalName.variable}}`;
  if (text === known.name) return inside;
  return [
    { offset: table.range.end, text: `= ${text}`, tooltip: `The physical name of the ${placed.kind}.` },
    ...inside,
  ];
}
