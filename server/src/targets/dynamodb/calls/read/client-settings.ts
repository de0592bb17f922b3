import { HOOKS } from '../../../../code/escape/client.ts';
import { definition } from '../../../../code/request/definitions.ts';
import type { Reading } from '../../../../code/request/reading.ts';
import { makersOf, type SendingCall } from '../../../../code/request/sending-call.ts';
import type { Module } from '../../../../code/syntax/module.ts';
import type { Call, Expression } from '../../../../code/syntax/syntax.ts';

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
/** Options of the JavaScript SDK 2 that say what values mean, or what every request has. */
const OWN: ReadonlySet<string> = new Set(['convertEmptyValues', 'wrapNumbers', 'params']);

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
export function doubtClient(reading: Reading, sent: SendingCall): void {
  const { receiver, instead, call } = sent;
  const files = new Set([reading.module]);
  for (const one of makersOf(sent)) {
    const module = reading.ev.program.module(one.scope.path);
    if (module) files.add(module);
    readSettings(reading, one);
  }
  if (receiver && !receiver.made) doubtOthers(reading, call);
  if (!receiver)
    reading.doubt('client-option', { expression: call, frame: null }, 'where the client is made is not known');
  for (const module of files) doubtReplaced(reading, module, call);
  if (instead) {
    const file = instead.scope.path.split('/').at(-1) ?? '';
    reading.doubt(
      'client-hook',
      { expression: call, frame: null },
      `\`${reading.text(call.callee)}\` may be what ${file} has in its place`,
    );
  }
}

const PACKAGES: readonly string[] = ['@aws-sdk', 'aws-sdk', 'boto3', 'botocore'];

/** A client that is handed in may be any of the project's. */
function doubtOthers(reading: Reading, call: Call): void {
  const { path } = reading.module;
  const { program } = reading.ev;
  for (const name of reading.module.language.calls.hooks)
    for (const other of program.sharing(path, PACKAGES, name, [name])) {
      const text = program.module(other)?.text ?? '';
      const harmless =
        name === 'register' ? !HOOKS.test(text) : !new RegExp(`\\b${name}\\b(?!\\s*:\\s*false\\b)`).test(text);
      if (harmless || program.isTest(other)) continue;
      const file = other.split('/').at(-1) ?? '';
      return reading.doubt(
        'client-hook',
        { expression: call, frame: null },
        `\`${name}\` (${file}) may be of the client that is handed in here`,
      );
    }
}

function doubtReplaced(reading: Reading, module: Module, call: Call): void {
  const found = SENDS.find(name => module.attributeWrites.get(name)?.some(({ object }) => object.kind !== 'this'));
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
      if (index === 1 && reading.module.language.calls.passing === 'object')
        reading.doubt('client-option', { expression: value, frame: null }, SETTINGS);
      continue;
    }
    for (const { key, value: option } of expression.entries) {
      if (key?.kind !== 'string' && reading.module.language.calls.passing === 'object')
        reading.doubt('client-option', { expression: value, frame: null }, SETTINGS);
      // The client of the JavaScript SDK 2 that a document client sends with.
      const { expression: service } = definition({ expression: option, frame: null });
      if (key?.kind === 'string' && key.text === 'service' && service.kind === 'call') readSettings(reading, service);
      const name = key?.kind === 'string' ? key.text : '';
      if (TRANSLATIONS.has(name)) readOptions(reading, option);
      else if (OWN.has(name)) readOption(reading, name, option);
    }
  }
}

/** Of `marshall(item, options)` and its like. */
export function doubtMarshalling(reading: Reading, { arguments: [, options] }: Call): void {
  if (options) readOptions(reading, options.value);
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
