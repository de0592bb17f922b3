import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Json } from '../../server/src/yaml/index.ts';

/** The official suite, github.com/json-schema-org/JSON-Schema-Test-Suite: a checkout's `tests`, or Debian's copy. */
const PLACES = [
  process.env.JSON_SCHEMA_TEST_SUITE,
  '/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance/tests',
].filter(place => place !== undefined);

export interface SuiteCase {
  readonly name: string;
  /** With the `$schema` of its edition, which the suite's folders imply. */
  readonly schema: Json;
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[];
}

export interface Suite {
  readonly cases: readonly SuiteCase[];
  /** Tests whose schemas lie on another server: nothing here reads from a network. */
  readonly remote: number;
}

export const EDITIONS = {
  draft4: 'http://json-schema.org/draft-04/schema#',
  draft6: 'http://json-schema.org/draft-06/schema#',
  draft7: 'http://json-schema.org/draft-07/schema#',
  'draft2019-09': 'https://json-schema.org/draft/2019-09/schema',
  'draft2020-12': 'https://json-schema.org/draft/2020-12/schema',
} as const;

export type Edition = keyof typeof EDITIONS;

/** The folder of the suite, or null where it is not installed. */
export const suiteFolder = (): string | null => PLACES.find(place => existsSync(join(place, 'draft2020-12'))) ?? null;

/** The required tests of an edition. */
export function readSuite(folder: string, edition: Edition): Suite {
  const cases: SuiteCase[] = [];
  let remote = 0;
  for (const file of readdirSync(join(folder, edition)).filter(name => name.endsWith('.json')))
    for (const one of JSON.parse(readFileSync(join(folder, edition, file), 'utf8')) as Written[]) {
      if (file === 'refRemote.json' || JSON.stringify(one.schema).includes('localhost:1234')) {
        remote += one.tests.length;
        continue;
      }
      const { schema, tests } = one;
      const whole = typeof schema === 'object' ? { $schema: EDITIONS[edition], ...(schema as object) } : schema;
      cases.push({ name: `${basename(file, '.json')}: ${one.description}`, schema: whole as Json, tests });
    }
  return { cases, remote };
}

interface Written {
  readonly description: string;
  readonly schema: Json;
  readonly tests: SuiteCase['tests'];
}
