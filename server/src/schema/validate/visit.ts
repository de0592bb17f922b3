import type { Json } from '../../yaml/index.ts';
import type { Evaluated } from './evaluated.ts';
import type { Misfit, Path, Report } from './misfit.ts';

export type Schema = { readonly [keyword: string]: Json };

/** A schema at one value, on its way through both. */
export interface Visit {
  readonly schema: Schema;
  readonly path: Path;
  /** Schemas around this one, `$ref`s counted. */
  readonly depth: number;
  /** What has been spoken of at this value; null where nobody asks. */
  readonly seen: Evaluated | null;
  readonly out: Misfit[];
  /** One misfit is enough: it is only asked whether the value fits. */
  readonly quick: boolean;
  readonly report: Report;
  readonly walk: Walk;
}

export interface Walk {
  /** Every misfit of a value (`quick`: at least one); what the schema speaks of goes into `seen`. */
  readonly check: (
    schema: Json,
    value: unknown,
    path: Path,
    depth: number,
    seen: Evaluated | null,
    quick: boolean,
  ) => readonly Misfit[];
  /** Counts work beyond the visit itself; false where there may be no more. */
  readonly spend: (steps: number) => boolean;
  /** Whether more may still be said of alternatives than that none fits: that doubles with each level. */
  readonly explain: () => boolean;
}

/** Nothing else need be looked at. */
export const isDone = ({ quick, out }: Visit): boolean => quick && out.length > 0;

export const isSchema = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isNumber = (value: Json | undefined): value is number => typeof value === 'number';
