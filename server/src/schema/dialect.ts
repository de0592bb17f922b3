import { get, type Node } from '../yaml/index.ts';

/** The editions of JSON Schema that differ in what a schema means. A contract's own schemas are of 2020-12. */
export type Dialect = '2020-12' | '2019-09' | 'draft-07' | 'draft-06' | 'draft-04';

export interface DialectFacts {
  /** The keyword that names a schema. */
  readonly id: '$id' | 'id';
  /** What stands beside a `$ref` is ignored, its `$id` included. */
  readonly refStandsAlone: boolean;
  /** `$id: "#name"` is what `$anchor: name` is today. */
  readonly idIsAnchor: boolean;
}

export const DIALECTS = {
  '2020-12': { id: '$id', refStandsAlone: false, idIsAnchor: false },
  '2019-09': { id: '$id', refStandsAlone: false, idIsAnchor: false },
  'draft-07': { id: '$id', refStandsAlone: true, idIsAnchor: true },
  'draft-06': { id: '$id', refStandsAlone: true, idIsAnchor: true },
  'draft-04': { id: 'id', refStandsAlone: true, idIsAnchor: true },
} as const satisfies Record<Dialect, DialectFacts>;

/** What a schema's own `$schema` says; undefined where it says nothing that is known. */
export function dialectOf(schema: Node): Dialect | undefined {
  const said = get(schema, '$schema');
  const edition =
    said?.kind === 'scalar' ? /json-schema\.org\/(?:draft\/)?([\w-]+)\/schema/.exec(said.text)?.[1] : undefined;
  return edition !== undefined && Object.hasOwn(DIALECTS, edition) ? (edition as Dialect) : undefined;
}
