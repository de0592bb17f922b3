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
import { docstring, comment as pythonComment, string as pythonString, pythonTypes } from './types.ts';

/** `operations.py`: the types of every operation, its errors as exceptions, and `call_operation`. Python 3.9 and later. */
export function pythonClient(api: Api, exported: readonly Exported[]): string {
  const client = clientOf(api, inOrder(exported), RESERVED);
  const body = [
    ...client.operations.flatMap(operation => types(operation, client)),
    BASE_ERROR,
    ...errors(client),
    table(client),
    ...calls(client),
    ...RUNTIME[api.auth],
  ];
  return `${HEADER}\n\n${IMPORTS}\n\n\n${body.join('\n\n\n')}\n`;
}

const HEADER = `# ${GENERATED_CLIENT} --lang python\`. Do not edit: change the contracts, and generate it again.
# ruff: noqa
# flake8: noqa
"""The operations of the API: \`call_operation(name, data)\`, its types and its exceptions."""`;

function types({ types: own, alias, data, result }: ClientOperation, { names }: Client): string[] {
  return [
    ...(data === null ? [`${own.data} = Optional[Mapping[str, Any]]`] : pythonTypes(data, own.data, 'sent', names)),
    ...(result === null ? [] : pythonTypes(result, own.result, 'received', names)),
    ...(alias ? [`${alias.data} = ${own.data}${result === null ? '' : `\n${alias.result} = ${own.result}`}`] : []),
  ];
}

const BASE_ERROR = `class OperationError(Exception):
    """Why a call failed. Each error has a class of its own; \`error\` is its name in the contract."""

    def __init__(
        self,
        operation: str,
        error: str,
        message: str,
        *,
        status: int = 0,
        retryable: bool = False,
        request_id: Optional[str] = None,
    ) -> None:
        super().__init__(message)
        self.operation = operation
        self.error = error
        self.message = message
        #: The HTTP status of the answer; 0 where there was none.
        self.status = status
        #: Whether the same message can be sent again. The client has done so, up to its number of attempts.
        self.retryable = retryable
        self.request_id = request_id
        self._retry_after = 0.0`;

function errors({ errors: classes }: Client): string[] {
  return [
    ...classes.map(
      ({ className, documentation }) => `class ${className}(OperationError):\n    ${docstring(documentation)}`,
    ),
    `_ERRORS: Dict[str, Type[OperationError]] = {\n${classes.map(({ error, className }) => `    ${pythonString(error)}: ${className},\n`).join('')}}`,
  ];
}

function table({ operations }: Client): string {
  const newest = operations.filter(({ alias }) => alias);
  return `_NEWEST: Dict[str, int] = {\n${newest.map(({ name, version }) => `    ${pythonString(name)}: ${version},\n`).join('')}}`;
}

const DOCUMENTATION = `Send the message of an operation to the API at OPERATIONS_URL, and return its result.

Raises an OperationError: one of the classes above. What can be sent again is, with growing pauses, before that.

attempts: how often the message is sent at most, the first time included.
timeout: seconds after which an attempt is given up.`;

/** One signature an operation. A single one is no overload, and none takes anything. */
function calls({ operations }: Client): string[] {
  const signature = (name: string, data: string, result: string): string =>
    `def call_operation(operation: ${name}, ${data}, *, attempts: int = 5, timeout: float = 30.0) -> ${result}:`;
  const implementation = `    ${docstring(DOCUMENTATION)}`;
  const signatures = operations.map(({ references, types: own, data, result, documentation, deprecated }) => ({
    text: signature(
      `Literal[${references.map(pythonString).join(', ')}]`,
      data === null ? `data: ${own.data} = None` : `data: ${own.data}`,
      result === null ? 'None' : own.result,
    ),
    result: result === null ? 'None' : own.result,
    comment: pythonComment([documentation, deprecated && `Deprecated ${deprecated}`].filter(Boolean).join('\n\n')),
  }));
  const [only] = signatures;
  if (only && signatures.length === 1) {
    return [
      `${only.comment}${only.text}\n${implementation}\n    return cast(${only.result}, _call(operation, data, attempts, timeout))`,
    ];
  }
  return [
    ...signatures.map(({ text, comment }) => `${comment}@overload\n${text} ...`),
    `${signature('str', 'data: Any = None', 'Any')}\n${implementation}\n    return _call(operation, data, attempts, timeout)`,
  ];
}
