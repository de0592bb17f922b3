import { mappedTo, operationId, storageIn } from '../../contract/index.ts';
import { exportOpenApi } from '../../export/index.ts';
import {
  type BoundOperation,
  exportedOf,
  isMapped,
  messageOf,
  pretty,
  type RenderedDocument,
  type Root,
  renderRequest,
  renderResponse,
} from '../../snapshot/index.ts';
import { stageVariables, targetOfContent } from '../../targets/index.ts';
import type { Mapping, TemplateText } from '../../template/piece.ts';
import { statusAnswers, successOf, type Templates } from '../../template/templates.ts';
import { openApiMap } from './open-api-map.ts';
import { renderedMap } from './rendered-map.ts';

/** Characters that fit beside a contract in a window of usual width: what is rendered wraps there. */
const COLUMN = 64;

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
  /** Of several that the operation is mapped to; the one in use without it. */
  readonly target?: string | undefined;
}

/** `operation-contracts:/store-new-user@1.request-template.vtl?contract=…`; undefined where it is none. */
export function parsePreviewAddress(path: string, query: string): PreviewAddress | undefined {
  const match = /^\/([^/@]*@\d+)\.(.+)$/.exec(path);
  const kind = PREVIEWS.find(ending => ending === match?.[2]);
  const parameters = new URLSearchParams(query);
  const contract = parameters.get('contract');
  if (!match || !kind || contract === null) return undefined;
  return {
    kind,
    operation: match[1]!,
    contract,
    example: parameters.get('example') ?? undefined,
    target: parameters.get('target') ?? undefined,
  };
}

export interface Shown {
  readonly text: string;
  /** From the contract to what it made in the text; worked out when it is asked for. */
  readonly map: () => readonly Mapping[];
}

/** What a preview shows now; null while the contract means no request. */
export function preview(root: Root | undefined, address: PreviewAddress): Shown | null {
  const bound = boundOf(root, address);
  if (!root || !isMapped(bound) || !bound.templates) return null;
  const { target, meaning, templates } = bound;
  if (address.kind === 'request-template.vtl') return ofTemplate(templates.request);
  if (address.kind === 'response-template.vtl') return responses(templates, target.title);
  if (address.kind === 'openapi.jsonc') return openApi(root, bound);
  const message = messageOf(bound, address.example);
  if (!message) return null;
  const rendering = { context: message.context, stageVariables: stageVariables(root.resources), width: COLUMN };
  if (address.kind === 'request.jsonc') {
    const rendered = renderRequest(bound, { ...rendering, body: message.body });
    return ofRendered([`From ${message.from}.`, ...rendered.notes], rendered, templates.request);
  }
  const { examples } = bound.operation;
  const example = examples.find(one => one.name === address.example) ?? examples.find(one => one.result ?? one.data);
  const body = target.sampleAnswer(
    meaning,
    storageIn(example?.given ?? []).filter(one => targetOfContent(one) === target),
  );
  const answer = renderResponse(bound, successOf(templates), { ...rendering, body });
  const lines = [...response(answer.status, body), ...answer.notes];
  return ofRendered(lines, answer, templates.success.template);
}

const ofTemplate = ({ text, map }: TemplateText): Shown => ({ text, map: () => map });

function ofRendered(notes: readonly string[], { text, printed }: RenderedDocument, template: TemplateText): Shown {
  const head = comments(notes);
  return { text: `${head}${text}\n`, map: () => renderedMap(template, printed, text, head.length) };
}

/** In one line where it fits its column, else wrapped at its members. */
const response = (status: number | undefined, body: string): readonly string[] => {
  const line = `Status ${status}, for the response ${body}`;
  if (line.length + '// '.length <= COLUMN) return [line];
  return [`Status ${status}, for the response`, ...pretty(body, COLUMN - '// '.length).split('\n')];
};

const comments = (lines: readonly string[]): string =>
  lines.map(line => `// ${line.replace(/[\r\n]+/g, ' ')}\n`).join('');

/** All response templates, one below the other, with what made their lines. */
function responses(templates: Templates, service: string): Shown {
  const map: Mapping[] = [];
  let text = '';
  const show = (title: string, template: TemplateText): void => {
    text += `${text === '' ? '' : '\n\n'}## Answers ${title}\n`;
    for (const { generated, origin } of template.map)
      map.push({ origin, generated: { start: generated.start + text.length, end: generated.end + text.length } });
    text += template.text;
  };
  for (const { on, status, template } of statusAnswers(templates)) show(`${service}'s ${on} with ${status}`, template);
  show(templates.byStatus ? 'everything else' : 'every failure', templates.failure);
  return ofTemplate({ text: `${text}\n`, map });
}

/** What the exported API would say of this operation alone. */
function openApi(root: Root, bound: BoundOperation): Shown | null {
  const exported = exportedOf(bound);
  if (!exported) return null;
  const { document, reports } = exportOpenApi(root.config.api, [exported]);
  const head = comments(reports);
  const text = JSON.stringify(document, null, 2);
  return { text: `${head}${text}\n`, map: () => openApiMap(bound.operation, document, text, head.length) };
}

export const boundOf = (
  root: Root | undefined,
  { operation, contract, target }: Pick<PreviewAddress, 'operation' | 'contract' | 'target'>,
): BoundOperation | undefined => {
  const found = root?.parsed(contract)?.operations.find(one => operationId(one) === operation);
  if (!found || root?.kindOf(contract) !== 'operation') return undefined;
  return root.bound((target === undefined ? undefined : mappedTo(found, target)) ?? found);
};
