import type { Form } from '../../../server/src/contract/form/index.ts';
import type { Target } from '../../../server/src/targets/target.ts';
import { get, textOf } from '../../../server/src/yaml/index.ts';
import { bind, checkContents } from './bind.ts';
import { compile } from './compile.ts';
import { editing } from './editing.ts';
import { local } from './local.ts';
import type { Meaning, Notes, Shelf } from './model.ts';
import { rules } from './rules.ts';

const text = (description: string): Form => ({ description, type: 'string' });
const closed = (properties: Readonly<Record<string, Form>>, required: readonly string[]): Form => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const COMMON = { shelf: text('The shelf.'), key: text('The key of the document.') };
const CATCH = closed({ Missing: text('The error that answers Missing.') }, []);

/** A service that is nowhere: JSON documents on shelves, put and got by key. What a target needs, and no more but an editor's wishes. */
export const shelf: Target<Meaning, Shelf, Notes> = {
  name: 'shelf',
  title: 'Shelf',
  form: {
    mapping: { description: 'A document on a shelf.', $ref: '#/$defs/shelf' },
    content: {
      description: 'The documents of one shelf.',
      ...closed({ shelf: text('The shelf.'), notes: { type: 'object' } }, ['shelf', 'notes']),
    },
    $defs: {
      shelf: {
        description: 'A document on a shelf.',
        oneOf: [{ $ref: '#/$defs/ShelfPut' }, { $ref: '#/$defs/ShelfGet' }],
      },
      ShelfPut: closed(
        {
          action: { const: 'Put', description: 'Puts a document.' },
          ...COMMON,
          body: { description: 'The document.', type: 'object' },
          only: text('Told to readers alone: `has(text)`.'),
          catch: CATCH,
        },
        ['action', 'shelf', 'key', 'body'],
      ),
      ShelfGet: closed({ action: { const: 'Get', description: 'Gets a document.' }, ...COMMON, catch: CATCH }, [
        'action',
        'shelf',
        'key',
      ]),
    },
  },
  resources: {
    kind: 'shelf',
    what: 'A shelf',
    form: closed({ shelf: text('The name that operations use.') }, ['shelf']),
    read(root, file) {
      const node = get(root, 'shelf');
      const name = textOf(node);
      if (!node || !name) return { resources: [], problems: [] };
      const source = { file, range: node.range };
      return { resources: [{ name, physicalName: { kind: 'literal', text: `shelf-${name}` }, source }], problems: [] };
    },
    inTemplates: {
      kind: 'shelf',
      types: new Set(['AWS::Shelf::Shelf']),
      read: () => ({ resources: [], problems: [] }),
      nameOf: () => null,
    },
  },
  editing,
  rules,
  failures: { Missing: { standard: 'not-found', documentation: 'There is no such document.' } },
  bind,
  compile,
  longestTemplate: (_, contract) => 4000 + contract * 20,
  integration: ({ action, shelf: { physicalName } }) => ({
    uri: `arn:aws:apigateway:\${AWS::Region}:shelf:action/${action}`,
    grants: [
      {
        action: `shelf:${action}`,
        resource: ['arn:${AWS::Partition}:shelf:${AWS::Region}:${AWS::AccountId}:shelf/', physicalName],
      },
    ],
  }),
  answers: ({ operation, missing }) => ({
    status: operation.result ? 200 : 204,
    errors: new Map([['Missing', new Set([missing.name])]]),
  }),
  uses: meaning => [meaning.shelf.name],
  written: () => [],
  checkContents,
  local,
  sampleAnswer: (_, stored) => {
    const [note] = stored.flatMap(node => {
      const notes = get(node, 'notes');
      return notes?.kind === 'mapping' ? notes.entries : [];
    });
    return JSON.stringify({ Body: note ? { text: note.key.text } : {} });
  },
};
