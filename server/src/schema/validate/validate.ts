import type { Json } from '../../yaml/index.ts';
import { checkArray, checkUnevaluatedItems } from './array.ts';
import { checkCombined } from './combined.ts';
import { Evaluated } from './evaluated.ts';
import { append, type Misfit, type Path } from './misfit.ts';
import { checkObject, checkUnevaluatedProperties } from './object.ts';
import { checkNumber, checkText, checkType, checkValues } from './scalars.ts';
import { selfContained } from './self-contained.ts';
import { isDone, isSchema, type Visit, type Walk } from './visit.ts';

const MOST_STEPS = 1_000_000;
const MOST_DEPTH = 200;
const MOST_EXPLANATIONS = 50;

/**
 * Validates a value against a JSON Schema by walking it: no code is made of a schema, and none can make it hang: after `most`
 * steps what is left does not fit, by the keyword `$ref`. Returns every misfit, in the order of the value. The schema is of 2020-12
 * (or of the edition that its `$schema` says), or of draft 4 as it is exported. `root` is the document that `$ref`s count from
 * where that is another: then they are all `#/…`, as `bundleSchema` and `downgrade` write them.
 */
export function validate(schema: Json, value: unknown, root?: Json, most = MOST_STEPS): readonly Misfit[] {
  const whole = root === undefined ? selfContained(schema) : schema;
  try {
    return new Validation(root ?? whole, most).check(whole, value, [], 0, null, false);
  } catch (error) {
    // A value that nests deeper than the stack.
    if (error instanceof RangeError) return [tooLarge([])];
    throw error;
  }
}

const tooLarge = (path: Path): Misfit => ({ path, message: 'is too large to be checked', keyword: '$ref' });

class Validation implements Walk {
  private readonly root: Json;
  private left: number;
  private explanations = MOST_EXPLANATIONS;

  constructor(root: Json, most: number) {
    this.root = root;
    this.left = most;
  }

  spend(steps: number): boolean {
    this.left -= steps;
    return this.left >= 0;
  }

  explain(): boolean {
    return this.explanations-- > 0;
  }

  check(
    schema: Json,
    value: unknown,
    path: Path,
    depth: number,
    around: Evaluated | null,
    quick: boolean,
  ): readonly Misfit[] {
    if (schema === true) return [];
    if (schema === false) return [{ path, message: 'nothing is allowed here', keyword: 'false' }];
    if (!isSchema(schema)) return [];
    if (!this.spend(1) || depth > MOST_DEPTH) return [tooLarge(path)];
    const asks = schema.unevaluatedProperties !== undefined || schema.unevaluatedItems !== undefined;
    // What stands beside a schema that asks does not count for it; what it says counts for those around it.
    const seen = asks ? new Evaluated() : around;
    const out: Misfit[] = [];
    const visit: Visit = {
      schema,
      path,
      depth,
      seen,
      out,
      quick,
      report: (keyword, message, property) => {
        out.push({ path, message, keyword, ...(property === undefined ? {} : { property }) });
      },
      walk: this,
    };
    this.visit(visit, value, asks);
    if (asks && seen && around && this.spend(seen.size >> 3)) around.add(seen);
    // What was left out for want of steps may not fit.
    if (this.left < 0 && out.length === 0) out.push(tooLarge(path));
    return out;
  }

  private visit(visit: Visit, value: unknown, asks: boolean): void {
    const { schema, out } = visit;
    if (!checkType(visit, value)) return;
    checkValues(visit, value);
    if (typeof value === 'string') checkText(visit, value);
    if (typeof value === 'number') checkNumber(visit, value);
    if (isDone(visit)) return;
    if (typeof schema.$ref === 'string') append(out, this.referred(schema.$ref, value, visit));
    if (isDone(visit)) return;
    if (Array.isArray(value)) checkArray(visit, value);
    else if (isObject(value)) checkObject(visit, value);
    if (isDone(visit)) return;
    const known = checkCombined(visit, value);
    if (!asks || !known || isDone(visit)) return;
    if (Array.isArray(value)) checkUnevaluatedItems(visit, value);
    else if (isObject(value)) checkUnevaluatedProperties(visit, value);
  }

  private referred(ref: string, value: unknown, { path, depth, seen, quick }: Visit): readonly Misfit[] {
    const target = localRef(this.root, ref);
    if (target === undefined) return [{ path, message: `cannot be checked: "${ref}" leads nowhere`, keyword: '$ref' }];
    return this.check(target, value, path, depth + 1, seen, quick);
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a reference into the same document leads to, `#/$defs/user`; undefined where it leads nowhere. */
export function localRef(root: Json, ref: string): Json | undefined {
  if (!ref.startsWith('#')) return undefined;
  let here: Json | undefined = root;
  for (const step of ref.slice(1).split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(here)) here = here[Number(name)];
    else here = isSchema(here) && Object.hasOwn(here, name) ? here[name] : undefined;
  }
  return here;
}
