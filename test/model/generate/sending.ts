import type { Sending } from '../compare/run-one.ts';
import type { NameIn } from '../constructs/table.ts';
import { NAME } from './contract.ts';
import { right, type Sent, textOf, type Wrong, wrong } from './message.ts';
import type { Random } from './random.ts';
import type { Shape } from './schema.ts';

/** What messages of a contract are sent with: some right ones, then some with one fault each. */
export function sendings(data: Shape, random: Random, count: { right: number; wrong: number }): Sending[] {
  const rights = random.times(count.right, () => right(data, random));
  return [
    ...rights.map(value => sending({ data: value, fault: 'right', place: '' }, random)),
    wholly(rights[0]!, random),
    ...random.times(count.wrong, () => sending(faulty(random.pick(rights), random), random)),
  ];
}

/**
 * Not a thousand elements where a contract walks a list that it loops over once more for each element, by itself or with
 * what it stands in (`$spread: ${data}`): a million turns take the real engine minutes, and what they show, a loop's
 * bound, one loop shows as well.
 */
export function affordable(contract: string): (sending: Sending) => boolean {
  const looped = [...contract.matchAll(/each['"]?: ['"]?\$\{([^}]*)\}/g)].map(([, list]) => list!);
  const named = [...contract.matchAll(/\$\{([^}]*)\}/g)].map(([, reference]) => reference!);
  const walks = (list: string): boolean =>
    named.filter(reference => reference === list || list.startsWith(`${reference}.`)).length > 1;
  const within = looped.some(walks);
  return ({ fault, body }) => !(within && (fault === 'a long list' || body.length > LONG));
}

/** Characters of a message: with a list of 1,001 elements it is longer. */
const LONG = 4000;

/** One fault, now and then a second one somewhere else. */
function faulty(data: Sent, random: Random): Wrong {
  const one = wrong(data, random);
  if (!random.percent(20) || one.data === undefined) return one;
  const two = wrong(one.data, random);
  return { ...two, place: `${one.place}, ${two.place}` };
}

/** A message that is wrong as a whole: for another operation, or no message at all. */
function wholly(data: Sent, random: Random): Sending {
  const own = textOf(data);
  const [fault, body] = random.pick<readonly [NameIn<'message'>, string]>([
    ['another operation', `{"operation":"another","data":${own}}`],
    ['no operation', `{"data":${own}}`],
    ['operation of another type', `{"operation":["${NAME}"],"data":${own}}`],
    ['data is null', `{"operation":"${NAME}","data":null}`],
    ['data is a list', `{"operation":"${NAME}","data":[${own}]}`],
    ['no object', random.pick([`[${own}]`, '"x"'])],
    ['empty', '{}'],
  ]);
  return { ...sending({ data, fault, place: '' }, random), body };
}

function sending({ data, fault, place }: Wrong, random: Random): Sending {
  const hostile = (otherwise: string): string => (random.percent(30) ? random.literal() : otherwise);
  return {
    body: `{"operation":"${NAME}"${data === undefined ? '' : `,"data":${textOf(data)}`}}`,
    context: {
      extendedRequestId: hostile('Xy/1='),
      requestTimeEpoch: random.pick([1767225600123, 1835351999999, 1]),
      stage: 'local',
      requestTime: '01/Jan/2026:00:00:00 +0000',
      requestId: hostile('r-1'),
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'localhost',
      httpMethod: 'POST',
      path: '/v1/do-it',
      resourcePath: '/v1/do-it',
      identity: {
        sourceIp: '127.0.0.1',
        ...(random.percent(50) ? { userAgent: hostile('curl/8') } : {}),
        ...(random.percent(50) ? { userArn: hostile('arn:aws:iam::1:user/a'), apiKeyId: '' } : {}),
      },
      ...(random.percent(40) ? { authorizer: { principalId: hostile('ann') } } : {}),
    },
    stage: { REGION: hostile("eu'1"), BOXES: 'boxes-of-stage' },
    fault,
    place,
  };
}
