#!/bin/sh
# @vscode/tree-sitter-wasm 0.3.1 (its Python grammar, with web-tree-sitter 0.27.1) beside Python's own ast (3.11): in a tuple without
# parentheses, a star belongs to the name behind it, not to the member that is read from it.
# Guess: *page["Items"], last is all items and the last one, as [*page["Items"], last] is. Seen: the tree says (*page)["Items"] and
# (*load)(key), which mean nothing in Python. In the same way await belongs to the power, where Python takes the power of what it waited
# for. There is no error node: a tool that asks what the subscript is read from is told *page. In brackets and in calls it is right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @vscode/tree-sitter-wasm@0.3.1 web-tree-sitter@0.27.1

cat >programs.txt <<'TEXT'
rows = [*page["Items"], last]
rows = *page["Items"], last
rows = *order.lines, last
rows = *load(key), last
total = await rate() ** 2
TEXT

cat >seen.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load('node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm'));
for (const program of readFileSync('programs.txt', 'utf8').trim().split('\n')) {
  const { rootNode } = parser.parse(program);
  const value = rootNode.namedChild(0).namedChild(0).childForFieldName('right');
  const first = ['list', 'expression_list'].includes(value.type) ? value.namedChild(0) : value;
  console.log(`tree: ${rootNode.hasError ? 'error' : first.type} [${first.namedChild(0).text}] ${program}`);
}
JS

cat >seen.py <<'PY'
import ast

for program in open('programs.txt').read().splitlines():
    value = ast.parse(program, mode='exec').body[0].value
    first = value.elts[0] if hasattr(value, 'elts') else value
    inside = first.value if isinstance(first, ast.Starred) else first.left
    print(f'ast: {type(first).__name__} [{ast.get_source_segment(program, inside)}] {program}')
PY

cat >expected.txt <<'TEXT'
tree: list_splat [page["Items"]] rows = [*page["Items"], last]
tree: subscript [*page] rows = *page["Items"], last
tree: attribute [*order] rows = *order.lines, last
tree: call [*load] rows = *load(key), last
tree: await [rate() ** 2] total = await rate() ** 2
ast: Starred [page["Items"]] rows = [*page["Items"], last]
ast: Starred [page["Items"]] rows = *page["Items"], last
ast: Starred [order.lines] rows = *order.lines, last
ast: Starred [load(key)] rows = *load(key), last
ast: BinOp [await rate()] total = await rate() ** 2
TEXT

{ node --no-warnings seen.mjs; python3 seen.py; } | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
