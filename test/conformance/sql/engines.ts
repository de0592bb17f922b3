import { httpRequest } from '../../../server/src/targets/index.ts';
import type { ExecuteStatement } from '../../../server/src/targets/sql/model/wire.ts';
import { answerTo } from '../../../server/src/template/templates.ts';
import { parseTemplate, type RenderInput, render, type Template } from '../../../server/src/velocity/index.ts';
import type { Oracle } from '../../oracle/oracle.ts';
import { difference } from '../engines.ts';
import { CONTEXT } from '../world.ts';
import type { Contract } from './fixtures.ts';

/** What a message becomes: the request behind the Data API's gate, or that it is refused there. */
export interface Sent {
  readonly taken: boolean;
  readonly request: ExecuteStatement | null;
  /** What is wrong whatever the message is: another refusal than ours, two engines. */
  readonly problem: string | null;
}

const REFUSED = 'NUMBER_VALUE expected';
const STAGE = {
  ACCOUNTS_CLUSTER: 'arn:aws:rds:eu-central-1:123456789012:cluster:accounts',
  ACCOUNTS_SECRET: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:accounts-AbCdEf',
};
const REFUSAL = `{"resourceArn":"${STAGE.ACCOUNTS_CLUSTER}","secretArn":"${STAGE.ACCOUNTS_SECRET}","database":"app","sql":"SELECT :p0","parameters":[{"name":"p0","value":{"longValue":"refused"}}]}`;
const OVERRIDES = { header: { 'X-Refused': 'true' }, path: {}, querystring: {} };

export class Engines {
  private readonly oracle: Oracle | null;
  private readonly parsed = new Map<string, Template>();
  onJvm = 0;

  constructor(oracle: Oracle | null) {
    this.oracle = oracle;
  }

  template(text: string): Template {
    const known = this.parsed.get(text) ?? parseTemplate(text).template;
    if (!known) throw new Error(`the template cannot be parsed: ${parseTemplate(text).problems[0]?.message}\n${text}`);
    this.parsed.set(text, known);
    return known;
  }

  async send(contract: Contract, body: string, template = contract.templates.request.text): Promise<Sent> {
    const { bound, integration } = contract;
    const input: RenderInput = { body, context: CONTEXT, stageVariables: STAGE };
    const made = render(this.template(template), input);
    if (!made.ok) return { taken: false, request: null, problem: `it cannot be rendered: ${made.message}` };
    const request = httpRequest(integration, made, STAGE);
    const gated = bound.target.local.gate('ExecuteStatement', request);
    let problem: string | null = null;
    if (!gated.ok && gated.message !== REFUSED) problem = `the gate says: ${gated.message}`;
    // A refusal is the same whatever was sent.
    if (!gated.ok && made.text.trim() !== REFUSAL) problem ??= `a refusal is ${made.text}`;
    if (gated.ok === (made.requestOverrides.header['X-Refused'] === 'true'))
      problem ??= 'the mark of a refusal is wrong';
    if (this.oracle && template === contract.templates.request.text) {
      this.onJvm++;
      problem ??= await difference(this.oracle, template, input, made);
    }
    return { taken: gated.ok, request: gated.ok ? (gated.request as ExecuteStatement) : null, problem };
  }

  /** What a caller is answered, and the difference of the engines in it. */
  async answer(
    { templates }: Contract,
    status: number,
    body: string,
    refused = false,
  ): Promise<{ readonly status: number; readonly text: string; readonly problem: string | null }> {
    const { template, status: own } = answerTo(templates, status);
    const input: RenderInput = {
      body,
      context: CONTEXT,
      stageVariables: STAGE,
      ...(refused ? { requestOverrides: OVERRIDES } : {}),
    };
    const made = render(this.template(template.text), input);
    if (!made.ok) return { status: 0, text: '', problem: `the answer cannot be rendered: ${made.message}` };
    this.onJvm++;
    const problem = this.oracle ? await difference(this.oracle, template.text, input, made) : null;
    return { status: Number(made.overrides.status ?? own), text: made.text.trim(), problem };
  }
}
