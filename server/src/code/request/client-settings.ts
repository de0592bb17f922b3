import type { SendingCall } from '../call-site/find-calls.ts';
import type { Module } from '../syntax/module.ts';
import type { Call, Expression } from '../syntax/syntax.ts';
import { definition } from './certain.ts';
import type { Reading } from './reading.ts';

/** Options under which a client sends and answers what it does without them, by the value that they have then; null: any. */
const HARMLESS: Readonly<Record<string, readonly string[] | null>> = {
  // What is undefined is left out by the document client in any case.
  removeUndefinedValues: ['true'],
  convertEmptyValues: ['false'],
  // An instance is sent as the map that its JSON is.
  convertClassInstanceToMap: null,
  convertWithoutMapWrapper: ['true'],
  convertTopLevelContainer: ['false', 'true'],
  allowImpreciseNumbers: ['false'],
  wrapNumbers: ['false'],
};
/** Options that hold such options. */
const TRANSLATIONS: ReadonlySet<string> = new Set(['marshallOptions', 'unmarshallOptions']);
/** Options of the JavaScript SDK 2 that say what values mean. */
const OWN: ReadonlySet<string> = new Set(['convertEmptyValues', 'wrapNumbers']);

/** What sees or changes the requests of a client, in a file that makes or uses one. */
const HOOKS =
  /\bmiddlewareStack\b|\bevents\.(?:register|unregister)\w*\(|\bcustomizeRequests\b|\.on\(\s*['"](?:build|sign|send|validate|afterBuild|beforePresign)['"]/;
/** Methods that nobody gives a client anew without changing what it sends. */
const SENDS = [
  'send',
  'put',
  'get',
  'query',
  'scan',
  'update',
  'delete',
  'put_item',
  'get_item',
  'update_item',
  'delete_item',
];

/** Doubts what a client's settings, or what is hung into it, make of a request. */
export function doubtClient(reading: Reading, { receiver, call }: SendingCall): void {
  const made = receiver?.made ?? null;
  const files = new Set([reading.module]);
  if (made) {
    const module = reading.ev.program.module(made.call.scope.path);
    if (module) files.add(module);
    readSettings(reading, made.call);
  }
  for (const module of files) doubtHooks(reading, module, call);
}

function doubtHooks(reading: Reading, module: Module, call: Call): void {
  const hook = HOOKS.exec(module.text)?.[0];
  const replaced = SENDS.find(name => module.attributeWrites.get(name)?.some(({ object }) => object.kind !== 'this'));
  const found = hook ?? replaced;
  if (found === undefined) return;
  const file = module.path.split('/').at(-1) ?? '';
  reading.doubt(
    'client-hook',
    { expression: call, frame: null },
    `\`${found}\` (${file}) sees or changes each request`,
  );
}

function readSettings(reading: Reading, made: Call): void {
  for (const [index, { value }] of made.arguments.entries()) {
    const { expression } = definition({ expression: value, frame: null });
    if (expression.kind !== 'dictionary') {
      // The second argument of a document client is nothing but its settings.
      if (index === 1 && reading.module.language !== 'python')
        reading.doubt('client-option', { expression: value, frame: null }, SETTINGS);
      continue;
    }
    for (const { key, value: option } of expression.entries) {
      const name = key?.kind === 'string' ? key.text : '';
      if (TRANSLATIONS.has(name)) readOptions(reading, option);
      else if (OWN.has(name)) readOption(reading, name, option);
    }
  }
}

const SETTINGS = 'the settings of the client are not written out where it is made';

function readOptions(reading: Reading, options: Expression): void {
  const { expression } = definition({ expression: options, frame: null });
  if (expression.kind !== 'dictionary' || expression.entries.some(({ key }) => key?.kind !== 'string'))
    return reading.doubt('client-option', { expression: options, frame: null }, SETTINGS);
  for (const { key, value } of expression.entries) readOption(reading, key?.kind === 'string' ? key.text : '', value);
}

function readOption(reading: Reading, name: string, value: Expression): void {
  const { expression } = definition({ expression: value, frame: null });
  const allowed = Object.hasOwn(HARMLESS, name) ? HARMLESS[name] : [];
  const written = reading.text(expression);
  if (allowed === null || allowed?.includes(written)) return;
  reading.doubt('client-option', { expression: value, frame: null }, `the client is made with \`${name}: ${written}\``);
}
