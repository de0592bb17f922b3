import { sample, validate } from '../../schema/index.ts';
import { httpRequest } from '../../targets/index.ts';
import { answerTo } from '../../template/templates.ts';
import { listed } from '../../text/index.ts';
import { type Printed, parseTemplate, type Rendered, render } from '../../velocity/index.ts';
import type { Json } from '../../yaml/index.ts';
import { exampleData } from '../analyses/findings.ts';
import type { BoundOperation, MappedOperation } from '../state/bound-operation.ts';
import { prettyJson, printJson } from './print-json.ts';

export interface RenderOptions {
  /** The whole message; else the example's. Text as it would arrive. */
  readonly body: string;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** Characters of a line of what is shown. */
  readonly width?: number;
}

export interface RenderedDocument {
  /** JSON, indented where it is JSON; the template's raw output where it is not. */
  readonly text: string;
  /** What the template printed, in order; nothing where it could not be run. */
  readonly printed: readonly Printed[];
  readonly status?: number;
  /** What a person should know: why it would be refused. */
  readonly notes: readonly string[];
  readonly ok: boolean;
}

/** A fixed request, so that a preview does not change by itself. */
export const SAMPLE_CONTEXT: Readonly<Record<string, unknown>> = {
  accountId: '000000000000',
  apiId: 'local',
  extendedRequestId: 'XyzAbcDEFGHij=',
  httpMethod: 'POST',
  identity: { sourceIp: '127.0.0.1', userAgent: 'local' },
  requestId: '0b8a3c1e-6f0f-4d6e-9a52-3f4f5a6b7c8d',
  requestTime: '01/Jan/2026:00:00:00 +0000',
  requestTimeEpoch: 1767225600000,
  stage: 'local',
};

/** The message of an example: chosen by name, else the first, else one that is made up from the schema. */
export function messageOf(
  bound: BoundOperation,
  exampleName?: string,
): { readonly body: string; readonly context: Readonly<Record<string, unknown>>; readonly from: string } | undefined {
  const { operation } = bound;
  const example = exampleData(operation, exampleName);
  if (!example && exampleName !== undefined) return undefined;
  const data = example ? example.data : bound.data === null ? {} : sample(bound.data);
  return {
    body: JSON.stringify({ operation: operation.name.value, data }),
    context: example?.context ?? {},
    from: example ? fromExample(example) : 'a made-up message (the contract has no example)',
  };
}

/** What an earlier step answers is known when the example runs. */
const fromExample = ({ name, reads }: { readonly name: string; readonly reads: readonly string[] }): string =>
  `example "${name}"${reads.length > 0 ? `; a run of it fills in ${listed(reads.map(one => `\${${one}}`))}` : ''}`;

/** The request of its target that a message becomes. */
export function renderRequest(bound: MappedOperation, options: RenderOptions): RenderedDocument {
  const rendered = run(bound.templates!.request.text, options);
  if (!rendered.ok) return rendered;
  const notes = [...validatorNotes(bound, options.body), ...rendered.notes];
  const { target, meaning } = bound;
  const integration = target.integration(meaning);
  const call = target.local.callOf(integration.uri, integration.httpMethod ?? 'POST') ?? '';
  const gated = target.local.gate(call, httpRequest(integration, rendered, options.stageVariables));
  if (!gated.ok)
    return {
      ...rendered,
      notes: [...notes, `${target.title} refuses this request: ${gated.message}.`],
      ok: false,
    };
  if (!gated.shown)
    return { text: printJson(gated.request, options.width), printed: rendered.printed, notes, ok: true };
  const [before, behind] = gated.shown.map(text => ({ text, source: { start: 0, end: 0 } }));
  return {
    text: prettyJson(before!.text + rendered.text + behind!.text, options.width),
    printed: [before!, ...rendered.printed, behind!],
    notes,
    ok: true,
  };
}

/** What the caller gets when the target answers so. */
export function renderResponse(bound: MappedOperation, status: number, options: RenderOptions): RenderedDocument {
  const { status: answers, template } = answerTo(bound.templates!, status);
  const rendered = run(template.text, options);
  if (!rendered.ok) return rendered;
  const own = Number(rendered.overrides.status ?? answers);
  return { text: pretty(rendered.text, options.width), printed: rendered.printed, status: own, notes: [], ok: true };
}

type Overrides = Pick<Extract<Rendered, { ok: true }>, 'overrides' | 'requestOverrides'>;

function run(
  template: string,
  options: RenderOptions,
): (RenderedDocument & { readonly ok: true } & Overrides) | (RenderedDocument & { ok: false }) {
  const { template: parsed, problems } = parsedOnce(template);
  if (!parsed) return nothing(`The template cannot be parsed: ${problems[0]?.message}`);
  const rendered = render(parsed, {
    body: options.body,
    context: { ...SAMPLE_CONTEXT, ...options.context },
    stageVariables: options.stageVariables,
  });
  if (!rendered.ok) return nothing(`The template cannot be rendered: ${rendered.message}`);
  const { text, printed, overrides, requestOverrides } = rendered;
  return { text, printed, overrides, requestOverrides, notes: [], ok: true };
}

const nothing = (note: string) => ({ text: '', printed: [], notes: [note], ok: false }) as const;

const PARSED = new Map<string, ReturnType<typeof parseTemplate>>();

/** Most keystrokes leave the template as it is. */
function parsedOnce(template: string): ReturnType<typeof parseTemplate> {
  const known = PARSED.get(template);
  if (known) return known;
  const parsed = parseTemplate(template);
  if (PARSED.size >= 50) PARSED.clear();
  PARSED.set(template, parsed);
  return parsed;
}

function validatorNotes({ data, operation }: BoundOperation, body: string): string[] {
  let message: unknown;
  try {
    message = JSON.parse(body);
  } catch {
    return ['The request validator refuses this message: it is no JSON.'];
  }
  const model: Json = {
    type: 'object',
    required: ['operation', ...(data === null ? [] : ['data'])],
    properties: { operation: { enum: [operation.name.value] } },
  };
  const misfits = validate(model, message);
  const own = (message as { data?: unknown } | null)?.data;
  const inner =
    data === null || misfits.length > 0
      ? []
      : validate(data, own).map(misfit => ({ ...misfit, path: ['data', ...misfit.path] }));
  return [...misfits, ...inner].map(
    ({ path, message: text }) =>
      `The request validator refuses this message: ${path.length === 0 ? 'it' : `"${path.join('.')}"`} ${text}.`,
  );
}

export function pretty(text: string, width?: number): string {
  try {
    return printJson(JSON.parse(text), width);
  } catch {
    return text;
  }
}
