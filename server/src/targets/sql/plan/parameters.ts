import type { Binding } from '../bind/index.ts';
import { compileTemplates } from '../compile/index.ts';
import { declaredType, type Member } from '../local/format-parameter.ts';
import type { TypeHint } from '../model/wire.ts';

const PARAMETER = /\{"name":"(p\d+)",/g;
const SENT = /"value":\{"(\w+)":|\},"typeHint":"([A-Z]+)"/g;

/**
 * The types that each parameter may be sent with, as OIDs, the usual one first. They are read off the template that sends them: what a value
 * is sent as is decided there alone, and nothing else has these quotes.
 */
export function parameterTypes(binding: Binding): ReadonlyMap<string, readonly number[]> {
  const { text: template } = compileTemplates(binding).request;
  // Behind it stands the request that is sent in place of a message that does not fit.
  const text = template.slice(0, template.lastIndexOf('],"includeResultMetadata"'));
  const begins = [...text.matchAll(PARAMETER)];
  return new Map(
    begins.map(({ index, 1: name = '' }, i) => [name, typesIn(text.slice(index, begins[i + 1]?.index ?? text.length))]),
  );
}

function typesIn(part: string): readonly number[] {
  const sent: { member: Member; hint?: TypeHint }[] = [];
  for (const [, member, hint] of part.matchAll(SENT)) {
    const last = sent.at(-1);
    if (member !== undefined) sent.push({ member: member as Member });
    else if (last) last.hint = hint as TypeHint;
  }
  // NULL has no type of its own: the others say more.
  sent.sort((a, b) => Number(a.member === 'isNull') - Number(b.member === 'isNull'));
  return [...new Set(sent.map(({ member, hint }) => declaredType(member, hint)))];
}
