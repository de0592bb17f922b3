import type { Message } from './messages.ts';
import { textOf } from './raw.ts';

const REFUSAL = '#{else}#set($ok=false)';

/** The guards behind those of types: of keys, and of what becomes a text. They refuse much of what others refuse before them. */
const SECOND = /#if\(\$ok\)(?!#set\(\$context)/;

/** A template, and the same with one guard less: what does not meet that one is taken. */
interface Removal {
  readonly whole: string;
  readonly without: string;
}

/** Each guard removed by itself; one of types where those behind it are gone. */
export function removals(template: string): Removal[] {
  const at = SECOND.exec(template)?.index ?? template.indexOf('#if($ok)');
  const [types, behind] = [template.slice(0, at), template.slice(at)];
  const bare = types + behind.replaceAll(REFUSAL, '');
  const all = [...template.matchAll(new RegExp(REFUSAL.replace(/[#{}()$]/g, '\\$&'), 'g'))].map(({ index }) => index);
  return all.map(index => {
    const whole = index < at ? bare : template;
    return { whole, without: whole.slice(0, index) + whole.slice(index + REFUSAL.length) };
  });
}

/** What a template makes of a message; `problem`: what is wrong whatever the message is. */
export type Made = (
  message: string,
  template: string,
) => Promise<{ readonly taken: boolean; readonly problem: string | null }>;

/** Which removals of guards no message sees, counted from 1. */
export async function unseen(template: string, messages: readonly Message[], made: Made): Promise<number[]> {
  const missed: number[] = [];
  for (const [i, removal] of removals(template).entries())
    if (!(await seen(removal, messages, made))) missed.push(i + 1);
  return missed;
}

/** Whether a message is taken that the whole template refuses. */
async function seen({ whole, without }: Removal, messages: readonly Message[], made: Made): Promise<boolean> {
  for (const { operation, data } of messages) {
    const text = textOf({ operation, data });
    const after = await made(text, without);
    if (!after.taken && !after.problem) continue;
    if (!(await made(text, whole)).taken) return true;
  }
  return false;
}
