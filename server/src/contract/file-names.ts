/** What a file of ours is, by its name. This module imports nothing: the client has the same names from it. */

/** The root of a contract workspace. */
export const CONFIG_FILE = 'operations.config.yaml';
/** Breaking changes that are meant, beside the configuration. */
export const ACCEPTED_FILE = 'operations.accepted.yaml';

export const OPERATION_FILE = /\.operation\.ya?ml$/;
export const TABLE_FILE = /\.table\.ya?ml$/;
/** Schemas that contracts refer to. */
export const SCHEMA_FILE = /\.schema\.(?:ya?ml|json)$/;
/** Files that may be a template, or a part of one. */
export const DATA_FILE = /\.(?:ya?ml|json|template)$/;

/** As globs, for editors that are told which files to ask for. */
export const CONTRACT_GLOBS = ['**/*.{operation,table}.{yaml,yml}', `**/${CONFIG_FILE}`] as const;
export const OPERATION_GLOB = '**/*.operation.{yaml,yml}';

export const isContractFile = (path: string): boolean =>
  OPERATION_FILE.test(path) || TABLE_FILE.test(path) || path.endsWith(`/${CONFIG_FILE}`);
