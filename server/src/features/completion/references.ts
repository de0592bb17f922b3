import { mappedAt } from '../../contract/index.ts';
import { type Type, typeName } from '../../schema/index.ts';
import { targetOf } from '../../targets/index.ts';
import type { Range } from '../../text/index.ts';
import { CONTEXT_VARIABLES, contextUnder, describeContext, PIPES } from '../../value/index.ts';
import { editedPlace } from '../edited-place.ts';
import { type Place, pathOf, placeAt } from '../place.ts';
import { loopTypes, rootType, walk } from '../reference.ts';
import type { Source } from '../source.ts';
import { openSubstitution } from './index.ts';
import { type Offer, ranked } from './item.ts';
import { answerOffers, answersAt } from './steps.ts';

type Bare = Omit<Offer, 'rank' | 'range'>;

/** What can stand inside of `${…}` before an offset. `line` is the text of the line up to there. */
export function referenceOffers(source: Source, offset: number, line: string): readonly Offer[] {
  const inside = openSubstitution(line) ?? '';
  const place = placeAt(source.document.root, offset);
  const segment = inside.slice(lastSeparator(inside)).trimStart();
  const isPipe = /\|\s*[\w]*$/.test(inside.replace(/'[^']*'|"[^"]*"/g, ''));
  const word = /[\w-]*$/.exec(segment)?.[0] ?? '';
  const after = /^[\w-]*/.exec(source.file.text.slice(offset))?.[0] ?? '';
  const range: Range = { start: offset - word.length, end: offset + after.length };
  if (isPipe) return finish(pipeOffers(), range);
  const path = segment.slice(0, segment.length - word.length);
  if (path === '') return finish(rootOffers(source, place), range);
  const steps = [...path.matchAll(/([A-Za-z_][\w-]*)|\[(\d+)\]|\["([^"]*)"\]/g)].map(match =>
    match[2] === undefined ? (match[1] ?? match[3] ?? '') : Number(match[2]),
  );
  return path.endsWith('.') ? finish(memberOffers(source, place, String(steps[0]), steps.slice(1)), range) : [];
}

const finish = (offers: readonly Bare[], range: Range): Offer[] => ranked(offers.map(offer => ({ ...offer, range })));

/** Where the operand or pipe that is being typed begins. */
function lastSeparator(inside: string): number {
  const bare = inside.replace(/'[^']*'|"[^"]*"/g, quoted => '_'.repeat(quoted.length));
  const [or, pipe] = [bare.lastIndexOf('??'), bare.lastIndexOf('|')];
  return Math.max(or < 0 ? 0 : or + 2, pipe + 1);
}

const pipeOffers = (): Bare[] =>
  Object.entries(PIPES).map(([name, pipe]) => ({
    label: name,
    kind: 'function',
    detail: `${pipe.signature} · ${pipe.takes} → ${pipe.gives}`,
    documentation: pipe.documentation,
    ...(pipe.signature.includes('(')
      ? { text: `${name}(\${1:${/\((.*)\)/.exec(pipe.signature)?.[1] ?? ''}})`, snippet: true }
      : {}),
  }));

const inReturns = (place: Place): boolean => pathOf(place)[2] === 'returns';

function rootOffers(source: Source, place: Place): Bare[] {
  if (pathOf(place)[0] === 'examples') return answerOffers(answersAt(source, place));
  const bound = loopTypes(place, source, source.root.reader());
  const loops = [...bound].map(
    ([name, type]): Bare => ({
      label: name,
      kind: 'reference',
      detail: typeName(type),
      documentation: 'The element of the loop.',
    }),
  );
  const common: Bare[] = [
    {
      label: 'now',
      kind: 'reference',
      detail: 'number',
      documentation: "The request's time in whole seconds since 1970. `${now + 30d}`, `${now | iso}`.",
    },
    { label: 'context', kind: 'reference', documentation: 'What API Gateway knows of the request.', again: true },
    { label: 'stage', kind: 'reference', documentation: 'The stage variables.', again: true },
  ];
  if (inReturns(place)) return [...ownRoots(source, place, 'answerRoots'), ...common];
  return [
    ...loops,
    ...ownRoots(source, place, 'requestRoots'),
    { label: 'data', kind: 'reference', documentation: 'The data of the message.', again: true },
    ...common,
  ];
}

/** What is the target's own. */
function ownRoots(source: Source, place: Place, which: 'answerRoots' | 'requestRoots'): Bare[] {
  const { mapping, editing } = mappedTo(source, place);
  const roots = (mapping && editing?.[which]?.(mapping)) ?? [];
  return roots.map(({ name, documentation }) => ({ label: name, kind: 'reference', documentation, again: true }));
}

function mappedTo({ operation }: Source, { node }: Place) {
  const { target, entry } = (operation && mappedAt(operation, node.range.start).mapping) ?? {};
  return { mapping: entry?.value, editing: targetOf(target)?.editing };
}

function memberOffers(source: Source, place: Place, root: string, steps: readonly (string | number)[]): Bare[] {
  if (pathOf(place)[0] === 'examples') return properties(walk(answersAt(source, place).get(root), steps)?.type);
  if (root === 'context') {
    const prefix = steps.map(step => `${step}.`).join('');
    const { auth } = source.root.config.api;
    return Object.entries(CONTEXT_VARIABLES)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, documentation]) => ({ name, documentation, there: contextUnder(name).includes(auth) }))
      .sort((a, b) => Number(b.there) - Number(a.there))
      .map(({ name, documentation, there }) => ({
        label: name.slice(prefix.length),
        kind: 'value',
        documentation: describeContext(name) ?? documentation,
        ...(there ? {} : { detail: `not under api.auth: ${auth}` }),
      }));
  }
  if (root === 'stage') {
    const names = source.root.declared.flatMap(({ kind, resource: { physicalName } }) =>
      physicalName.kind === 'stage' ? [[physicalName.variable, kind] as const] : [],
    );
    return [...new Map(names)].map(([name, kind]) => ({
      label: name,
      kind: 'value',
      documentation: `The physical name of a ${kind}.`,
    }));
  }
  const reader = source.root.reader();
  const type = rootType(root, loopTypes(place, source, reader), source, reader);
  if (type) return properties(walk(type, steps)?.type);
  if (steps.length > 0) return [];
  const { mapping, editing } = mappedTo(source, place);
  const edited = editedPlace(source, place)?.at;
  const side = inReturns(place) ? 'answer' : 'request';
  const members = (mapping && editing?.rootMembers?.(mapping, root, side, edited?.resource)) ?? [];
  if (members.length > 0) return members.map(({ name, ...rest }) => ({ label: name, kind: 'property', ...rest }));
  const known = edited?.attributes() ?? [];
  return known.map(({ name, detail }) => ({ label: name, kind: 'property', detail }));
}

const properties = (type: Type | undefined): Bare[] =>
  type?.kind === 'object'
    ? [...type.properties.values()].map(property => ({
        label: property.name,
        kind: 'property',
        detail: `${typeName(property.type)}${property.required ? '' : ', optional'}`,
        ...(property.description ? { documentation: property.description } : {}),
      }))
    : [];
