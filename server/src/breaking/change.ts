import type { Operation } from '../contract/index.ts';
import type { Path } from '../schema/index.ts';
import type { Answers } from '../targets/target.ts';
import type { Severity } from '../text/index.ts';
import type { Json } from '../yaml/index.ts';
import { step } from './schema-rules/index.ts';

/** One side of a comparison: an operation, its schemas self-contained, and what its mapping answers. */
export interface Side {
  readonly operation: Operation;
  readonly data: Json | null;
  readonly result: Json | null;
  /** A `$ref` that leads nowhere, by the schema that has it: nothing can be said of such a schema. */
  readonly unreadable: ReadonlySet<'data' | 'result'>;
  /** The target in use; null where nothing is known by that name. */
  readonly target: string | null;
  /** Null where the mapping has an error. */
  readonly answers: Answers | null;
}

/** A change that callers notice. */
export interface Change {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** `store-user@1`, as callers know it. */
  readonly operation: string;
  /** What changed: keys from the root of the contract, in the newer one where it is there. */
  readonly path: Path;
  /** Where a person is shown it: the nearest place in the newer contract, or the older one where the operation is gone. */
  readonly at: { readonly operation: Operation; readonly path: Path };
  readonly before: Json;
  readonly after: Json;
}

/** `/data/properties/first name`, as RFC 6901 writes it. */
export const pointerOf = (path: Path): string =>
  path.map(one => `/${String(one).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** `data.lines[].sku`: the place of a schema, in the words of who sends or reads the value. */
export function placeName(path: Path): string {
  let text = String(path[0] ?? '');
  for (let i = 1; i < path.length; i++) {
    const keyword = path[i];
    const next = path[i + 1];
    if (keyword === 'properties' && next !== undefined) text += step(String(path[++i]));
    else if (keyword === 'items') text += '[]';
    else if (keyword === 'prefixItems' && next !== undefined) text += `[${path[++i]}]`;
    else if (keyword === 'additionalProperties' && i < path.length - 1) text += '.*';
    else if (keyword === 'patternProperties' && next !== undefined) text += `[/${path[++i]}/]`;
    else if ((keyword === 'anyOf' || keyword === 'oneOf') && typeof next === 'number')
      text += ` (form ${Number(path[++i]) + 1})`;
    else if (keyword === 'allOf' && typeof next === 'number') i++;
    else break;
  }
  return text;
}
