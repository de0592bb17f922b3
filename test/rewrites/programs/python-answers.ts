import type { Choices } from './choices.ts';
import type { Request } from './operations.ts';
import { indented } from './python-changes.ts';

export interface Sending {
  /** `table.put_item(…)` */
  readonly call: string;
  /** An attribute of an item that has it. */
  readonly attribute: (item: string, name: string, type: 'S' | 'N') => string;
  /** An attribute of an item that may lack it. */
  readonly maybe: (item: string, name: string) => string;
}

type Use = (sending: Sending) => string;

const onItem = (member: 'Item' | 'Attributes'): Readonly<Record<string, Use>> => ({
  ignored: ({ call }) => `${call}\nreturn 'done'`,
  'a member': ({ call, maybe }) =>
    `answer = ${call}\nif '${member}' not in answer:\n    return 'none'\nreturn ${maybe(`answer['${member}']`, 'title')}`,
  get: ({ call, maybe }) =>
    `item = ${call}.get('${member}')\nif not item:\n    return 'none'\nreturn ${maybe('item', 'title')}`,
  'get with a default': ({ call, maybe }) => `item = ${call}.get('${member}', {})\nreturn ${maybe('item', 'title')}`,
  'a walrus': ({ call, maybe }) =>
    `if (item := ${call}.get('${member}')) is None:\n    return 'none'\nreturn [${maybe('item', 'title')}]`,
  'an error of its own': ({ call, maybe }) =>
    `answer = ${call}\nitem = answer.get('${member}')\nif item is None:\n    raise LookupError('none')\nreturn {'title': ${maybe('item', 'title')}}`,
  there: ({ call }) => `return '${member}' in ${call}`,
  counted: ({ call, attribute }) =>
    `item = ${call}.get('${member}')\nif item is None or 'price' not in item:\n    return 0\nreturn int(${attribute('item', 'price', 'N')})`,
  divided: ({ call, attribute }) =>
    `item = ${call}.get('${member}')\nif item is None or 'price' not in item:\n    return 0\nreturn str(${attribute('item', 'price', 'N')})`,
  whole: ({ call }) => `return ${call}.get('${member}')`,
});

const ROWS: Readonly<Record<string, Use>> = {
  'a comprehension': ({ call, attribute }) =>
    `answer = ${call}\nreturn [${attribute('item', 'job', 'S')} for item in answer['Items']]`,
  length: ({ call }) => `return len(${call}['Items'])`,
  'a loop': ({ call, attribute }) =>
    `found = []\nfor item in ${call}.get('Items', []):\n    found.append(${attribute('item', 'job', 'S')})\nreturn found`,
  'the first': ({ call, attribute }) =>
    `items = ${call}['Items']\nif not items:\n    return None\nreturn ${attribute('items[0]', 'job', 'S')}`,
  filtered: ({ call, attribute, maybe }) =>
    `answer = ${call}\nreturn [{'job': ${attribute('i', 'job', 'S')}, 'title': ${maybe('i', 'title')}} for i in answer['Items'] if 'title' in i]`,
  counted: ({ call }) => `return ${call}['Count']`,
  ignored: ({ call }) => `${call}\nreturn 'done'`,
};

const NOTHING: Readonly<Record<string, Use>> = {
  ignored: ({ call }) => `${call}\nreturn True`,
  'no value': ({ call }) => call,
};

const usesOf = ({ action, returns }: Request): Readonly<Record<string, Use>> => {
  if (action === 'GetItem') return onItem('Item');
  if (action === 'Query' || action === 'Scan') return ROWS;
  return returns ? onItem('Attributes') : NOTHING;
};

const FAILURES: Readonly<Record<string, (body: string) => string>> = {
  uncaught: body => body,
  'caught by code': body =>
    `try:\n${indented(body)}\nexcept ClientError as error:\n    if error.response['Error']['Code'] == 'ConditionalCheckFailedException':\n        return 'refused'\n    raise`,
  swallowed: body => `try:\n${indented(body)}\nexcept Exception:\n    return 'failed'`,
  told: body => `try:\n${indented(body)}\nexcept Exception:\n    logger.exception('it failed')\n    raise`,
};

export function answered(
  request: Request,
  sending: Sending,
  choices: Choices,
): { readonly text: string; readonly name: string } {
  const uses = usesOf(request);
  const use = choices.pick('answer', Object.keys(uses));
  const failures = Object.keys(FAILURES).filter(name => name !== 'caught by code' || request.condition);
  const failure = choices.chance('failure handled', 0.4) ? choices.pick('failure', failures) : 'uncaught';
  return { text: FAILURES[failure]!(uses[use]!(sending)), name: `${use}, ${failure}` };
}
