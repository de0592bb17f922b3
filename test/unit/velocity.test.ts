import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parseTemplate, type RenderInput, render } from '../../server/src/velocity/index.ts';
import { Oracle, oracleAvailable } from '../oracle/oracle.ts';
import { templateSource } from '../oracle/random-template.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/velocity');
const missing = oracleAvailable();
const oracle = missing ? null : new Oracle();
after(() => oracle?.close());

const input: RenderInput = {
  body: readFileSync(join(FIXTURES, 'body.json'), 'utf8'),
  context: { requestId: 'R-1', requestTimeEpoch: '1767225600000' },
  stageVariables: { TABLE: 'users' },
};

const mine = (template: string): string => {
  const { template: parsed, problems } = parseTemplate(template);
  if (!parsed) return `no template: ${problems[0]?.message}`;
  const rendered = render(parsed, input);
  return rendered.ok ? rendered.text + overrides(rendered.overrides) : `${rendered.kind}: ${rendered.message}`;
};

const overrides = (map: Readonly<Record<string, unknown>>): string =>
  Object.keys(map).length === 0
    ? ''
    : `\noverrides: ${Object.entries(map)
        .map(([name, value]) => `${name}=${String(value)}`)
        .join(' ')}\n`;

for (const file of readdirSync(FIXTURES).filter(name => name.endsWith('.vtl'))) {
  const template = readFileSync(join(FIXTURES, file), 'utf8');
  const expected = join(FIXTURES, file.replace('.vtl', '.txt'));
  test(`${file} prints what Apache Velocity printed`, () => {
    if (process.env.UPDATE) writeFileSync(expected, mine(template));
    assert.equal(mine(template), readFileSync(expected, 'utf8'));
  });
  test(`${file} still prints so on Apache Velocity`, { skip: missing ?? false }, async () => {
    const theirs = await oracle!.render({ template, ...input });
    assert.ok(theirs.ok, JSON.stringify(theirs));
    assert.equal(theirs.text + overrides(theirs.overrides), readFileSync(expected, 'utf8'));
  });
}

test('templates that nobody wrote print the same on both engines, or are refused', {
  skip: missing ?? false,
}, async () => {
  let compared = 0;
  for (let seed = 1; seed <= 1500; seed++) {
    const template = templateSource(seed);
    const { template: parsed } = parseTemplate(template);
    const theirs = await oracle!.render({ template, ...input });
    if (!parsed) continue;
    const ours = render(parsed, input);
    if (!ours.ok && ours.kind === 'unsupported') continue;
    compared++;
    assert.deepEqual(ours.ok ? ours.text : 'fails', theirs.ok ? theirs.text : 'fails', template);
  }
  assert.ok(compared > 1200, `only ${compared} of 1500 could be compared`);
});

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ['#macro(m)x#end', /#macro is not supported/],
  ['#if(true)x', /#end is missing/],
  ['a #end', /#end closes nothing/],
  ['$x.get($i + 1)', /arguments of a method/],
  ['#foo($x', /A value is missing/],
  ['#@foo($x)x#end', /begins a block of Velocity's/],
  ['$x{a}', /no text to Velocity/],
  ['$x.length()true', /no text to Velocity/],
  ['${x', /"}" is missing/],
];
for (const [template, message] of REFUSED) {
  test(`${template} is refused with a reason`, () => {
    const { problems } = parseTemplate(template);
    assert.match(problems[0]?.message ?? '', message);
  });
}

test('what is not known of API Gateway is said, not guessed', () => {
  assert.match(mine('#set($x = "a")$x.codePointAt(0)'), /^unsupported: The method codePointAt/);
  assert.match(mine("$input.path('$..id')"), /^unsupported: The JSONPath/);
});

test('a template that throws on the JVM throws here', () => {
  assert.match(mine('#set($x = "a")$x.substring(5)'), /^thrown: /);
  assert.match(mine("$util.parseJson('nope')"), /^thrown: /);
});

test('neither a loop nor a regular expression can hang the renderer', () => {
  const rounds = '#foreach($a in [1..1000])#foreach($b in [1..1000])#foreach($c in [1..1000])$c#end#end#end';
  assert.match(mine(rounds), /^limit: /);
  assert.match(mine(`#set($x = "${'a'.repeat(5000)}")$x.matches("(a+)+b")`), /^false$/);
});
