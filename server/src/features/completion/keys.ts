import { discriminator, type Form, formOf } from '../../contract/form/index.ts';
import { RULES } from '../../rules/index.ts';
import { typeOf } from '../../schema/index.ts';
import { keyAttributes } from '../../targets/dynamodb/model/table.ts';
import { dynamodb } from '../../targets/index.ts';
import type { Range } from '../../text/index.ts';
import { CONTEXT_VARIABLES } from '../../value/index.ts';
import { get, type Node, textOf } from '../../yaml/index.ts';
import { attributesOf } from '../attributes.ts';
import { formAt, type Place, pathOf, wholeForm } from '../place.ts';
import { schemaAt, walk } from '../reference.ts';
import type { Source } from '../source.ts';
import { type Offer, ranked } from './item.ts';

type Bare = Omit<Offer, 'rank' | 'range'>;

/** Keys that the mapping at a place can still take. */
export function keyOffers(source: Source, place: Place, range: Range): readonly Offer[] {
  const mapping = place.node.kind === 'mapping' ? place.node : undefined;
  const flow = mapping?.flow === true;
  const own = place.key?.key.text;
  const taken = new Set(mapping?.entries.map(entry => entry.key.text).filter(name => name !== own) ?? []);
  const hasColon =
    place.key !== null &&
    !(place.key.value.kind === 'empty') &&
    range.end === place.key.key.range.end &&
    source.file.text[range.end] === ':';
  const indent = indentOf(source.file.text, range.start);
  const offers = [...formKeys(source, place, mapping), ...ownKeys(source, place)].filter(
    offer => !taken.has(offer.label),
  );
  const finished = offers.map(offer => {
    if (hasColon) return { ...offer, range, text: offer.label, snippet: false };
    const text = (offer.text ?? `${offer.label}: $0`).replaceAll('\n', `\n${indent}`);
    return { ...offer, range, text: flow ? `${offer.label}: ` : text, snippet: !flow && offer.snippet !== false };
  });
  return ranked(finished);
}

const indentOf = (text: string, offset: number): string =>
  ' '.repeat(offset - (text.lastIndexOf('\n', offset - 1) + 1));

/** What schemas/ declares: required ones first, in the order of the schema. */
function formKeys(source: Source, place: Place, mapping: Node | undefined): Bare[] {
  const form = formAt(source, place);
  if (!form) return [];
  const whole = wholeForm(source);
  const known = formOf(form, whole, mapping);
  const chosen = known.oneOf ? discriminator(known, whole) : undefined;
  if (chosen)
    return [
      {
        label: chosen.name,
        kind: 'property',
        detail: 'required',
        documentation: 'The action of DynamoDB.',
        text: `${chosen.name}: $0`,
        again: true,
      },
    ];
  const required = new Set(known.required ?? []);
  const entries = Object.entries(known.properties ?? {}).filter(
    ([name]) => !name.startsWith('$') || name === '$ref' || name === '$defs',
  );
  const order = (name: string): number => (required.has(name) ? 0 : 1);
  return entries
    .sort(([a], [b]) => order(a) - order(b))
    .map(([name, member]) => {
      const target = formOf(member, whole, undefined);
      return {
        label: name,
        kind: 'property' as const,
        detail: required.has(name) ? 'required' : '',
        ...(member.description ? { documentation: member.description } : {}),
        text: keyText(name, target),
        again: true,
      };
    });
}

function keyText(name: string, form: Form): string {
  if (form.oneOf || (form.type === 'object' && form.properties)) return `${name}:\n  $0`;
  if (form.type === 'object') return `${name}: { $0 }`;
  if (form.type === 'array') return form.items?.type === 'object' ? `${name}:\n  - $0` : `${name}: [$0]`;
  return `${name}: $0`;
}

/** What the workspace knows: attributes, properties, rules. */
function ownKeys(source: Source, place: Place): Bare[] {
  const { root, operation } = source;
  const path = pathOf(place);
  const at = path.join('.');
  if (source.kind === 'config') {
    if (path.at(-1) !== 'rules') return [];
    return [...RULES.values()].map(rule => ({
      label: rule.id,
      kind: 'property',
      detail: rule.severity,
      documentation: `**${rule.summary}.** ${rule.why}`,
      text: `${rule.id}: $0`,
      again: true,
    }));
  }
  if (source.kind !== 'operation' || !operation) return [];
  const table = tableNear(place);
  const attributes = table === undefined ? [] : attributesOf(root, table);
  const attribute = ({ name, detail }: (typeof attributes)[number]): Bare => ({
    label: name,
    kind: 'property',
    detail,
    text: `${/^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name)}: $0`,
    again: true,
  });
  if (/^mapping\.dynamodb(\..*)?\.key$/.test(at)) {
    const keys = table === undefined ? undefined : root.named(dynamodb).get(table)?.key;
    return keys
      ? keyAttributes(keys).map(({ name, type }) => ({
          label: name,
          kind: 'property',
          detail: `key attribute (${type})`,
          text: `${name}: $0`,
        }))
      : [];
  }
  if (/^mapping\.dynamodb(\..*)?\.item$/.test(at)) {
    return [
      {
        label: '$spread',
        kind: 'keyword',
        documentation: 'All declared properties of an object; keys written beside it win.',
        text: '\\$spread: \\${data}$0',
      },
      ...attributes.map(attribute),
    ];
  }
  if (/\.update\.(set|add|delete)$/.test(at)) return attributes.map(attribute);
  if (/^mapping\.dynamodb\.returns(\.|$)/.test(at) && operation.result) {
    const schema = schemaAt(
      operation.result,
      path.slice(3).map(step => (step === '*' ? 0 : step)),
      root.reader(),
    );
    return [
      ...properties(schema),
      {
        label: '$spread',
        kind: 'keyword',
        documentation: 'Every property of the result from the attribute of the same name.',
        text: '\\$spread: \\${item}$0',
      },
    ];
  }
  if (at === 'examples.*.context')
    return Object.entries(CONTEXT_VARIABLES)
      .filter(([name]) => !name.includes('.'))
      .sort(([a], [b]) => Number(b === 'requestTimeEpoch') - Number(a === 'requestTimeEpoch'))
      .map(([name, documentation]) => ({ label: name, kind: 'property', documentation, text: `${name}: $0` }));
  if (/^examples\.\*\.data(\.|$)/.test(at) && operation.data) return typed(source, operation.data, place, 3);
  if (/^examples\.\*\.result(\.|$)/.test(at) && operation.result) return typed(source, operation.result, place, 3);
  if (/^examples\.\*\.(given|then)\.\*\.items\.\*$/.test(at)) {
    const items =
      textOf(get(place.steps.at(-2)?.parent, 'table')) ??
      textOf(get(place.steps.findLast(step => get(step.parent, 'table'))?.parent, 'table'));
    return items === undefined ? [] : attributesOf(root, items).map(attribute);
  }
  return [];
}

function typed(
  source: Source,
  schema: NonNullable<NonNullable<Source['operation']>['data']>,
  place: Place,
  from: number,
): Bare[] {
  const { type } = typeOf(schema, source.root.reader());
  const at = walk(
    type,
    place.steps.slice(from).map(step => step.name),
  );
  if (at?.type.kind !== 'object') return [];
  return [...at.type.properties.values()].map(property => ({
    label: property.name,
    kind: 'property',
    detail: `${property.type.kind}${property.required ? ', required' : ''}`,
    ...(property.description ? { documentation: property.description } : {}),
    text: `${property.name}: $0`,
  }));
}

function properties(schema: Node | undefined): Bare[] {
  const list = get(schema, 'properties');
  return list?.kind === 'mapping'
    ? list.entries.map(entry => ({
        label: entry.key.text,
        kind: 'property',
        detail: textOf(get(entry.value, 'type')) ?? '',
        text: `${entry.key.text}: $0`,
        again: true,
      }))
    : [];
}

/** The table that the request around a place names. */
export function tableNear(place: Place): string | undefined {
  for (const { parent } of [...place.steps].reverse()) {
    const name = textOf(get(parent, 'table'));
    if (name !== undefined) return name;
  }
  return textOf(get(place.node, 'table'));
}
