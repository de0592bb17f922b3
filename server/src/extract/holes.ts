import type { SourceHole } from '../code/index.ts';

export const isHole = (value: object): value is SourceHole => 'text' in value && 'path' in value && 'range' in value;

/** All that a request takes from the code. */
export function holesOf(request: object): readonly SourceHole[] {
  const found: SourceHole[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value !== 'object' || value === null) return;
    else if (isHole(value)) found.push(value);
    else for (const inner of Object.values(value)) visit(inner);
  };
  visit(request);
  return found;
}
