import { deprecationText, type Operation, operationId, STANDARD_ERRORS } from '../../contract/index.ts';
import { Names, pascal } from '../../schema/index.ts';
import type { Json } from '../../yaml/index.ts';
import type { Api, Exported } from '../exported.ts';

/** The API as its callers know it: nothing in here speaks of storage. */
export interface Client {
  readonly auth: Api['auth'];
  readonly operations: readonly ClientOperation[];
  /** Every error that a call can end with, one class a name, in the order of the names. */
  readonly errors: readonly ErrorClass[];
  /** The classes of the errors that every operation can answer. */
  readonly commonErrors: readonly string[];
  /** Names that are taken; those of the types' inner parts come on top. */
  readonly names: Names;
}

export interface ClientOperation {
  readonly name: string;
  readonly version: number;
  /** What a caller may write: `get-user@2`, and for the newest version `get-user`. */
  readonly references: readonly string[];
  /** The names of its types: `GetUserV2Data`; and the newest version's: `GetUserData`. */
  readonly types: TypeNames;
  readonly alias: TypeNames | null;
  readonly documentation: string;
  /** What to know if it is deprecated; else null. */
  readonly deprecated: string | null;
  /** Null: the contract says nothing of `data`. */
  readonly data: Json | null;
  /** Null: the answer has no body. */
  readonly result: Json | null;
  /** The classes of the contract's own errors. */
  readonly errors: readonly string[];
}

export interface TypeNames {
  readonly data: string;
  readonly result: string;
}

export interface ErrorClass {
  /** `user-exists` */
  readonly error: string;
  /** `UserExistsError` */
  readonly className: string;
  readonly documentation: string;
}

/** What API Gateway answers in the name of every operation, and what the client itself has to say. */
const OTHER_ERRORS = [
  { name: 'unknown-operation', description: 'The API has no such operation.' },
  { name: 'not-allowed', description: 'The caller is not known, or may not use this operation.' },
  { name: 'unreachable', description: 'The API could not be reached, or did not answer in time.' },
  { name: 'unexpected-answer', description: 'Something answered that is not the API.' },
];
const COMMON_ERRORS = [...Object.values(STANDARD_ERRORS), ...OTHER_ERRORS];

/** `reserved`: names that the client's own code has. */
export function clientOf(api: Api, exported: readonly Exported[], reserved: readonly string[]): Client {
  const names = new Names(reserved);
  const errors = errorClasses(exported, names);
  const classOf = (error: string): string => errors.find(one => one.error === error)!.className;
  const newest = new Map(exported.map(({ operation }) => [operation.name.value, operation]));
  const canonical = exported.map(({ operation }) =>
    typeNames(`${pascal(operation.name.value)}V${operation.version.value}`, names),
  );
  const operations = exported.map(({ operation, data, result, templates }, i): ClientOperation => {
    const isNewest = newest.get(operation.name.value) === operation;
    return {
      name: operation.name.value,
      version: operation.version.value,
      references: [...(isNewest ? [operation.name.value] : []), operationId(operation)],
      types: canonical[i]!,
      alias: isNewest ? typeNames(pascal(operation.name.value), names) : null,
      documentation: [operation.summary?.value, operation.description?.value]
        .filter(text => text !== undefined)
        .map(text => text.trim())
        .join('\n\n'),
      deprecated: deprecation(operation),
      data,
      result: templates.success.status === 200 ? result : null,
      errors: operation.errors.map(error => classOf(error.name)),
    };
  });
  return { auth: api.auth, operations, errors, commonErrors: COMMON_ERRORS.map(error => classOf(error.name)), names };
}

const typeNames = (prefix: string, names: Names): TypeNames => ({
  data: names.take(`${prefix}Data`),
  result: names.take(`${prefix}Result`),
});

/** `user-exists` is raised as `UserExistsError`. */
export const errorClassName = (error: string): string => pascal(error).replace(/(?:Error)?$/, 'Error');

function errorClasses(exported: readonly Exported[], names: Names): ErrorClass[] {
  const descriptions = new Map<string, Set<string>>(COMMON_ERRORS.map(error => [error.name, new Set()]));
  for (const { name, description } of exported.flatMap(({ operation }) => operation.errors))
    descriptions.set(name, new Set([...(descriptions.get(name) ?? []), description.trim()]));
  return [...descriptions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([error, own]) => ({
      error,
      className: names.take(errorClassName(error)),
      documentation: own.size > 0 ? [...own].join('\n') : COMMON_ERRORS.find(one => one.name === error)!.description,
    }));
}

/** "since 2027-01-31, ends 2027-06-30: call store-user@2. Names are now one.", behind a tag; null where it is not deprecated. */
const deprecation = ({ deprecated }: Operation): string | null =>
  deprecated ? deprecationText(deprecated).replace(/^[,:.]? ?/, '') || 'do not call it in new code.' : null;

/** What a generated client's first line has. */
export const GENERATED_CLIENT = '@generated by `operation-contracts generate client';
