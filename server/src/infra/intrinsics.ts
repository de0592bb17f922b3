import { get, type Node, type Sequence, textOf } from '../yaml/index.ts';
import { chosen, possible } from './conditions.ts';
import { isListParameter, parameterDefault } from './parameters.ts';
import { followed } from './serverless-references.ts';
import { serverlessText } from './serverless-variables.ts';
import { mayFollow, type Template } from './template.ts';
import { type InfraText, imported, literalOf, settled, symbol, text } from './value.ts';

/** A function of CloudFormation as a template calls it: `!GetAtt A.Arn` and `{ "Fn::GetAtt": ["A", "Arn"] }` are one. */
export interface Intrinsic {
  readonly name: string;
  readonly argument: Node;
}

export function intrinsicOf(node: Node): Intrinsic | null {
  if (node.tag?.startsWith('!') && node.tag.length > 1) return { name: node.tag.slice(1), argument: node };
  if (node.kind !== 'mapping' || node.entries.length !== 1) return null;
  const [{ key, value }] = node.entries as [(typeof node.entries)[number]];
  if (key.text === 'Ref' || key.text === 'Condition') return { name: key.text, argument: value };
  return key.text.startsWith('Fn::') ? { name: key.text.slice('Fn::'.length), argument: value } : null;
}

const MOST_DEPTH = 20;

/** A node as text. What is no text and nothing that stands for one is a symbol of its own. */
export function textValue(node: Node | undefined, template: Template, depth = 0): InfraText {
  if (!node || depth > MOST_DEPTH) return symbol('?');
  const intrinsic = intrinsicOf(node);
  if (intrinsic) return apply(node, intrinsic, template, depth + 1);
  const meant = followed(node, template);
  if (meant !== node) return textValue(meant, template, depth + 1);
  if (node.kind !== 'scalar') return symbol(`?${node.range.start}`);
  return template.serverless ? serverlessText(node.text, template) : dynamicText(node.text);
}

/** `{{resolve:ssm:/users/table}}` is filled in by a deployment. */
const dynamicText = (source: string): InfraText =>
  source.includes('{{resolve:')
    ? source
        .split(/(\{\{resolve:[^{}]*\}\})/)
        .flatMap((piece): InfraText => (piece.startsWith('{{resolve:') ? symbol(piece) : text(piece)))
    : text(source);

function apply(node: Node, { name, argument }: Intrinsic, template: Template, depth: number): InfraText {
  const items = itemsOf(argument);
  switch (name) {
    case 'Ref':
      return reference(textOf(argument) ?? '', template);
    case 'GetAtt': {
      const path = argument.kind === 'scalar' ? argument.text.split('.') : items.map(item => textOf(item) ?? '');
      const [logicalId = '', ...attribute] = path;
      return attributeOf(logicalId, attribute.join('.'), template);
    }
    case 'Sub':
      return substituted(argument, template, depth);
    case 'Join': {
      const [separator, list] = items;
      const parts = elements(list, template, 'one', depth).map(item => textValue(item, template, depth));
      const between = text(textOf(separator) ?? '');
      return parts.flatMap((part, i) => (i === 0 ? part : [...between, ...part]));
    }
    case 'If': {
      const [only, other] = possible(argument, template, depth);
      if (only && !other) return textValue(only, template, depth);
      const taken = chosen(argument, template, depth);
      return symbol(`If ${argument.range.start}`, taken ? settled(textValue(taken, template, depth)) : null);
    }
    case 'ImportValue':
      return imported(importedName(node, argument, template, depth) ?? String(argument.range.start));
    default: {
      const found = meaning(node, template, depth);
      if (found !== node && isWritten(argument, template, depth)) return textValue(found, template, depth);
      const shown = items.map(item => settled(textValue(item, template, depth)) ?? '?').join(' ');
      const otherwise = found === node ? null : settled(textValue(found, template, depth));
      return symbol(`${name} ${textOf(argument) ?? (shown || argument.range.start)}`, otherwise);
    }
  }
}

/** `!ImportValue name`, and with another function in its place. */
function importedName(node: Node, argument: Node, template: Template, depth: number): string | null {
  if (argument !== node) return settled(textValue(argument, template, depth));
  return node.kind === 'scalar' ? node.text : settled(textValue({ ...node, tag: undefined }, template, depth));
}

export const itemsOf = (node: Node | undefined): Sequence['items'] => (node?.kind === 'sequence' ? node.items : []);

/** Whether the arguments of a function are written out, and depend on no parameter. */
const isWritten = (argument: Node, template: Template, depth: number): boolean =>
  itemsOf(argument).every(item => item.kind === 'sequence' || literalOf(textValue(item, template, depth)) !== null);

/**
 * The node that one stands for, where nobody gives the parameters other values than their defaults: a branch of `Fn::If`, an
 * entry of a mapping, an element, a list that is split. The node itself where it stands for itself, or only a deployment knows.
 */
export function meaning(node: Node, template: Template, depth = 0): Node {
  if (depth > MOST_DEPTH) return node;
  const intrinsic = intrinsicOf(node);
  if (!intrinsic) {
    const meant = followed(node, template);
    return meant === node ? node : meaning(meant, template, depth + 1);
  }
  if (!mayFollow(template)) return node;
  const found = STANDS_FOR[intrinsic.name]?.(intrinsic.argument, template, depth + 1);
  return found ? meaning(found, template, depth + 1) : node;
}

type StandsFor = (argument: Node, template: Template, depth: number) => Node | undefined;

const STANDS_FOR: Readonly<Record<string, StandsFor | undefined>> = {
  __proto__: null as never,
  If: chosen,
  Ref: (argument, template) => {
    const name = textOf(argument) ?? '';
    const list = isListParameter(name, template) ? parameterDefault(name, template) : null;
    return list === null ? undefined : listOf(list.split(','), argument, template);
  },
  FindInMap: (argument, template, depth) => {
    const [map, first, second, options] = itemsOf(argument);
    let here = get(template.root, 'Mappings');
    for (const key of [map, first, second]) here = get(here, settled(textValue(key, template, depth)) ?? '');
    return here ?? get(options, 'DefaultValue');
  },
  Select: (argument, template, depth) => {
    const [index, list] = itemsOf(argument);
    const at = settled(textValue(index, template, depth));
    return at !== null && /^\d{1,4}$/.test(at) ? elements(list, template, 'one', depth)[Number(at)] : undefined;
  },
  Split: (argument, template, depth) => {
    const [separator, source] = itemsOf(argument);
    const between = textOf(separator);
    const whole = settled(textValue(source, template, depth));
    return between && whole !== null ? listOf(whole.split(between), argument, template) : undefined;
  },
};

function listOf(texts: readonly string[], of: Node, { origins }: Template): Node {
  const items = texts.slice(0, 1000).map(one => origins.text(one.trim(), of));
  return origins.made({ kind: 'sequence', range: of.range, items, flow: true }, of);
}

function reference(name: string, template: Template): InfraText {
  if (template.resources.has(name)) return [{ kind: 'resource', logicalId: name, attribute: null }];
  return symbol(name, isListParameter(name, template) ? null : parameterDefault(name, template));
}

const attributeOf = (logicalId: string, attribute: string, template: Template): InfraText =>
  template.resources.has(logicalId)
    ? [{ kind: 'resource', logicalId, attribute }]
    : symbol(attribute === '' ? logicalId : `${logicalId}.${attribute}`);

/** `!Sub text` or `!Sub [text, { Name: value }]`; `${!Literal}` writes `${Literal}`. */
function substituted(argument: Node, template: Template, depth: number): InfraText {
  const [format, variables] = argument.kind === 'sequence' ? argument.items : [argument];
  const source = format?.kind === 'scalar' ? format.text : '';
  const pieces = source.split(/(\$\{[^{}]*\})/);
  return pieces.flatMap((piece): InfraText => {
    const name = /^\$\{([^{}]*)\}$/.exec(piece)?.[1]?.trim();
    if (name === undefined) return dynamicText(piece);
    if (name.startsWith('!')) return text(`\${${name.slice(1)}}`);
    const given = get(variables, name);
    if (given) return textValue(given, template, depth);
    if (template.serverless && /^(?:self|opt|sls|env|param|file)\b/.test(name)) return serverlessText(piece, template);
    const [logicalId = '', ...attribute] = name.split('.');
    return attribute.length > 0 ? attributeOf(logicalId, attribute.join('.'), template) : reference(name, template);
  });
}

export function isNoValue(node: Node): boolean {
  const intrinsic = intrinsicOf(node);
  return intrinsic?.name === 'Ref' && textOf(intrinsic.argument) === 'AWS::NoValue';
}

/**
 * The elements of a list, references followed and lists laid flat. Of `Fn::If` whose condition only a deployment knows: `every` that
 * may be there, or the `one` that the parameters' defaults choose. What cannot be followed is there as it is written.
 */
export function elements(
  node: Node | undefined,
  template: Template,
  which: 'every' | 'one' = 'every',
  depth = 0,
): Node[] {
  if (!node || depth > MOST_DEPTH) return [];
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name === 'If' && which === 'every')
    return possible(intrinsic.argument, template, depth).flatMap(one => elements(one, template, which, depth + 1));
  const meant = meaning(node, template, depth);
  if (intrinsicOf(meant)) return isNoValue(meant) ? [] : [meant];
  if (meant.kind === 'sequence') return meant.items.flatMap(item => elements(item, template, which, depth + 1));
  return meant.kind === 'empty' ? [] : [meant];
}

/** What stands below a key, in what the node stands for; undefined for nothing, and for `AWS::NoValue`. */
export function property(node: Node | undefined, key: string, template: Template): Node | undefined {
  const found = node && get(meaning(node, template), key);
  const meant = found && meaning(found, template);
  return meant && !isNoValue(meant) ? found : undefined;
}

/** The name that a resource's property gives it; null where CloudFormation makes one up, or may. */
export const nameProperty = (properties: Node | undefined, key: string, template: Template): InfraText | null => {
  const node = property(properties, key, template);
  return !node || mayBeAbsent(node) ? null : textValue(node, template);
};

/** `!If [IsProd, users, !Ref AWS::NoValue]` */
function mayBeAbsent(node: Node): boolean {
  const intrinsic = intrinsicOf(node);
  return intrinsic?.name === 'If' && itemsOf(intrinsic.argument).some(isNoValue);
}
