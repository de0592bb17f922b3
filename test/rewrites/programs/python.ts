import type { Choices } from './choices.ts';
import { formed } from './forms.ts';
import { fieldsIn, INPUTS, rowOf } from './inputs.ts';
import { lift, type Notation } from './lift.ts';
import {
  type Field,
  OFTEN,
  OPERATIONS,
  type Request,
  SET_NULL,
  setsNull,
  type Term,
  type Value,
} from './operations.ts';
import type { Program } from './program.ts';
import { answered } from './python-answers.ts';
import { indented, SOMETIMES } from './python-changes.ts';
import { PYTHON_SDKS } from './python-sdks.ts';
import { placePython } from './python-statements.ts';
import { VALUE_HAZARDS, VALUES } from './python-values.ts';
import { HOLDER_HAZARDS, HOLDERS } from './python-ways.ts';
import { Scene } from './scene.ts';
import { requestTree } from './tree.ts';

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

const NOTATION: Notation = {
  object: entries => `{${entries.map(([name, source]) => `${quoted(name)}: ${source}`).join(', ')}}`,
  member: name => `[${quoted(name)}]`,
  declare: (name, source) => `${name} = ${source}`,
  text: quoted,
  end: '',
  list: elements => `[${elements.join(', ')}]`,
  holders: HOLDERS,
  holderHazards: HOLDER_HAZARDS,
  sometimes: SOMETIMES,
};

const TYPES: Readonly<Record<Field, string>> = {
  owner: 'str',
  job: 'str',
  title: 'str',
  state: 'str',
  price: 'int',
  by: 'int',
  flag: 'bool',
  extra: 'str',
  maybe: 'Optional[str]',
  note: 'Optional[str]',
};

const sourceOf = (value: Value): string =>
  'field' in value ? value.field : 'text' in value ? quoted(value.text) : String(value.number);

const METHODS: Readonly<Record<Term['is'], string>> = {
  '=': 'eq',
  '>': 'gt',
  '>=': 'gte',
  attribute_exists: 'exists',
  attribute_not_exists: 'not_exists',
};

const builder = (terms: readonly Term[], what: 'Key' | 'Attr'): string =>
  terms
    .map(({ is, attribute, value }) => `${what}('${attribute}').${METHODS[is]}(${value ? sourceOf(value) : ''})`)
    .join(' & ');

export function pythonProgram(choices: Choices): Program {
  const contract = choices.pick('contract', OFTEN);
  const request: Request = OPERATIONS[contract];
  const scene = new Scene(choices, 'py', request.action);
  const sdkName = choices.pick('sdk', Object.keys(PYTHON_SDKS));
  const sdk = PYTHON_SDKS[sdkName]!;
  const nullable = setsNull(request) && !sdk.lowLevel;
  if (nullable) scene.hazards.push(SET_NULL);
  const tree = requestTree(request, choices, {
    lowLevel: sdk.lowLevel,
    text: quoted,
    flag: flag => (flag ? 'True' : 'False'),
    choice: source => source,
    hazard: scene.may('request') ? name => scene.hazards.push(`request: ${name}`) : null,
    hazardShare: scene.share('request', 0.03),
    value: value => ('field' in value && value.field === 'maybe' && !nullable ? "(maybe or 'none')" : sourceOf(value)),
    form: (label, source, type, optional) =>
      formed(label, { source, type, optional, scene, loose: !sdk.lowLevel }, VALUES, VALUE_HAZARDS),
    numberText: source => `str(${source})`,
    builder: !sdk.lowLevel && !request.entries && choices.chance('conditions are built', 0.6) ? builder : null,
    namesTable: sdk.lowLevel,
    takesMissing: false,
  });
  const params = lift(tree, scene, NOTATION, slot => placePython(scene, slot));
  placePython(scene, 'last');
  scene.body.push(...scene.late);
  scene.joinedSometimes(contract, one => {
    const value = sdk.lowLevel ? "{'S': extra}" : 'extra';
    return `if flag:\n    ${one}['UpdateExpression'] += ', title = :later'\n    ${one}['ExpressionAttributeValues'][':later'] = ${value}`;
  });
  const client = clientOf(sdk, scene);
  const { text, name, hazard } = answered(request, sdk.sending(request.action, params), scene);
  if (hazard !== null) scene.hazards.push(hazard);
  const globals = [...new Set([...scene.ofModule.filter(() => scene.changes), ...scene.globals])];
  const body = [...(globals.length > 0 ? [`global ${globals.join(', ')}`] : []), ...scene.body, text].join('\n');
  const fields = fieldsIn(body);
  const parameters = fields.map(field => `${field}: ${TYPES[field]}`);
  const code = [
    ...importsOf(parameters.join() + body + scene.module.join('\n') + client),
    ...(scene.imports.has('unseen') ? ['import unseen_package'] : []),
    ...(scene.imports.has('OTHER') ? ['import OTHER'] : []),
    ...(scene.otherNames.length > 0 ? [`from OTHER import ${scene.otherNames.join(', ')}`] : []),
    '',
    ...(/\blogger\b/.test(body) ? [LOGGER] : []),
    client,
    '',
    ...scene.module,
    '',
    `def handle(${parameters.join(', ')}):\n${indented(body)}`,
  ].join('\n');
  return {
    seed: choices.seed,
    language: 'py',
    sdk: sdkName,
    contract,
    code: `${code}\n`,
    other:
      scene.other.length > 0
        ? `${[...importsOf(scene.other.join('\n')), ''].join('\n')}${scene.other.join('\n')}\n`
        : null,
    inputs: INPUTS.map(input => rowOf(input, fields)),
    hazards: scene.hazards,
    harmless: scene.harmless,
    answer: name,
    made: choices.made,
  };
}

const LOGGER = 'logger = logging.getLogger(__name__)';

/** The client, perhaps with a handler that changes what is sent. */
function clientOf(sdk: (typeof PYTHON_SDKS)[string], scene: Scene): string {
  const { choices, hazards } = scene;
  if (!choices.chance('the client is a hazard', scene.share('client', 0.06))) return sdk.client;
  const name = choices.pick('the hook', Object.keys(HOOKS));
  hazards.push(`client: ${name}`);
  return `${sdk.client}\n\ndef on_request(params, **_):\n    return {**params, 'TableName': 'others'}\n\n${HOOKS[name]!(sdk.events, scene)}\n`;
}

const REGISTER = "register('provide-client-params.dynamodb', on_request)";

/** Hangs something into a client, by its events. */
const HOOKS: Readonly<Record<string, (events: string, scene: Scene) => string>> = {
  'an event handler': events => `${events}.${REGISTER}`,
  'an event handler, by another name': events => `emitter = ${events}\non = emitter.register\non${REGISTER.slice(8)}`,
  'an event handler, by a function': events =>
    `def hook(client):\n    client.meta.events.${REGISTER}\n\nhook(${events.replace(/\.meta\.events$/, '')})`,
  'an event handler, in another file': (events, scene) => {
    scene.other.push(`def hook(client, on_request):\n    client.meta.events.${REGISTER}\n`);
    scene.otherNames.push('hook');
    return `hook(${events.replace(/\.meta\.events$/, '')}, on_request)`;
  },
};

const IMPORTS: readonly (readonly [RegExp, string])[] = [
  [/\blogger\./, 'import logging'],
  [/\bos\./, 'import os'],
  [/\benum\./, 'import enum'],
  [/\bOptional\[/, 'from typing import Optional'],
  [/\bDecimal\(/, 'from decimal import Decimal'],
  [/\bcopy\.deepcopy/, 'import copy'],
  [/\bfunctools\./, 'import functools'],
  [/\bjson\./, 'import json'],
  [/\boperator\./, 'import operator'],
  [/\bnullcontext\(/, 'from contextlib import nullcontext'],
  [/\bsuppress\(/, 'from contextlib import suppress'],
  [/@contextmanager\b/, 'from contextlib import contextmanager'],
  [/\bThreadPoolExecutor\(/, 'from concurrent.futures import ThreadPoolExecutor'],
  [/\bthreading\./, 'import threading'],
  [/\bsys\./, 'import sys'],
  [/\bpickle\./, 'import pickle'],
  [/\bdatetime\./, 'import datetime'],
  [/\bSimpleNamespace\(/, 'from types import SimpleNamespace'],
  [/\bboto3\./, 'import boto3'],
  [/\bClientError\b/, 'from botocore.exceptions import ClientError'],
  [/\bBotoCoreError\b/, 'from botocore.exceptions import BotoCoreError'],
];

/** What the code uses, and no more. */
const importsOf = (code: string): readonly string[] => [
  ...IMPORTS.flatMap(([used, line]) => (used.test(code) ? [line] : [])),
  ...(/\b(?:Key|Attr)\(/.test(code)
    ? [`from boto3.dynamodb.conditions import ${['Attr', 'Key'].filter(name => code.includes(`${name}(`)).join(', ')}`]
    : []),
];
