import type { Engines } from './engines.ts';
import { contracts } from './fixtures.ts';

/** A list of 1,000 objects in a request, and in an answer: as many as a loop goes round. One more is refused. */
export async function long(engines: Engines): Promise<string[]> {
  const problems: string[] = [];
  const [put] = contracts(['put-lists-of-objects']);
  const [get] = contracts(['get-nested']);
  const lines = (count: number) => Array.from({ length: count }, (_, i) => ({ sku: `S${i}`, qty: i }));
  for (const count of [1000, 1001]) {
    const body = JSON.stringify({ operation: 'put-lists-of-objects', data: { id: 'A1', lines: lines(count) } });
    const sent = await engines.send(put!, body);
    if (sent.problem) problems.push(`${count} in a request: ${sent.problem}`);
    if (sent.taken !== (count === 1000)) problems.push(`${count} in a request: ${sent.taken ? 'taken' : 'refused'}`);
    const stored = sent.taken ? (JSON.parse(sent.body) as { lines: unknown[] }).lines.length : 1000;
    if (stored !== 1000) problems.push(`of ${count} in a request ${stored} are stored`);
  }
  const differs = await engines.answer(get!, 200, JSON.stringify({ lines: lines(1000) }));
  if (differs) problems.push(`1,000 in an answer: ${differs.slice(0, 500)}`);
  return problems;
}
