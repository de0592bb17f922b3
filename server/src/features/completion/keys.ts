import { discriminator, type Form, formOf, leads } from '../../contract/form/index.ts';
import { allRules } from '../../rules/index.ts';
import { typeOf } from '../../schema/index.ts';
import type { Range } from '../../text/index.ts';
import { CONTEXT_VARIABLES } from '../../value/index.ts';
import { get, type Node, textOf } from '../../yaml/index.ts';
import { editedPlace } from '../edited-place.ts';
import { mappingPlace } from '../mapping-place.ts';
import { formAt, type Place, pathOf, wholeForm } from '../place.ts';
import { schemaAt, walk } from '../reference.ts';
import type { Source } from '../source.ts';
import { type Offer, ranked, suggested } from './item.ts';
import { stepSchema } from './steps.ts';

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
  const known = [...formKeys(source, place, mapping), ...ownKeys(source, place)];
  const word = source.file.text.slice(range.start, range.end);
  const offers = (known.length > 0 ? known : freeNames(source, place, mapping, word)).filter(
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
        documentation: `The action of ${mappingPlace(pathOf(place))?.target.title ?? 'the service'}.`,
        text: `${chosen.name}: $0`,
        again: true,
      },
    ];
  if (known.oneOf)
    return leads(known, whole).map(({ name, form: alternative }) => ({
      label: name,
      kind: 'property',
      detail: alternative.description ?? '',
      ...(alternative.properties?.[name]?.description
        ? { documentation: alternative.properties[name].description }
        : {}),
      text: `${name}: $0`,
      again: true,
    }));
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

/** A name that its author chooses, with what has to stand below it: a property, an error, an index. */
function freeNames(source: Source, place: Place, mapping: Node | undefined, word: string): Bare[] {
  const whole = wholeForm(source);
  const form = formAt(source, place);
  const holder = form ? formOf(form, whole, mapping) : {};
  const { additionalProperties: more = {}, type = 'object' } = holder;
  if (!mapping || type !== 'object' || more === false || !/^[\w$.-]*$/.test(word)) return [];
  const member: Form = more === true ? {} : more;
  const value = formOf(member, whole, undefined);
  const label = word || 'new-name';
  const name = `\${1:${label}}`;
  const required = (value.required ?? []).map((key, i) => `\n  ${key}: $${i + 2}`).join('');
  return [
    {
      label,
      kind: 'snippet',
      detail: 'a name of your own',
      ...(member.description ? { documentation: member.description } : {}),
      text: required === '' ? keyText(name, value) : `${name}:${required}`,
    },
  ];
}

function keyText(name: string, form: Form): string {
  if (form.oneOf || (form.type === 'object' && form.properties)) return `${name}:\n  $0`;
  if (form.type === 'object') return `${name}: { $0 }`;
  if (form.type === 'array')
    return form.items?.type === 'object' || form.items?.oneOf ? `${name}:\n  - $0` : `${name}: [$0]`;
  return `${name}: $0`;
}

/** What the workspace and the target know: attributes, properties, rules. */
function ownKeys(source: Source, place: Place): Bare[] {
  const { root, operation } = source;
  const path = pathOf(place);
  const at = path.join('.');
  if (source.kind === 'config') {
    if (path.at(-1) !== 'rules') return [];
    return [...allRules().values()].map(rule => ({
      label: rule.id,
      kind: 'property',
      detail: rule.severity,
      documentation: `**${rule.summary}.** ${rule.why}`,
      text: `${rule.id}: $0`,
      again: true,
    }));
  }
  if (source.kind !== 'operation' || !operation) return [];
  const inMapping = mappingPlace(path);
  if (inMapping?.path[0] === 'returns' && operation.result) {
    // What a loop makes of each element is an element of the result's array.
    const steps = inMapping.path.slice(1).map(step => (step === '*' || step === '$value' ? 0 : step));
    return [...properties(schemaAt(operation.result, steps, root.reader())), ...ofTarget(source, place)];
  }
  if (/^examples\.\*(?:\.(?:given|then)\.\*)?\.context$/.test(at))
    return Object.entries(CONTEXT_VARIABLES)
      .filter(([name]) => !name.includes('.'))
      .sort(([a], [b]) => Number(b === 'requestTimeEpoch') - Number(a === 'requestTimeEpoch'))
      .map(([name, documentation]) => ({ label: name, kind: 'property', documentation, text: `${name}: $0` }));
  if (/^examples\.\*\.data(\.|$)/.test(at) && operation.data) return typed(source, operation.data, place, 3);
  if (/^examples\.\*\.result(\.|$)/.test(at) && operation.result) return typed(source, operation.result, place, 3);
  const inStep = stepSchema(source, place);
  if (inStep) return inStep.schema ? typed(source, inStep.schema, place, inStep.from) : [];
  return ofTarget(source, place);
}

/** What the target of a mapping, or of an example, suggests. */
function ofTarget(source: Source, place: Place): Bare[] {
  const asked = editedPlace(source, place);
  return (asked?.target.editing?.keys?.(asked.at) ?? []).map(one => ({
    ...suggested(one),
    ...(one.kind === 'property' ? { again: true } : {}),
  }));
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
