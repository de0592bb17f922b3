import type { Path } from '../../dynamodb/request.ts';
import type { Binding } from '../binding.ts';
import type { Collector } from '../collector.ts';
import { placesOf } from './places.ts';

/** DynamoDB refuses two clauses of an update on one path, or on a path and a part of it. */
export function checkPaths(binding: Binding, out: Collector): void {
  for (const { update, origin } of placesOf(binding)) {
    if (!update) continue;
    const seen: Path[] = [];
    for (const clause of [...update.set, ...update.remove, ...update.add, ...update.delete]) {
      const other = seen.find(path => overlaps(path, clause.path));
      if (other) {
        const [a, b] = [pathText(clause.path), pathText(other)];
        const message =
          a === b
            ? `"${a}" is changed twice: leave one out.`
            : `"${a}" and "${b}" overlap, and DynamoDB changes neither then: change the whole or the part.`;
        out.add('overlapping-paths', clause.origin ?? origin, message);
      }
      seen.push(clause.path);
    }
  }
}

const overlaps = (a: Path, b: Path): boolean => a.every((step, i) => i >= b.length || step === b[i]);

export const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
