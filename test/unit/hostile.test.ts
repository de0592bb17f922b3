import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { gate } from '../../server/src/dynamodb/gate.ts';
import { parseTemplate, render } from '../../server/src/velocity/index.ts';
import { toJson } from '../../server/src/yaml/index.ts';
import { compileText } from '../compiled.ts';
import { Oracle, oracleAvailable } from '../oracle/oracle.ts';

/** Whatever a caller sends: the request's structure is the contract's, and the caller's bytes are only data in it. */
const FIXTURES = join(import.meta.dirname, '../fixtures/contracts');
const missing = oracleAvailable();
const oracle = missing ? null : new Oracle();
after(() => oracle?.close());

/** Marks what came from the caller. */
const MARK = 'zQ9';
const hostileText = fc
  .tuple(
    fc.constantFrom(
      '"',
      "'",
      '\\',
      '\\"',
      '$',
      '#',
      '$x',
      '#set($x=1)',
      '#end',
      '#if(true)',
      '${data.id}',
      '$input.json("$")',
      '"}},"x":{"y":{"S":"',
      '\u0000',
      '\u001f',
      '\n',
      '\r\n',
      '\u2028',
      '\u007f',
      '\u0085',
      '\ud800',
      '\udc00x',
      'é',
      '𝄞',
      '/',
      '</script>',
      '{"S":"x"}',
      '\\u0022',
      '%22',
      '',
      ' ',
      'null',
      '$$',
      '\\\\',
      "\\'",
    ),
    fc.constantFrom('', MARK),
    fc.string({ unit: 'binary', maxLength: 5 }),
  )
  .map(parts => parts.join(''));
const hostileValue: fc.Arbitrary<unknown> = fc.letrec(tie => ({
  value: fc.oneof(
    { weight: 4, arbitrary: hostileText },
    {
      weight: 2,
      arbitrary: fc.constantFrom<unknown>(
        null,
        true,
        false,
        0,
        -1,
        7,
        1.5,
        1e21,
        -0.0001,
        12345678901234,
        [],
        {},
        [null],
        [[]],
        '',
      ),
    },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    {
      weight: 1,
      arbitrary: fc.dictionary(
        fc.oneof(hostileText, fc.constantFrom('S', 'N', 'M', '__proto__', 'id', 'sku', 'city')),
        tie('value'),
        { maxKeys: 3 },
      ),
    },
  ),
})).value;

/** A message with some of its values replaced, dropped or added to. */
const mutated = (data: unknown): fc.Arbitrary<unknown> => {
  const places: (string | number)[][] = [];
  const visit = (value: unknown, path: (string | number)[]): void => {
    places.push(path);
    if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value))
        visit(member, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  };
  visit(data, []);
  const change = fc.record({
    place: fc.nat({ max: places.length - 1 }),
    kind: fc.constantFrom('replace', 'replace', 'text', 'text', 'text', 'drop', 'add'),
    value: hostileValue,
    text: hostileText,
  });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map(changes => {
    let copy: unknown = structuredClone(data);
    for (const { place, kind, value, text } of changes) {
      const path = places[place]!;
      if (path.length === 0) {
        if (kind === 'replace' && changes.length === 1) copy = value;
        else if (kind === 'add' && typeof copy === 'object' && copy !== null)
          (copy as Record<string, unknown>)[`x${text}`] = value;
        continue;
      }
      let here = copy as Record<string | number, unknown>;
      for (const step of path.slice(0, -1)) here = (here?.[step] ?? {}) as Record<string | number, unknown>;
      if (typeof here !== 'object') continue;
      const last = path.at(-1)!;
      if (kind === 'drop') delete here[last];
      else here[last] = kind === 'text' ? text : value;
    }
    return copy;
  });
};

/** Structural places in which the caller's mark shows: there must be none. */
function leaks(value: unknown, inData: boolean, path: string): string[] {
  if (typeof value === 'string') return inData || !value.includes(MARK) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [
    ...(key.includes(MARK) ? [`${path}.${key}`] : []),
    ...leaks(member, inData || ['S', 'N', 'B', 'SS', 'NS', 'BS', 'ClientRequestToken'].includes(key), `${path}.${key}`),
  ]);
}

/** Texts that the caller never sent. */
function invented(value: unknown, sent: readonly string[]): string[] {
  // JSON text holds them escaped.
  const all = sent.flatMap(text => [text, JSON.stringify(text).slice(1, -1)]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    if (key === 'S' && typeof member === 'string' && member.includes(MARK)) {
      return all.some(
        text => text.includes(MARK) && member.toLowerCase().includes(text.trim().toLowerCase().slice(0, 3)),
      )
        ? []
        : [member];
    }
    return invented(member, sent);
  });
}

const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

for (const file of readdirSync(FIXTURES).filter(name => name.endsWith('.yaml'))) {
  for (const { binding, templates } of compileText(readFileSync(join(FIXTURES, file), 'utf8'))) {
    if (!binding || !templates) continue;
    const name = binding.operation.name.value;
    const { template } = parseTemplate(templates.request.text);
    const examples = binding.operation.examples.flatMap(example => (example.data ? [toJson(example.data)] : []));
    test(`${name}: hostile messages are data, or are refused, on both engines alike`, async () => {
      assert.ok(template);
      let accepted = 0;
      const property = fc.asyncProperty(
        fc.constantFrom(...examples).chain(mutated),
        hostileText,
        async (data, colour) => {
          const body = JSON.stringify({ operation: name, data }).replaceAll('\u007f', '\\u007f');
          const context = { requestTimeEpoch: '1767225600123', extendedRequestId: `X${colour}`, requestId: colour };
          const input = { body, context, stageVariables: { SHOP_TABLE: 'shop-prod', COLOUR: colour } };
          const ours = render(template, input);
          assert.ok(ours.ok, JSON.stringify(ours));
          if (oracle) {
            const theirs = await oracle.render({ template: templates.request.text, ...input });
            assert.deepEqual({ ok: true, text: ours.text, overrides: {} }, theirs);
          }
          const gated = gate(binding.request.action, ours.text);
          if (!gated.ok) return;
          accepted++;
          assert.deepEqual(leaks(gated.request, false, ''), []);
          assert.deepEqual(invented(gated.request, [...textsIn(data), colour, `X${colour}`]), []);
        },
      );
      await fc.assert(property, { numRuns: 150, seed: 20261124 });
      assert.ok(accepted > 0, 'nothing was ever accepted: the test proves nothing');
    });
  }
}
