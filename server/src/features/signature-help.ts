import { mappedAt } from '../contract/index.ts';
import type { Root } from '../snapshot/index.ts';
import type { ExpressionLanguage } from '../targets/index.ts';
import { pipeKind } from '../value/index.ts';
import { expressionAt } from './mapping-place.ts';
import { pathOf, placeAt } from './place.ts';
import { type Source, sourceAt } from './source.ts';

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
  const { language, text: written } = expressionBefore(source, before, offset) ?? {};
  const call = written === undefined ? undefined : language?.call(written);
  return call && signature(call.signature, call.documentation, call.argument);
}

/** The expression that the end of a line is in. While it is half-typed, it may be no value of its key, but the key's line tells. */
function expressionBefore(
  { document, operation }: Source,
  line: string,
  offset: number,
): { readonly language: ExpressionLanguage; readonly text: string } | undefined {
  const target = (operation && mappedAt(operation, offset).mapping)?.target ?? '';
  for (const key of [...line.matchAll(/([\w$]+):\s*(?:\[\s*)?['"]?/g)].reverse()) {
    const language = expressionAt(['mapping', target, key[1]!]);
    if (language) return { language, text: line.slice(key.index + key[0].length) };
  }
  const language = expressionAt(pathOf(placeAt(document.root, offset)));
  return language && { language, text: line.replace(/^\s*-\s+['"]?/, '') };
}

function signature(label: string, documentation: string, active: number): Signature {
  const inside = /\((.*)\)/.exec(label)?.[1];
  const parameters = inside === undefined ? [] : inside.split(/,\s*/);
  return { label, documentation, parameters, active: Math.min(active, parameters.length - 1) };
}
