import { parseYaml, plainFlowScalar, quoted } from '../../yaml/index.ts';
import type { Offer } from './item.ts';

/**
 * Offers inside of a `${…}` that stands between braces or brackets without quotes, where its own brace would end the value: each
 * then writes the whole value, in quotes. Other offers stay as they are.
 */
export function withQuotes(text: string, offset: number, offers: readonly Offer[]): readonly Offer[] {
  const value = offers.length === 0 ? undefined : bareValue(text, offset);
  return value ? offers.map(offer => inQuotes(text, value, offer)) : offers;
}

interface BareValue {
  /** Where the value begins and ends. */
  readonly start: number;
  readonly end: number;
  /** Whether its `${` is closed within it. */
  readonly closed: boolean;
}

function bareValue(text: string, offset: number): BareValue | undefined {
  const open = text.lastIndexOf('${', offset - 1);
  // Braces of substitutions that are whole are none of YAML's, once they are in quotes.
  const before = text.slice(0, open + 1).replace(/\$\{[^{}\r\n]*\}/g, whole => '_'.repeat(whole.length));
  const start = plainFlowScalar(before);
  if (start === undefined || /[\r\n]/.test(text.slice(start, offset))) return undefined;
  const rest = /^[^\r\n]*/.exec(text.slice(offset))![0];
  const ends = [true, false].flatMap(closed => {
    const own = closed ? /^[^{},[\]]*\}/.exec(rest)?.[0] : /^[\w-]*/.exec(rest)![0];
    if (own === undefined) return [];
    const tail = /^(?:\$\{[^{}]*\}|(?!\s*(?:[,[\]{}]|$)|\s#|:\s).)*/.exec(rest.slice(own.length))![0];
    return [{ start, end: offset + own.length + tail.length, closed }];
  });
  return ends.find(one => parses(text, one)) ?? ends.at(-1);
}

/** Which brace is whose shows in what stands without the value. */
const parses = (text: string, { start, end }: BareValue): boolean =>
  !parseYaml(`${text.slice(0, start)}""${text.slice(end)}`).some(document => document.broken);

function inQuotes(text: string, { start, end, closed }: BareValue, offer: Offer): Offer {
  const own = offer.text ?? offer.label;
  const before = text.slice(start, offer.range.start);
  const after = text.slice(offer.range.end, end);
  const rest = closed ? after : `}${after}`;
  const simple = !/["\\]/.test(before + own + rest);
  const written = (part: string): string =>
    (simple ? part : quoted(part).slice(1, -1)).replace(/[$}\\]/g, character => `\\${character}`);
  const quote = simple ? '"' : "'";
  return {
    ...offer,
    filter: `${before}${offer.filter ?? offer.label}`,
    text: `${quote}${written(before)}${offer.snippet ? own : written(own)}$0${written(rest)}${quote}`,
    snippet: true,
    range: { start, end },
  };
}
