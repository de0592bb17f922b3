import type { Sending } from '../compare/run-one.ts';
import { NAME } from './contract.ts';
import { right, type Sent, textOf, wrong } from './message.ts';
import type { Random } from './random.ts';
import type { Shape } from './schema.ts';
import { LITERALS } from './words.ts';

/** What messages of a contract are sent with: some right ones, then some with one fault each. */
export function sendings(data: Shape, random: Random, count: { right: number; wrong: number }): Sending[] {
  const rights = random.times(count.right, () => right(data, random));
  return [
    ...rights.map(value => sending(value, 'right', random)),
    wholly(rights[0]!, random),
    ...random.times(count.wrong, () => {
      const { data: value, fault } = wrong(random.pick(rights), random);
      return sending(value, fault, random);
    }),
  ];
}

/** A message that is wrong as a whole: for another operation, or no message at all. */
function wholly(data: Sent, random: Random): Sending {
  const body = random.pick([
    `{"operation":"another","data":${textOf(data)}}`,
    `{"data":${textOf(data)}}`,
    `{"operation":["${NAME}"],"data":${textOf(data)}}`,
    `{"operation":"${NAME}","data":null}`,
    `{"operation":"${NAME}","data":[${textOf(data)}]}`,
    `[${textOf(data)}]`,
    '"x"',
    '{}',
  ]);
  return { ...sending(data, 'a wrong message', random), body };
}

function sending(data: Sent | undefined, shows: string, random: Random): Sending {
  const hostile = (otherwise: string): string => (random.percent(30) ? random.pick(LITERALS) : otherwise);
  return {
    body: `{"operation":"${NAME}"${data === undefined ? '' : `,"data":${textOf(data)}`}}`,
    context: {
      extendedRequestId: hostile('Xy/1='),
      requestTimeEpoch: random.pick([1767225600123, 1835351999999, 1]),
      stage: 'local',
      identity: {
        sourceIp: '127.0.0.1',
        ...(random.percent(50) ? { userAgent: hostile('curl/8') } : {}),
        ...(random.percent(50) ? { userArn: hostile('arn:aws:iam::1:user/a'), apiKeyId: '' } : {}),
      },
      ...(random.percent(40) ? { authorizer: { principalId: hostile('ann') } } : {}),
    },
    stage: { REGION: hostile("eu'1"), BOXES: 'boxes-of-stage' },
    shows,
  };
}
