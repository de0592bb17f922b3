import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stepValue } from '../../server/src/contract/index.ts';
import { exactJson } from '../../server/src/gateway/exact-json.ts';
import { isExpected, NotAnswered, stepJson } from '../../server/src/gateway/step-json.ts';
import { get, parseYaml } from '../../server/src/yaml/index.ts';

type Value = null | boolean | number | string | Value[] | { [name: string]: Value };

/** Texts as people write them, and what `${…}`, YAML and JSON make something of. No raw DEL: API Gateway's reader drops it. */
const TEXT = fc.oneof(
  fc.string({ maxLength: 8 }).filter(text => !text.includes('\u007f')),
  fc.constantFrom('${x}', '$', '${"$"}', "it's", '5', 'true', '', 'a: b', '# c', '{ $any: string }', '\u2028'),
);
const NAME = fc.constantFrom('a', 'b', 'c-d', '$any', '__proto__', 'e f', '"');
const VALUE = fc.letrec<{ value: Value }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter(number => !Object.is(number, -0)),
    TEXT,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(NAME, tie('value')), { maxLength: 3 }).map(entries => Object.fromEntries(entries)),
  ),
})).value;

/** JSON is YAML. */
const nodeOf = (value: Value) => get(parseYaml(`v: ${JSON.stringify(value)}`)[0]!.root, 'v')!;
const PLAIN = { answers: false, any: false };
const LANGUAGE = { answers: true, any: true };
const NONE = new Map<string, never>();

/** The same with the names of objects in another order. */
const turned = (value: Value): Value =>
  Array.isArray(value)
    ? value.map(turned)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([name, member]) => [name, turned(member)]),
        )
      : value;

test('a value is sent as it stands, and expected of whatever is the same: objects in any order', () => {
  fc.assert(
    fc.property(VALUE, value => {
      const step = stepValue(nodeOf(value), PLAIN);
      assert.deepEqual(JSON.parse(stepJson(step, NONE)), JSON.parse(JSON.stringify(value)));
      assert.ok(isExpected(step, exactJson(JSON.stringify(turned(value))), NONE));
    }),
  );
});

test('another value is not what is expected', () => {
  fc.assert(
    fc.property(VALUE, VALUE, (one, other) => {
      const same = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
      assert.equal(isExpected(stepValue(nodeOf(one), PLAIN), exactJson(JSON.stringify(other)), NONE), same);
    }),
  );
});

const sorted = (value: Value): Value =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, member]) => [name, sorted(member)]),
        )
      : value;

test('`$any` stands for each text, wherever it stands, and for nothing else', () => {
  fc.assert(
    fc.property(VALUE, fc.constantFrom('list', 'object'), (value, around) => {
      const wrap = (inner: Value): Value => (around === 'list' ? [1, inner] : { a: inner, b: 1 });
      const step = stepValue(nodeOf(wrap({ $any: 'string' })), LANGUAGE);
      assert.equal(isExpected(step, exactJson(JSON.stringify(wrap(value))), NONE), typeof value === 'string');
    }),
  );
});

test('what a step has answered is read as it is: sent again, and expected', () => {
  fc.assert(
    fc.property(
      VALUE,
      TEXT.filter(text => !text.includes('$')),
      (value, text) => {
        const answers = new Map([['first', exactJson(JSON.stringify({ 'c-d': [value] }))]]);
        const whole = stepValue(nodeOf(['${first.c-d[0]}']), LANGUAGE);
        assert.deepEqual(JSON.parse(stepJson(whole, answers)), [JSON.parse(JSON.stringify(value))]);
        assert.ok(isExpected(whole, exactJson(JSON.stringify([value])), answers));
        const part = stepValue(nodeOf(`${text}\${first["c-d"][0]}`), LANGUAGE);
        const printed = typeof value === 'string' ? value : undefined;
        if (printed !== undefined) assert.equal(JSON.parse(stepJson(part, answers)), text + printed);
        assert.throws(() => stepJson(stepValue(nodeOf('${first.c-d[1]}'), LANGUAGE), answers), NotAnswered);
        assert.throws(() => stepJson(stepValue(nodeOf('${other}'), LANGUAGE), answers), NotAnswered);
      },
    ),
  );
});

test('numbers are compared by value, with every digit', () => {
  const same = (a: string, b: string): boolean =>
    isExpected(stepValue(parseYaml(`- ${a}`)[0]!.root, PLAIN), exactJson(`[${b}]`), NONE);
  for (const [a, b] of [
    ['1.10', '1.1'],
    ['7', '7.0'],
    ['1e3', '1000'],
    ['-0', '0'],
    ['12345678901234567890', '1.2345678901234567890e19'],
  ] as const)
    assert.ok(same(a, b), `${a} ${b}`);
  for (const [a, b] of [
    ['1.1', '1.11'],
    ['12345678901234567890', '12345678901234567891'],
    ['7', '"7"'],
  ] as const)
    assert.ok(!same(a, b), `${a} ${b}`);
});
