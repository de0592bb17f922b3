import type { Choices } from './choices.ts';
import type { Request } from './operations.ts';
import { indented } from './python-changes.ts';

export interface Sending {
  /** `table.put_item(…)` */
  readonly call: string;
  /** The pages of the request, where there is a paginator; the name of its arguments, where they have one. */
  readonly pages: string | null;
  readonly arguments: string | null;
  /** An attribute of an item that has it. */
  readonly attribute: (item: string, name: string, type: 'S' | 'N') => string;
  /** An attribute of an item that may lack it. */
  readonly maybe: (item: string, name: string, type: 'S' | 'N') => string;
}

interface Reading extends Sending {
  /** An attribute that the operation answers, if the item has it. */
  readonly read: (item: string) => string;
}

type Use = (reading: Reading) => string;
type Uses = Readonly<Record<string, Use>>;

const ofItem = (member: 'Item' | 'Attributes'): Uses => ({
  get: ({ call, read }) => `item = ${call}.get('${member}')\nif not item:\n    return 'none'\nreturn ${read('item')}`,
  'a member': ({ call, read }) =>
    `answer = ${call}\nif '${member}' not in answer:\n    return 'none'\nreturn ${read(`answer['${member}']`)}`,
  'get of a name': ({ call, read }) =>
    `answer = ${call}\nitem = answer.get('${member}')\nif item is None:\n    raise LookupError('none')\nreturn {'it': ${read('item')}}`,
  'get with a default': ({ call, read }) => `item = ${call}.get('${member}', {})\nreturn ${read('item')}`,
  'taken for granted': ({ call, read }) => `item = ${call}['${member}']\nreturn ${read('item')}`,
  'the error of a lookup': ({ call, read }) =>
    `try:\n    item = ${call}['${member}']\nexcept KeyError:\n    return 'none'\nreturn ${read('item')}`,
});

const ROWS: Uses = {
  'a comprehension': ({ call, attribute }) =>
    `answer = ${call}\nreturn [${attribute('item', 'job', 'S')} for item in answer['Items']]`,
  length: ({ call }) => `return len(${call}['Items'])`,
  'a loop': ({ call, attribute }) =>
    `found = []\nfor item in ${call}.get('Items', []):\n    found.append(${attribute('item', 'job', 'S')})\nreturn found`,
  'the first': ({ call, attribute }) =>
    `items = ${call}['Items']\nif not items:\n    return None\nreturn ${attribute('items[0]', 'job', 'S')}`,
  filtered: ({ call, attribute, maybe }) =>
    `answer = ${call}\nreturn [{'job': ${attribute('i', 'job', 'S')}, 'title': ${maybe('i', 'title', 'S')}} for i in answer['Items'] if 'title' in i]`,
};

const PAGES: Uses = {
  'a loop over pages': ({ call, attribute, arguments: given }) =>
    `found = []\nwhile True:\n    page = ${call}\n    found.extend(${attribute('item', 'job', 'S')} for item in page['Items'])\n    if 'LastEvaluatedKey' not in page:\n        return found\n    ${given}['ExclusiveStartKey'] = page['LastEvaluatedKey']`,
};
const PAGINATED: Uses = {
  'a paginator': ({ pages, attribute }) =>
    `found = []\nfor page in ${pages}:\n    for item in page['Items']:\n        found.append(${attribute('item', 'job', 'S')})\nreturn found`,
};

const NOTHING: Uses = {
  ignored: ({ call }) => `${call}\nreturn 'done'`,
  'no value': ({ call }) => call,
};

const MORE: Uses = {
  'its metadata': ({ call }) => `return ${call}['ResponseMetadata']['HTTPStatusCode']`,
  'the whole answer': ({ call }) => `answer = ${call}\nreturn bool(answer)`,
};
const moreOfItem = (member: 'Item' | 'Attributes'): Uses => ({
  'the whole item': ({ call }) => `return ${call}.get('${member}')`,
  'an attribute that the operation does not answer': ({ call, maybe }) =>
    `item = ${call}.get('${member}')\nif not item:\n    return 'none'\nreturn ${maybe('item', 'password', 'S')}`,
  'whether there was one': ({ call }) => `answer = ${call}\nreturn '${member}' in answer`,
  'a walrus': ({ call, maybe }) =>
    `if (item := ${call}.get('${member}')) is None:\n    return 'none'\nreturn [${maybe('item', 'title', 'S')}]`,
  'a sum of a Decimal': ({ call, attribute }) =>
    `item = ${call}.get('${member}')\nif item is None or 'price' not in item:\n    return 0\nreturn str(${attribute('item', 'price', 'N')} / 3)`,
  'a copy': ({ call }) => `item = ${call}.get('${member}')\nreturn dict(item or {}, more=1)`,
});
const MORE_OF_ROWS: Uses = {
  'the whole rows': ({ call }) => `return ${call}['Items']`,
  'an attribute that the operation does not answer': ({ call, maybe }) =>
    `return [${maybe('item', 'note', 'S')} for item in ${call}['Items']]`,
  counted: ({ call }) => `return ${call}['Count']`,
};

function usesOf(
  { action, returns, counts, pages }: Request,
  sending: Sending,
): { readonly plain: Uses; readonly more: Uses } {
  if (action === 'GetItem')
    return { plain: ofItem('Item'), more: { ...moreOfItem('Item'), ignored: NOTHING.ignored!, ...MORE } };
  if (action === 'Query' || action === 'Scan')
    return {
      plain: {
        ...ROWS,
        ignored: NOTHING.ignored!,
        ...(counts ? { counted: MORE_OF_ROWS.counted! } : {}),
        ...(pages && sending.arguments !== null ? PAGES : {}),
        ...(pages && sending.pages !== null ? PAGINATED : {}),
      },
      more: { ...MORE_OF_ROWS, ...MORE },
    };
  if (returns)
    return { plain: { ...NOTHING, ...ofItem('Attributes') }, more: { ...moreOfItem('Attributes'), ...MORE } };
  return { plain: NOTHING, more: MORE };
}

const FAILURES: Readonly<Record<string, (body: string) => string>> = {
  uncaught: body => body,
  'caught by code': body =>
    `try:\n${indented(body)}\nexcept ClientError as error:\n    if error.response['Error']['Code'] == 'ConditionalCheckFailedException':\n        return 'refused'\n    raise`,
  swallowed: body => `try:\n${indented(body)}\nexcept Exception:\n    return 'failed'`,
  told: body => `try:\n${indented(body)}\nexcept Exception:\n    logger.exception('it failed')\n    raise`,
  cleaned: body => `try:\n${indented(body)}\nfinally:\n    print('ended')`,
};

/** The end of a handler: the call, what becomes of its answer, and of its failure; `hazard` where it asks more than there is. */
export function answered(
  request: Request,
  sending: Sending,
  choices: Choices,
  hazardous: boolean,
): { readonly text: string; readonly name: string; readonly hazard: string | null } {
  const { plain, more } = usesOf(request, sending);
  const { S, N } = request.answers ?? {};
  const read = (item: string): string =>
    S !== undefined && (N === undefined || !choices.chance('a number is read', 0.3))
      ? sending.maybe(item, S, 'S')
      : sending.maybe(item, N ?? 'price', 'N');
  const asksMore = hazardous && choices.chance('more is asked', 0.1);
  const uses = asksMore ? more : plain;
  const use = choices.pick('answer', Object.keys(uses));
  const failures = Object.keys(FAILURES).filter(name => name !== 'caught by code' || request.condition);
  const failure = choices.chance('failure handled', 0.4) ? choices.pick('failure', failures) : 'uncaught';
  return {
    text: FAILURES[failure]!(uses[use]!({ ...sending, read })),
    name: `${use}, ${failure}`,
    hazard: asksMore ? `answer: ${use}` : null,
  };
}
