import { allRules } from '../../server/src/rules/index.ts';
import { gate, serializeError } from '../../server/src/targets/dynamodb/local/gate.ts';
import { toCreateTable } from '../../server/src/targets/dynamodb/model/table.ts';
import { parseTemplate, render } from '../../server/src/velocity/index.ts';
import { compileText } from '../compiled.ts';
import type { Side } from './compare.ts';
import type { Asked } from './contracts.ts';

/** What `check` and DynamoDB say of a contract's expressions. */
export interface Verdicts {
  /** The errors of `check`. */
  readonly errors: readonly string[];
  /** Whether the contract makes a request. */
  readonly made: boolean;
  /** DynamoDB's refusal. */
  readonly refusal: string | null;
  /** Whether DynamoDB refuses the request whatever is stored and sent. */
  readonly always: boolean;
}

/** Refusals that depend on the stored item. */
const STORED = /does not exist in the item|incorrect data type|invalid for update/;
/** Refusals that depend on the message, where it has a part in them. */
const SENT = /BETWEEN operator requires upper bound|Invalid attribute type name/;

export async function ask(
  { text, data }: Asked,
  open: (table: ReturnType<typeof toCreateTable>) => Promise<Side>,
): Promise<Verdicts> {
  const [compiled] = compileText(text);
  const errors = (compiled?.problems ?? [])
    .filter(({ rule }) => allRules().get(rule)?.severity === 'error')
    .map(({ rule, message }) => `${rule}: ${message}`);
  if (!compiled?.binding || !compiled.templates) return { errors, made: false, refusal: null, always: false };
  const { template } = parseTemplate(compiled.templates.request.text);
  const context = { requestTimeEpoch: 1767225600123, extendedRequestId: 'x', identity: {} };
  const rendered =
    template && render(template, { body: JSON.stringify({ operation: 'ask', data }), context, stageVariables: {} });
  if (!rendered?.ok) throw new Error(`The template cannot be rendered: ${text}`);
  const { action } = compiled.binding.request;
  const gated = gate(action, rendered.text);
  const [table] = [...compiled.binding.tables.values()];
  const side = await open(toCreateTable(table!, table!.name));
  const { status, body } = gated.ok
    ? await side.call(action, gated.request)
    : { status: 400, body: serializeError(gated.error) };
  const { __type = '', message, Message } = JSON.parse(body) as { __type?: string; message?: string; Message?: string };
  const said = String(message ?? Message);
  const refused = status !== 200 && /#(?:Validation|Serialization)Exception/.test(__type);
  const always = refused && !STORED.test(said) && !(SENT.test(said) && /\$\{(?:data|now)/.test(text));
  return { errors, made: true, refusal: refused ? said : null, always };
}
