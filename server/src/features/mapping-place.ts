import { type ExpressionLanguage, type Target, targetOf } from '../targets/index.ts';

/** A place in a mapping: the target, and the path below `mapping.NAME`. */
export interface MappingPlace {
  readonly target: Target;
  readonly path: readonly string[];
}

/** Where a path of a document leads within a mapping; undefined where it leads elsewhere. */
export function mappingPlace([first, name, ...path]: readonly string[]): MappingPlace | undefined {
  const target = first === 'mapping' ? targetOf(name) : undefined;
  return target && { target, path };
}

/** The language of its target's own that the text at a path is written in; undefined where it is a value. */
export function expressionAt(path: readonly string[]): ExpressionLanguage | undefined {
  const place = mappingPlace(path);
  return place?.target.editing?.expression?.(place.path);
}
