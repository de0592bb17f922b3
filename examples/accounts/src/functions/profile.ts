import { callOperation, OperationError } from '../operations';

interface User {
  readonly id: string;
  readonly name: string;
}

export async function handler(event: { readonly pathParameters: { readonly id: string } }) {
  try {
    const user = await callOperation<User>('get-user', { id: event.pathParameters.id });
    return { statusCode: 200, body: JSON.stringify(user) };
  } catch (error) {
    if (error instanceof OperationError && error.failure.error === 'no-such-user') return { statusCode: 404 };
    throw error;
  }
}
