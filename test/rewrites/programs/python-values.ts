import type { Form } from './forms.ts';
import { LATER_VALUES } from './python-later.ts';
import type { Scene } from './scene.ts';

/** A text that a method makes of a field, which something else than an assignment has given its value. */
function ofField(scene: Scene, source: string, write: string): string {
  const made = scene.fresh('State');
  scene.module.push(
    `class ${made}:\n    title = 'first'\n\n    def __init__(self, it):\n        ${write}\n\n    def text(self):\n        return f'job {self.title}'\n`,
  );
  return `${made}(${source}).text()`;
}

/** Ways of writing a value that is the same every time. */
export const VALUES: Readonly<Record<string, Form>> = {
  'an f-string': ({ source, type }) => (type === 'text' ? `f'job-{${source}}'` : null),
  joined: ({ source, type }) => (type === 'text' ? `'job-' + ${source}` : null),
  trimmed: ({ source, type }) => (type === 'text' ? `${source}.strip()` : null),
  'in capitals': ({ source, type }) => (type === 'text' ? `${source}.upper()` : null),
  'a text or another': ({ source, type }) => (type === 'text' ? `(${source} if flag else 'other')` : null),
  'a default behind or': ({ source, type }) => (type === 'text' ? `(${source} or 'none')` : null),
  str: ({ source, type }) => (type === 'text' ? `str(${source})` : null),
  'in parentheses': ({ source }) => `(${source})`,
  doubled: ({ source, type }) => (type === 'number' ? `${source} * 2` : null),
  int: ({ source, type }) => (type === 'number' ? `int(${source})` : null),
  'of a function': ({ source, type, scene }) => {
    const name = scene.fresh('same');
    const own = type === 'text' ? 'str' : 'int';
    scene.module.push(`def ${name}(it: ${own}) -> ${own}:\n    return it\n`);
    return `${name}(${source})`;
  },
  'None with a default': ({ type }) => (type === 'text' ? "(maybe or 'none')" : null),
  'a text with escapes': ({ type }) =>
    type === 'text'
      ? String.raw`'a\101\x42\u00e9\
' r'\n' "it's"`
      : null,
  'a text of JSON': ({ source, type }) => (type === 'text' ? `json.dumps({'it': ${source}})` : null),
  'one of two by its type': ({ source, type }) =>
    type === 'number' ? `(${source} if isinstance(${source}, int) else 0)` : null,
};

/** Ways that are None or of another type at times, or have an effect. */
export const VALUE_HAZARDS: Readonly<Record<string, Form>> = {
  ...LATER_VALUES,
  'a walrus': ({ source, scene }) => `(${scene.fresh('seen')} := ${source})`,
  'None at times': ({ source }) => `(${source} if flag else None)`,
  nullable: ({ type }) => (type === 'text' ? 'maybe' : null),
  missing: ({ type }) => (type === 'text' ? 'note' : null),
  'None for what is empty': ({ source }) => `(${source} or None)`,
  'a counter': ({ type, scene }) => {
    if (type !== 'text') return null;
    const counter = scene.shared('counter', name => `${name} = [0]\n`);
    const next = scene.shared(
      'next',
      name => `def ${name}() -> str:\n    ${counter}[0] += 1\n    return f'n{${counter}[0]}'\n`,
    );
    return `${next}()`;
  },
  'a list that is popped': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('rest');
    scene.body.push(`${name} = ['last', ${source}]`);
    return `${name}.pop()`;
  },
  'a property': ({ source, type, scene }) => {
    const name = scene.fresh('Holder');
    scene.module.push(
      `class ${name}:\n    reads = 0\n\n    def __init__(self, it):\n        self.it = it\n\n    @property\n    def value(self):\n        self.reads += 1\n        return ${type === 'text' ? "'again'" : '100'} if self.reads > 1 else self.it\n`,
    );
    const it = scene.fresh('holder');
    scene.body.push(`${it} = ${name}(${source})`);
    return `${it}.value`;
  },
  'of a field that setattr sets': ({ source, type, scene }) =>
    type === 'text' ? ofField(scene, source, "setattr(self, 'title', it)") : null,
  'of a field that is updated with others': ({ source, type, scene }) =>
    type === 'text' ? ofField(scene, source, 'self.__dict__.update(title=it)') : null,
  'a Decimal beyond a double': ({ type, loose }) =>
    type === 'number' && loose ? "Decimal('0.12345678901234567890123')" : null,
  'a Decimal': ({ source, type, loose }) => (type === 'number' && loose ? `Decimal(str(${source}))` : null),
  'a float': ({ source, type }) => (type === 'number' ? `${source} / 2` : null),
  'a boolean': ({ loose }) => (loose ? 'flag' : null),
  bytes: ({ loose }) => (loose ? "b'bytes'" : null),
  'bytes of a method': ({ loose }) => (loose ? "b'bytes'.upper()" : null),
  'bytes of a text': ({ source, type, loose }) => (type === 'text' && loose ? `${source}.encode()` : null),
  'bytes of a variable': ({ source, type, loose, scene }) => {
    if (type !== 'text' || !loose) return null;
    const name = scene.fresh('raw');
    scene.body.push(`${name} = ${source}.encode()`);
    return name;
  },
  'bytes of a function': ({ source, type, loose, scene }) => {
    if (type !== 'text' || !loose) return null;
    const name = scene.fresh('raw_of');
    scene.module.push(`def ${name}(it: str) -> bytes:\n    return it.encode()\n`);
    return `${name}(${source})`;
  },
  'an integer that no double holds': ({ type, loose }) => (type === 'number' && loose ? '2 ** 60 + 1' : null),
  'bytes that are joined': ({ loose }) => (loose ? "b'-'.join([b'a', b'b'])" : null),
  'bytes of a package': ({ source, loose }) => (loose ? `pickle.dumps(${source})` : null),
  'a date': ({ loose }) => (loose ? 'datetime.datetime.now()' : null),
  'a format': ({ source, type }) => (type === 'text' ? `f'{${source}!r:>9}{{}}{${source}=}'` : null),
  'a default that is kept': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('seen');
    scene.module.push(`def ${name}(it: str, all=[]) -> str:\n    all.append(it)\n    return '-'.join(all)\n`);
    return `${name}(${source})`;
  },
  'a list': ({ source, loose }) => (loose ? `[${source}]` : null),
  'a set': ({ source, loose }) => (loose ? `{${source}}` : null),
};
