import type { Path } from './expression.ts';

/** A path as `set`, `remove` and `project` write it: `.` and `[n]` separate. */
export function readPath(text: string): Path {
  const steps: (string | number)[] = [];
  for (const [, quoted, name, index] of text.matchAll(/`([^`]*)`|([^.[\]`]+)|\[(\d+)\]/g))
    steps.push(index === undefined ? (quoted ?? name ?? '') : Number(index));
  return steps;
}
