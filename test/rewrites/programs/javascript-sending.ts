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

/** Sends every request to another table, from wherever it gets at the client. */
const TAKEN = "command.input.TableName = 'others';";
const HOOKS: Readonly<Record<string, (client: string, typescript: boolean, scene: Scene) => string>> = {
  'a function that hooks': (client, typescript, scene) => {
    const name = scene.fresh('hook');
    const any = typescript ? ': any' : '';
    return `function ${name}(it${any}) {\nit.middlewareStack.add((next${any}) => async (args${any}) => {\nargs.input.TableName = 'others';\nreturn next(args);\n}, { step: 'initialize' });\n}\n${name}(${client});`;
  },
  'a function of another file that hooks': (client, typescript, scene) => {
    const name = scene.fresh('hook');
    const any = typescript ? ': any' : '';
    const head = scene.language === 'cjs' ? `exports.${name} = ${name};\n` : 'export ';
    scene.other.push(
      `${head}function ${name}(it${any}) {\nit.middlewareStack.add((next${any}) => async (args${any}) => {\nargs.input.TableName = 'others';\nreturn next(args);\n}, { step: 'initialize' });\n}`,
    );
    scene.otherNames.push(name);
    return `${name}(${client});`;
  },
  'send replaced by its name': (client, typescript, scene) => {
    const send = scene.fresh('send');
    const any = typescript ? ': any' : '';
    return `const ${send}${any} = ${client}.send.bind(${client});\n${typescript ? `(${client} as any)` : client}['send'] = (command${any}) => {\n${TAKEN}\nreturn ${send}(command);\n};`;
  },
  'send assigned': (client, typescript, scene) => {
    const send = scene.fresh('send');
    const any = typescript ? ': any' : '';
    return `const ${send}${any} = ${client}.send.bind(${client});\nObject.assign(${client}, {\nsend: (command${any}) => {\n${TAKEN}\nreturn ${send}(command);\n},\n});`;
  },
  'send defined': (client, typescript, scene) => {
    const send = scene.fresh('send');
    const any = typescript ? ': any' : '';
    return `const ${send}${any} = ${client}.send.bind(${client});\nObject.defineProperty(${client}, 'send', {\nvalue: (command${any}) => {\n${TAKEN}\nreturn ${send}(command);\n},\n});`;
  },
  'the stack by a second name': (client, typescript, scene) => {
    const stack = scene.fresh('stack');
    const any = typescript ? ': any' : '';
    return `const { middlewareStack: ${stack} } = ${client};\n${stack}.add((next${any}) => async (args${any}) => {\nargs.input.TableName = 'others';\nreturn next(args);\n}, { step: 'initialize' });`;
  },
};
/** Gives the client's name what stands before the client. */
const REPLACED: Readonly<Record<string, (client: string, any: string, scene: Scene) => string>> = {
  'an object in its place': (client, any, scene) => {
    const own = scene.fresh('own');
    return `const ${own} = ${client};\n${client} = {\nsend: (command${any}) => {\n${TAKEN}\nreturn ${own}.send(command);\n},\n};`;
  },
  'an instance in its place': (client, any, scene) => {
    const name = scene.fresh('Own');
    const field = any === '' ? '' : 'inner: any;\n';
    return `class ${name} {\n${field}constructor(inner${any}) {\nthis.inner = inner;\n}\nsend(command${any}) {\n${TAKEN}\nreturn this.inner.send(command);\n}\n}\n${client} = new ${name}(${client});`;
  },
  'a proxy in its place': (client, any) => `${client} = ${proxyOf(client, any)};`,
  'a proxy of another file in its place': (client, any, scene) => {
    const name = scene.fresh('proxied');
    const head = scene.language === 'cjs' ? `exports.${name} = ${name};\n` : 'export ';
    scene.other.push(`${head}function ${name}(it${any}) {\nreturn ${proxyOf('it', any)};\n}`);
    scene.otherNames.push(name);
    return `${client} = ${name}(${client});`;
  },
};

const proxyOf = (client: string, any: string): string =>
  `new Proxy(${client}, {\nget: (inner${any}, key${any}) => (command${any}) => {\n${TAKEN}\nreturn inner[key](command);\n},\n})`;

/** Settings that are not written out where the client is made. */
const HIDDEN_SETTINGS: Readonly<Record<string, (name: string, typescript: boolean) => readonly [string, string]>> = {
  'settings that change': (name, typescript) => [
    `const ${name}${typescript ? ': any' : ''} = { marshallOptions: { removeUndefinedValues: true } };\n${name}.marshallOptions.convertEmptyValues = true;`,
    name,
  ],
  'settings that are spread': name => [
    `const ${name} = { marshallOptions: { convertEmptyValues: true } };`,
    `{ ...${name} }`,
  ],
  'options that are spread': name => [
    `const ${name} = { convertEmptyValues: true };`,
    `{ marshallOptions: { ...${name}, removeUndefinedValues: true } }`,
  ],
  'settings of a function': name => [
    `function ${name}() {\nreturn { marshallOptions: { convertEmptyValues: true } };\n}`,
    `${name}()`,
  ],
};

const isV3 = (sdk: JavaScriptSdk): boolean => !sdk.call('Query', '').includes('.promise');

/** Declares the client, perhaps with settings of its own. */
export function clientOf(sdk: JavaScriptSdk, scene: Scene): string {
  const { choices, language } = scene;
  const typescript = language === 'ts';
  const { plain, hazards } = sdk.settings;
  const own = choices.chance('the client is a hazard', scene.share('client', 0.08));
  const v3 = isV3(sdk);
  const way =
    own && v3
      ? choices.pick('the client is changed by', [
          'settings',
          'middleware',
          'hook',
          'hidden',
          'another',
          'replaced',
        ] as const)
      : 'settings';
  if (way === 'middleware') {
    const name = choices.pick('the middleware', Object.keys(MIDDLEWARE));
    scene.hazards.push(`client: ${name}`);
    const typed = typescript ? [': any', ': any'] : ['', ''];
    return `${sdk.client('')}\n${sdk.name}.middlewareStack.add((next${typed[0]}) => async (args${typed[1]}) => {\n${MIDDLEWARE[name]}\n}, { step: 'initialize' });`;
  }
  if (way === 'hook') {
    const name = choices.pick('the hook', Object.keys(HOOKS));
    scene.hazards.push(`client: ${name}`);
    return `${sdk.client('')}\n${HOOKS[name]!(sdk.name, typescript, scene)}`;
  }
  if (way === 'replaced') {
    const name = choices.pick('what stands in its place', Object.keys(REPLACED));
    scene.hazards.push(`client: ${name}`);
    const any = typescript ? ': any' : '';
    const declared = sdk.client('').replace(`const ${sdk.name} =`, `let ${sdk.name}${any} =`);
    return `${declared}\n${REPLACED[name]!(sdk.name, any, scene)}`;
  }
  if (way === 'hidden' && !sdk.lowLevel) {
    const name = choices.pick('the settings', Object.keys(HIDDEN_SETTINGS));
    scene.hazards.push(`client: ${name}`);
    const [declared, given] = HIDDEN_SETTINGS[name]!(scene.fresh('settings'), typescript);
    return `${declared}\n${sdk.client(given)}`;
  }
  if (way === 'another' && !sdk.lowLevel) {
    scene.hazards.push('client: one of two');
    const named = (given: string): readonly [string, string] => {
      const name = scene.fresh('client');
      return [name, sdk.client(given).replace(`const ${sdk.name} =`, `const ${name} =`)];
    };
    const [usual, first] = named('');
    const [emptied, second] = named('{ marshallOptions: { convertEmptyValues: true } }');
    return `${first}\n${second}\nconst ${sdk.name} = process.env.USUAL ? ${usual} : ${emptied};`;
  }
  const settings = own ? hazards : plain;
  const names = Object.keys(settings);
  if (names.length === 0 || !(own || choices.chance('the client has settings', 0.3))) return sdk.client('');
  const name = choices.pick('settings of the client', names);
  if (own) scene.hazards.push(`client: ${name}`);
  else scene.harmless.push(`client: ${name}`);
  return sdk.client(settings[name]!);
}

/** A request of v2 that a callback sends: with the call, or later. */
const BY_CALLBACK: Readonly<Record<string, (call: string, done: string) => string>> = {
  'a callback': (call, done) => `${call.slice(0, -1)}, ${done})`,
  'a callback of send': (call, done) => `${call}.send(${done})`,
};

function byCallback(name: string, call: string, typescript: boolean): string {
  const done = '(error, data) => (error ? reject(error) : resolve(data))';
  const sent = BY_CALLBACK[name]!(call.replace(/[.]promise\(\)$/, ''), done);
  return `new Promise${typescript ? '<any>' : ''}((resolve, reject) => {\n${sent};\n})`;
}

/** How the request is sent: written in the call, or as a command that is made before. */
export function sendingOf(sdk: JavaScriptSdk, request: Request, params: Params, scene: Scene): Sending {
  const { action } = request;
  const typescript = scene.language === 'ts';
  const source = sourceOfParams(params);
  const v3 = isV3(sdk);
  let given = sdk.command === null ? source : sdk.command(action, source);
  if (sdk.command !== null && scene.choices.chance('the command has a name', 0.2)) {
    const name = scene.fresh('command');
    scene.body.push(`const ${name} = ${given};`);
    given = name;
    if (scene.may('statements')) {
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
  const callback =
    !v3 && scene.choices.chance('a callback sends it', scene.share('client', 0.15))
      ? scene.choices.pick('the callback', Object.keys(BY_CALLBACK))
      : null;
  if (callback !== null) scene.hazards.push(`client: ${callback}`);
  const call = (input: string): string =>
    callback === null ? sdk.call(action, input) : byCallback(callback, sdk.call(action, input), typescript);
  return {
    typescript,
    call: call(given),
    callFrom: start => call(sdk.command === null ? next(start) : sdk.command(action, next(start))),
    pages: sdk.pages?.(action, source) ?? null,
    attribute: sdk.attribute,
    nameOf: sdk.nameOf(typescript),
    unmarshalls: sdk.lowLevel && v3,
    classes: v3,
  };
}
