import type { Form } from './forms.ts';

/** Values of which something changes, or runs, between where they are written and where they are sent. */
export const LATER_VALUES: Readonly<Record<string, Form>> = {
  'a list in a text': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('parts');
    scene.body.push(`${name} = [${source}]`);
    scene.late.push(`${name}.append('later')`);
    return `f'job-{${name}}'`;
  },
  'a list in a format': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('parts');
    scene.body.push(`${name} = [${source}]`);
    scene.late.push(`${name}.append('later')`);
    return `'job-{}'.format(${name})`;
  },
  'an object in a text': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const made = scene.fresh('Printed');
    scene.module.push(`class ${made}:\n    text = 'first'\n\n    def __str__(self):\n        return ${made}.text\n`);
    const name = scene.fresh('printed');
    scene.body.push(`${made}.text = ${source}`, `${name} = ${made}()`);
    scene.late.push(`${made}.text = 'later'`);
    return `'job-' + str(${name})`;
  },
  'how many there are': ({ source, type, scene }) => {
    if (type !== 'number') return null;
    const name = scene.fresh('parts');
    scene.body.push(`${name} = [${source}]`);
    scene.late.push(`${name}.append(1)`);
    return `len(${name})`;
  },
  'a variable of a closure': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('current');
    scene.body.push(`${name} = ${source}`, `def touch_${name}():\n    nonlocal ${name}\n    ${name} = 'later'`);
    scene.late.push(`touch_${name}()`);
    return `f'job-{${name}}'`;
  },
  'a variable that is given another': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('current');
    scene.body.push(`${name} = ${source}`);
    scene.late.push(`${name} = 'later'`);
    return `'job-' + ${name}`;
  },
  'one variable or another': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('current');
    scene.body.push(`${name} = ${source}`, `if flag:\n    ${name} = 'another'`);
    return `f'job-{${name}}'`;
  },
  'a class': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const made = scene.fresh('State');
    scene.module.push(
      `class ${made}:\n    title: str = 'first'\n\n    @classmethod\n    def rename(cls):\n        cls.title = 'later'\n`,
    );
    scene.body.push(`${made}.title = ${source}`);
    scene.late.push(`${made}.rename()`);
    return `f'job-{${made}.title}'`;
  },
  'a variable of the file': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('current');
    scene.module.push(`${name} = 'first'\n`);
    scene.globals.push(name);
    scene.body.push(`${name} = ${source}`);
    scene.late.push(`${name} = 'later'`);
    return `f'job-{${name}}'`;
  },
  'a variable of the file that a function writes': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('current');
    scene.module.push(`${name} = 'first'\n`, `def ${name}_to(it):\n    global ${name}\n    ${name} = it\n`);
    scene.body.push(`${name}_to(${source})`);
    scene.late.push(`${name}_to('later')`);
    return `f'job-{${name}}'`;
  },
  'a function of the project': ({ type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('state');
    scene.module.push(`${name} = ['first']\n`, `def ${name}_now() -> str:\n    return ${name}[0]\n`);
    scene.body.push(`${name}[0] = 'now'`);
    scene.late.push(`${name}[0] = 'later'`);
    return `f'job-{${name}_now()}'`;
  },
  'a partial function': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('joined');
    scene.module.push(
      `def ${name}_of(a: str, b: str = 'none'):\n    return f'{a}-{b}'\n`,
      `${name} = functools.partial(${name}_of, 'bound')\n`,
    );
    return `${name}(${source})`;
  },
  "a function by a known function's name": ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('Tools');
    scene.module.push(`class ${name}:\n    @staticmethod\n    def strip(it):\n        return 5\n`);
    return `${name}.strip(${source})`;
  },
  'a member of an enum': ({ type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('Kind');
    scene.module.push(`class ${name}(str, enum.Enum):\n    OPEN = 'open'\n`);
    return `f'{${name}.OPEN}'`;
  },
  'what a metaclass makes': ({ type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('Kind');
    scene.module.push(
      `class Meta${name}(type):\n    def __getattribute__(cls, name):\n        return 'made'\n`,
      `class ${name}(metaclass=Meta${name}):\n    title = 'first'\n`,
    );
    return `${name}.title`;
  },
  'a letter by its name': ({ type }) => (type === 'text' ? "'job \\N{BULLET}'" : null),
  'a float that is written': ({ type, loose }) => (type === 'number' && loose ? '1.5' : null),
  'a float that is rounded': ({ source, type, loose }) =>
    type === 'number' && loose ? `round(${source} / 3, 2)` : null,
};
