import type { Root } from '../../../server/src/snapshot/index.ts';
import { answerTo, type Templates } from '../../../server/src/template/templates.ts';
import { renderHere } from '../../conformance/engines.ts';
import type { Job, Rendering } from '../../oracle/oracle.ts';
import type { NameIn } from '../constructs/table.ts';
import { readJson, writeJson } from '../language/json.ts';
import { exactJson } from '../language/number.ts';
import { Refused } from '../language/refused.ts';
import type { Message } from '../language/request.ts';
import { compile, type Source } from './compiled.ts';
import type { Ready } from './ready.ts';
import { sideBySide } from './same.ts';

/** What a message is sent with. */
export interface Sending {
  readonly body: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly stage: Readonly<Record<string, string>>;
  /** What is wrong with it, or that nothing is; and where. */
  readonly fault: NameIn<'message'>;
  readonly place: string;
}

/** The service's answer, and what is around it. */
export interface Responding {
  readonly response: {
    readonly status: number;
    readonly body: string;
    readonly shows: NameIn<'response'> | NameIn<'s3 response'>;
  };
  readonly sending: Sending;
}

/** A place where not all agree. */
export interface Difference {
  readonly sending: Sending;
  /** Where an answer differs. */
  readonly response?: Responding['response'];
  readonly model: string;
  readonly renderer: string;
  readonly velocity: string;
  /** It is what the exported API makes of the message. */
  readonly edge?: 'gateway';
}

export type Engine = (job: Job) => Promise<Rendering>;

export type Prepared<R extends Ready = Ready> =
  | { readonly kind: 'ready'; readonly ready: R }
  | { readonly kind: 'wrong'; readonly rules: readonly string[] }
  | { readonly kind: 'broken'; readonly why: string };

/** A contract as `check` sees it; `ready`: what is asked of one that it takes. */
export function prepared<R extends Ready>(source: Source, ready: (templates: Templates, root: Root) => R): Prepared<R> {
  try {
    const { errors, templates, root } = compile(source);
    if (errors.length > 0) return { kind: 'wrong', rules: errors.map(({ rule }) => rule) };
    if (!templates) return { kind: 'broken', why: 'check finds nothing, and there is no template' };
    return { kind: 'ready', ready: ready(templates, root) };
  } catch (error) {
    return { kind: 'broken', why: String(error instanceof Error ? error.stack : error) };
  }
}

/** One message, three ways. */
export async function compareRequest(
  ready: Ready,
  sending: Sending,
  velocity: Engine | null,
): Promise<Difference | null> {
  const meant = ready.meaning(sending);
  const input = { body: sending.body, context: sending.context, stageVariables: sending.stage };
  const here = rendered(ready.templates.request.text, input);
  const there = velocity ? await velocity({ template: ready.templates.request.text, ...input }) : null;
  const hereSays = here.ok ? ready.made(meant, here, sending) : `fails: ${here.message}`;
  const thereSays =
    there === null ? hereSays : there.ok ? ready.made(meant, there, sending) : `fails: ${there.message}`;
  const model = meant instanceof Refused ? 'refused' : sideBySide(meant, meant).meant;
  if (model === hereSays && model === thereSays && (!there?.ok || !here.ok || there.text === here.text)) return null;
  return {
    sending,
    model,
    renderer: hereSays,
    velocity: thereSays === hereSays && there?.ok && here.ok && there.text !== here.text ? there.text : thereSays,
  };
}

/** One message through the exported API: request validator, template, strict gate. */
export async function compareServed(ready: Ready, sending: Sending): Promise<Difference | null> {
  const refused = ready.meaning(sending) instanceof Refused;
  const wrong = await ready.served(sending, refused);
  if (wrong === null) return null;
  return { sending, model: refused ? 'refused' : 'a request', renderer: wrong, velocity: wrong, edge: 'gateway' };
}

/** What a message means, or that it is refused. */
export function meaningOf<M>(requestOf: (message: Message) => M, { body, context, stage }: Sending): M | Refused {
  try {
    return requestOf({ body: readJson(body), environment: { context, stage, time: Number(context.requestTimeEpoch) } });
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

/** One answer of the service, three ways. */
export async function compareAnswer(
  ready: Ready,
  { response, sending }: Responding,
  velocity: Engine | null,
): Promise<Difference | null> {
  const { status, body } = response;
  const { context, stage } = sending;
  const meant = ready.answer({ status, body }, { context, stage, time: Number(context.requestTimeEpoch) });
  const { status: own, template: chosen } = answerTo(ready.templates, status);
  const template = chosen.text;
  const input = { body, context, stageVariables: stage };
  const here = rendered(template, input);
  const there = velocity ? await velocity({ template, ...input }) : null;
  const model = `${meant.status} ${meant.body === undefined ? '' : writeJson(exactJson(meant.body))}`;
  const renderer = answered(here, own);
  const jvm = there === null ? renderer : answered(there, own);
  if (model === renderer && model === jvm && (!there?.ok || !here.ok || there.text === here.text)) return null;
  return { sending, response, model, renderer, velocity: jvm };
}

type Answered =
  | { readonly ok: true; readonly text: string; readonly overrides: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly message: string };

function answered(rendering: Answered, own: number): string {
  if (!rendering.ok) return `fails: ${rendering.message}`;
  const { text, overrides } = rendering;
  const status = `${overrides.status ?? own}`;
  if (text.trim() === '') return `${status} `;
  try {
    return `${status} ${writeJson(exactJson(readJson(text, 'once')))}`;
  } catch (error) {
    return `broken: ${error instanceof Error ? error.message : error}: ${text}`;
  }
}

function rendered(template: string, input: Parameters<typeof renderHere>[1]) {
  try {
    const text = renderHere(template, input);
    return text ? { ok: true as const, ...text } : { ok: false as const, message: 'no JSON' };
  } catch (error) {
    return { ok: false as const, message: error instanceof Error ? error.message : String(error) };
  }
}
