export { codeNames, type NamedCall } from './code-names.ts';
export { NameCollector } from './collector.ts';
export { attributeKey, type Implied, type Name, type NameKind, propertyKey } from './name.ts';
export { definitionsOf, Names, nameAt, unique } from './names.ts';
export { operationNames } from './operation-names.ts';
export { schemaNames } from './schema-names.ts';
export { indexKey, tableNames, templateNames } from './table-names.ts';
