import type { Node } from 'web-tree-sitter';
import {
  bind,
  blockOf,
  type Context,
  fileScope,
  indexCall,
  newScope,
} from '../../../server/src/code/syntax/lowering.ts';
import { type Module, newModule } from '../../../server/src/code/syntax/module.ts';
import type { Scope } from '../../../server/src/code/syntax/scope.ts';
import type { Call, Dictionary, Expression, FunctionNode } from '../../../server/src/code/syntax/syntax.ts';
import { TOY } from './index.ts';

/** A parsed file in the evaluator's form. */
export function lowerToy(path: string, text: string, root: Node): Module {
  const scope = fileScope(path, TOY);
  const module = newModule(scope, text);
  const context: Context = { module, scope, block: blockOf(root, null), parse: () => null, later: [] };
  for (const section of root.namedChildren) {
    if (section.type !== 'section') continue;
    const [name = '', ...parameters] = (section.namedChildren[0]?.text.trim() ?? '').replace(/^\[|\]$/g, '').split(' ');
    const settings = section.namedChildren.filter(({ type }) => type === 'setting');
    if (name === 'use') for (const setting of settings) lowerImport(setting, context);
    else lowerFunction(name, parameters, section, settings, context);
  }
  return module;
}

const nameOf = (setting: Node): string => setting.namedChildren[0]?.text.trim() ?? '';

function lowerImport(setting: Node, context: Context): void {
  const module = setting.namedChildren[1]?.text.trim() ?? '';
  const source = { kind: 'import', level: 0, module } as const;
  context.module.imports.push(source);
  bind(context, nameOf(setting), source, setting.endIndex);
}

function lowerFunction(name: string, names: string[], section: Node, settings: Node[], outer: Context): void {
  const scope = newScope('function', outer);
  const fn: FunctionNode = {
    kind: 'function',
    name,
    start: section.startIndex,
    end: section.endIndex,
    scope,
    parameters: names.map(name => ({ name, kind: 'positional' })),
    decorators: [],
    owner: null,
    names: new Set(),
    returnAnnotation: null,
    returns: [],
    yields: [],
  };
  (scope as { owner: FunctionNode }).owner = fn;
  outer.module.functions.push(fn);
  bind(outer, name, { kind: 'function', function: fn }, fn.start);
  const context: Context = { ...outer, scope, block: blockOf(section, null) };
  for (const [index, parameter] of fn.parameters.entries())
    bind(context, parameter.name, { kind: 'parameter', function: fn, parameter, index }, fn.start);
  for (const setting of settings) {
    const value = setting.namedChildren[1];
    if (!value) continue;
    const call = lowerCall(value, scope);
    indexCall(call, outer.module);
    bind(context, nameOf(setting), { kind: 'expression', value: call }, setting.endIndex);
  }
}

/** `db.put TableName=users Item.pk=USER#$id`: keywords with a dot are entries of one object. */
function lowerCall(node: Node, scope: Scope): Call {
  const start = node.startIndex + (node.text.length - node.text.trimStart().length);
  const words = [...node.text.trim().matchAll(/\S+/g)].map(({ 0: text, index }) => ({ text, start: start + index }));
  const [head = { text: '', start }, ...rest] = words;
  const [receiver = '', method = ''] = head.text.split('.');
  const object: Expression = {
    kind: 'name',
    name: receiver,
    start: head.start,
    end: head.start + receiver.length,
    scope,
  };
  const callee: Expression = { kind: 'attribute', object, name: method, start, end: start + head.text.length, scope };
  const groups = new Map<string, { key: string; value: Expression; start: number; end: number }[]>();
  for (const word of rest) {
    const [, name = '', key = '', written = ''] = /^(\w+)(?:\.(\w+))?=(.*)$/.exec(word.text) ?? [];
    const end = word.start + word.text.length;
    const value = lowerValue(written, end - written.length, scope);
    groups.set(name, [...(groups.get(name) ?? []), { key, value, start: word.start, end }]);
  }
  const call: Call = {
    kind: 'call',
    callee,
    arguments: [...groups].map(([name, entries]) => {
      const [first, last] = [entries[0]!, entries.at(-1)!];
      const place = { start: first.start, end: last.end };
      return {
        kind: 'keyword',
        name,
        value: first.key === '' ? first.value : objectOf(entries, place, scope),
        ...place,
      };
    }),
    start,
    end: start + node.text.trim().length,
    scope,
  };
  return call;
}

const objectOf = (
  entries: readonly {
    readonly key: string;
    readonly value: Expression;
    readonly start: number;
    readonly end: number;
  }[],
  place: { readonly start: number; readonly end: number },
  scope: Scope,
): Dictionary => ({
  kind: 'dictionary',
  entries: entries.map(({ key, value, start, end }) => ({
    key: { kind: 'string', text: key, bytes: false, start, end: start + key.length, scope },
    value,
    start,
    end,
  })),
  ...place,
  scope,
});

/** `users`, `$id`, `USER#$id` */
function lowerValue(text: string, start: number, scope: Scope): Expression {
  const place = { start, end: start + text.length, scope };
  if (/^\$\w+$/.test(text)) return { kind: 'name', name: text.slice(1), ...place };
  if (!text.includes('$')) return { kind: 'string', text, bytes: false, ...place };
  const parts = [...text.matchAll(/\$(\w+)|[^$]+/g)].map(({ 0: part, 1: name, index }): string | Expression => {
    const at = { start: start + index, end: start + index + part.length, scope };
    return name === undefined ? part : { kind: 'name', name, ...at };
  });
  return { kind: 'format', parts, ...place };
}
