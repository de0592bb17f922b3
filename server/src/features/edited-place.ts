import { resourceKey } from '../names/name.ts';
import { type EditedPlace, TARGETS, type Target, targetOf, targetOfContent, targetOfFile } from '../targets/index.ts';
import { get, textOf } from '../yaml/index.ts';
import { attributesOf } from './attributes.ts';
import { mappingPlace } from './mapping-place.ts';
import { type Place, pathOf } from './place.ts';
import type { Source } from './source.ts';

/** A place as its target is asked about it; undefined where no target has a say. */
export function editedPlace(
  source: Source,
  place: Place,
): { readonly target: Target; readonly at: EditedPlace } | undefined {
  const found = placeOfTarget(source, place);
  if (!found) return undefined;
  const { target, within, path } = found;
  const name = nameNear(place, target.resources.kind);
  const at: EditedPlace = {
    within,
    path,
    resource: name === undefined ? undefined : source.root.named(target).get(name),
    attributes: () => (name === undefined ? [] : attributesOf(source.root, resourceKey(target.resources.kind, name))),
  };
  return { target, at };
}

function placeOfTarget(
  { kind, file, operation }: Source,
  place: Place,
): (Pick<EditedPlace, 'within' | 'path'> & { readonly target: Target }) | undefined {
  const path = pathOf(place);
  if (kind === 'resource') {
    const target = targetOfFile(file.uri);
    return target && { target, within: 'resource', path };
  }
  if (kind !== 'operation') return undefined;
  const inMapping = mappingPlace(path);
  if (inMapping) return { ...inMapping, within: 'mapping' };
  const inExample = path[0] === 'examples' && /^(?:given|then)$/.test(path[2] ?? '') && path.length > 3;
  const step = place.steps[4]?.parent ?? place.node;
  const target = targetOfContent(step) ?? targetOf(operation?.mapping?.target) ?? TARGETS[0];
  return inExample && target ? { target, within: 'example', path: path.slice(4) } : undefined;
}

/** The resource of a kind that the mapping around a place names: `table: users`. */
function nameNear(place: Place, kind: string): string | undefined {
  for (const { parent } of [...place.steps].reverse()) {
    const name = textOf(get(parent, kind));
    if (name !== undefined) return name;
  }
  return textOf(get(place.node, kind));
}
