import type { Root } from '../snapshot/index.ts';
import { FUNCTIONS, tokenize } from '../targets/dynamodb/model/expression/index.ts';
import { pipeKind } from '../value/index.ts';
import { expressionAt } from './expression-place.ts';
import { pathOf, placeAt } from './place.ts';
import { sourceAt } from './source.ts';

export interface Signature {
  readonly label: string;
  readonly documentation: string;
  /** As they stand in the label. */
  readonly parameters: readonly string[];
  /** Which of them is being written. */
  readonly active: number;
}

/** The function of an expression, or the pipe, whose arguments are being written. */
export function signatureHelp(root: Root | undefined, uri: string, offset: number): Signature | undefined {
  const source = sourceAt(root, uri, offset);
  if (source?.kind !== 'operation') return undefined;
  const { text } = source.file;
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const open = before.lastIndexOf('${');
  const pipe = open >= 0 && /\|\s*([a-z]+)\(([^)|}]*)$/.exec(before.slice(open));
  if (pipe) {
    const known = pipeKind(pipe[1]!);
    return known && signature(known.signature, known.documentation, pipe[2]!.split(',').length - 1);
  }
  if (
    expressionAt(pathOf(placeAt(source.document.root, offset))) === undefined &&
    !/\$expr|[cC]ondition|filter/.test(before)
  )
    return undefined;
  const written = before.replace(/^.*(?:\$expr|[cC]ondition|filter):\s*(?:\[\s*)?['"]?|^\s*-\s+['"]?/, '');
  const call = openCall(written);
  const known = call && FUNCTIONS[call.name];
  return known && signature(known.signature, known.documentation, call.argument);
}

function signature(label: string, documentation: string, active: number): Signature {
  const inside = /\((.*)\)/.exec(label)?.[1];
  const parameters = inside === undefined ? [] : inside.split(/,\s*/);
  return { label, documentation, parameters, active: Math.min(active, parameters.length - 1) };
}

/** The innermost function that is called and not closed. */
function openCall(before: string): { readonly name: string; readonly argument: number } | undefined {
  const open: { name: string; argument: number }[] = [];
  const tokens = tokenize(before);
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'punctuation') continue;
    if (token.text === '(') open.push({ name: tokens[i - 1]?.kind === 'name' ? tokens[i - 1]!.text : '', argument: 0 });
    else if (token.text === ')') open.pop();
    else if (token.text === ',' && open.length > 0) open[open.length - 1]!.argument++;
  }
  const last = open.at(-1);
  return last && Object.hasOwn(FUNCTIONS, last.name) ? last : undefined;
}
