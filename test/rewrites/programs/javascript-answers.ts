import type { Request } from './operations.ts';
import type { Scene } from './scene.ts';

/** How a client is called, and how what it answers is read. */
export interface Sending {
  readonly typescript: boolean;
  /** `db.send(new PutCommand(…))`, without `await`. */
  readonly call: string;
  /** The same from a key on; the pages of the request, where the SDK goes over them. */
  readonly callFrom: (start: string) => string;
  readonly pages: string | null;
  /** An attribute of an item: `${item}.title`, or `${item}.title?.S`. */
  readonly attribute: (item: string, name: string, type: 'S' | 'N') => string;
  /** The name of an exception that was caught. */
  readonly nameOf: (error: string) => string;
  /** Items may be made plain by `unmarshall`; exceptions have classes. */
  readonly unmarshalls: boolean;
  readonly classes: boolean;
}

/** Reads the attributes that a contract answers, of an item. */
interface Reading extends Sending {
  /** One that it answers, of an item that is there. */
  readonly read: (item: string) => string;
}

type Use = (reading: Reading) => string;

/** What the operation answers as well. */
const ofItem = (member: 'Item' | 'Attributes'): Readonly<Record<string, Use>> => ({
  'a member': ({ call, read }) => `const answer = await ${call};\nreturn ${read(`answer.${member}?`)} ?? 'none';`,
  'at once': ({ call, read }) => `return ${read(`(await ${call}).${member}?`)} ?? 'none';`,
  'an early end': ({ call, read }) =>
    `const result = await ${call};\nif (!result.${member}) return 'none';\nreturn { it: ${read(`result.${member}`)} };`,
  destructured: ({ call, read }) =>
    `const { ${member} } = await ${call};\nif (${member} === undefined) throw new RangeError('none');\nreturn [${read(member)} ?? null];`,
  renamed: ({ call, read }) =>
    `const { ${member}: found } = await ${call};\nreturn found ? \`\${${read('found')}}\` : 'none';`,
  'what it is and has': ({ call, read }) =>
    `const { ${member} } = await ${call};\nreturn [${member} && ${read(member)}, ${member} ? 1 : 0];`,
  'taken for granted': ({ call, read }) => `const { ${member} } = await ${call};\nreturn ${read(`${member}!`)};`,
  then: ({ call, read }) => `return ${call}.then(answer => ${read(`answer.${member}?`)} ?? 'none');`,
});

/** Of an answer that is AttributeValues. */
const unmarshalledItem = (member: 'Item' | 'Attributes'): Uses => ({
  unmarshalled: ({ call, read }) =>
    `const { ${member} } = await ${call};\nif (!${member}) return 'none';\nconst item = unmarshall(${member});\nreturn ${plainRead(read('item'))} ?? 'untitled';`,
  'unmarshalled at once': ({ call, read }) =>
    `const answer = await ${call};\nreturn answer.${member} ? ${plainRead(read(`unmarshall(answer.${member})`))} : 'none';`,
});
/** `item.title?.S`, `Number(item.price?.N)` → `item.title`, `item.price` */
const plainRead = (source: string): string => source.replace(/^Number\((.*)\)$/, '$1').replace(/\?\.[SN]$/, '');
const UNMARSHALLED_ROWS: Uses = {
  'unmarshalled rows': ({ call }) =>
    `const answer = await ${call};\nreturn (answer.Items ?? []).map(one => unmarshall(one)).map(item => item.job);`,
};

const there: Use = ({ call }) => `const { Item } = await ${call};\nreturn Item !== undefined;`;

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
  then: ({ call, attribute }) =>
    `return ${call}.then(({ Items }) => Items?.map(item => ${attribute('item', 'job', 'S')}));`,
};

const PAGES: Readonly<Record<string, Use>> = {
  'a loop over pages': ({ callFrom, attribute, typescript }) =>
    `const found${typescript ? ': unknown[]' : ''} = [];\nlet start${typescript ? ': Record<string, any> | undefined' : ''};\ndo {\nconst page = await ${callFrom('start')};\nfor (const item of page.Items ?? []) found.push(${attribute('item', 'job', 'S')});\nstart = page.LastEvaluatedKey;\n} while (start);\nreturn found;`,
};
const PAGINATED: Readonly<Record<string, Use>> = {
  'a paginator': ({ pages, attribute, typescript }) =>
    `const found${typescript ? ': unknown[]' : ''} = [];\nfor await (const page of ${pages}) found.push(...(page.Items ?? []).map(item => ${attribute('item', 'job', 'S')}));\nreturn found;`,
};

const NOTHING: Readonly<Record<string, Use>> = {
  ignored: ({ call }) => `await ${call};\nreturn 'done';`,
  'no value': ({ call }) => `await ${call};`,
  then: ({ call }) => `return ${call}.then(() => 'done');`,
};

/** What no operation answers, or this one does not. */
const MORE: Readonly<Record<string, Use>> = {
  'the whole answer': ({ call }) => `const answer = await ${call};\nreturn Boolean(answer);`,
  'its metadata': ({ call }) => `const answer = await ${call};\nreturn Object.keys(answer).length > 0;`,
  'its status': ({ call, typescript }) =>
    `const answer${typescript ? ': any' : ''} = await ${call};\nreturn answer.$metadata?.httpStatusCode ?? 'none';`,
  'what it took': ({ call, typescript }) =>
    `const answer${typescript ? ': any' : ''} = await ${call};\nreturn answer.ConsumedCapacity === undefined;`,
};
const moreOfItem = (member: 'Item' | 'Attributes'): Readonly<Record<string, Use>> => ({
  'the whole item': ({ call }) => `const answer = await ${call};\nreturn answer.${member};`,
  'an attribute that the operation does not answer': ({ call, attribute }) =>
    `const answer = await ${call};\nreturn ${attribute(`answer.${member}?`, 'password', 'S')} ?? 'none';`,
  'whether there was one': ({ call }) => `const { ${member} } = await ${call};\nreturn ${member} !== undefined;`,
  'an attribute that is given another value': ({ call, typescript }) =>
    `const { ${member} } = await ${call};\nif (${member}) ${typescript ? `(${member} as any)` : member}.title = 5;\nreturn ${member}?.title;`,
  'an attribute that is deleted': ({ call, typescript }) =>
    `const { ${member} } = await ${call};\ndelete ${typescript ? `(${member} as any)` : member}?.title;\nreturn ${member}?.title;`,
  spread: ({ call }) => `const { ${member} } = await ${call};\nreturn { ...${member}, more: 1 };`,
});
const MORE_OF_ROWS: Readonly<Record<string, Use>> = {
  'the whole rows': ({ call }) => `const answer = await ${call};\nreturn answer.Items;`,
  'an attribute that the operation does not answer': ({ call, attribute }) =>
    `const answer = await ${call};\nreturn answer.Items?.map(item => ${attribute('item', 'note', 'S')});`,
};
const counted: Use = ({ call }) => `const { Count } = await ${call};\nreturn Count;`;

/** How the answer of a request can be used: what its operation answers, and what it does not. */
function usesOf(
  { action, returns, counts, pages }: Request,
  { paginates, unmarshalls }: { readonly paginates: boolean; readonly unmarshalls: boolean },
): { readonly plain: Uses; readonly more: Uses } {
  if (action === 'GetItem')
    return {
      plain: { ...ofItem('Item'), ...(unmarshalls ? unmarshalledItem('Item') : {}), there, ...IGNORED },
      more: { ...moreOfItem('Item'), ...MORE },
    };
  if (action === 'Query' || action === 'Scan')
    return {
      plain: {
        ...ROWS,
        ...(unmarshalls ? UNMARSHALLED_ROWS : {}),
        ...IGNORED,
        ...(counts ? { counted } : {}),
        ...(pages ? PAGES : {}),
        ...(pages && paginates ? PAGINATED : {}),
      },
      more: { ...MORE_OF_ROWS, ...(counts ? {} : { counted }), ...MORE },
    };
  if (returns)
    return {
      plain: { ...NOTHING, ...ofItem('Attributes'), ...(unmarshalls ? unmarshalledItem('Attributes') : {}) },
      more: { ...moreOfItem('Attributes'), ...MORE },
    };
  return { plain: NOTHING, more: MORE };
}
type Uses = Readonly<Record<string, Use>>;
const IGNORED: Uses = { ignored: NOTHING.ignored! };

/** What becomes of an exception; the first lets it go. */
const FAILURES: Readonly<Record<string, (body: string, sending: Sending) => string>> = {
  uncaught: body => body,
  'caught by name': (body, { nameOf }) =>
    `try {\n${body}\n} catch (error) {\nif (${nameOf('error')} === 'ConditionalCheckFailedException') return 'refused';\nthrow error;\n}`,
  'caught by class': body =>
    `try {\n${body}\n} catch (error) {\nif (error instanceof ConditionalCheckFailedException) return 'refused';\nthrow error;\n}`,
  'let go by class': body =>
    `try {\n${body}\n} catch (error) {\nif (!(error instanceof ConditionalCheckFailedException)) throw error;\nreturn 'refused';\n}`,
  swallowed: body => `try {\n${body}\n} catch {\nreturn 'failed';\n}`,
  told: body => `try {\n${body}\n} catch (error) {\nconsole.error('it failed', error);\nthrow error;\n}`,
  cleaned: body => `try {\n${body}\n} finally {\nconsole.log('ended');\n}`,
};

type Failure = (body: string, sending: Sending, scene: Scene) => string;

const error = ({ typescript }: Sending): string => (typescript ? '(error as any)' : 'error');

/** A function that runs another, and tells which exception it ended with. */
function guarded(scene: Scene, typescript: boolean, told: string, elsewhere = false): string {
  const name = scene.fresh('guarded');
  const type = typescript ? ': () => Promise<unknown>' : '';
  const head = !elsewhere ? '' : scene.language === 'cjs' ? `exports.${name} = ${name};\n` : 'export ';
  (elsewhere ? scene.other : scene.module).push(
    `${head}async function ${name}(run${type}) {\ntry {\nreturn await run();\n} catch (error) {\nreturn ${told};\n}\n}`,
  );
  if (elsewhere) scene.otherNames.push(name);
  return name;
}

/** What tells which error it was. */
const TELLING: Readonly<Record<string, Failure>> = {
  'its message': (body, sending) => `try {\n${body}\n} catch (error) {\nreturn ${error(sending)}.message;\n}`,
  'its class': (body, sending) => `try {\n${body}\n} catch (error) {\nreturn ${error(sending)}.constructor.name;\n}`,
  'as a text': body => `try {\n${body}\n} catch (error) {\nreturn String(error);\n}`,
  'in a template': body => `try {\n${body}\n} catch (error) {\nreturn \`failed: \${error}\`;\n}`,
  'as JSON': body =>
    `try {\n${body}\n} catch (error) {\nconsole.error(error);\nreturn { statusCode: 500, body: JSON.stringify({ error }) };\n}`,
  'a second name': (body, { typescript }) =>
    `try {\n${body}\n} catch (error) {\nconst problem${typescript ? ': any' : ''} = error;\nreturn problem.name;\n}`,
  'outside of a finally': (body, sending) =>
    `try {\ntry {\n${body}\n} finally {\nconsole.log('ended');\n}\n} catch (error) {\nreturn ${sending.nameOf('error')};\n}`,
  'outside of a catch': (body, sending) =>
    `try {\ntry {\n${body}\n} catch (error) {\nconsole.error(error);\nthrow error;\n}\n} catch (error) {\nreturn ${sending.nameOf('error')};\n}`,
  'a function of the file': (body, sending, scene) => {
    const name = scene.fresh('told');
    const type = sending.typescript ? ': any' : '';
    scene.module.push(`function ${name}(error${type}) {\nreturn { body: error.message };\n}`);
    return `try {\n${body}\n} catch (error) {\nreturn ${name}(error);\n}`;
  },
  'a wrapper of the file': (body, { typescript, nameOf }, scene) => {
    const name = guarded(scene, typescript, nameOf('error'));
    return `return ${name}(async () => {\n${body}\n});`;
  },
  'a wrapper that is given its name': (body, { typescript, nameOf }, scene) => {
    const name = guarded(scene, typescript, nameOf('error'));
    return `const run = async () => {\n${body}\n};\nreturn ${name}(run);`;
  },
  'a wrapper that is given a method': (body, { typescript, nameOf }, scene) => {
    const name = guarded(scene, typescript, nameOf('error'));
    return `const own${typescript ? ': any' : ''} = {\nasync work() {\n${body}\n},\n};\nreturn ${name}(own.work.bind(own));`;
  },
  'a method that is put in its place': (body, { typescript, nameOf }, scene) => {
    const name = guarded(scene, typescript, nameOf('error'));
    return `class Own {\nasync work()${typescript ? ': Promise<any>' : ''} {\n${body}\n}\n}\nconst { prototype } = Own;\nconst before = prototype.work;\nprototype.work = async () => ${name}(before);\nreturn new Own().work();`;
  },
  'a list of functions': (body, { typescript, nameOf }) =>
    `const run = async () => {\n${body}\n};\nconst runs${typescript ? ': (() => Promise<any>)[]' : ''} = [run];\ntry {\nreturn await runs[0]${typescript ? '!' : ''}();\n} catch (error) {\nreturn ${nameOf('error')};\n}`,
  'a second name of a function': (body, { nameOf }) =>
    `const run = async () => {\n${body}\n};\nconst again = run;\ntry {\nreturn await again();\n} catch (error) {\nreturn ${nameOf('error')};\n}`,
  'a wrapper of another file that tells': (body, { typescript, nameOf }, scene) => {
    const name = guarded(scene, typescript, nameOf('error'), true);
    return `return ${name}(async () => {\n${body}\n});`;
  },
  'a wrapper of another file': (body, { typescript, nameOf }, scene) => {
    const name = scene.fresh('guarded');
    const type = typescript ? ': () => Promise<unknown>' : '';
    const head = scene.language === 'cjs' ? `exports.${name} = ${name};\n` : 'export ';
    scene.other.push(
      `${head}async function ${name}(run${type}) {\ntry {\nreturn await run();\n} catch (error) {\nif (${nameOf('error')} === 'ConditionalCheckFailedException') return 'refused';\nthrow error;\n}\n}`,
    );
    scene.otherNames.push(name);
    return `return ${name}(async () => {\n${body}\n});`;
  },
};

/** The end of a handler: the call, what becomes of its answer, and of its failure; `hazard` where it asks more than there is. */
export function answered(
  request: Request,
  sending: Sending,
  scene: Scene,
): { readonly text: string; readonly name: string; readonly hazard: string | null } {
  const { plain, more } = usesOf(request, { paginates: sending.pages !== null, unmarshalls: sending.unmarshalls });
  const { choices } = scene;
  const { S, N } = request.answers ?? {};
  const read = (item: string): string =>
    S !== undefined && (N === undefined || !choices.chance('a number is read', 0.4))
      ? sending.attribute(item, S, 'S')
      : sending.attribute(item, N ?? 'price', 'N');
  const asksMore = choices.chance('more is asked', scene.share('answer', 0.1));
  const uses = asksMore ? more : plain;
  const use = choices.pick('answer', Object.keys(uses));
  const failures = Object.keys(FAILURES).filter(
    name =>
      (name !== 'caught by name' && !/class$/.test(name)) ||
      (request.condition && (name === 'caught by name' || sending.classes)),
  );
  const failure = choices.chance('failure handled', 0.4) ? choices.pick('failure', failures) : 'uncaught';
  const telling = choices.chance('its failure tells', scene.share('answer', 0.06));
  const body = uses[use]!({ ...sending, read });
  const told = telling ? choices.pick('its failure told', Object.keys(TELLING)) : null;
  if (told !== null) scene.hazards.push(`failure: ${told}`);
  return {
    text: told === null ? FAILURES[failure]!(body, sending) : TELLING[told]!(body, sending, scene),
    name: `${use}, ${told ?? failure}`,
    hazard: asksMore ? `answer: ${use}` : null,
  };
}
