import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Piece } from '../../server/src/template/piece.ts';
import { print } from '../../server/src/template/piece.ts';
import { Random } from '../model/generate/random.ts';
import { Oracle, oracleAvailable } from '../oracle/oracle.ts';

const missing = oracleAvailable();
const oracle = missing ? null : new Oracle();
after(() => oracle?.close());

const SIGNS = [...'@#$-. ae()[]{}!"\\*|_1:,é'];

/** References as templates of ours have them, and what they print. */
const REFERENCES: readonly (readonly [Piece, string])[] = [
  ['$x', 'v'],
  [`$input.json("$.a").replaceAll('^"|"$','')`, 'q'],
  ['#if($x)$x#{end}', 'v'],
  ['$x.length()', '1'],
];

/** A text with references in it, as a piece, and what it means. */
function text(random: Random): readonly [Piece[], string] {
  const piece: Piece[] = [];
  let meant = '';
  for (let i = random.below(3); i >= 0; i--) {
    const literal = Array.from({ length: random.below(4) }, () => random.pick(SIGNS)).join('');
    const [reference, printed] = random.pick(REFERENCES);
    piece.push({ literal }, reference);
    meant += literal + printed;
  }
  const last = Array.from({ length: random.below(4) }, () => random.pick(SIGNS)).join('');
  return [[...piece, { literal: last }], meant + last];
}

test('signs around references are text on Apache Velocity', { skip: missing ?? false }, async () => {
  for (let seed = 1; seed <= 120; seed++) {
    const random = new Random(seed);
    const texts = Array.from({ length: 60 }, () => text(random));
    const list = texts.map(([piece], i): Piece => [i > 0 ? ',' : '', '"', piece, '"']);
    const template = print(['#set($x="v")[', list, ']']).text;
    const rendered = await oracle!.render({ template, body: '{"a":"q"}' });
    assert.ok(rendered.ok, `seed ${seed}: ${JSON.stringify(rendered)}`);
    assert.deepEqual(
      JSON.parse(rendered.text),
      texts.map(([, meant]) => meant),
      `seed ${seed}`,
    );
  }
});
