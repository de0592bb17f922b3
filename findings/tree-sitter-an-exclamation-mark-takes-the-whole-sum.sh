#!/bin/sh
# @vscode/tree-sitter-wasm 0.3.1 (its TypeScript and TSX grammars, with web-tree-sitter 0.27.1) beside TypeScript 5.9.3: in a sum, the ! of
# the last operand belongs to the whole sum, and so do the member and the call behind it.
# Guess: 'USER#' + user!.id is a sum of a text and a member, as it is without the !. Seen: the tree says ('USER#' + user)!.id, and
# ready && client!.send(command) is a call of send on (ready && client). as is too loose beside ??: fallback ?? value as Order is a cast of
# the whole, where TypeScript casts value alone. There is no error node, and each node's text is a piece of the program: a tool that looks
# for the object of a call, or for what a member is read from, is wrong without knowing. With (user!).id it is right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @vscode/tree-sitter-wasm@0.3.1 web-tree-sitter@0.27.1 typescript@5.9.3

cat >seen.mjs <<'JS'
import ts from 'typescript';
import { Language, Parser } from 'web-tree-sitter';
await Parser.init();
const parser = new Parser();
const grammar = (name) => Language.load(`node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`);
const programs = ["'USER#' + user.id", "'USER#' + user!.id", 'ready && client!.send(command)', 'first ?? second![0]', '-total!.net', "'USER#' + (user!).id", 'fallback ?? value as Order'];
const object = (node) => node.childForFieldName('function')?.childForFieldName('object') ?? node.childForFieldName('object') ?? node;
for (const name of ['typescript', 'tsx']) {
  parser.setLanguage(await grammar(name));
  for (const program of programs) {
    const { rootNode } = parser.parse(program);
    const node = rootNode.namedChild(0).namedChild(0);
    const { expression } = ts.createSourceFile(`a.${name}`, program, ts.ScriptTarget.Latest).statements[0];
    if (rootNode.hasError) console.log('error', program);
    else if (name === 'typescript') console.log(`${program}: ${node.type} ${object(node).text}; TypeScript: ${ts.SyntaxKind[expression.kind]}`);
    else if (node.type !== 'binary_expression') console.log(`${name} ${program}: ${node.type}`);
  }
}
JS

cat >expected.txt <<'TEXT'
'USER#' + user.id: binary_expression 'USER#' + user.id; TypeScript: BinaryExpression
'USER#' + user!.id: member_expression 'USER#' + user!; TypeScript: BinaryExpression
ready && client!.send(command): call_expression ready && client!; TypeScript: BinaryExpression
first ?? second![0]: subscript_expression first ?? second!; TypeScript: BinaryExpression
-total!.net: member_expression -total!; TypeScript: PrefixUnaryExpression
'USER#' + (user!).id: binary_expression 'USER#' + (user!).id; TypeScript: BinaryExpression
fallback ?? value as Order: as_expression fallback ?? value as Order; TypeScript: BinaryExpression
tsx 'USER#' + user!.id: member_expression
tsx ready && client!.send(command): call_expression
tsx first ?? second![0]: subscript_expression
tsx -total!.net: member_expression
tsx fallback ?? value as Order: as_expression
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
