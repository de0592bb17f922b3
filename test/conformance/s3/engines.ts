import { httpRequest } from '../../../server/src/targets/index.ts';
import { answerTo } from '../../../server/src/template/templates.ts';
import { parseTemplate, type RenderInput, render, type Template } from '../../../server/src/velocity/index.ts';
import type { Oracle } from '../../oracle/oracle.ts';
import { difference } from '../engines.ts';
import { CONTEXT } from '../world.ts';
import type { Contract } from './fixtures.ts';

/** What a message becomes: the request at S3's gate, or that it is refused there. */
export interface Sent {
  readonly taken: boolean;
  readonly path: string;
  readonly body: string;
  /** What is wrong whatever the message is: a byte of the caller's in a refusal, another refusal than ours, two engines. */
  readonly problem: string | null;
}

const REFUSED = 'the expected owner of the bucket is no account: the message was refused';

export class Engines {
  private readonly oracle: Oracle | null;
  private readonly parsed = new Map<string, Template>();
  onJvm = 0;

  constructor(oracle: Oracle | null) {
    this.oracle = oracle;
  }

  template(text: string): Template {
    const known = this.parsed.get(text) ?? parseTemplate(text).template;
    if (!known) throw new Error('the template cannot be parsed');
    this.parsed.set(text, known);
    return known;
  }

  async send(
    contract: Contract,
    body: string,
    context = {},
    template = contract.templates.request.text,
  ): Promise<Sent> {
    const { bound, integration } = contract;
    const input: RenderInput = { body, context: { ...CONTEXT, ...context }, stageVariables: {} };
    const made = render(this.template(template), input);
    if (!made.ok) return { taken: false, path: '', body: '', problem: `it cannot be rendered: ${made.message}` };
    const { local } = bound.target;
    const call = local.callOf(integration.uri, integration.httpMethod ?? 'POST')!;
    const request = httpRequest(integration, made, {});
    const gated = local.gate(call, request);
    let problem =
      gated.ok || (gated.message === REFUSED && made.text === '')
        ? null
        : `the gate says: ${gated.ok || gated.message}`;
    if (!gated.ok && !request.path.endsWith('.refused')) problem ??= `a refusal is sent to ${request.path}`;
    if (this.oracle && template === contract.templates.request.text) {
      this.onJvm++;
      problem ??= await difference(this.oracle, template, input, made);
    }
    return { taken: gated.ok, path: request.path, body: request.body, problem };
  }

  /** The difference of the engines in an answer, or null. */
  async answer({ templates }: Contract, status: number, body: string, context = {}): Promise<string | null> {
    if (!this.oracle) return null;
    const { template } = answerTo(templates, status);
    const input: RenderInput = { body, context: { ...CONTEXT, ...context }, stageVariables: {} };
    const made = render(this.template(template.text), input);
    this.onJvm++;
    return made.ok
      ? difference(this.oracle, template.text, input, made)
      : `the answer cannot be rendered: ${made.message}`;
  }
}
