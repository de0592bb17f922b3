import applicator2019 from 'ajv/dist/refs/json-schema-2019-09/meta/applicator.json' with { type: 'json' };
import content2019 from 'ajv/dist/refs/json-schema-2019-09/meta/content.json' with { type: 'json' };
import core2019 from 'ajv/dist/refs/json-schema-2019-09/meta/core.json' with { type: 'json' };
import metaData2019 from 'ajv/dist/refs/json-schema-2019-09/meta/meta-data.json' with { type: 'json' };
import validation2019 from 'ajv/dist/refs/json-schema-2019-09/meta/validation.json' with { type: 'json' };
import edition2019 from 'ajv/dist/refs/json-schema-2019-09/schema.json' with { type: 'json' };
import applicator from 'ajv/dist/refs/json-schema-2020-12/meta/applicator.json' with { type: 'json' };
import content from 'ajv/dist/refs/json-schema-2020-12/meta/content.json' with { type: 'json' };
import core from 'ajv/dist/refs/json-schema-2020-12/meta/core.json' with { type: 'json' };
import formatAnnotation from 'ajv/dist/refs/json-schema-2020-12/meta/format-annotation.json' with { type: 'json' };
import metaData from 'ajv/dist/refs/json-schema-2020-12/meta/meta-data.json' with { type: 'json' };
import unevaluated from 'ajv/dist/refs/json-schema-2020-12/meta/unevaluated.json' with { type: 'json' };
import validation from 'ajv/dist/refs/json-schema-2020-12/meta/validation.json' with { type: 'json' };
import edition2020 from 'ajv/dist/refs/json-schema-2020-12/schema.json' with { type: 'json' };
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import draft7 from 'ajv/dist/refs/json-schema-draft-07.json' with { type: 'json' };
import draft4 from 'ajv-draft-04/dist/refs/json-schema-draft-04.json' with { type: 'json' };
import { fromJson, type Json, type Node } from '../yaml/index.ts';

/** The schemas of schemas: a contract may take one as its data. They are at hand, for nothing is read from the network. */
const META_SCHEMAS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ...[
    ...[edition2020, applicator, content, core, formatAnnotation, metaData, unevaluated, validation],
    ...[edition2019, applicator2019, content2019, core2019, metaData2019, validation2019],
  ].map((schema): [string, Json] => [schema.$id, schema as unknown as Json]),
  ['http://json-schema.org/draft-07/schema', draft7 as unknown as Json],
  ['http://json-schema.org/draft-06/schema', draft6 as unknown as Json],
  ['http://json-schema.org/draft-04/schema', draft4 as unknown as Json],
]);

const nodes = new Map<string, Node>();

/** The meta-schema of a URI without a fragment. */
export function metaSchema(uri: string): Node | undefined {
  const json = META_SCHEMAS.get(uri);
  if (json === undefined) return undefined;
  const known = nodes.get(uri);
  if (known) return known;
  const node = fromJson(json);
  nodes.set(uri, node);
  return node;
}
