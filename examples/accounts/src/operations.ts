/** Posts a message to the accounts API. What is stored where is the accounts team's affair. */
export async function callOperation<T>(operation: string, data: unknown, version = 1): Promise<T> {
  const response = await fetch(`${process.env.API_URL}/v${version}/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operation, data }),
  });
  const body = response.status === 204 ? undefined : await response.json();
  if (!response.ok) throw new OperationError(body as Failure);
  return body as T;
}

interface Failure {
  readonly error: string;
  readonly message: string;
  readonly retryable: boolean;
}

export class OperationError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}
