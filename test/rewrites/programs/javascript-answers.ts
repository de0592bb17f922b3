import type { Choices } from './choices.ts';
import type { Request } from './operations.ts';

/** How a client is called, and how what it answers is read. */
export interface Sending {
  readonly typescript: boolean;
  /** `db.send(new PutCommand(…))`, without `await`. */
  readonly call: string;
  /** An attribute of an item: `${item}.title`, or `${item}.title?.S`. */
  readonly attribute: (item: string, name: string, type: 'S' | 'N') => string;
  /** The name of an exception that was caught. */
  readonly nameOf: (error: string) => string;
}

type Use = (sending: Sending) => string;

const onItem = (member: 'Item' | 'Attributes'): Readonly<Record<string, Use>> => ({
  ignored: ({ call }) => `await ${call};\nreturn 'done';`,
  'a member': ({ call, attribute }) =>
    `const answer = await ${call};\nreturn ${attribute(`answer.${member}?`, 'title', 'S')} ?? 'none';`,
  'at once': ({ call, attribute }) => `return ${attribute(`(await ${call}).${member}?`, 'title', 'S')} ?? 'none';`,
  'an early end': ({ call, attribute }) =>
    `const result = await ${call};\nif (!result.${member}) return 'none';\nreturn { title: ${attribute(`result.${member}`, 'title', 'S')}, price: ${attribute(`result.${member}`, 'price', 'N')} ?? null };`,
  destructured: ({ call, attribute }) =>
    `const { ${member} } = await ${call};\nif (${member} === undefined) throw new RangeError('none');\nreturn [${attribute(member, 'title', 'S')} ?? null];`,
  renamed: ({ call, attribute }) =>
    `const { ${member}: found } = await ${call};\nreturn found ? \`\${${attribute(`found`, 'title', 'S')}}\` : 'none';`,
  there: ({ call }) => `const { ${member} } = await ${call};\nreturn ${member} !== undefined;`,
  counted: ({ call, attribute }) =>
    `const answer = await ${call};\nreturn Number(${attribute(`answer.${member}?`, 'price', 'N')} ?? 0) * 2;`,
  whole: ({ call }) => `const answer = await ${call};\nreturn answer.${member};`,
});

const ROWS: Readonly<Record<string, Use>> = {
  mapped: ({ call, attribute }) =>
    `const answer = await ${call};\nreturn (answer.Items ?? []).map(item => ${attribute('item', 'job', 'S')});`,
  length: ({ call }) => `const answer = await ${call};\nreturn answer.Items?.length ?? 0;`,
  'a loop': ({ call, attribute, typescript }) =>
    `const { Items = [] } = await ${call};\nconst found${typescript ? ': unknown[]' : ''} = [];\nfor (const item of Items) found.push(${attribute('item', 'job', 'S')});\nreturn found;`,
  'the first': ({ call, attribute }) =>
    `const { Items } = await ${call};\nif (!Items || Items.length === 0) return 'none';\nreturn ${attribute('Items[0]!', 'job', 'S')};`,
  filtered: ({ call, attribute }) =>
    `const answer = await ${call};\nreturn answer.Items?.filter(item => ${attribute('item', 'title', 'S')} !== undefined).map(item => ({ job: ${attribute('item', 'job', 'S')}, title: ${attribute('item', 'title', 'S')} }));`,
  counted: ({ call }) => `const { Count } = await ${call};\nreturn Count;`,
  ignored: ({ call }) => `await ${call};\nreturn 'done';`,
};

const NOTHING: Readonly<Record<string, Use>> = {
  ignored: ({ call }) => `await ${call};\nreturn true;`,
  returned: ({ call }) => `const answer = await ${call};\nreturn Boolean(answer);`,
  'no value': ({ call }) => `await ${call};`,
};

export const usesOf = ({ action, returns }: Request): Readonly<Record<string, Use>> => {
  if (action === 'GetItem') return onItem('Item');
  if (action === 'Query' || action === 'Scan') return ROWS;
  return returns ? onItem('Attributes') : NOTHING;
};

/** What becomes of an exception; the first lets it go. */
const FAILURES: Readonly<Record<string, (body: string, sending: Sending) => string>> = {
  uncaught: body => body,
  'caught by name': (body, { nameOf }) =>
    `try {\n${body}\n} catch (error) {\nif (${nameOf('error')} === 'ConditionalCheckFailedException') return 'refused';\nthrow error;\n}`,
  swallowed: body => `try {\n${body}\n} catch {\nreturn 'failed';\n}`,
  told: body => `try {\n${body}\n} catch (error) {\nconsole.error('it failed', error);\nthrow error;\n}`,
};

/** The end of a handler: the call, what becomes of its answer, and of its failure. */
export function answered(
  request: Request,
  sending: Sending,
  choices: Choices,
): { readonly text: string; readonly name: string } {
  const uses = usesOf(request);
  const use = choices.pick('answer', Object.keys(uses));
  const failures = Object.keys(FAILURES).filter(name => name !== 'caught by name' || request.condition);
  const failure = choices.chance('failure handled', 0.4) ? choices.pick('failure', failures) : 'uncaught';
  return { text: FAILURES[failure]!(uses[use]!(sending), sending), name: `${use}, ${failure}` };
}
