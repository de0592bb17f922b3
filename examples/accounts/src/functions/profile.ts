import { callOperation, NoSuchUserError } from '../operations';

export async function handler(event: { readonly pathParameters: { readonly id: string } }) {
  try {
    const user = await callOperation('get-user', { id: event.pathParameters.id });
    return { statusCode: 200, body: JSON.stringify(user) };
  } catch (error) {
    if (error instanceof NoSuchUserError) return { statusCode: 404 };
    throw error;
  }
}
