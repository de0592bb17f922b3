import type { Choices } from './choices.ts';
import { fieldsIn, INPUTS, rowOf } from './inputs.ts';
import { lift, type Notation } from './lift.ts';
import { type Field, OPERATIONS, type OperationName, type Request, type Term, type Value } from './operations.ts';
import type { Program } from './program.ts';
import { answered } from './python-answers.ts';
import { indented } from './python-changes.ts';
import { PYTHON_SDKS } from './python-sdks.ts';
import { placePython } from './python-statements.ts';
import { Scene } from './scene.ts';
import { requestTree } from './tree.ts';

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

const NOTATION: Notation = {
  object: entries => `{${entries.map(([name, source]) => `${quoted(name)}: ${source}`).join(', ')}}`,
  member: name => `[${quoted(name)}]`,
  declare: (name, source) => `${name} = ${source}`,
  text: quoted,
  end: '',
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
  const contract = choices.pick('contract', Object.keys(OPERATIONS) as OperationName[]);
  const request: Request = OPERATIONS[contract];
  const scene = new Scene(choices, 'py', request.action);
  const sdkName = choices.pick('sdk', Object.keys(PYTHON_SDKS));
  const sdk = PYTHON_SDKS[sdkName]!;
  const tree = requestTree(request, choices, {
    lowLevel: sdk.lowLevel,
    text: quoted,
    flag: flag => (flag ? 'True' : 'False'),
    value: sourceOf,
    numberText: source => `str(${source})`,
    builder: !sdk.lowLevel && choices.chance('conditions are built', 0.6) ? builder : null,
    namesTable: sdk.lowLevel,
    takesMissing: false,
  });
  const params = lift(tree, scene, NOTATION, slot => placePython(scene, slot));
  const { text, name } = answered(request, sdk.sending(request.action, params), choices);
  const globals = [...scene.ofModule.filter(() => scene.changes), ...scene.globals];
  const body = [...(globals.length > 0 ? [`global ${globals.join(', ')}`] : []), ...scene.body, text].join('\n');
  const fields = fieldsIn(body);
  const parameters = fields.map(field => `${field}: ${TYPES[field]}`);
  const code = [
    ...importsOf(parameters.join() + body + scene.module.join('\n') + sdk.client),
    ...(scene.imports.has('unseen') ? ['import unseen_package'] : []),
    ...(scene.otherNames.length > 0 ? [`from OTHER import ${scene.otherNames.join(', ')}`] : []),
    '',
    ...(/\blogger\b/.test(body) ? [LOGGER] : []),
    sdk.client,
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

const IMPORTS: readonly (readonly [RegExp, string])[] = [
  [/\blogger\./, 'import logging'],
  [/\bos\./, 'import os'],
  [/\bOptional\[/, 'from typing import Optional'],
  [/\bcopy\.deepcopy/, 'import copy'],
  [/\bfunctools\./, 'import functools'],
  [/\bjson\./, 'import json'],
  [/\boperator\./, 'import operator'],
  [/\bnullcontext\(/, 'from contextlib import nullcontext'],
  [/\bSimpleNamespace\(/, 'from types import SimpleNamespace'],
  [/\bboto3\./, 'import boto3'],
  [/\bClientError\b/, 'from botocore.exceptions import ClientError'],
];

/** What the code uses, and no more. */
const importsOf = (code: string): readonly string[] => [
  ...IMPORTS.flatMap(([used, line]) => (used.test(code) ? [line] : [])),
  ...(/\b(?:Key|Attr)\(/.test(code)
    ? [`from boto3.dynamodb.conditions import ${['Attr', 'Key'].filter(name => code.includes(`${name}(`)).join(', ')}`]
    : []),
];
