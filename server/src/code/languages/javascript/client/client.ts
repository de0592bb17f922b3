import {
  type Api,
  type Client,
  type ClientOperation,
  clientOf,
  type Exported,
  GENERATED_CLIENT,
  inOrder,
} from '../../../../export/index.ts';
import { IMPORTS, RESERVED, RUNTIME } from './runtime.ts';
import { stringLiteral, comment as typeScriptComment, typeScriptTypes } from './types.ts';

/** `operations.ts`: the types of every operation, its errors as classes, and `callOperation`. */
export function typeScriptClient(api: Api, exported: readonly Exported[]): string {
  const client = clientOf(api, inOrder(exported), RESERVED);
  const sections = [
    HEADER,
    IMPORTS[api.auth],
    ...client.operations.flatMap(operation => types(operation, client)),
    operationsInterface(client),
    TYPES,
    errors(client),
    newest(client),
    ...RUNTIME[api.auth],
  ];
  return `${sections.filter(text => text !== '').join('\n\n')}\n`;
}

const HEADER = `// ${GENERATED_CLIENT} --lang ts\`. Do not edit: change the contracts, and generate it again.
/* eslint-disable */`;

function types({ types: own, alias, data, result }: ClientOperation, { names }: Client): string[] {
  return [
    ...(data === null
      ? [`export type ${own.data} = Record<string, unknown> | undefined;`]
      : typeScriptTypes(data, own.data, 'sent', names)),
    ...(result === null
      ? [`export type ${own.result} = undefined;`]
      : typeScriptTypes(result, own.result, 'received', names)),
    ...(alias ? [`export type ${alias.data} = ${own.data};\nexport type ${alias.result} = ${own.result};`] : []),
  ];
}

function operationsInterface({ operations }: Client): string {
  const members = operations.flatMap(operation => {
    const { types: own, errors: classes } = operation;
    const deprecated = operation.deprecated === null ? [] : [`@deprecated ${operation.deprecated}`];
    const documentation = typeScriptComment(
      [operation.documentation, ...deprecated].filter(Boolean).join('\n\n'),
      '  ',
    );
    const error = classes.length === 0 ? 'never' : classes.join(' | ');
    return operation.references.map(
      reference =>
        `${documentation}  ${stringLiteral(reference)}: { data: ${own.data}; result: ${own.result}; errors: ${error} };`,
    );
  });
  const body = members.length === 0 ? '{}' : `{\n${members.join('\n')}\n}`;
  return `/** Every operation: by its name, which means the newest version, and by \`name@version\`. */\nexport interface Operations ${body}`;
}

const TYPES = `export type OperationName = keyof Operations & string;
export type OperationData<Name extends OperationName> = Operations[Name]['data'];
export type OperationResult<Name extends OperationName> = Operations[Name]['result'];
/** The errors that the operation's contract declares, and those that every operation can answer. */
export type OperationErrors<Name extends OperationName> = Operations[Name]['errors'] | CommonError;`;

function errors({ errors: classes, commonErrors }: Client): string {
  const declarations = classes.map(
    ({ error, className, documentation }) =>
      `${typeScriptComment(documentation, '')}export class ${className} extends OperationError<${stringLiteral(error)}> {}`,
  );
  const table = classes.map(({ error, className }) => `  [${stringLiteral(error)}, ${className}],`).join('\n');
  return [
    BASE_ERROR,
    ...declarations,
    `export type CommonError =\n${commonErrors.map(name => `  | ${name}`).join('\n')};`,
    `const ERRORS: ReadonlyMap<string, new (failure: Failure) => OperationError> = new Map<string, new (failure: Failure) => OperationError>([\n${table}\n]);`,
  ].join('\n\n');
}

const BASE_ERROR = `export interface Failure {
  readonly operation: string;
  readonly error: string;
  readonly message: string;
  readonly status: number;
  readonly retryable: boolean;
  readonly requestId: string | undefined;
  readonly cause?: unknown;
}

/** Why a call failed. Each error has a class of its own; \`error\` is its name in the contract. */
export class OperationError<Name extends string = string> extends Error {
  readonly error: Name;
  readonly operation: string;
  /** The HTTP status of the answer; 0 where there was none. */
  readonly status: number;
  /** Whether the same message can be sent again. The client has done so, up to its number of attempts. */
  readonly retryable: boolean;
  readonly requestId: string | undefined;

  constructor(failure: Failure) {
    super(failure.message, failure.cause === undefined ? undefined : { cause: failure.cause });
    this.name = new.target.name;
    this.error = failure.error as Name;
    this.operation = failure.operation;
    this.status = failure.status;
    this.retryable = failure.retryable;
    this.requestId = failure.requestId;
  }
}`;

function newest({ operations }: Client): string {
  const entries = operations
    .filter(({ alias }) => alias)
    .map(({ name, version }) => `  [${stringLiteral(name)}, ${version}],`);
  return `const NEWEST: ReadonlyMap<string, number> = new Map<string, number>([${entries.length > 0 ? `\n${entries.join('\n')}\n` : ''}]);`;
}
