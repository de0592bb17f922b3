import { get, type Node, type Sequence, textOf } from '../yaml/index.ts';
import { truth } from './conditions.ts';
import { serverlessText } from './serverless-variables.ts';
import { followed, type Template } from './template.ts';
import { type InfraText, symbol, text } from './value.ts';

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
  if (intrinsic) return apply(intrinsic, template, depth + 1);
  const meant = followed(node, template);
  if (meant !== node) return textValue(meant, template, depth + 1);
  if (node.kind !== 'scalar') return symbol(`?${node.range.start}`);
  return template.serverless ? serverlessText(node.text, template) : text(node.text);
}

function apply({ name, argument }: Intrinsic, template: Template, depth: number): InfraText {
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
      const parts = itemsOf(list).map(item => textValue(item, template, depth));
      const between = text(textOf(separator) ?? '');
      return parts.flatMap((part, i) => (i === 0 ? part : [...between, ...part]));
    }
    case 'If': {
      const [chosen, other] = branches(argument, template, depth);
      return chosen && !other ? textValue(chosen, template, depth) : symbol(`If ${argument.range.start}`);
    }
    case 'ImportValue':
      return symbol(`ImportValue ${textOf(argument) ?? argument.range.start}`);
    default:
      return symbol(`${name} ${textOf(argument) ?? argument.range.start}`);
  }
}

const itemsOf = (node: Node | undefined): Sequence['items'] => (node?.kind === 'sequence' ? node.items : []);

function reference(name: string, template: Template): InfraText {
  if (template.resources.has(name)) return [{ kind: 'resource', logicalId: name, attribute: null }];
  const parameter = get(get(template.root, 'Parameters'), name);
  return symbol(name, textOf(get(parameter, 'Default')) ?? null);
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
    if (name === undefined) return text(piece);
    if (name.startsWith('!')) return text(`\${${name.slice(1)}}`);
    const given = get(variables, name);
    if (given) return textValue(given, template, depth);
    if (template.serverless && /^(?:self|opt|sls|env|param|file)\b/.test(name)) return serverlessText(piece, template);
    const [logicalId = '', ...attribute] = name.split('.');
    return attribute.length > 0 ? attributeOf(logicalId, attribute.join('.'), template) : reference(name, template);
  });
}

/** The values that `Fn::If` can have, one where its condition is known; none where that is `AWS::NoValue`. */
export function branches(argument: Node, template: Template, depth = 0): Node[] {
  const [condition, then, otherwise] = itemsOf(argument);
  const known = condition ? truth(textOf(condition) ?? '', template, depth + 1) : null;
  return [known === false ? undefined : then, known === true ? undefined : otherwise].filter(
    (node): node is Node => node !== undefined && !isNoValue(node),
  );
}

function isNoValue(node: Node): boolean {
  const intrinsic = intrinsicOf(node);
  return intrinsic?.name === 'Ref' && textOf(intrinsic.argument) === 'AWS::NoValue';
}

/** Everything that a node can be, `Fn::If` and serverless's references followed; lists are laid flat. */
export function elements(node: Node | undefined, template: Template, depth = 0): Node[] {
  if (!node || depth > MOST_DEPTH) return [];
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name === 'If')
    return branches(intrinsic.argument, template, depth).flatMap(branch => elements(branch, template, depth + 1));
  if (intrinsic) return isNoValue(node) ? [] : [node];
  const meant = followed(node, template);
  if (meant.kind === 'sequence') return meant.items.flatMap(item => elements(item, template, depth + 1));
  return meant.kind === 'empty' ? [] : [meant];
}
