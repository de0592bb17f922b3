import { OPERATION_FILE } from '../../contract/file-names.ts';
import { discriminator, formOf } from '../../contract/form/index.ts';
import { declaredError, STANDARD_ERRORS } from '../../contract/index.ts';
import { baseName, relativePath, relativeReference } from '../../snapshot/index.ts';
import { targetOfFile } from '../../targets/index.ts';
import type { Range } from '../../text/index.ts';
import { get, textOf } from '../../yaml/index.ts';
import { editedPlace } from '../edited-place.ts';
import { formAt, type Place, pathOf, wholeForm } from '../place.ts';
import { schemaAt } from '../reference.ts';
import type { Source } from '../source.ts';
import { type Offer, ranked, suggested } from './item.ts';
import { callOffersOfSteps, errorsOfStep, stepAt } from './steps.ts';

type Bare = Omit<Offer, 'rank' | 'range'>;

/** Values that can stand at a place: enumerations, names of what the workspace has. */
export function valueOffers(source: Source, place: Place, _offset: number, range: Range): readonly Offer[] {
  const offers = [...enumerated(source, place), ...named(source, place)];
  return ranked(offers.map(offer => ({ ...offer, range })));
}

function enumerated(source: Source, place: Place): Bare[] {
  const whole = wholeForm(source);
  const parent = place.steps.at(-1);
  const holder = parent ? formAt(source, { steps: place.steps.slice(0, -1) }) : undefined;
  const chosen = holder?.oneOf ? discriminator(formOf(holder, whole, undefined), whole) : undefined;
  const choices = chosen ?? (parent?.name === 'action' ? actionChoices(source, place) : undefined);
  if (choices && parent?.name === choices.name)
    return choices.options.map(option => ({
      label: option.value,
      kind: 'value',
      ...(option.description ? { documentation: option.description } : {}),
    }));
  const form = formAt(source, place);
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

/** The actions of the target that a place is mapped to. */
function actionChoices(source: Source, place: Place) {
  const whole = wholeForm(source);
  const target = formAt(source, { steps: place.steps.slice(0, 2) });
  return target && discriminator(target, whole);
}

function named(source: Source, place: Place): Bare[] {
  const { root, operation } = source;
  const path = pathOf(place);
  const last = path.at(-1) === '*' ? path.at(-2) : path.at(-1);
  const at = path.join('.');
  if (source.kind === 'config') return configFiles(source, at);
  const asked = editedPlace(source, place);
  const suggestions = asked?.target.editing?.values?.(asked.at) ?? [];
  if (source.kind === 'resource' || suggestions.length > 0) return suggestions.map(suggested);
  if (!operation) return [];
  const named = root.declared.filter(({ kind }) => kind === last);
  if (named.length > 0 && (at.startsWith('mapping.') || at.startsWith('examples.')))
    return named.map(({ target, resource }) => ({
      label: resource.name,
      kind: 'module',
      detail: (target.editing?.summary?.(resource) ?? '').replaceAll(/ \((\w)\)/g, ': $1'),
      documentation: `Declared in ${baseName(resource.source.file)}.`,
    }));
  const step = stepAt(source, place);
  if (step?.path.join('.') === 'call') return callOffersOfSteps(source);
  if (step?.path.join('.') === 'error') return errorsOfStep(step);
  if (path.at(-2) === 'catch' || at === 'examples.*.error') return errors(source);
  if (at === 'deprecated.use') return [...root.operations.keys()].map(id => ({ label: id, kind: 'event' }));
  if (last === 'required') return required(place);
  if (last === '$ref') return refs(source);
  return [];
}

/** The files and folders that a list of a configuration can name. */
function configFiles({ root }: Source, at: string): Bare[] {
  const paths = root.paths();
  if (at.startsWith('tables'))
    return paths
      .filter(path => targetOfFile(path) || /template.*\.(?:ya?ml|json)$|serverless\.ya?ml$|\.template$/.test(path))
      .map(label => ({ label, kind: 'file', ...(quotable(label) ? { text: JSON.stringify(label) } : {}) }));
  if (!/^(?:operations|lint\.(?:include|allow)|overrides\.\*\.files)/.test(at)) return [];
  const fits = (path: string): boolean =>
    at.startsWith('operations') ? OPERATION_FILE.test(path) : root.languages.isSource(path);
  const folders = paths.filter(fits).map(path => path.split('/').slice(0, -1));
  const globs = new Set(folders.flatMap(steps => steps.map((_, i) => `${steps.slice(0, i + 1).join('/')}/**`)));
  return [...globs].sort().map(label => ({ label, kind: 'file', text: JSON.stringify(label) }));
}

const quotable = (path: string): boolean => !/^[\w./-]+$/.test(path);

function errors({ operation }: Source): Bare[] {
  const declared = operation?.errors ?? [];
  const standard = Object.keys(STANDARD_ERRORS).filter(name => !declared.some(error => error.name === name));
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
