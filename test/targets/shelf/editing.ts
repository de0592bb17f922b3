import type { Editing, ExpressionLanguage, ExpressionToken } from '../../../server/src/targets/target.ts';
import { get, textOf } from '../../../server/src/yaml/index.ts';
import { ACTIONS, type Action, type Shelf } from './model.ts';

/** `only: has(text)`: words, a function, the text of a note. */
const LANGUAGE: ExpressionLanguage = {
  tokens: text =>
    [...text.matchAll(/(has)(?=\()|(and)\b|([a-z]+)/g)].map(
      (found): ExpressionToken => ({
        role: found[1] ? 'function' : found[2] ? 'keyword' : 'attribute',
        text: found[0],
        range: { start: found.index, end: found.index + found[0].length },
      }),
    ),
  describe: ({ role, text }) => (role === 'function' ? `\`${text}(part)\`: whether a note has it.` : undefined),
  words: attributes => [
    ...attributes.map(({ name, detail }) => ({ name, kind: 'property' as const, detail })),
    { name: 'has', kind: 'function', text: 'has($0)' },
    { name: 'and', kind: 'keyword' },
  ],
  call: before =>
    /has\([^)]*$/.test(before)
      ? { signature: 'has(part)', documentation: 'Whether a note has it.', argument: 0 }
      : undefined,
};

/** What an editor asks of it; how its mappings name things is left out. */
export const editing: Editing<Shelf> = {
  summary: shelf => `of ${shelf.name}`,
  parts: () => ['top'],
  attributes: () => [{ name: 'text', detail: 'on every note' }],
  answerRoots: mapping =>
    textOf(get(mapping, 'action')) === 'Get' ? [{ name: 'note', documentation: 'The note.' }] : [],
  expression: path => (path.join('.') === 'only' ? LANGUAGE : undefined),
  keys: ({ within, path, attributes }) =>
    within === 'mapping' && path.at(-1) === 'body' ? attributes().map(one => ({ ...one, kind: 'property' })) : [],
  values: ({ within, path, resource }) =>
    within === 'mapping' && path.join('.') === 'key' && resource
      ? [{ name: `first-of-${resource.name}`, kind: 'value' }]
      : [],
  newOperations: {
    kinds: ACTIONS.map(name => ({
      name,
      detail: `${name.toLowerCase()} a note`,
      sample: `${name.toLowerCase()}-note`,
    })),
    write: (kind, name, [shelf]) => ({
      fileName: `${name}.operation.yaml`,
      text: contract(kind as Action, name, shelf?.name ?? 'notes'),
      ...(shelf ? {} : { resource: { fileName: 'notes.shelf.yaml', text: 'shelf: notes\n' } }),
    }),
  },
};

const contract = (action: Action, name: string, shelf: string): string => `operation: ${name}
summary: ${action} a note
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
mapping:
  shelf: { action: ${action}, shelf: ${shelf}, key: "\${data.id}"${action === 'Put' ? ', body: { text: first }' : ''} }
examples:
  - name: one
    data: { id: n1 }
    ${action === 'Put' ? `then: [{ shelf: ${shelf}, notes: { n1: { text: first } } }]` : 'error: not-found'}
`;
