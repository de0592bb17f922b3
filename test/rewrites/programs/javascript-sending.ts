import type { Sending } from './javascript-answers.ts';
import { type JavaScriptSdk, sourceOfParams } from './javascript-sdks.ts';
import type { Params } from './lift.ts';
import { membersOf } from './members.ts';
import type { Request } from './operations.ts';
import type { Scene } from './scene.ts';

/** Changes every request of a v3 client, or every answer. */
const MIDDLEWARE: Readonly<Record<string, string>> = {
  'a middleware that changes the request':
    "args.input.ReturnConsumedCapacity = 'TOTAL';\nif (args.input.Key) args.input.Key = { ...args.input.Key, owner: typeof args.input.Key.owner === 'string' ? 'bob' : { S: 'bob' } };\nreturn next(args);",
  'a middleware that changes the answer':
    'const result = await next(args);\nresult.output = { $metadata: result.output.$metadata };\nreturn result;',
  'a middleware that fails': "throw new RangeError('not now');",
};

/** Declares the client, perhaps with settings of its own. */
export function clientOf(sdk: JavaScriptSdk, scene: Scene): string {
  const { choices, changes, language } = scene;
  const { plain, hazards } = sdk.settings;
  const own = changes && choices.chance('the client is a hazard', 0.08);
  if (own && sdk.call('Query', '').includes('.promise') === false && choices.chance('a middleware', 0.5)) {
    const name = choices.pick('the middleware', Object.keys(MIDDLEWARE));
    scene.hazards.push(`client: ${name}`);
    const typed = language === 'ts' ? [': any', ': any'] : ['', ''];
    return `${sdk.client('')}\n${sdk.name}.middlewareStack.add((next${typed[0]}) => async (args${typed[1]}) => {\n${MIDDLEWARE[name]}\n}, { step: 'initialize' });`;
  }
  const settings = own ? hazards : plain;
  const names = Object.keys(settings);
  if (names.length === 0 || !(own || choices.chance('the client has settings', 0.3))) return sdk.client('');
  const name = choices.pick('settings of the client', names);
  if (own) scene.hazards.push(`client: ${name}`);
  else scene.harmless.push(`client: ${name}`);
  return sdk.client(settings[name]!);
}

/** How the request is sent: written in the call, or as a command that is made before. */
export function sendingOf(sdk: JavaScriptSdk, request: Request, params: Params, scene: Scene): Sending {
  const { action } = request;
  const typescript = scene.language === 'ts';
  const source = sourceOfParams(params);
  let given = sdk.command === null ? source : sdk.command(action, source);
  if (sdk.command !== null && scene.choices.chance('the command has a name', 0.2)) {
    const name = scene.fresh('command');
    scene.body.push(`const ${name} = ${given};`);
    given = name;
    if (scene.changes) {
      const tree = { kind: 'object', place: 'params', entries: [] } as const;
      const expr = typescript ? `(${name}.input as any)` : `${name}.input`;
      const notation = { member: (key: string) => `.${key}`, text: (text: string) => `'${text}'` };
      scene.targets.push({ kind: 'object', expr, place: 'params', members: membersOf(tree, action, notation) });
    }
  }
  const next = (start: string): string =>
    params.kind === 'name'
      ? `{ ...${params.name}, ExclusiveStartKey: ${start} }`
      : sourceOfParams({ kind: 'members', entries: [...params.entries, ['ExclusiveStartKey', start]] });
  return {
    typescript,
    call: sdk.call(action, given),
    callFrom: start => sdk.call(action, sdk.command === null ? next(start) : sdk.command(action, next(start))),
    pages: sdk.pages?.(action, source) ?? null,
    attribute: sdk.attribute,
    nameOf: sdk.nameOf(typescript),
  };
}
