import AjvDraft4 from 'ajv-draft-04';
import fc from 'fast-check';
import { downgrade, validate } from '../../server/src/schema/index.ts';
import type { Json } from '../../server/src/yaml/index.ts';
import { value, whole } from './arbitrary.ts';
import { attempt, VALUES } from './beside-ajv.ts';
import { bundleOf } from './workspace-schema.ts';

export interface Exported {
  compared: number;
  accepted: number;
  undecided: number;
  /** Schemas of which nothing had to be left out: their models refuse just what they do. */
  exact: number;
  /** Pairs that only the contract refuses, the model having had to leave something out. */
  wider: number;
}

/**
 * Random schemas as API Gateway gets them, draft 4 in an OpenAPI document. The local gateway's validator accepts what ajv-draft-04
 * does; what a contract accepts, its model accepts; where nothing was left out, the other way round as well. Throws otherwise.
 */
export function exportedModels(runs: number, seed: number): Exported {
  const counts: Exported = { compared: 0, accepted: 0, undecided: 0, exact: 0, wider: 0 };
  const values = fc.array(value, { minLength: VALUES, maxLength: VALUES });
  fc.assert(
    fc.property(whole, values, (schema, all) => {
      const { schema: bundle } = bundleOf(schema);
      const { schema: model, definitions, dropped } = downgrade(bundle, 'X');
      const document = { schema: model, components: { schemas: Object.fromEntries(definitions) } };
      const ajv = new AjvDraft4({ strict: false, logger: false, validateSchema: false });
      const accepts = ajv.compile({ allOf: [{ $ref: '#/schema' }], ...document });
      if (dropped.length === 0) counts.exact++;
      for (const one of all) {
        const own = validate(bundle, one);
        const local = validate(model, one, document as Json);
        const theirs = attempt(() => accepts(one));
        if (theirs === null || [...own, ...local].some(({ keyword }) => keyword === '$ref')) {
          counts.undecided++;
          continue;
        }
        counts.compared++;
        if (theirs) counts.accepted++;
        const told = (): string => `${JSON.stringify(one)} and ${JSON.stringify(document)}`;
        if (theirs !== (local.length === 0))
          throw new Error(
            `the local gateway ${theirs ? JSON.stringify(local) : 'accepts'}, ajv ${JSON.stringify(accepts.errors)}: ${told()}`,
          );
        if (own.length === 0 && !theirs) throw new Error(`the model refuses what the contract accepts: ${told()}`);
        if (own.length === 0 || !theirs) continue;
        if (dropped.length === 0)
          throw new Error(`the model accepts what the contract refuses, and nothing was left out: ${told()}`);
        counts.wider++;
      }
    }),
    { numRuns: runs, seed },
  );
  return counts;
}
