import { nameAt, type Root, unique } from '../snapshot/index.ts';
import { type Target, target } from './definition.ts';
import { pauses, type Token } from './token.ts';

/** Every place that means what is named at an offset; what a spread or a default answer means is among them. */
export async function references(
  root: Root | undefined,
  uri: string,
  offset: number,
  withDeclaration: boolean,
  token: Token,
): Promise<readonly Target[]> {
  const name = root && nameAt(root.names.around(uri, offset), offset);
  if (!root || !name) return [];
  const all = (await root.names.all(pauses(token))).of(name.key);
  return unique(all.filter(one => withDeclaration || one.role !== 'definition')).map(target);
}
