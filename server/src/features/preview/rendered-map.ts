import type { Mapping, TemplateText } from '../../template/piece.ts';
import type { Range } from '../../text/index.ts';
import type { Printed } from '../../velocity/index.ts';
import { jsonTokens } from './json-tokens.ts';
import { merged } from './origins.ts';

/**
 * From the contract to a rendered document: through the spans of the template, what they printed, and where its tokens
 * stand in the text that is shown, `shown`, laid out for people and beginning at `offset`.
 */
export function renderedMap(
  template: TemplateText,
  printed: readonly Printed[],
  shown: string,
  offset: number,
): Mapping[] {
  const raw = printed.map(({ text }) => text).join('');
  const laidOut = layout(raw, shown);
  return template.map.flatMap(({ generated, origin }) =>
    merged(printedBy(generated, printed))
      .flatMap(laidOut)
      .map(({ start, end }) => ({ origin, generated: { start: start + offset, end: end + offset } })),
  );
}

/** What a span of the template printed: of a text the same characters, of a reference everything. */
function printedBy(span: Range, printed: readonly Printed[]): Range[] {
  const ranges: Range[] = [];
  let at = 0;
  for (const { text, source } of printed) {
    const start = Math.max(span.start, source.start);
    const end = Math.min(span.end, source.end);
    const literal = source.end - source.start === text.length;
    if (start < end && literal) ranges.push({ start: at + start - source.start, end: at + end - source.start });
    else if (start < end) ranges.push({ start: at, end: at + text.length });
    at += text.length;
  }
  return ranges;
}

/** Where the tokens of a span of one JSON text stand in another one that says the same. */
function layout(from: string, to: string): (span: Range) => Range[] {
  if (from === to || !isJson(from)) return span => [span];
  const tokens = jsonTokens(from);
  const places = new Map(jsonTokens(to).map(({ id, range }) => [id, range]));
  const order = new Map([...places.keys()].map((id, i) => [id, i]));
  return span => {
    const hit = tokens.filter(({ range }) => range.start < span.end && span.start < range.end);
    const ranges: Range[] = [];
    let before = Number.NaN;
    for (const { id } of hit) {
      const place = places.get(id);
      if (!place) continue;
      const last = ranges.at(-1);
      const now = order.get(id) ?? Number.NaN;
      if (last && now === before + 1) ranges[ranges.length - 1] = { start: last.start, end: place.end };
      else ranges.push(place);
      before = now;
    }
    return ranges;
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
