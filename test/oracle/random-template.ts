/** A template made of everything that Velocity has, by a seed: the same seed makes the same template. */
export function templateSource(seed: number): string {
  let state = seed * 7919 + 17;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  const pick = <T>(choices: readonly T[]): T => choices[random(choices.length)]!;

  const expression = (depth: number): string => {
    if (depth <= 0) return pick(ATOMS);
    switch (random(6)) {
      case 0:
        return pick(ATOMS);
      case 1:
        return `${expression(depth - 1)} ${pick(['+', '- ', '*', '/', '%'])} ${expression(depth - 1)}`;
      case 2:
        return `${expression(depth - 1)}${pick(['==', '!=', '<', '>', '<=', '>=', '&&', '||'])}${expression(depth - 1)}`;
      case 3:
        return `(${expression(depth - 1)})`;
      case 4:
        return `!${pick(ATOMS)}`;
      default:
        return pick(REFERENCES);
    }
  };
  const blanks = (): string => pick(['', '', ' ', '\n', '  \n', '\n  ', '\t', ' \n\n']);
  const statement = (depth: number): string => {
    switch (random(6)) {
      case 0:
        return blanks() + pick(TEXTS) + blanks();
      case 1:
        return pick(REFERENCES) + blanks();
      case 2:
        return `${blanks()}#set($x = ${expression(2)})${blanks()}`;
      case 3:
        return `${blanks()}#set($${pick(['l', 'm', 'x', 'y'])} = ${expression(1)})${blanks()}`;
      case 4: {
        const other = pick(['', `#else${blanks()} `, `#{else}${blanks()}`, `#elseif(${expression(1)})`]);
        return `${blanks()}#if(${expression(2)})${block(depth - 1)}${other}${other ? block(depth - 1) : ''}${pick(['#end', '#{end}'])}${blanks()}`;
      }
      default:
        return `${blanks()}#foreach($e in ${pick(ATOMS)})${block(depth - 1)}${pick(['', '', '#break'])}#end${blanks()}`;
    }
  };
  const block = (depth: number): string =>
    depth <= 0
      ? blanks() + pick(['t', pick(REFERENCES)]) + blanks()
      : Array.from({ length: 1 + random(3) }, () => statement(depth)).join('');
  return `#set($x = 3)#set($l = [1,"b"])#set($m = {"k": "v"})${block(3)}`;
}

const ATOMS = [
  '1',
  '-2',
  '1.5',
  '"a"',
  "'b$x'",
  '"<$x>"',
  'true',
  '$x',
  '$undef',
  '$input.path("$.data.n")',
  "$input.path('$.data.id')",
  '$input.json("$.data.list")',
  '$input.path("$.data.list")',
  '$l',
  '$m',
  '"5"',
  '[]',
  '[1,2]',
  '{"k":1}',
];

const REFERENCES = [
  '$x',
  '$!x',
  '${x}',
  '$!{undef}',
  '$undef',
  '$undef.foo',
  '$x.length()',
  '$input.path("$.data.id").length()',
  '$input.path("$.data.id").replaceAll("[a-c]","<$x>")',
  '$input.json("$.data.id")',
  "$input.json('$.data.o')",
  '$input.path("$.data.o").b',
  '$input.path("$.data.o").keySet()',
  '$input.path("$.data.list").size()',
  '$l[0]',
  '$m.k',
  '$m.get("k")',
  '$util.escapeJavaScript($input.path("$.data.id"))',
  '$util.escapeJavaScript($x)',
  '$input.path("$.data.big")',
  '$input.json("$")',
  '$input.json("$.missing")',
  '$x.toString().matches("\\d+")',
  '$input.path("$.data.id").split("/").get(1)',
  '$input.path("$.data.id").substring(1,3)',
  '$input.path("$.data.list[1]")',
  '$input.path("$.data.list[9]")',
  '$input.path("$.data.id.t")',
  '$foreach.index',
  '$e',
  '$velocityCount',
];

const TEXTS = [
  'text',
  '{"a":',
  '\\',
  '"',
  'x.',
  '# ',
  '$ ',
  '##c\n',
  '#*c*#',
  '#[[ $x #if ]]#',
  '#n0',
  'USER#abc',
  '\\$x',
  '\\\\$x',
  '\\$undef',
  '\\#if ',
  '[0]',
  '.foo',
  '(1)',
  '$$x',
  '#no($x "a", b)',
  '#no ()',
  '#no(',
  '{',
  '{a}',
  'true',
  '.true',
  'truth',
];
