import { nameAt, type Root, unique } from '../snapshot/index.ts';
import type { Range } from '../text/index.ts';

export interface Highlight {
  readonly range: Range;
  readonly kind: 'read' | 'write';
}

/** The places of one file that mean what is named at an offset. */
export function documentHighlights(root: Root | undefined, uri: string, offset: number): readonly Highlight[] {
  const names = root?.names.in(uri) ?? [];
  const name = nameAt(names, offset);
  if (!name) return [];
  const same = names.filter(one => one.key === name.key && !one.implied);
  return unique(same).map(({ range, role }) => ({ range, kind: role === 'read' ? 'read' : 'write' }));
}
