import { type Bundle, bundleSchema } from '../../server/src/schema/index.ts';
import { type Json, parseYaml } from '../../server/src/yaml/index.ts';

/** A schema as the product reads it: as the text of a file, bundled. */
export function bundleOf(schema: Json): Bundle {
  const [document] = parseYaml(JSON.stringify(schema));
  const node = document!.root;
  const file = 'file:///workspace/a.schema.json';
  const read = () => ({ refused: 'There is no other file.' });
  return bundleSchema({ node, file, root: node, document: node }, { read });
}
