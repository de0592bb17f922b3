import { declaredError } from '../../binding/index.ts';
import { discriminator, FORMS, formOf } from '../../contract/form/index.ts';
import { keyAttributes } from '../../dynamodb/table.ts';
import { baseName, relativePath, relativeReference } from '../../snapshot/index.ts';
import type { Range } from '../../text/index.ts';
import { get, textOf } from '../../yaml/index.ts';
import { formAt, type Place, pathOf } from '../place.ts';
import { schemaAt } from '../reference.ts';
import type { Source } from '../source.ts';
import { type Offer, ranked } from './item.ts';
import { tableNear } from './keys.ts';

type Bare = Omit<Offer, 'rank' | 'range'>;

/** Values that can stand at a place: enumerations, names of what the workspace has. */
export function valueOffers(source: Source, place: Place, _offset: number, range: Range): readonly Offer[] {
  const offers = [...enumerated(source, place), ...named(source, place)];
  return ranked(offers.map(offer => ({ ...offer, range })));
}

function enumerated(source: Source, place: Place): Bare[] {
  const whole = FORMS[source.kind];
  const parent = place.steps.at(-1);
  const holder = parent ? formAt(source.kind, { steps: place.steps.slice(0, -1) }, source.document.root) : undefined;
  const chosen = holder?.oneOf ? discriminator(formOf(holder, whole, undefined), whole) : undefined;
  const choices = chosen ?? (parent?.name === 'action' ? actionChoices() : undefined);
  if (choices && parent?.name === choices.name)
    return choices.options.map(option => ({
      label: option.value,
      kind: 'value',
      ...(option.description ? { documentation: option.description } : {}),
    }));
  const form = formAt(source.kind, place, source.document.root);
  if (!form) return [];
  const options = [form, ...(form.anyOf ?? [])].flatMap(
    one => one.enum ?? (one.type === 'boolean' ? [true, false] : []),
  );
  return options.map(option => ({
    label: String(option),
    kind: 'value',
    ...(form.default === option ? { detail: 'default' } : {}),
  }));
}

const actionChoices = () => discriminator({ oneOf: FORMS.operation.$defs?.dynamodb?.oneOf ?? [] }, FORMS.operation);

function named(source: Source, place: Place): Bare[] {
  const { root, operation } = source;
  const path = pathOf(place);
  const last = path.at(-1) === '*' ? path.at(-2) : path.at(-1);
  const at = path.join('.');
  if (source.kind === 'config') return path.includes('rules') ? [] : [];
  if (!operation) return [];
  if (last === 'table' && (at.startsWith('mapping.') || at.startsWith('examples.'))) {
    return root.tableList.map(table => ({
      label: table.name,
      kind: 'module',
      detail: keyAttributes(table.key)
        .map(attribute => `${attribute.name}: ${attribute.type}`)
        .join(', '),
      documentation: `Declared in ${baseName(table.source.file)}.`,
    }));
  }
  if (last === 'index') {
    const table = root.tables.byName.get(tableNear(place) ?? '');
    return (table?.indexes ?? []).map(index => ({
      label: index.name,
      kind: 'module',
      detail: `${index.kind}, ${keyAttributes(index.key)
        .map(attribute => attribute.name)
        .join(', ')}`,
    }));
  }
  if (path.at(-2) === 'catch' || at === 'examples.*.error') return errors(source);
  if (at === 'deprecated.use') return [...root.operations.keys()].map(id => ({ label: id, kind: 'event' }));
  if (last === 'required') return required(place);
  if (last === '$ref') return refs(source);
  return [];
}

function errors({ operation }: Source): Bare[] {
  const declared = operation?.errors ?? [];
  const standard = ['not-found', 'conflict', 'throttled', 'invalid-message', 'storage-failure'].filter(
    name => !declared.some(error => error.name === name),
  );
  return [
    ...declared.map(error => ({
      label: error.name,
      kind: 'event' as const,
      detail: String(error.status),
      documentation: error.description,
    })),
    ...standard.map(name => ({
      label: name,
      kind: 'event' as const,
      detail: `${operation ? declaredError(operation, name)?.status : ''} (standard)`,
    })),
  ];
}

function required(place: Place): Bare[] {
  const holder = place.steps.findLast(step => step.name === 'required')?.parent;
  const properties = get(holder, 'properties');
  const given = get(holder, 'required');
  const there = new Set(given?.kind === 'sequence' ? given.items.map(item => textOf(item)) : []);
  return properties?.kind === 'mapping'
    ? properties.entries
        .filter(entry => !there.has(entry.key.text))
        .map(entry => ({ label: entry.key.text, kind: 'property' }))
    : [];
}

/** Definitions of this schema, and schemas of other files with what they define. */
function refs(source: Source): Bare[] {
  const { root, file, operation } = source;
  const reader = root.reader();
  const offers: Bare[] = [];
  for (const schema of [operation?.data, operation?.result]) {
    const defs = schema && get(schemaAt(schema, [], reader), '$defs');
    if (defs?.kind === 'mapping')
      for (const entry of defs.entries)
        offers.push({ label: `#/$defs/${entry.key.text}`, kind: 'reference', text: `"#/$defs/${entry.key.text}"` });
  }
  for (const uri of root.schemaFiles) {
    const path = relativePath(root.folder, uri) === null ? null : relativeReference(file.uri, uri, true);
    const schema = root.parsed(uri)?.documents[0]?.root;
    if (path === null || !schema) continue;
    const inner = ['$defs', 'properties'].flatMap(section => {
      const members = get(schema, section);
      return members?.kind === 'mapping' ? members.entries.map(entry => `${path}#/${section}/${entry.key.text}`) : [];
    });
    for (const reference of [path, ...inner]) offers.push({ label: reference, kind: 'file', text: `"${reference}"` });
  }
  return offers;
}
