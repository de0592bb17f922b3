import { memberForm } from '../contract/form/index.ts';
import { operationId } from '../contract/index.ts';
import { FUNCTIONS } from '../dynamodb/expression/index.ts';
import { keyAttributes, type TableDef } from '../dynamodb/table.ts';
import { RULES } from '../rules/index.ts';
import { typeName } from '../schema/index.ts';
import { baseName, type Root } from '../snapshot/index.ts';
import type { Range } from '../text/index.ts';
import { CONTEXT_VARIABLES, PIPES, referenceText } from '../value/index.ts';
import type { Scalar } from '../yaml/index.ts';
import { tableNear } from './completion/keys.ts';
import { formAt, type Place, pathOf, placeAt } from './place.ts';
import { loopTypes, pointedAt, rootType, walk } from './reference.ts';
import { type Source, sourceAt } from './source.ts';

export interface Hover {
  /** Markdown. */
  readonly text: string;
  readonly range: Range;
}

/** What stands at an offset. */
export function hover(root: Root | undefined, uri: string, offset: number): Hover | undefined {
  const source = sourceAt(root, uri, offset);
  if (!source) return undefined;
  const place = placeAt(source.document.root, offset);
  if (place.key) return keyHover(source, place, place.key.key);
  if (place.node.kind !== 'scalar') return undefined;
  return inValue(source, place, place.node, offset) ?? named(source, place, place.node);
}

function keyHover(source: Source, place: Place, key: Scalar): Hover | undefined {
  const holder = formAt(source.kind, place, source.document.root);
  const description = holder && memberForm(holder, key.text)?.description;
  if (description) return { text: description, range: key.range };
  if (source.kind === 'config' && pathOf(place).at(-1) === 'rules') {
    const rule = RULES.get(key.text);
    return rule && { text: `**${rule.title}.** ${rule.text}`, range: key.range };
  }
  return undefined;
}

function inValue(source: Source, place: Place, node: Scalar, offset: number): Hover | undefined {
  const pointed = pointedAt(node, offset);
  if (!pointed) return functionHover(node, place, offset);
  const { range } = pointed;
  if (pointed.kind === 'pipe') {
    const pipe = PIPES[pointed.pipe.name];
    return pipe && { text: `\`${pipe.signature}\` · ${pipe.takes} → ${pipe.gives}\n\n${pipe.documentation}`, range };
  }
  const reader = source.root.reader();
  const bound = loopTypes(place, source, reader);
  if (pointed.kind === 'root') {
    const text =
      ROOTS[pointed.name] ??
      (bound.has(pointed.name) ? `The element of the loop: ${typeName(bound.get(pointed.name)!)}.` : undefined);
    return text === undefined ? undefined : { text, range };
  }
  const { reference, steps } = pointed;
  const keys = reference.steps.slice(0, steps).map(step => step.key);
  if (reference.root === 'context') {
    const text = CONTEXT_VARIABLES[keys.join('.')];
    return text === undefined ? undefined : { text, range };
  }
  const found = walk(rootType(reference.root, bound, source, reader), keys);
  if (!found) return undefined;
  const optional = found.property && !found.property.required ? ', optional' : '';
  const description = found.property?.description ? `\n\n${found.property.description}` : '';
  return {
    text: `\`${referenceText(reference.root, keys)}\`: ${typeName(found.type)}${optional}${description}`,
    range,
  };
}

const ROOTS: Readonly<Record<string, string>> = {
  data: 'The `data` of the message.',
  now: "The request's time in whole seconds since 1970 (N). `${now + 30d}` adds a duration, `| iso`, `| date` and `| ms` give it in another form.",
  context: 'What API Gateway knows of the request.',
  stage: 'The stage variables.',
  item: 'The item, as it is stored.',
  old: 'The item before the write.',
  items: 'The items of the page.',
  count: 'How many items the page has.',
  cursor: 'Where the next page begins; absent on the last one.',
};

/** A function of DynamoDB's, inside of an expression. */
function functionHover(node: Scalar, place: Place, offset: number): Hover | undefined {
  if (!pathOf(place).some(name => ['condition', 'keyCondition', 'filter', '$expr'].includes(name))) return undefined;
  for (const match of node.text.matchAll(/\b([a-z_]+)(?=\s*\()/g)) {
    const start = node.contentStart + match.index;
    const known = FUNCTIONS[match[1]!];
    if (known && start <= offset && offset <= start + match[1]!.length)
      return {
        text: `\`${known.signature}\`\n\n${known.documentation}`,
        range: { start, end: start + match[1]!.length },
      };
  }
  return undefined;
}

function named(source: Source, place: Place, node: Scalar): Hover | undefined {
  const { root, operation } = source;
  const path = pathOf(place);
  const last = path.at(-1);
  if (last === 'table') {
    const table = root.tables.byName.get(node.text);
    return table && { text: tableText(table), range: node.range };
  }
  if (last === 'index') {
    const index = root.tables.byName.get(tableNear(place) ?? '')?.indexes.find(one => one.name === node.text);
    return (
      index && {
        text: `**${index.name}**, ${index.kind} secondary index\n\n${keyAttributes(index.key)
          .map((attribute, i) => `- ${i === 0 ? 'partition' : 'sort'} key \`${attribute.name}\` (${attribute.type})`)
          .join('\n')}`,
        range: node.range,
      }
    );
  }
  if (path.at(-2) === 'catch' || path.join('.') === 'examples.*.error') {
    const error = operation?.errors.find(one => one.name === node.text);
    return error && { text: `**${error.name}**, ${error.status}\n\n${error.description}`, range: node.range };
  }
  if (path.join('.') === 'deprecated.use') {
    const target = root.find(node.text);
    return target && { text: `**${operationId(target)}**\n\n${target.summary?.value ?? ''}`, range: node.range };
  }
  const form = formAt(source.kind, place, source.document.root);
  return form?.description && form.enum ? { text: form.description, range: node.range } : undefined;
}

function tableText(table: TableDef): string {
  const keys = keyAttributes(table.key).map(
    (attribute, i) => `- ${i === 0 ? 'partition' : 'sort'} key \`${attribute.name}\` (${attribute.type})`,
  );
  const indexes = table.indexes.map(
    index =>
      `- index \`${index.name}\`: ${keyAttributes(index.key)
        .map(attribute => `\`${attribute.name}\``)
        .join(', ')}`,
  );
  const ttl = table.ttl === undefined ? [] : [`- time to live \`${table.ttl}\``];
  const physical =
    table.physicalName.kind === 'literal'
      ? `\`${table.physicalName.text}\``
      : `stage variable \`${table.physicalName.variable}\``;
  return `**${table.name}**, DynamoDB table (${physical})\n\n${[...keys, ...indexes, ...ttl].join('\n')}\n\nDeclared in ${baseName(table.source.file)}.`;
}
