/** What a file of ours is, by its name. This module imports nothing: the client has the same names from it. */

/** The root of a contract workspace. */
export const CONFIG_FILE = 'operations.config.yaml';
/** Breaking changes that are meant, beside the configuration. */
export const ACCEPTED_FILE = 'operations.accepted.yaml';

export const OPERATION_FILE = /\.operation\.ya?ml$/;
/** What targets call the resources that have files of their own, `users.table.yaml`: a test holds it against TARGETS. */
export const RESOURCE_KINDS = ['table', 'bucket', 'database'] as const;
const RESOURCE_FILE = new RegExp(`\\.(?:${RESOURCE_KINDS.join('|')})\\.ya?ml$`);
/** Schemas that contracts refer to. */
export const SCHEMA_FILE = /\.schema\.(?:ya?ml|json)$/;
/** Files that may be a template, or a part of one. */
export const DATA_FILE = /\.(?:ya?ml|json|template)$/;

/** As globs, for editors that are told which files to ask for. */
export const CONTRACT_GLOBS = [
  `**/*.{${['operation', ...RESOURCE_KINDS].join()}}.{yaml,yml}`,
  `**/${CONFIG_FILE}`,
] as const;
export const OPERATION_GLOB = '**/*.operation.{yaml,yml}';

export const isContractFile = (path: string): boolean =>
  OPERATION_FILE.test(path) || RESOURCE_FILE.test(path) || path.endsWith(`/${CONFIG_FILE}`);

/** What is said of any other file. */
export const NOT_A_CONTRACT = {
  text: 'Not a contract',
  detail: `Contracts are named ${['operation', ...RESOURCE_KINDS].map(kind => `*.${kind}.yaml`).join(', ')} or ${CONFIG_FILE}.`,
};
