import { readOperation } from '../server/src/contract/index.ts';
import { exportOpenApi } from '../server/src/export/index.ts';
import { bundleSchema, type SchemaNode, type SchemaReader } from '../server/src/schema/index.ts';
import { type Binding, bind } from '../server/src/targets/dynamodb/bind/index.ts';
import { compileTemplates } from '../server/src/targets/dynamodb/compile/index.ts';
import type { TableDef } from '../server/src/targets/dynamodb/model/table.ts';
import { dynamodb } from '../server/src/targets/index.ts';
import type { Templates } from '../server/src/template/templates.ts';
import type { Problem } from '../server/src/text/index.ts';
import { get, type Json, parseYaml } from '../server/src/yaml/index.ts';

export interface Compiled {
  readonly binding: Binding | null;
  readonly templates: Templates | null;
  readonly problems: readonly Problem[];
}

const NO_FILES: SchemaReader = { read: () => ({ refused: 'There are no other files here.' }) };

/** Compiles the operations of a YAML text whose other documents are the tables that they name. */
export function compileText(text: string): readonly Compiled[] {
  const documents = parseYaml(text);
  const tables = new Map(
    documents
      .flatMap(({ root }) => (get(root, 'table') ? dynamodb.resources.read(root, 'tables').resources : []))
      .map(t => [t.name, t]),
  );
  return documents.flatMap(({ root, problems }, i): Compiled[] => {
    if (!get(root, 'operation')) return [];
    const operation = readOperation(root, 'file:///contract', i);
    const bound = bind({ operation, resources: tables, reader: NO_FILES });
    return [
      {
        binding: bound.meaning,
        templates: bound.meaning && compileTemplates(bound.meaning),
        problems: [...problems, ...bound.problems],
      },
    ];
  });
}

/** The exported document of a YAML text's operations, and the tables beside them. */
export function exportText(text: string): { document: Json; tables: readonly TableDef[] } {
  const compiled = compileText(text);
  const operations = compiled.flatMap(({ binding, templates, problems }) => {
    if (!binding || !templates) throw new Error(JSON.stringify(problems, null, 2));
    const bundle = (schema: SchemaNode | undefined): Json | null =>
      schema ? bundleSchema(schema, NO_FILES).schema : null;
    const { operation } = binding;
    const schemas = { data: bundle(operation.data), result: bundle(operation.result) };
    return [{ operation, target: dynamodb, integration: dynamodb.integration(binding), templates, ...schemas }];
  });
  return {
    document: exportOpenApi({ name: 'test', auth: 'iam' }, operations).document as Json,
    tables: [...new Map(compiled.flatMap(({ binding }) => [...(binding?.tables ?? [])])).values()],
  };
}
