import type { Request } from './operations.ts';
import { indented } from './python-changes.ts';
import type { Scene } from './scene.ts';

export interface Sending {
  /** `table.put_item(…)` */
  readonly call: string;
  /** The pages of the request, where there is a paginator; the name of its arguments, where they have one. */
  readonly pages: string | null;
  /** What has the classes of its exceptions. */
  readonly exceptions: string;
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

/** `a if b else c` where only one operand can stand. */
const grouped = (source: string): string => (/ if /.test(source) ? `(${source})` : source);

const ofItem = (member: 'Item' | 'Attributes'): Uses => ({
  get: ({ call, read }) => `item = ${call}.get('${member}')\nif not item:\n    return 'none'\nreturn ${read('item')}`,
  'a member': ({ call, read }) =>
    `answer = ${call}\nif '${member}' not in answer:\n    return 'none'\nreturn ${read(`answer['${member}']`)}`,
  'get of a name': ({ call, read }) =>
    `answer = ${call}\nitem = answer.get('${member}')\nif item is None:\n    raise LookupError('none')\nreturn {'it': ${read('item')}}`,
  'get with a default': ({ call, read }) => `item = ${call}.get('${member}', {})\nreturn ${read('item')}`,
  'taken for granted': ({ call, read }) => `item = ${call}['${member}']\nreturn ${read('item')}`,
  'what it is and has': ({ call, read }) => `item = ${call}.get('${member}')\nreturn item and ${grouped(read('item'))}`,
  'whether it is and has': ({ call, read }) =>
    `item = ${call}.get('${member}')\nif item and ${grouped(read('item'))}:\n    return 'there'\nreturn [item and 'empty']`,
  'what it is, has, or else': ({ call, read }) =>
    `item = ${call}.get('${member}')\nreturn (item and ${grouped(read('item'))}) or 'none'`,
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
  'a loop over pages that updates': ({ call, attribute, arguments: given }) =>
    `found = []\nwhile True:\n    page = ${call}\n    found.extend(${attribute('item', 'job', 'S')} for item in page['Items'])\n    if 'LastEvaluatedKey' not in page:\n        return found\n    ${given}.update({'ExclusiveStartKey': page['LastEvaluatedKey']})`,
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
  'a third of a Decimal': ({ call }) =>
    `item = ${call}.get('${member}')\nif item is None:\n    return 0\ntally = item.get('tally', 4) + 1\nreturn str(tally / 3)`,
  'JSON of a Decimal': ({ call }) =>
    `item = ${call}.get('${member}')\nif item is None:\n    return 0\nreturn json.dumps({'tally': item.get('tally')}, default=str)`,
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

const FAILURES: Readonly<Record<string, (body: string, sending: Sending) => string>> = {
  uncaught: body => body,
  'caught by code': body =>
    `try:\n${indented(body)}\nexcept ClientError as error:\n    if error.response['Error']['Code'] == 'ConditionalCheckFailedException':\n        return 'refused'\n    raise`,
  'caught by one of several codes': body =>
    `try:\n${indented(body)}\nexcept ClientError as error:\n    if error.response['Error']['Code'] not in ('ConditionalCheckFailedException', 'TransactionConflictException'):\n        raise\n    return 'refused'`,
  'caught by class': (body, { exceptions }) =>
    `try:\n${indented(body)}\nexcept ${exceptions}.ConditionalCheckFailedException:\n    return 'refused'`,
  swallowed: body => `try:\n${indented(body)}\nexcept Exception:\n    return 'failed'`,
  told: body => `try:\n${indented(body)}\nexcept Exception:\n    logger.exception('it failed')\n    raise`,
  cleaned: body => `try:\n${indented(body)}\nfinally:\n    print('ended')`,
};

const CONDITION = "error.response['Error']['Code'] == 'ConditionalCheckFailedException'";

/** What tells which error it was. */
const TELLING: Readonly<Record<string, (body: string, scene: Scene) => string>> = {
  'as a text': body => `try:\n${indented(body)}\nexcept Exception as error:\n    return str(error)`,
  'in an f-string': body => `try:\n${indented(body)}\nexcept Exception as error:\n    return f'failed: {error}'`,
  'its class': body => `try:\n${indented(body)}\nexcept Exception as error:\n    return type(error).__name__`,
  'its arguments': body => `try:\n${indented(body)}\nexcept Exception as error:\n    return error.args[0]`,
  'the message of a client error': body =>
    `try:\n${indented(body)}\nexcept ClientError as error:\n    return error.response['Error']['Message']`,
  'a client error as a text': body => `try:\n${indented(body)}\nexcept ClientError as error:\n    return str(error)`,
  'of the network only': body => `try:\n${indented(body)}\nexcept BotoCoreError:\n    return 'network'`,
  suppressed: body => `with suppress(ClientError):\n${indented(body)}\nreturn 'suppressed'`,
  'a lookup that is suppressed': body => `with suppress(KeyError):\n${indented(body)}\nreturn 'suppressed'`,
  'a lookup that a caller catches': body =>
    `def run():\n${indented(body)}\ntry:\n    return run()\nexcept KeyError:\n    return 'caught'`,
  'a context of the file around its caller': (body, scene) => {
    const name = scene.fresh('guard');
    scene.module.push(
      `@contextmanager\ndef ${name}(seen):\n    try:\n        yield\n    except ClientError:\n        seen.append('refused')\n`,
    );
    return `def run():\n${indented(body)}\nseen = []\nwith ${name}(seen):\n    seen.append(run())\nreturn seen`;
  },
  'of the interpreter': body => `try:\n${indented(body)}\nexcept Exception:\n    return sys.exc_info()[0].__name__`,
  'outside of a finally': body =>
    `try:\n    try:\n${indented(indented(body))}\n    finally:\n        print('ended')\nexcept ClientError as error:\n    return str(error)`,
  'a function of the file': (body, scene) => {
    const name = scene.fresh('told');
    scene.module.push(`def ${name}(error):\n    return {'body': str(error)}\n`);
    return `try:\n${indented(body)}\nexcept Exception as error:\n    return ${name}(error)`;
  },
  'a context of the file that sees it': (body, scene) => {
    const name = scene.fresh('Seen');
    scene.module.push(
      `class ${name}:\n    seen = 'none'\n\n    def __enter__(self):\n        return self\n\n    def __exit__(self, kind, error, trace):\n        if kind:\n            ${name}.seen = kind.__name__\n        return True\n`,
    );
    return `with ${name}():\n${indented(body)}\nreturn ${name}.seen`;
  },
  'a function of the file that runs it': (body, scene) => {
    const name = scene.fresh('guarded');
    scene.module.push(
      `def ${name}(run):\n    try:\n        return run()\n    except Exception as error:\n        return type(error).__name__\n`,
    );
    return `def run():\n${indented(body)}\nreturn ${name}(run)`;
  },
  'a function of the file that runs it, and catches a group': (body, scene) => {
    const name = scene.fresh('guarded');
    scene.module.push(
      `def ${name}(run):\n    told = 'none'\n    try:\n        told = run()\n    except* Exception as group:\n        told = type(group.exceptions[0]).__name__\n    return told\n`,
    );
    return `def run():\n${indented(body)}\nreturn ${name}(run)`;
  },
  'a function of another file that runs it': (body, scene) => {
    const name = scene.fresh('guarded');
    scene.other.push(
      `def ${name}(run):\n    try:\n        return run()\n    except Exception as error:\n        return type(error).__name__\n`,
    );
    scene.otherNames.push(name);
    return `def run():\n${indented(body)}\nreturn ${name}(run)`;
  },
  'a list of functions': body =>
    `def run():\n${indented(body)}\nruns = [run]\ntry:\n    return runs[0]()\nexcept Exception as error:\n    return type(error).__name__`,
  'a group of exceptions': body =>
    `told = 'none'\ntry:\n${indented(body.replace(/^return .*$/gm, 'pass'))}\nexcept* ClientError as group:\n    told = str(group.exceptions[0])\nreturn told`,
  'a context of another file': (body, scene) => {
    const name = scene.fresh('quiet');
    scene.other.push(
      `@contextmanager\ndef ${name}():\n    try:\n        yield\n    except ClientError as error:\n        if not ${CONDITION}:\n            raise\n`,
    );
    scene.otherNames.push(name);
    return `with ${name}():\n${indented(body)}\nreturn 'refused'`;
  },
  'a decorator of another file': (body, scene) => {
    const name = scene.fresh('guarded');
    scene.other.push(
      `def ${name}(run):\n    def wrapper():\n        try:\n            return run()\n        except ClientError as error:\n            if ${CONDITION}:\n                return 'refused'\n            raise\n    return wrapper\n`,
    );
    scene.otherNames.push(name);
    return `@${name}\ndef run():\n${indented(body)}\nreturn run()`;
  },
};

/** The end of a handler: the call, what becomes of its answer, and of its failure; `hazard` where it asks more than there is. */
export function answered(
  request: Request,
  sending: Sending,
  scene: Scene,
): { readonly text: string; readonly name: string; readonly hazard: string | null } {
  const { plain, more } = usesOf(request, sending);
  const { choices } = scene;
  const { S, N } = request.answers ?? {};
  const read = (item: string): string =>
    S !== undefined && (N === undefined || !choices.chance('a number is read', 0.3))
      ? sending.maybe(item, S, 'S')
      : sending.maybe(item, N ?? 'price', 'N');
  const asksMore = choices.chance('more is asked', scene.share('answer', 0.1));
  const uses = asksMore ? more : plain;
  const use = choices.pick('answer', Object.keys(uses));
  const failures = Object.keys(FAILURES).filter(name => !/^caught/.test(name) || request.condition);
  const failure = choices.chance('failure handled', 0.4) ? choices.pick('failure', failures) : 'uncaught';
  const telling = choices.chance('its failure tells', scene.share('answer', 0.06));
  const body = uses[use]!({ ...sending, read });
  const told = telling ? choices.pick('its failure told', Object.keys(TELLING)) : null;
  if (told !== null) scene.hazards.push(`failure: ${told}`);
  return {
    text: told === null ? FAILURES[failure]!(body, sending) : TELLING[told]!(body, scene),
    name: `${use}, ${told ?? failure}`,
    hazard: asksMore ? `answer: ${use}` : null,
  };
}
