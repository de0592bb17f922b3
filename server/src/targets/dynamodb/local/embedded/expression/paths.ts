import type { Path } from '../../../model/request.ts';
import { pathText } from '../path.ts';
import { invalid } from '../refused.ts';
import type { Placeholders } from './placeholders.ts';
import { ExpressionReader } from './reader.ts';

/** The paths of a ProjectionExpression. */
export function parseProjection(text: string, placeholders: Placeholders): readonly Path[] {
  const reader = new ExpressionReader(text, placeholders);
  const paths = [reader.path()];
  while (reader.take(',')) paths.push(reader.path());
  reader.end();
  distinctPaths(paths);
  return paths;
}

/** No path is, holds, or contradicts another. */
export function distinctPaths(paths: readonly Path[]): void {
  paths.forEach((path, i) => {
    for (const other of paths.slice(0, i)) {
      const differs = path.findIndex((step, k) => step !== other[k]);
      const overlap = differs < 0 || differs >= other.length;
      if (!overlap && typeof path[differs] === typeof other[differs]) continue;
      throw invalid(
        `Two document paths ${overlap ? 'overlap' : 'conflict'} with each other; must remove or rewrite one of these paths; path one: ${pathText(other)}, path two: ${pathText(path)}`,
      );
    }
  });
}
