import { toJson } from '../../../server/src/yaml/index.ts';
import { chainsIn } from '../hostile/chains.ts';
import { textsOf as allTexts, StandIns } from '../hostile/stand-in.ts';
import type { Engines } from './engines.ts';
import { isGood, type Judge } from './expected.ts';
import type { Contract } from './fixtures.ts';
import type { Message } from './messages.ts';
import { rawNumber, textOf } from './raw.ts';

/** What a message should become and becomes; null where both are the same. */
export async function wrong(
  contract: Contract,
  judge: Judge,
  message: Message,
  engines: Engines,
): Promise<string | null> {
  const name = contract.operation.name.value;
  const sent = await engines.send(
    contract,
    textOf(
      message.data === undefined
        ? { operation: message.operation }
        : { operation: message.operation, data: message.data },
    ),
  );
  if (sent.problem) return `${message.what}: ${sent.problem}`;
  if (sent.taken !== isGood(judge, name, message)) return `${message.what}: it is ${sent.taken ? 'taken' : 'refused'}`;
  return sent.taken ? structure(contract, message, sent.body, engines) : null;
}

/** A text does nothing but be itself: with stand-ins for texts, and the texts put back, the document is the same. */
async function structure(contract: Contract, message: Message, body: string, engines: Engines): Promise<string | null> {
  if (body === '') return null;
  const known = [
    ...allTexts(contract.data),
    ...allTexts(message.data).filter(text => rawNumber(text) || isBase64(text)),
  ];
  const standIns = new StandIns(known, chainsIn(allTexts(toJson(contract.operation.node))));
  const harmless = await engines.send(
    contract,
    textOf({ operation: message.operation, data: standIns.harmless(message.data ?? {}) }),
  );
  if (!harmless.taken) return `${message.what}: with stand-ins it is refused`;
  const difference = standIns.difference(comparable(harmless.body), comparable(body));
  return difference && `${message.what}: ${difference}`;
}

/** A part of a text cannot be put back. */
function comparable(body: string): unknown {
  const document = JSON.parse(body) as Record<string, unknown>;
  delete document.slice;
  return document;
}

const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
