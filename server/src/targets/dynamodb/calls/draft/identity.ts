import type { SourceHole } from '../../../../code/index.ts';
import { isHole } from '../../../../extract/holes.ts';
import type { Request } from '../../model/request.ts';

/** A text that two requests share only if they are the same but for the values that the code puts in. `table` names the table. */
export function requestKey(request: Request<SourceHole>, table: string): string {
  const holes: string[] = [];
  const number = (hole: SourceHole): string => {
    const known = holes.indexOf(hole.text);
    return `${known < 0 ? holes.push(hole.text) - 1 : known}${hole.set ?? ''}${hole.time ? JSON.stringify(hole.time) : ''}`;
  };
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== 'object' || value === null) return value;
    if (isHole(value)) return { hole: number(value) };
    const entries = Object.entries(value).filter(([key]) => key !== 'origin' && key !== 'range');
    if (value && 'kind' in value && value.kind === 'map' && 'entries' in value && Array.isArray(value.entries))
      return { map: [...value.entries].sort((a, b) => (a.name < b.name ? -1 : 1)).map(plain) };
    return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner)]));
  };
  const { table: _table, returnValues: _returns, projection: _projection, ...compared } = request;
  return JSON.stringify([table, plain(compared)]);
}
