import { followRef, refOf } from '../schema/index.ts';
import type { Root } from '../snapshot/index.ts';
import type { Range } from '../text/index.ts';
import { type Node, textOf } from '../yaml/index.ts';
import { tableNear } from './completion/keys.ts';
import { type Place, pathOf, placeAt } from './place.ts';
import { loopTypes, pointedAt, rootType, walk } from './reference.ts';
import { type Source, sourceAt } from './source.ts';

/** Where a name is declared. */
export interface Target {
  readonly uri: string;
  readonly range: Range;
}

export function definition(root: Root | undefined, uri: string, offset: number): Target | undefined {
  const source = sourceAt(root, uri, offset);
  if (!source) return undefined;
  const place = placeAt(source.document.root, offset);
  if (place.key || place.node.kind !== 'scalar') return undefined;
  const { root: world, operation } = source;
  const path = pathOf(place);
  const text = place.node.text;
  const last = path.at(-1);
  if (last === '$ref') return refTarget(source, place);
  if (last === 'table') return tableTarget(world, text);
  if (last === 'index') return tableTarget(world, tableNear(place) ?? '');
  if (path.at(-2) === 'catch' || path.join('.') === 'examples.*.error') {
    const error = operation?.errors.find(one => one.name === text);
    return error && { uri, range: error.range };
  }
  if (path.join('.') === 'deprecated.use') {
    const target = world.find(text);
    return target && { uri: target.file, range: target.name.range };
  }
  const pointed = pointedAt(place.node, offset);
  if (pointed?.kind !== 'property') return undefined;
  const reader = world.reader();
  const found = walk(
    rootType(pointed.reference.root, loopTypes(place, source, reader), source, reader),
    pointed.reference.steps.slice(0, pointed.steps).map(step => step.key),
  );
  return found?.property && { uri: found.property.file, range: found.property.range };
}

function tableTarget(root: Root, name: string): Target | undefined {
  const table = root.tables.byName.get(name);
  return table && { uri: table.source.file, range: table.source.range };
}

function refTarget({ root, operation, document, file }: Source, place: Place): Target | undefined {
  const holder: Node | undefined = place.steps.at(-1)?.parent;
  if (!holder || !refOf(holder) || textOf(place.node) === undefined) return undefined;
  const top = place.steps[0]?.name;
  const schema = top === 'result' ? operation?.result : operation?.data;
  const followed = followRef(
    { node: holder, file: file.uri, root: schema?.root ?? document.root, document: document.root },
    root.reader(),
  );
  return 'problem' in followed ? undefined : { uri: followed.schema.file, range: followed.schema.node.range };
}
