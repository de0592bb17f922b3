import type { Choices } from './choices.ts';
import { formed } from './forms.ts';
import { fieldsIn, INPUTS, shortRowOf } from './inputs.ts';
import { answered } from './javascript-answers.ts';
import { SOMETIMES } from './javascript-changes.ts';
import { HOLDER_HAZARDS, HOLDERS } from './javascript-holders.ts';
import { JAVASCRIPT_SDKS } from './javascript-sdks.ts';
import { clientOf, sendingOf } from './javascript-sending.ts';
import { placeJavaScript } from './javascript-statements.ts';
import { VALUE_HAZARDS, VALUES } from './javascript-values.ts';
import { lift, type Notation } from './lift.ts';
import { type Field, OFTEN, OPERATIONS, type Request, SET_NULL, setsNull } from './operations.ts';
import type { Program } from './program.ts';
import { Scene } from './scene.ts';
import { requestTree } from './tree.ts';

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** How JavaScript writes objects, members and declarations. */
const notation = (language: Scene['language']): Notation => ({
  object: entries =>
    entries.length === 0
      ? '{}'
      : `{ ${entries.map(([name, source]) => `${/^\w+$/.test(name) ? name : quoted(name)}: ${source}`).join(', ')} }`,
  member: name => (/^\w+$/.test(name) ? `.${name}` : `[${quoted(name)}]`),
  declare: (name, source, { changes, place }) => {
    const loose = language === 'ts' && changes && place !== null;
    const type = !loose ? '' : place === 'params' ? ': any' : ': Record<string, any>';
    return `${changes && place === null ? 'let' : 'const'} ${name}${type} = ${source};`;
  },
  text: quoted,
  end: ';',
  list: elements => `[${elements.join(', ')}]`,
  holders: HOLDERS,
  holderHazards: HOLDER_HAZARDS,
  sometimes: SOMETIMES,
});

const TYPES: Readonly<Record<Field, string>> = {
  owner: 'string',
  job: 'string',
  title: 'string',
  state: 'string',
  price: 'number',
  by: 'number',
  flag: 'boolean',
  extra: 'string',
  maybe: 'string | null',
  note: 'string | undefined',
};

export function javaScriptProgram(choices: Choices, language: 'ts' | 'mjs' | 'cjs'): Program {
  const contract = choices.pick('contract', OFTEN);
  const request: Request = OPERATIONS[contract];
  const scene = new Scene(choices, language, request.action);
  const sdkName = choices.pick(
    'sdk',
    Object.keys(JAVASCRIPT_SDKS).filter(name => language !== 'mjs' || name.startsWith('v3')),
  );
  const sdk = JAVASCRIPT_SDKS[sdkName]!;
  // The types of TypeScript, and of the client, keep a null out of a text.
  // Whether each value is written as an AttributeValue.
  const wired = sdk.lowLevel && sdk.marshalled === undefined;
  const nullable = setsNull(request) && !wired && language !== 'ts';
  if (nullable) scene.hazards.push(SET_NULL);
  const tree = requestTree(request, choices, {
    lowLevel: wired,
    text: quoted,
    flag: String,
    choice: source =>
      language === 'ts' ? `${source} as ${scene.changes ? "'ALL_NEW' | 'ALL_OLD'" : 'const'}` : source,
    hazard: scene.may('request') ? name => scene.hazards.push(`request: ${name}`) : null,
    hazardShare: scene.share('request', 0.03),
    value: value =>
      'field' in value
        ? value.field === 'maybe' && !nullable
          ? "(maybe ?? 'none')"
          : value.field
        : 'text' in value
          ? quoted(value.text)
          : String(value.number),
    form: (label, source, type, optional) =>
      formed(label, { source, type, optional, scene, loose: !wired || language !== 'ts' }, VALUES, VALUE_HAZARDS),
    numberText: source => `String(${source})`,
    builder: null,
    namesTable: true,
    takesMissing: sdk.dropsUndefined,
  });
  const params = lift(
    tree,
    scene,
    { ...notation(language), ...(sdk.marshalled ? { marshalled: sdk.marshalled } : {}) },
    slot => placeJavaScript(scene, slot),
  );
  scene.body.push(...scene.late);
  scene.joinedSometimes(contract, one => {
    const own = language === 'ts' ? `(${one} as any)` : one;
    const value = sdk.lowLevel ? '{ S: extra }' : 'extra';
    return `if (flag) {\n${own}.UpdateExpression += ', title = :later';\n${own}.ExpressionAttributeValues[':later'] = ${value};\n}`;
  });
  const client = clientOf(sdk, scene);
  const sending = sendingOf(sdk, request, params, scene);
  placeJavaScript(scene, 'last');
  const { text, name, hazard } = answered(request, sending, scene);
  if (hazard !== null) scene.hazards.push(hazard);
  const { module, imports } = scene;
  const body = [...scene.body, text].join('\n');
  const fields = fieldsIn(body);
  const oneParameter = choices.chance('one parameter', 0.3);
  const code = [
    sdk.imports(request.action, language),
    ...(imports.has('unseen') ? [importAll('unseen', 'unseen-package', language)] : []),
    ...(scene.otherNames.length > 0 ? [importNames(scene.otherNames, language)] : []),
    ...(/\bpaginateQuery\(/.test(body)
      ? [importOne('paginateQuery', sdk.lowLevel ? '@aws-sdk/client-dynamodb' : '@aws-sdk/lib-dynamodb', language)]
      : []),
    ...(/\bunmarshall\(/.test(body) ? [importOne('unmarshall', '@aws-sdk/util-dynamodb', language)] : []),
    ...(/\bConditionalCheckFailedException\)/.test(body)
      ? [importOne('ConditionalCheckFailedException', '@aws-sdk/client-dynamodb', language)]
      : []),
    client,
    ...module,
    handler(scene, oneParameter, fields, body),
  ].join('\n');
  return {
    seed: choices.seed,
    language,
    sdk: sdkName,
    contract,
    code: `${code}\n`,
    other: scene.other.length > 0 ? `${scene.other.join('\n')}\n` : null,
    inputs: INPUTS.map(input => (oneParameter ? [input] : shortRowOf(input, fields))),
    hazards: scene.hazards,
    harmless: scene.harmless,
    answer: name,
    made: choices.made,
  };
}

const importOne = (name: string, from: string, language: string): string =>
  language === 'cjs' ? `const { ${name} } = require('${from}');` : `import { ${name} } from '${from}';`;

const importAll = (name: string, from: string, language: string): string =>
  language === 'cjs'
    ? `const ${name} = require('${from}');`
    : `${language === 'ts' ? '// @ts-ignore\n' : ''}import * as ${name} from '${from}';`;

/** From the file beside it, whose name the one who writes it down fills in. */
const importNames = (names: readonly string[], language: string): string =>
  language === 'cjs'
    ? `const { ${names.join(', ')} } = require('./OTHER.cjs');`
    : `import { ${names.join(', ')} } from './OTHER.${language}';`;

function handler({ choices, language }: Scene, oneParameter: boolean, fields: readonly Field[], body: string): string {
  const names = fields.join(', ');
  const members = fields.map(field => `${field}: ${TYPES[field]}`);
  if (language === 'ts') {
    const parameters = oneParameter ? `{ ${names} }: Event` : members.join(', ');
    const answer = choices.chance('an answer of any type', 0.2) ? ': Promise<any>' : '';
    const declared = oneParameter ? `interface Event {\n${members.join(';\n')};\n}\n` : '';
    return `${declared}export async function handle(${parameters})${answer} {\n${body}\n}`;
  }
  const head = oneParameter
    ? `/** @param {{ ${members.join(', ')} }} event */\nasync function handle(event) {\nconst { ${names} } = event;`
    : `/**\n${fields.map(field => ` * @param {${TYPES[field]}} ${field}`).join('\n')}\n */\nasync function handle(${names}) {`;
  const text = `${head}\n${body}\n}`;
  return language === 'mjs'
    ? text.replace('async function', 'export async function')
    : `${text}\nexports.handle = handle;`;
}
