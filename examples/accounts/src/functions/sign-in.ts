import { getUser } from '../lib/data-access';
import { callOperation } from '../operations';

export async function handler(event: { readonly body: string }) {
  const { id, device } = JSON.parse(event.body) as { id: string; device: string };
  const user = await getUser(id);
  if (!user) return { statusCode: 404 };
  await callOperation('start-session', { user: id, device });
  return { statusCode: 204 };
}
