import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { validate } from '../../server/src/schema/index.ts';
import type { Json } from '../../server/src/yaml/index.ts';
import { value, whole } from './arbitrary.ts';
import { bundleOf } from './workspace-schema.ts';

export interface Pairs {
  compared: number;
  accepted: number;
  /** Too deep for one of the two. */
  undecided: number;
}

export const VALUES = 20;

/** Random schemas and values: as this project reads them, and as ajv does. Throws where they differ. */
export function besideAjv(runs: number, seed: number): Pairs {
  const pairs: Pairs = { compared: 0, accepted: 0, undecided: 0 };
  const values = fc.array(value, { minLength: VALUES, maxLength: VALUES });
  fc.assert(
    fc.property(whole.map(whereAjvIsRight), values, (schema, all) => {
      const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false, logger: false });
      const accepts = ajv.compile(schema as object);
      const { schema: bundle, problems } = bundleOf(schema);
      if (problems.length > 0) throw new Error(problems[0]!.message);
      for (const one of all) {
        const misfits = validate(bundle, one);
        const theirs = attempt(() => accepts(one));
        if (theirs === null || misfits.some(({ keyword }) => keyword === '$ref')) pairs.undecided++;
        else {
          pairs.compared++;
          if (theirs) pairs.accepted++;
          if (theirs !== (misfits.length === 0))
            throw new Error(
              `${JSON.stringify(one)}: ajv ${theirs ? 'accepts it' : JSON.stringify(accepts.errors)}, here ${JSON.stringify(misfits)}`,
            );
        }
      }
    }),
    { numRuns: runs, seed },
  );
  return pairs;
}

/** Null where the stack is too small. */
export function attempt(call: () => boolean): boolean | null {
  try {
    return call();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * ajv 8.20 does not let `contains` count as speaking of an element (`unevaluatedItems`), and takes an empty list for `contains`
 * beside `prefixItems`, ignores an `if` that stands alone, and takes what `items: true`
 * speaks of in an alternative that does not fit. The official suite is the judge of those here.
 */
function whereAjvIsRight(schema: Json): Json {
  const text = JSON.stringify(schema);
  const both = text.includes('"unevaluatedItems"') && text.includes('"contains"');
  const without = both ? (text.length % 2 === 0 ? 'contains' : 'unevaluatedItems') : null;
  const visit = (json: Json): Json => {
    if (Array.isArray(json)) return json.map(visit);
    if (typeof json !== 'object' || json === null) return json;
    const kept = Object.entries(json).filter(
      ([keyword]) =>
        keyword !== without &&
        !(keyword === 'prefixItems' && Object.hasOwn(json, 'contains')) &&
        !(keyword === 'items' && without !== 'unevaluatedItems' && allowsAll(json[keyword]!)) &&
        !(keyword === 'if' && !Object.hasOwn(json, 'then') && !Object.hasOwn(json, 'else')),
    );
    return Object.fromEntries(kept.map(([keyword, member]) => [keyword, visit(member)]));
  };
  return visit(schema);
}

const allowsAll = (schema: Json): boolean => schema === true || JSON.stringify(schema) === '{}';
