import type { Scene } from './scene.ts';

type Change = (alias: string) => string;
/** How a statement gets at an object that the request is made of. */
type Way = (object: string, change: Change, scene: Scene) => string;

export const typed = ({ language }: Scene, type: string): string => (language === 'ts' ? `: ${type}` : '');
export const cast = ({ language }: Scene, source: string): string =>
  language === 'ts' ? `(${source} as any)` : source;

/** A function of this file or of another that changes what it is given. */
function fromOther(scene: Scene, change: Change): string {
  const name = scene.fresh('change');
  scene.other.push(`${exported(scene, name)}function ${name}(it${typed(scene, 'any')}) {\n${change('it')}\n}`);
  scene.otherNames.push(name);
  return name;
}

const exported = ({ language }: Scene, name: string): string =>
  language === 'cjs' ? `exports.${name} = ${name};\n` : 'export ';

/** Second names, and functions that change what they are given. */
export const OBJECT_WAYS: Readonly<Record<string, Way>> = {
  itself: (o, change) => change(o),
  'a replacer': (o, change, scene) =>
    `JSON.stringify([${o}], (key${typed(scene, 'string')}, it${typed(scene, 'any')}) => {\nif (key === '0') {\n${change('it')}\n}\nreturn it;\n});`,
  'an array made from another': (o, change, scene) =>
    `Array.from([${cast(scene, o)}], (it${typed(scene, 'any')}) => {\n${change('it')}\nreturn it;\n});`,
  'a second name': (o, change, scene) => {
    const other = scene.fresh('other');
    return `const ${other}${typed(scene, 'any')} = ${o};\n${change(other)}`;
  },
  'chained assignment': (o, change, scene) => {
    const [a, b] = [scene.fresh('first'), scene.fresh('second')];
    return `let ${a}${typed(scene, 'any')};\nlet ${b}${typed(scene, 'any')};\n${a} = ${b} = ${o};\n${change(a)}`;
  },
  'an assignment as a value': (o, change, scene) => {
    const other = scene.fresh('other');
    return `let ${other}${typed(scene, 'any')};\n${change(`(${other} = ${o})`).replace(/^\(/, ';(')}`;
  },
  'an array': (o, change, scene) => {
    const all = scene.fresh('all');
    return `const ${all}${typed(scene, 'any[]')} = [${o}];\n${change(`${all}[0]`)}`;
  },
  'an array of two': (o, change, scene) => {
    const all = scene.fresh('all');
    return `const ${all}${typed(scene, 'any[]')} = [{}, ${o}];\nfor (const each of ${all}) {\n${change('each')}\n}`;
  },
  'a box': (o, change, scene) => {
    const box = scene.fresh('box');
    return `const ${box}${typed(scene, 'any')} = { it: ${o} };\n${change(`${box}.it`)}`;
  },
  'a box in a box': (o, change, scene) => {
    const box = scene.fresh('box');
    return `const ${box}${typed(scene, 'any')} = { in: { it: ${o} } };\nconst { in: inner } = ${box};\n${change('inner.it')}`;
  },
  'a map': (o, change, scene) => {
    const map = scene.fresh('map');
    const created = scene.language === 'ts' ? 'new Map<string, any>' : 'new Map';
    return `const ${map} = ${created}([['it', ${o}]]);\n${change(`${map}.get('it')`)}`;
  },
  destructured: (o, change, scene) => {
    const it = scene.fresh('it');
    return `const { it: ${it} } = { it: ${cast(scene, o)} };\n${change(it)}`;
  },
  'destructured array': (o, change, scene) => {
    const it = scene.fresh('it');
    return `const [${it}] = [${cast(scene, o)}];\n${change(it)}`;
  },
  ternary: (o, change, scene) => {
    const it = scene.fresh('it');
    return `const ${it}${typed(scene, 'any')} = flag ? ${o} : ${o};\n${change(it)}`;
  },
  'one or the other': (o, change, scene) => {
    const it = scene.fresh('it');
    return `const ${it}${typed(scene, 'any')} = flag ? ${o} : { ...${o} };\n${change(it)}`;
  },
  'or a default': (o, change, scene) => {
    const it = scene.fresh('it');
    return `const ${it}${typed(scene, 'any')} = ${o} || {};\n${change(it)}`;
  },
  'nullish default': (o, change, scene) => {
    const it = scene.fresh('it');
    return `const ${it}${typed(scene, 'any')} = ${cast(scene, o)} ?? {};\n${change(it)}`;
  },
  'for of': (o, change, scene) => `for (const each of [${cast(scene, o)}]) {\n${change('each')}\n}`,
  forEach: (o, change, scene) => `[${cast(scene, o)}].forEach(each => {\n${change('each')}\n});`,
  map: (o, change, scene) => `[${cast(scene, o)}].map(each => {\n${change('each')}\nreturn each;\n});`,
  reduce: (o, change, scene) => `[1].reduce((all${typed(scene, 'any')}) => {\n${change('all')}\nreturn all;\n}, ${o});`,
  'Object.assign as a value': (o, change, scene) => {
    const it = scene.fresh('it');
    return `const ${it}${typed(scene, 'any')} = Object.assign(${o}, {});\n${change(it)}`;
  },
  'Object.freeze as a value': (o, change, scene) => {
    const it = scene.fresh('it');
    return `const ${it}${typed(scene, 'any')} = Object.seal(${o});\n${change(it).replace(/^/, 'try {\n').concat('\n} catch {}')}`;
  },
  'a function of the file': (o, change, scene) => {
    const name = scene.fresh('change');
    scene.module.push(`function ${name}(it${typed(scene, 'any')}) {\n${change('it')}\n}`);
    return `${name}(${o});`;
  },
  'an arrow of the file': (o, change, scene) => {
    const name = scene.fresh('change');
    scene.module.push(`const ${name} = (it${typed(scene, 'any')}) => {\n${change('it')}\n};`);
    return `${name}(${o});`;
  },
  'a function below': (o, change, scene) => {
    const name = scene.fresh('change');
    scene.module.push(
      `function ${name}(it${typed(scene, 'any')}) {\n${name}Too(it);\n}\nfunction ${name}Too(it${typed(scene, 'any')}) {\n${change('it')}\n}`,
    );
    return `${name}(${o});`;
  },
  'an async function': (o, change, scene) => {
    const name = scene.fresh('change');
    scene.module.push(`async function ${name}(it${typed(scene, 'any')}) {\nawait null;\n${change('it')}\n}`);
    return `await ${name}(${o});`;
  },
  'a promise': (o, change, scene) => `await Promise.resolve(${cast(scene, o)}).then(it => {\n${change('it')}\n});`,
  'a function of another file': (o, change, scene) => `${fromOther(scene, change)}(${o});`,
  'a function of another file, handed on': (o, change, scene) => {
    const name = fromOther(scene, change);
    return `[${o}].forEach(${name});`;
  },
  'a package that is not there': (o, _change, scene) => {
    scene.imports.add('unseen');
    return `unseen.change(${o});`;
  },
  'a box for a function': (o, change, scene) => {
    const name = scene.fresh('change');
    scene.module.push(`function ${name}(box${typed(scene, 'any')}) {\n${change('box.it')}\n}`);
    return `${name}({ it: ${o} });`;
  },
  'a destructured parameter': (o, change, scene) => {
    const name = scene.fresh('change');
    scene.module.push(`function ${name}({ it }${typed(scene, 'any')}) {\n${change('it')}\n}`);
    return `${name}({ it: ${o} });`;
  },
  rest: (o, change, scene) => {
    const name = scene.fresh('change');
    scene.module.push(`function ${name}(...all${typed(scene, 'any[]')}) {\n${change('all[0]')}\n}`);
    return `${name}(${o});`;
  },
  spread: (o, change, scene) => {
    const name = scene.fresh('change');
    scene.module.push(`function ${name}(_a${typed(scene, 'any')}, it${typed(scene, 'any')}) {\n${change('it')}\n}`);
    return `${name}(...([1, ${o}]${scene.language === 'ts' ? ' as [any, any]' : ''}));`;
  },
  arguments: (o, change, scene) => {
    const name = scene.fresh('change');
    scene.module.push(`function ${name}(_it${typed(scene, 'any')}) {\n${change('arguments[0]')}\n}`);
    return `${name}(${o});`;
  },
  apply: (o, change, scene) => {
    const name = scene.fresh('change');
    scene.module.push(`function ${name}(it${typed(scene, 'any')}) {\n${change('it')}\n}`);
    return `${name}.call(null, ${o});`;
  },
  'a callback': (o, change, scene) => {
    const name = scene.fresh('withIt');
    scene.module.push(
      `function ${name}(it${typed(scene, 'any')}, then${typed(scene, '(it: any) => void')}) {\nthen(it);\n}`,
    );
    return `${name}(${o}, it => {\n${change('it')}\n});`;
  },
  'a closure': (o, change, scene) => {
    const name = scene.fresh('touch');
    return `const ${name} = () => {\n${change(o)}\n};\n${name}();`;
  },
  'a closure in a callback': (o, change) => `[1].forEach(() => {\n${change(o)}\n});`,
  'a function at once': (o, change) => `(() => {\n${change(o)}\n})();`,
  'a generator': (o, change, scene) => {
    const name = scene.fresh('steps');
    return `const ${name} = (function* () {\n${change(o)}\nyield 1;\n})();\n${name}.next();`;
  },
  'a static method': (o, change, scene) => {
    const name = scene.fresh('Changes');
    scene.module.push(`class ${name} {\nstatic change(it${typed(scene, 'any')}) {\n${change('it')}\n}\n}`);
    return `${name}.change(${o});`;
  },
  'a method': (o, change, scene) => {
    const name = scene.fresh('Changes');
    scene.module.push(`class ${name} {\nchange(it${typed(scene, 'any')}) {\n${change('it')}\n}\n}`);
    return `new ${name}().change(${o});`;
  },
  'an instance that keeps it': (o, change, scene) => {
    const name = scene.fresh('Keeper');
    const declared = scene.language === 'ts' ? 'it: any;\n' : '';
    scene.module.push(
      `class ${name} {\n${declared}constructor(it${typed(scene, 'any')}) {\nthis.it = it;\n}\nchange() {\n${change('this.it')}\n}\n}`,
    );
    return `new ${name}(${o}).change();`;
  },
  'a constructor': (o, change, scene) => {
    const name = scene.fresh('Maker');
    scene.module.push(`class ${name} {\nconstructor(it${typed(scene, 'any')}) {\n${change('it')}\n}\n}`);
    return `new ${name}(${o});`;
  },
  'a static block': (o, change, scene) => `class ${scene.fresh('Changes')} {\nstatic {\n${change(o)}\n}\n}`,
  'a field that is made': (o, change, scene) => {
    const name = scene.fresh('Maker');
    return `class ${name} {\nit = (() => {\n${change(o)}\n})();\n}\nnew ${name}();`;
  },
  'a setter': (o, change, scene) => {
    const name = scene.fresh('keeper');
    return `const ${name} = {\nset it(value${typed(scene, 'any')}) {\n${change('value')}\n},\n};\n${name}.it = ${o};`;
  },
  'a getter': (o, change, scene) => {
    const name = scene.fresh('keeper');
    return `const ${name} = {\nget it()${typed(scene, 'any')} {\nreturn ${o};\n},\n};\n${change(`${name}.it`)}`;
  },
  'a function that gives it back': (o, change, scene) => {
    const name = scene.fresh('same');
    scene.module.push(`function ${name}(it${typed(scene, 'any')})${typed(scene, 'any')} {\nreturn it;\n}`);
    return change(`${name}(${o})`);
  },
  'a tagged template': (o, change, scene) => {
    const name = scene.fresh('tag');
    scene.module.push(
      `function ${name}(_texts${typed(scene, 'TemplateStringsArray')}, it${typed(scene, 'any')}) {\n${change('it')}\n}`,
    );
    return `${name}\`changed \${${o}}\`;`;
  },
  'a parameter that is a function': (o, change, scene) => {
    const name = scene.fresh('apply');
    const [any, then] = [typed(scene, 'any'), typed(scene, '(it: any) => void')];
    scene.module.push(`function ${name}(it${any}, then${then} = other => {\n${change('other')}\n}) {\nthen(it);\n}`);
    return `${name}(${o});`;
  },
  'an optional call': (o, change, scene) => {
    const name = scene.fresh('change');
    scene.module.push(`const ${name}${typed(scene, '((it: any) => void) | undefined')} = it => {\n${change('it')}\n};`);
    return `${name}?.(${o});`;
  },
  'a default that is it': (o, change, scene) => {
    const name = scene.fresh('change');
    return `const ${name} = (it${typed(scene, 'any')} = ${o}) => {\n${change('it')}\n};\n${name}();`;
  },
  'a bound function': (o, change, scene) => {
    const name = scene.fresh('change');
    scene.module.push(`function ${name}(it${typed(scene, 'any')}) {\n${change('it')}\n}`);
    return `${name}.bind(null, ${o})();`;
  },
  'Reflect.apply': (o, change, scene) => {
    const name = scene.fresh('change');
    scene.module.push(`function ${name}(it${typed(scene, 'any')}) {\n${change('it')}\n}`);
    return `Reflect.apply(${name}, null, [${o}]);`;
  },
  'a method by a computed name': (o, change, scene) => {
    const name = scene.fresh('tools');
    return `const ${name}${typed(scene, 'any')} = { ['do'](it${typed(scene, 'any')}) {\n${change('it')}\n} };\n${name}['do'](${o});`;
  },
  'a proxy': (o, change, scene) => {
    const name = scene.fresh('proxy');
    return `const ${name}${typed(scene, 'any')} = new Proxy(${o}, {});\n${change(name)}`;
  },
  'an iterator': (o, change, scene) => {
    const it = scene.fresh('it');
    return `const ${it}${typed(scene, 'any')} = [${o}][Symbol.iterator]().next().value;\n${change(it)}`;
  },
  'an async iterator': (o, change, scene) =>
    `for await (const each of (async function* () {\nyield ${cast(scene, o)};\n})()) {\n${change('each')}\n}`,
  'entries of a box': (o, change, scene) =>
    `for (const [, each] of Object.entries({ it: ${cast(scene, o)} })) {\n${change('each')}\n}`,
  'a loop that takes apart': (o, change, scene) =>
    `for (const { it } of [{ it: ${cast(scene, o)} }]) {\n${change('it')}\n}`,
  'a finally of a promise': (o, change) => `await Promise.resolve().finally(() => {\n${change(o)}\n});`,
  'a timer': (o, change) => `await new Promise(done => setTimeout(() => {\n${change(o)}\ndone(null);\n}, 0));`,
  'a logger that changes': (o, change, scene) => {
    const name = scene.fresh('logger');
    scene.module.push(`const ${name} = {\ninfo(it${typed(scene, 'any')}) {\n${change('it')}\n},\n};`);
    return `${name}.info(${o});`;
  },
  'an object with this name': (o, change, scene) => {
    const name = scene.fresh('changes');
    scene.module.push(
      `const ${name} = {\nit: null${scene.language === 'ts' ? ' as any' : ''},\nchange() {\n${change('this.it')}\n},\n};`,
    );
    return `${name}.it = ${o};\n${name}.change();`;
  },
  'a with block': (o, change, scene) =>
    scene.language === 'cjs' ? `with ({ it: ${o} }) {\n${change('it')}\n}` : change(o),
  'module state': (o, change, scene) => {
    const name = scene.fresh('current');
    scene.module.push(`let ${name}${typed(scene, 'any')};\nfunction ${name}Changed() {\n${change(name)}\n}`);
    return `${name} = ${o};\n${name}Changed();`;
  },
};

/** Who changes a variable of the handler: only what stands in it can. */
export const VARIABLE_WAYS: Readonly<Record<string, (statement: string, variable: string, scene: Scene) => string>> = {
  itself: statement => statement,
  'a closure': (statement, _variable, scene) => {
    const name = scene.fresh('touch');
    return `const ${name} = () => {\n${statement}\n};\n${name}();`;
  },
  'a function below': (statement, _variable, scene) => {
    const name = scene.fresh('touch');
    return `${name}();\nfunction ${name}() {\n${statement}\n}`;
  },
  'a callback': statement => `[1].forEach(() => {\n${statement}\n});`,
  'an awaited callback': statement => `await Promise.resolve().then(() => {\n${statement}\n});`,
  'a function at once': statement => `(() => {\n${statement}\n})();`,
  'a method': (statement, _variable, scene) => {
    const name = scene.fresh('tools');
    return `const ${name} = {\nchange() {\n${statement}\n},\n};\n${name}.change();`;
  },
  'a static block': (statement, _variable, scene) => `class ${scene.fresh('Changes')} {\nstatic {\n${statement}\n}\n}`,
  'a callback that is kept': (statement, _variable, scene) => {
    const name = scene.fresh('later');
    const type = scene.language === 'ts' ? ': (() => void)[]' : '';
    return `const ${name}${type} = [];\n${name}.push(() => {\n${statement}\n});\nfor (const each of ${name}) each();`;
  },
};

/** What leaves an object alone. */
export const HARMLESS: Readonly<Record<string, (object: string, scene: Scene) => string>> = {
  'console.log': o => `console.log('sending', ${o});`,
  'JSON.stringify': o => `console.info(JSON.stringify(${o}));`,
  'Object.keys': o => `if (Object.keys(${o}).length === 0) throw new Error('empty');`,
  'Object.freeze': o => `Object.freeze(${o});`,
  'a check': () => `if (typeof owner !== 'string') throw new TypeError('owner');`,
  'a copy that is changed': (o, scene) => {
    const copy = scene.fresh('copy');
    return `const ${copy}${typed(scene, 'any')} = { ...${o} };\n${copy}.password = 'secret';`;
  },
  'a function that reads': (o, scene) => {
    const name = scene.fresh('look');
    scene.module.push(
      `function ${name}(it${typed(scene, 'any')})${typed(scene, 'number')} {\nreturn Object.keys(it).length;\n}`,
    );
    return `if (${name}(${o}) === 0) return null;`;
  },
  'a counter of its own': (_o, scene) => {
    const name = scene.fresh('count');
    return `let ${name} = 0;\n${name} += 1;\nconsole.log(${name});`;
  },
  'a time': (_o, scene) => `const ${scene.fresh('began')} = Date.now();`,
  'a loop that reads': o => `for (const [key, value] of Object.entries(${o})) console.debug(key, value);`,
  'a template': o => `console.log(\`sending \${JSON.stringify(${o})}\`);`,
  typeof: o => `if (typeof ${o} === 'undefined') return null;`,
};
