import { operationId } from '../contract/index.ts';
import { exportOpenApi } from '../export/index.ts';
import {
  type BoundOperation,
  messageOf,
  type Root,
  renderRequest,
  renderResponse,
  stageVariables,
} from '../snapshot/index.ts';
import type { Templates, TemplateText } from '../template/index.ts';
import { type Range, touches } from '../text/index.ts';
import { sampleResponse } from './sample-response.ts';

/** What a preview shows, by the ending of its address. */
export const PREVIEWS = [
  'request-template.vtl',
  'request.jsonc',
  'response-template.vtl',
  'answer.jsonc',
  'openapi.jsonc',
] as const;
export type PreviewKind = (typeof PREVIEWS)[number];

export interface PreviewAddress {
  readonly kind: PreviewKind;
  /** `name@version` */
  readonly operation: string;
  /** URI of the contract. */
  readonly contract: string;
  readonly example: string | undefined;
}

/** `operation-contracts:/store-new-user@1.request-template.vtl?contract=…`; undefined where it is none. */
export function parsePreviewAddress(path: string, query: string): PreviewAddress | undefined {
  const match = /^\/([^/@]*@\d+)\.(.+)$/.exec(path);
  const kind = PREVIEWS.find(ending => ending === match?.[2]);
  const parameters = new URLSearchParams(query);
  const contract = parameters.get('contract');
  if (!match || !kind || contract === null) return undefined;
  return { kind, operation: match[1]!, contract, example: parameters.get('example') ?? undefined };
}

export interface Shown {
  readonly text: string;
  /** From the contract to the lines that it made; for templates only. */
  readonly template: TemplateText | null;
}

/** What a preview shows now; null while the contract means no request. */
export function preview(root: Root | undefined, address: PreviewAddress): Shown | null {
  const bound = boundOf(root, address);
  if (!root || !bound?.binding || !bound.templates) return null;
  const { binding, templates } = bound;
  if (address.kind === 'request-template.vtl') return { text: templates.request.text, template: templates.request };
  if (address.kind === 'response-template.vtl') return responses(templates);
  if (address.kind === 'openapi.jsonc') return { text: openApiText(root, bound), template: null };
  const message = messageOf(bound, address.example);
  if (!message) return null;
  const stage = stageVariables(root.tableList);
  if (address.kind === 'request.jsonc') {
    const { text, notes } = renderRequest(
      { ...bound, binding },
      { body: message.body, context: message.context, stageVariables: stage },
    );
    return { text: commented([`From ${message.from}.`, ...notes], text), template: null };
  }
  const body = sampleResponse(
    binding,
    bound.operation.examples.find(one => one.name === address.example) ??
      bound.operation.examples.find(one => one.result ?? one.data),
  );
  const answer = renderResponse({ ...bound, binding }, 200, { body, context: message.context, stageVariables: stage });
  return {
    text: commented([`Status ${answer.status}, for the response ${body}`, ...answer.notes], answer.text),
    template: null,
  };
}

const commented = (lines: readonly string[], text: string): string =>
  `${lines.map(line => `// ${line.replace(/[\r\n]+/g, ' ')}\n`).join('')}${text}\n`;

/** Both response templates, one below the other, with what made their lines. */
function responses({ success, failure }: Templates): Shown {
  const head = `## Answers DynamoDB's 200 with ${success.status}\n`;
  const between = '\n\n## Answers every failure\n';
  const second = head.length + success.template.text.length + between.length;
  const moved = (template: TemplateText, by: number) =>
    template.map.map(({ generated, origin }) => ({
      origin,
      generated: { start: generated.start + by, end: generated.end + by },
    }));
  const text = `${head}${success.template.text}${between}${failure.text}\n`;
  return { text, template: { text, map: [...moved(success.template, head.length), ...moved(failure, second)] } };
}

/** What the exported API would say of this operation alone. */
function openApiText(root: Root, { binding, templates, data, result }: BoundOperation): string {
  if (!binding || !templates) return '';
  const { document, reports } = exportOpenApi(root.config.api, [{ binding, templates, data, result }]);
  return commented(reports, JSON.stringify(document, null, 2));
}

export const boundOf = (
  root: Root | undefined,
  { operation, contract }: Pick<PreviewAddress, 'operation' | 'contract'>,
): BoundOperation | undefined => {
  const found = root?.parsed(contract)?.operations.find(one => operationId(one) === operation);
  return found && root?.kindOf(contract) === 'operation' ? root.bound(found) : undefined;
};

/** The spans of a template that a selection in the contract made: those of the smallest parts that it touches. */
export function generatedBy(template: TemplateText, selection: Range): readonly Range[] {
  const hit = template.map.filter(({ origin }) => overlaps(origin, selection));
  const least = Math.min(...hit.map(({ origin }) => origin.end - origin.start));
  // A cursor marks the innermost part; a selection everything inside of it.
  const wanted =
    selection.start === selection.end
      ? hit.filter(({ origin }) => origin.end - origin.start === least)
      : hit.filter(({ origin }) => selection.start <= origin.start && origin.end <= selection.end);
  return merged(
    (wanted.length > 0 ? wanted : hit.filter(({ origin }) => origin.end - origin.start === least)).map(
      ({ generated }) => generated,
    ),
  );
}

/** The part of the contract that made a span of a template. */
export function originOf(template: TemplateText, selection: Range): Range | undefined {
  const hit = template.map.filter(({ generated }) => touches(generated, selection.start));
  return hit.sort((a, b) => a.generated.end - a.generated.start - (b.generated.end - b.generated.start))[0]?.origin;
}

const overlaps = (a: Range, b: Range): boolean => a.start <= b.end && b.start <= a.end;

function merged(ranges: readonly Range[]): Range[] {
  const sorted = ranges.filter(range => range.end > range.start).sort((a, b) => a.start - b.start);
  const out: Range[] = [];
  for (const range of sorted) {
    const last = out.at(-1);
    if (last && range.start <= last.end)
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else out.push(range);
  }
  return out;
}
