import { followRef, refOf } from '../schema/index.ts';
import { definitionsOf, type Name, nameAt, type Root } from '../snapshot/index.ts';
import type { Range } from '../text/index.ts';
import { type Place, placeAt } from './place.ts';
import { type Source, sourceAt } from './source.ts';
import { statementAt } from './statement.ts';
import { pauses, type Token } from './token.ts';

/** Where a name stands; `uri` of the file. */
export interface Target {
  readonly uri: string;
  readonly range: Range;
}

/** Where what is named at an offset is declared. */
export async function definition(
  root: Root | undefined,
  uri: string,
  offset: number,
  token: Token,
): Promise<readonly Target[]> {
  const name = root && nameAt(root.names.around(uri, offset), offset);
  if (root && name) {
    const all = (await root.names.all(pauses(token))).of(name.key);
    const declared = definitionsOf(all);
    return declared.filter(one => isVersionMeant(root, name, one)).map(target);
  }
  const source = sourceAt(root, uri, offset);
  const place = source && placeAt(source.document.root, offset);
  const placed = place && statementAt(source, place, offset);
  const named = placed?.statement.at(placed.at);
  if (named) return [{ uri: named.declared.file, range: named.declared.range }];
  return source && place?.steps.at(-1)?.name === '$ref' && !place.key ? refTarget(source, place) : [];
}

export const target = ({ file, range }: Name): Target => ({ uri: file, range });

/** `use: store-user@2` means that version's contract, and without a version the newest. */
function isVersionMeant(root: Root, name: Name, declared: Name): boolean {
  if (name.kind !== 'operation' || name.role === 'definition') return true;
  const meant = root.find(name.reference ?? name.text);
  return !meant || (meant.file === declared.file && meant.name.range.start === declared.range.start);
}

function refTarget({ root, operation, document, file }: Source, place: Place): Target[] {
  const holder = place.steps.at(-1)?.parent;
  if (!holder || !refOf(holder)) return [];
  const schema = place.steps[0]?.name === 'result' ? operation?.result : operation?.data;
  const followed = followRef(
    { node: holder, file: file.uri, root: schema?.root ?? document.root, document: document.root },
    root.reader(),
  );
  return 'problem' in followed ? [] : [{ uri: followed.schema.file, range: followed.schema.node.range }];
}
