import { physicalName } from '../../../server/src/targets/resource.ts';
import type { Backend, BackendAnswer, Local } from '../../../server/src/targets/target.ts';
import { get, type Json, textOf, toJson } from '../../../server/src/yaml/index.ts';
import { ACTIONS, type Notes, type Shelf } from './model.ts';

interface Request {
  readonly Shelf: string;
  readonly Key: string;
  readonly Body: Json;
}

interface Memory extends Backend {
  readonly shelves: ReadonlyMap<string, Map<string, Json>>;
}

const answer = (status: number, body: unknown): BackendAnswer => ({ status, body: JSON.stringify(body) });

function open(names: readonly string[]): Memory {
  const shelves = new Map(names.map(name => [name, new Map<string, Json>()]));
  return {
    shelves,
    async call(call, request) {
      const { Shelf: name, Key: key, Body: body } = request as Request;
      const shelf = shelves.get(name);
      if (!shelf) return answer(500, { failure: 'NoShelf' });
      if (call === 'Put') shelf.set(key, body);
      else if (!shelf.has(key)) return answer(404, { failure: 'Missing' });
      return answer(200, call === 'Put' ? {} : { Body: shelf.get(key) });
    },
    close: async () => {},
  };
}

export const local: Local<Shelf, Notes> = {
  callOf: uri => ACTIONS.find(action => uri.endsWith(`:shelf:action/${action}`)) ?? null,
  gate(_call, { body }) {
    try {
      const { Shelf: shelf, Key: key } = JSON.parse(body) as Request;
      if (typeof shelf === 'string' && typeof key === 'string' && key !== '')
        return { ok: true, request: JSON.parse(body) };
    } catch {}
    return { ok: false, message: 'a shelf and a key are texts', answer: answer(400, { failure: 'Refused' }) };
  },
  failureIn(body) {
    const name = /"failure":"(\w+)"/.exec(body)?.[1];
    return name === undefined ? null : { name, status: name === 'NoShelf' ? 500 : name === 'Missing' ? 404 : 400 };
  },
  setup(shelves, stage) {
    const names = shelves.map(shelf => physicalName(shelf, stage));
    return { names, parts: names };
  },
  open: async setup => open(setup.names),
  contents: (nodes, shelves, stage) =>
    nodes.map(node => {
      const name = textOf(get(node, 'shelf')) ?? '';
      const known = shelves.get(name);
      const notes = get(node, 'notes');
      return {
        shelf: known ? physicalName(known, stage) : name,
        notes: notes ? (toJson(notes) as Notes['notes']) : {},
      };
    }),
  named: nodes => nodes.flatMap(node => textOf(get(node, 'shelf')) ?? []),
  async seed(backend, { shelf, notes }) {
    for (const [Key, Body] of Object.entries(notes)) await backend.call('Put', { Shelf: shelf, Key, Body });
    return undefined;
  },
  async compare(backend, expected) {
    const { shelves } = backend as Memory;
    for (const { shelf, notes } of expected) {
      const actual = Object.fromEntries(shelves.get(shelf) ?? []);
      const text = (value: unknown): string => JSON.stringify(Object.entries(value as object).sort());
      if (text(actual) !== text(notes))
        return { message: `Afterwards ${shelf} held other notes than \`then\` says.`, expected: notes, actual };
    }
    return null;
  },
};
