export { NameCollector } from '../../names/collector.ts';
export { attributeKey, type Implied, type Name, type NameKind, propertyKey } from '../../names/name.ts';
export { codeNames, type NamedCall } from './code-names.ts';
export { definitionsOf, Names, nameAt, unique } from './names.ts';
export { operationNames } from './operation-names.ts';
export { schemaNames } from './schema-names.ts';
