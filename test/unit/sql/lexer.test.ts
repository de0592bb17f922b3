import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certainColumns } from '../../../server/src/targets/sql/model/certain.ts';
import { type TokenKind, tokensOf } from '../../../server/src/targets/sql/model/lexer.ts';
import { columnNames, shapeOf } from '../../../server/src/targets/sql/model/statement.ts';

/** The tokens of a text whose holes stand between `<` and `>`. */
function lexed(marked: string) {
  const holes: { start: number; end: number }[] = [];
  for (const { index, 0: text } of marked.matchAll(/<\w+>/g)) holes.push({ start: index, end: index + text.length });
  return tokensOf(marked, holes);
}

const told = (marked: string): string[] =>
  lexed(marked).map(({ kind, text, open }) => `${kind}${open ? '!' : ''} ${text}`);

test('texts, names and comments are told as PostgreSQL tells them', () => {
  assert.deepEqual(told(`a 'it''s' E'\\'x' "q""q" U&"d" $$a'b$$ $t$ $$ $t$ 1.5e3 0x1F -- c\n/* a /* b */ c */ x`), [
    'word a',
    "string 'it''s'",
    "string E'\\'x'",
    'identifier "q""q"',
    'identifier U&"d"',
    "dollar string $$a'b$$",
    'dollar string $t$ $$ $t$',
    'number 1.5e3',
    'number 0x1F',
    'comment -- c',
    'comment /* a /* b */ c */',
    'word x',
  ]);
});

test('a colon before a name is a parameter, two are a cast, and one of a slice is neither', () => {
  assert.deepEqual(told('a::b :c x[1:2] x[1 : y] a:=b $1'), [
    'word a',
    'operator ::',
    'word b',
    'named :c',
    'word x',
    'operator [',
    'number 1',
    'operator :',
    'number 2',
    'operator ]',
    'word x',
    'operator [',
    'number 1',
    'operator :',
    'word y',
    'operator ]',
    'word a',
    'operator :=',
    'word b',
    'positional $1',
  ]);
});

test('a hole is a token of its own, or stands within another', () => {
  assert.deepEqual(told("<a> = '<b>' -- <c>"), ['hole <a>', 'operator =', "string '<b>'", 'comment -- <c>']);
  assert.deepEqual(
    lexed("<a> = '<b>' -- <c>").map(({ holes }) => holes),
    [[0], undefined, [1], [2]],
  );
});

test('what nothing ends is told, wherever it begins', () => {
  for (const text of ["'a", "'a''", "E'a\\'", '"a', '$$a', '$t$a$$', '/* a /* b */'])
    assert.equal(lexed(text).at(-1)!.open, true, text);
  for (const text of ["''", "'a'''", "E'a\\\\'", "E'\\''", '""', '$$$$', '/**/'])
    assert.equal(lexed(text).at(-1)!.open, undefined, text);
});

/** Texts of each kind, which stay what they are whatever stands beside them. */
const PIECES: readonly (readonly [TokenKind, readonly string[]])[] = [
  ['word', ['SELECT', 'a1', '_x', 'é']],
  ['number', ['1', '2.5', '1e9', '.5']],
  ['string', ["''", "'a'", "'it''s'", "E'\\''", "'--'", "'/*'", "'$$'", "':a'"]],
  ['identifier', ['"a"', '"a""b"', '":a"', '"--"']],
  ['dollar string', ["$$'$$", '$a$ $$ :b $a$']],
  ['comment', ["/* ' */", '/* /* " */ */', "-- it's\n"]],
  ['named', [':a']],
  ['operator', ['(', ')', ',', '::', '=', ';', '[', ']', '+']],
];

test('any row of tokens is taken apart again', () => {
  let state = 7;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  for (let round = 0; round < 2000; round++) {
    const pieces = Array.from({ length: 1 + draw(12) }, () => {
      const [kind, texts] = PIECES[draw(PIECES.length)]!;
      return { kind, text: texts[draw(texts.length)]! };
    });
    const text = pieces.map(piece => piece.text).join(' ');
    assert.deepEqual(
      tokensOf(text, []).map(({ kind, text: own }) => ({ kind, text: own })),
      pieces.map(({ kind, text: own }) => ({ kind, text: own.trimEnd() })),
      text,
    );
  }
});

const shape = (text: string) => {
  const tokens = lexed(text);
  const of = shapeOf(tokens);
  return { ...of, names: columnNames(tokens, of), certain: [...certainColumns(tokens, of)] };
};

test('what a statement does is told by its last part', () => {
  assert.equal(shape('WITH a AS (INSERT INTO b VALUES (1) RETURNING c) SELECT c FROM a').verb, 'SELECT');
  assert.equal(shape('with a as (select 1) delete from b using a').verb, 'DELETE');
  assert.equal(shape('DROP TABLE users').verb, null);
  assert.equal(shape('EXPLAIN SELECT 1').verb, null);
  assert.equal(shape('INSERT INTO a SELECT 1').returnsRows, false);
  assert.equal(shape('INSERT INTO a SELECT 1 RETURNING id').returnsRows, true);
  assert.deepEqual(shape('DELETE FROM a; DELETE FROM b;').separators.length, 1);
  assert.deepEqual(shape('DELETE FROM a;').separators, []);
});

test('the names of columns are told where the text has them', () => {
  assert.deepEqual(shape('SELECT id, u.name, count(*) AS n, "A" AS "B", lower(x) AS low FROM u').names, [
    'id',
    'name',
    'n',
    'B',
    'low',
  ]);
  assert.deepEqual(shape('SELECT DISTINCT Id FROM u').names, ['id']);
  assert.equal(shape('SELECT * FROM u').names, null);
  assert.equal(shape('SELECT lower(x) FROM u').names, null);
  assert.deepEqual(shape('UPDATE u SET a = 1 WHERE id = 2 RETURNING id, (SELECT 1) AS one').names, ['id', 'one']);
  assert.deepEqual(shape('SELECT EXTRACT(YEAR FROM at) AS y FROM u').names, ['y']);
});

test('columns that are never NULL are those that the text says so of', () => {
  assert.deepEqual(
    shape("SELECT id, u.a, b, count(*) AS n, coalesce(c, '') AS c FROM u WHERE id = 1 AND u.a = 2").certain,
    ['id', 'a', 'n', 'c'],
  );
  assert.deepEqual(shape('SELECT id FROM u WHERE id = 1 OR b = 2').certain, []);
  assert.deepEqual(shape('SELECT id FROM u WHERE NOT id = 1').certain, []);
  assert.deepEqual(shape('SELECT id FROM u WHERE (id = 1)').certain, []);
  assert.deepEqual(shape('SELECT coalesce(a, b) AS c, count(*) + d AS e FROM u').certain, []);
  assert.deepEqual(shape('SELECT v.id FROM u WHERE u.id = 1').certain, []);
  assert.deepEqual(shape('SELECT id FROM u WHERE id = 1 UNION SELECT id FROM v').certain, []);
  assert.deepEqual(shape('INSERT INTO v (id) SELECT a FROM u WHERE id = 1 RETURNING id').certain, []);
  assert.deepEqual(shape('UPDATE u SET id = NULL WHERE u.id = 1 AND a = 2 RETURNING u.id, a').certain, ['a']);
  assert.deepEqual(shape('SELECT id FROM u WHERE id = 1 GROUP BY ROLLUP (id)').certain, []);
});
