import type { ServiceCall, ServiceName } from '../../code/index.ts';
import { type Target, targetOf } from '../../targets/index.ts';
import type { Problem } from '../../text/index.ts';
import { asked, shortened } from './asked.ts';

/** The name of what a call asks, as contracts have it where they do; null where nobody knows. */
export type NameOf = (call: ServiceCall) => string | null;

/** The calls of a file that go to other services than DynamoDB as problems. */
export const serviceCalls = (calls: readonly ServiceCall[], nameOf: NameOf): Problem[] =>
  calls.flatMap(call => {
    const target = targetOf(call.service);
    return target?.directCalls ? [serviceCall(call, target, target.directCalls.rule.id, nameOf(call))] : [];
  });

function serviceCall(call: ServiceCall, { title, resources }: Target, rule: string, name: string | null): Problem {
  const { action, signs, resource, part, language, enclosing, range } = call;
  const asked = `${on(resources.kind, resource, name)}${of(part)}`;
  const message = signs
    ? `A presigned URL for ${action ?? 'a request'}${asked} lets whoever has it go directly to ${title}, past every contract.`
    : `${action ?? 'A request'}${asked} goes directly to ${title}: call an operation instead.`;
  return {
    rule,
    range,
    message,
    subject: [
      `${enclosing.name || 'top level'}:`,
      ...(signs ? ['presigned'] : []),
      action ?? 'a request',
      only(resource) ?? resource?.expression ?? '',
    ]
      .join(' ')
      .trimEnd(),
    data: {
      action,
      [resources.kind]: name,
      [`${resources.kind}Expression`]: resource?.expression ?? null,
      key: only(part),
      keyExpression: part?.expression ?? null,
      presigned: signs,
      language,
    },
  };
}

function on(kind: string, resource: ServiceName | null, name: string | null): string {
  const known = asked(kind, name, resource?.texts ?? []);
  return known ?? (resource ? ` on ${kind} ${shortened(resource.expression)}` : '');
}

function of(part: ServiceName | null): string {
  if (!part) return '';
  const text = only(part);
  return text === null ? `, key ${shortened(part.expression)},` : `, key "${text}",`;
}

const only = (name: ServiceName | null): string | null => (name?.texts.length === 1 ? (name.texts[0] ?? null) : null);
