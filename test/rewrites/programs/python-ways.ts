import type { Holder } from './lift.ts';
import { indented } from './python-changes.ts';
import type { Scene } from './scene.ts';
import type { LeafType } from './tree.ts';

type Change = (alias: string) => string;
/** How a statement gets at a dict that the request is made of. */
type Way = (object: string, change: Change, scene: Scene) => string;

const define = (scene: Scene, parameters: string, body: string, base = 'change'): string => {
  const name = scene.fresh(base);
  scene.module.push(`def ${name}(${parameters}):\n${indented(body)}\n`);
  return name;
};

/** `it |= …` makes a name a variable of the function. */
const inClosure = (object: string, body: string): string =>
  new RegExp(`^${object} \\|=`).test(body) ? `nonlocal ${object}\n${body}` : body;

export const OBJECT_WAYS: Readonly<Record<string, Way>> = {
  itself: (o, change) => change(o),
  'a second name': (o, change, scene) => {
    const other = scene.fresh('other');
    return `${other} = ${o}\n${change(other)}`;
  },
  'chained assignment': (o, change, scene) => {
    const [a, b] = [scene.fresh('first'), scene.fresh('second')];
    return `${a} = ${b} = ${o}\n${change(a)}`;
  },
  walrus: (o, change, scene) => {
    const other = scene.fresh('other');
    return `if (${other} := ${o}):\n${indented(change(other))}`;
  },
  'walrus at once': (o, change, scene) => change(`(${scene.fresh('other')} := ${o})`),
  'a list': (o, change, scene) => {
    const both = scene.fresh('both');
    return `${both} = [${o}, {}]\n${change(`${both}[0]`)}`;
  },
  'a tuple': (o, change, scene) => {
    const [it, rest] = [scene.fresh('it'), scene.fresh('rest')];
    return `${it}, ${rest} = ${o}, 1\n${change(it)}`;
  },
  'a box': (o, change, scene) => {
    const box = scene.fresh('box');
    return `${box} = {'it': ${o}}\n${change(`${box}['it']`)}`;
  },
  'a namespace': (o, change, scene) => {
    const box = scene.fresh('box');
    return `${box} = SimpleNamespace(it=${o})\n${change(`${box}.it`)}`;
  },
  ternary: (o, change, scene) => {
    const it = scene.fresh('it');
    return `${it} = ${o} if flag else ${o}\n${change(it)}`;
  },
  'one or the other': (o, change, scene) => {
    const it = scene.fresh('it');
    return `${it} = ${o} if flag else dict(${o})\n${change(it)}`;
  },
  'or a default': (o, change, scene) => {
    const it = scene.fresh('it');
    return `${it} = ${o} or {}\n${change(it)}`;
  },
  for: (o, change) => `for each in [${o}]:\n${indented(change('each'))}`,
  'for enumerate': (o, change) => `for _, each in enumerate([${o}]):\n${indented(change('each'))}`,
  'with as': (o, change, scene) => {
    const it = scene.fresh('it');
    return `with nullcontext(${o}) as ${it}:\n${indented(change(it))}`;
  },
  'a function of the file': (o, change, scene) => `${define(scene, 'it', change('it'))}(${o})`,
  'a function below': (o, change, scene) => {
    const inner = define(scene, 'it', change('it'));
    return `${define(scene, 'it', `${inner}(it)`)}(${o})`;
  },
  'by keyword': (o, change, scene) => `${define(scene, '*, it', change('it'))}(it=${o})`,
  'any keywords': (o, change, scene) => `${define(scene, '**named', change("named['it']"))}(it=${o})`,
  rest: (o, change, scene) => `${define(scene, '*all', change('all[0]'))}(${o})`,
  spread: (o, change, scene) => `${define(scene, 'a, it', change('it'))}(*[1, ${o}])`,
  'spread keywords': (o, change, scene) => `${define(scene, 'it', change('it'))}(**{'it': ${o}})`,
  'a default': (o, change, scene) => {
    const name = scene.fresh('change');
    return `def ${name}(it=${o}):\n${indented(change('it'))}\n${name}()`;
  },
  'a function of another file': (o, change, scene) => {
    const name = scene.fresh('change');
    scene.other.push(`def ${name}(it):\n${indented(change('it'))}\n`);
    scene.otherNames.push(name);
    return `${name}(${o})`;
  },
  'a package that is not there': (o, _change, scene) => {
    scene.imports.add('unseen');
    return `unseen_package.change(${o})`;
  },
  'a callback': (o, change, scene) => {
    const by = define(scene, 'it', change('it'));
    return `${define(scene, 'it, then', 'then(it)', 'with_it')}(${o}, ${by})`;
  },
  lambda: (o, change, scene) => {
    const by = define(scene, 'it', change('it'));
    return `(lambda it: ${by}(it))(${o})`;
  },
  map: (o, change, scene) => `list(map(${define(scene, 'it', change('it'))}, [${o}]))`,
  partial: (o, change, scene) => `functools.partial(${define(scene, 'it', change('it'))}, ${o})()`,
  'a decorator': (o, change, scene) => {
    const name = scene.fresh('changed');
    scene.module.push(
      `def ${name}(inner):\n    def wrapper(it):\n${indented(indented(change('it')))}\n        return inner(it)\n    return wrapper\n`,
      `@${name}\ndef ${name}_look(it):\n    return len(it)\n`,
    );
    return `${name}_look(${o})`;
  },
  'a closure': (o, change, scene) => {
    const name = scene.fresh('touch');
    return `def ${name}():\n${indented(inClosure(o, change(o)))}\n${name}()`;
  },
  'a static method': (o, change, scene) => {
    const name = scene.fresh('Changes');
    scene.module.push(`class ${name}:\n    @staticmethod\n    def change(it):\n${indented(indented(change('it')))}\n`);
    return `${name}.change(${o})`;
  },
  'a method': (o, change, scene) => {
    const name = scene.fresh('Changes');
    scene.module.push(`class ${name}:\n    def change(self, it):\n${indented(indented(change('it')))}\n`);
    return `${name}().change(${o})`;
  },
  'an instance that keeps it': (o, change, scene) => {
    const name = scene.fresh('Keeper');
    scene.module.push(
      `class ${name}:\n    def __init__(self, it):\n        self.it = it\n\n    def change(self):\n${indented(indented(change('self.it')))}\n`,
    );
    return `${name}(${o}).change()`;
  },
  'a property setter': (o, change, scene) => {
    const name = scene.fresh('Keeper');
    scene.module.push(
      `class ${name}:\n    @property\n    def it(self):\n        return None\n\n    @it.setter\n    def it(self, value):\n${indented(indented(change('value')))}\n`,
    );
    return `${name}().it = ${o}`;
  },
  'a context manager': (o, change, scene) => {
    const name = scene.fresh('Keeper');
    scene.module.push(
      `class ${name}:\n    def __init__(self, it):\n        self.it = it\n\n    def __enter__(self):\n        return self\n\n    def __exit__(self, *_):\n${indented(indented(change('self.it')))}\n`,
    );
    return `with ${name}(${o}):\n    pass`;
  },
  'an operator': (o, change, scene) => {
    const name = scene.fresh('Changes');
    scene.module.push(`class ${name}:\n    def __lshift__(self, it):\n${indented(indented(change('it')))}\n`);
    return `${name}() << ${o}`;
  },
  'a generator': (o, change, scene) => {
    const name = define(scene, 'it', `${change('it')}\nyield it`, 'steps');
    return `next(${name}(${o}))`;
  },
  'a function that gives it back': (o, change, scene) => change(`${define(scene, 'it', 'return it', 'same')}(${o})`),
  'a thread': (o, change, scene) => {
    const by = define(scene, 'it', change('it'));
    const name = scene.fresh('thread');
    return `${name} = threading.Thread(target=${by}, args=(${o},))\n${name}.start()\n${name}.join()`;
  },
  'a pool': (o, change, scene) =>
    `with ThreadPoolExecutor() as pool:\n    pool.submit(${define(scene, 'it', change('it'))}, ${o}).result()`,
  'a generated context': (o, change, scene) => {
    const name = scene.fresh('touched');
    scene.module.push(`@contextmanager\ndef ${name}(it):\n${indented(change('it'))}\n    yield it\n`);
    return `with ${name}(${o}):\n    pass`;
  },
  'a parameter that is a function': (o, change, scene) => {
    const by = define(scene, 'it', change('it'));
    return `${define(scene, `it, then=${by}`, 'then(it)', 'with_it')}(${o})`;
  },
  'match capture': (o, change) => `match [${o}]:\n    case [each]:\n${indented(indented(change('each')))}`,
  'match as': (o, change) => `match ${o}:\n    case dict() as each:\n${indented(indented(change('each')))}`,
  'values of a dict': (o, change) => `for each in {'it': ${o}}.values():\n${indented(change('each'))}`,
  'next of iter': (o, change, scene) => {
    const it = scene.fresh('it');
    return `${it} = next(iter([${o}]))\n${change(it)}`;
  },
  zip: (o, change) => `for each, _ in zip([${o}], [1]):\n${indented(change('each'))}`,
  'a shallow copy of a list': (o, change, scene) => {
    const it = scene.fresh('it');
    return `${it} = [${o}].copy()[0]\n${change(it)}`;
  },
  'what the largest is by': (o, change, scene) =>
    `max([${o}], key=${define(scene, 'it', `${change('it')}\nreturn 0`)})`,
  'a filter': (o, change, scene) => `list(filter(${define(scene, 'it', `${change('it')}\nreturn True`)}, [${o}]))`,
  'a key of sorted': (o, change, scene) => `sorted([${o}], key=${define(scene, 'it', `${change('it')}\nreturn 0`)})`,
  'a class attribute': (o, change, scene) => {
    const name = scene.fresh('Holder');
    scene.module.push(`class ${name}:\n    it = None\n`);
    return `${name}.it = ${o}\n${change(`${name}.it`)}`;
  },
  'a frame': (o, change, scene) => {
    const name = scene.fresh('touch');
    scene.module.push(`def ${name}(name):\n    it = sys._getframe(1).f_locals[name]\n${indented(change('it'))}\n`);
    return /\W/.test(o) ? change(o) : `${name}('${o}')`;
  },
  'module state': (o, change, scene) => {
    const name = scene.fresh('current');
    scene.module.push(`${name} = None\n`, `def ${name}_changed():\n    global ${name}\n${indented(change(name))}\n`);
    scene.globals.push(name);
    return `${name} = ${o}\n${name}_changed()`;
  },
};

/** A function changes a variable of another only where it says so; a member it can. */
const declaredOutside = (variable: string, { ofModule }: Scene): string =>
  /\W/.test(variable) ? '' : `${ofModule.includes(variable) ? 'global' : 'nonlocal'} ${variable}\n`;

/** Who changes a variable of the handler. */
export const VARIABLE_WAYS: Readonly<Record<string, (statement: string, variable: string, scene: Scene) => string>> = {
  itself: statement => statement,
  nonlocal: (statement, variable, scene) => {
    const name = scene.fresh('touch');
    return `def ${name}():\n${indented(`${declaredOutside(variable, scene)}${statement}`)}\n${name}()`;
  },
  'nonlocal in nonlocal': (statement, variable, scene) => {
    const name = scene.fresh('touch');
    const inner = indented(indented(`${declaredOutside(variable, scene)}${statement}`));
    return `def ${name}():\n    def inner():\n${inner}\n    inner()\n${name}()`;
  },
};

/** What leaves a dict alone. */
export const HARMLESS: Readonly<Record<string, (object: string, scene: Scene) => string>> = {
  print: o => `print('sending', ${o})`,
  'logger.info': o => `logger.info('sending %s', ${o})`,
  'json.dumps': o => `print(json.dumps(${o}, default=str))`,
  len: o => `if len(${o}) == 0:\n    return None`,
  'a check': () => "if not isinstance(owner, str):\n    raise TypeError('owner')",
  'a copy that is changed': (o, scene) => {
    const copy = scene.fresh('copy');
    return `${copy} = dict(${o})\n${copy}['password'] = 'secret'`;
  },
  'a deep copy that is changed': (o, scene) => {
    const copy = scene.fresh('copy');
    return `${copy} = copy.deepcopy(${o})\n${copy}['password'] = 'secret'`;
  },
  'a function that reads': (o, scene) => `${define(scene, 'it', 'return len(it)', 'look')}(${o})`,
  'a counter of its own': (_o, scene) => {
    const name = scene.fresh('count');
    return `${name} = 0\n${name} += 1\nprint(${name})`;
  },
  'a loop that reads': o => `for key, value in ${o}.items():\n    print(key, value)`,
  'an f-string': o => `print(f'sending {${o}}')`,
  keys: o => `print(sorted(${o}.keys()))`,
};

/** What holds a value where a variable could. */
export const HOLDERS: Readonly<Record<string, Holder>> = {
  'a dict': (name, source, scene) => {
    scene.body.push(`${name} = {'value': ${source}}`);
    return `${name}['value']`;
  },
  'a list': (name, source, scene) => {
    scene.body.push(`${name} = [${source}]`);
    return `${name}[0]`;
  },
  'an instance': (name, source, scene) => {
    const made = scene.fresh('State');
    scene.module.push(`class ${made}:\n    def __init__(self, value):\n        self.value = value\n`);
    scene.body.push(`${name} = ${made}(${source})`);
    return `${name}.value`;
  },
};

/** A variable of another file, which the handler gives a value. */
function elsewhere(scene: Scene, name: string, module: string, write: string): string {
  scene.other.push(`${name} = 'first'\n`);
  scene.imports.add(module);
  scene.body.push(write);
  return `${module}.${name}`;
}

/** The type of a variable of the file, where that is not in doubt, with its first value; and another value. */
const OWN: Readonly<Partial<Record<LeafType, string>>> = { text: ': str', number: ': int' };
const FIRST: Readonly<Partial<Record<LeafType, string>>> = { text: "'first'", number: '0' };
const ofFile = (type: LeafType): string => `${OWN[type] ?? ''} = ${FIRST[type] ?? 'None'}`;
const LAST: Readonly<Partial<Record<LeafType, string>>> = { text: "'later'", number: '7' };

/** What others may change, or changes what it is given. */
export const HOLDER_HAZARDS: Readonly<Record<string, Holder>> = {
  'a class': (name, source, scene) => {
    const made = scene.fresh('State');
    scene.module.push(`class ${made}:\n    ${name} = None\n`);
    scene.body.push(`${made}.${name} = ${source}`);
    return `${made}.${name}`;
  },
  'a property': (name, source, scene) => {
    const made = scene.fresh('State');
    scene.module.push(
      `class ${made}:\n    def __init__(self):\n        self._value = None\n\n    @property\n    def value(self):\n        return self._value\n\n    @value.setter\n    def value(self, it):\n        self._value = it + '!' if isinstance(it, str) else it\n`,
    );
    scene.body.push(`${name} = ${made}()`, `${name}.value = ${source}`);
    return `${name}.value`;
  },
  'a field that setattr sets': (name, source, scene) => {
    const made = scene.fresh('State');
    scene.module.push(`class ${made}:\n    ${name} = 'first'\n`);
    scene.body.push(`${name} = ${made}()`, `setattr(${name}, '${name}', ${source})`);
    return `${name}.${name}`;
  },
  'a field of the instance dict': (name, source, scene) => {
    const made = scene.fresh('State');
    scene.module.push(`class ${made}:\n    ${name} = 'first'\n`);
    scene.body.push(`${name} = ${made}()`, `${name}.__dict__['${name}'] = ${source}`);
    return `${name}.${name}`;
  },
  'a module of another file': (name, source, scene) => elsewhere(scene, name, 'OTHER', `OTHER.${name} = ${source}`),
  'a module of another file, by setattr': (name, source, scene) =>
    elsewhere(scene, name, 'OTHER', `setattr(OTHER, '${name}', ${source})`),
  'a module of another file, by its function': (name, source, scene) => {
    scene.other.push(`def set_${name}(it):\n    global ${name}\n    ${name} = it\n`);
    return elsewhere(scene, name, 'OTHER', `OTHER.set_${name}(${source})`);
  },
  'a class of another file': (name, source, scene) => {
    const made = scene.fresh('Config');
    scene.other.push(`class ${made}:\n    ${name} = 'first'\n`);
    scene.otherNames.push(made);
    scene.body.push(`${made}.${name} = ${source}`);
    return `${made}.${name}`;
  },
  'a name that a function imports': (name, source, scene) => {
    scene.other.push(`${name} = 'first'\n`);
    scene.imports.add('OTHER');
    scene.body.push(`OTHER.${name} = ${source}`, `from OTHER import ${name}`);
    return name;
  },
  'a name that setattr sets': (name, source, scene) => {
    scene.module.push(`${name} = 'first'\n`);
    scene.body.push(`setattr(sys.modules[__name__], '${name}', ${source})`);
    return name;
  },
  'the file, written by a function': (name, source, scene, type) => {
    scene.module.push(
      `${name}${ofFile(type)}\n`,
      `def ${name}_to(it${OWN[type] ?? ''}):\n    global ${name}\n    ${name} = it\n`,
    );
    scene.ofModule.push(name);
    scene.body.push(`${name}_to(${source})`);
    const last = LAST[type];
    if (last !== undefined) scene.late.push(`${name}_to(${last})`);
    return name;
  },
  'the file': (name, source, scene, type) => {
    scene.module.push(`${name}${ofFile(type)}\n`);
    scene.globals.push(name);
    scene.ofModule.push(name);
    scene.body.push(`${name} = ${source}`);
    return name;
  },
};
