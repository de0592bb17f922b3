import { cast, typed } from './javascript-ways.ts';
import type { Holder } from './lift.ts';
import type { Scene } from './scene.ts';
import type { LeafType } from './tree.ts';

/** What holds a value where a variable could. */
export const HOLDERS: Readonly<Record<string, Holder>> = {
  'an object': (name, source, scene) => {
    // A text that is one of several is that one, and no text.
    const constant = scene.language === 'ts' && /^'[^']*'$/.test(source) ? ' as const' : '';
    scene.body.push(`const ${name} = { value: ${source}${constant} };`);
    return `${name}.value`;
  },
  'an array': (name, source, scene) => {
    scene.body.push(`const ${name} = [${source}];`);
    return `${name}[0]${scene.language === 'ts' ? '!' : ''}`;
  },
  'an instance': (name, source, scene) => {
    const made = scene.fresh('State');
    scene.module.push(
      `class ${made} {\n${scene.language === 'ts' ? 'value;\n' : ''}constructor(value${typed(scene, 'any')}) {\nthis.value = value;\n}\n}`,
    );
    scene.body.push(`const ${name} = new ${made}(${source});`);
    return `${name}.value`;
  },
};

/** A variable of the file whose type is not in doubt, where it has one: its first value, and another. */
interface OfFile {
  readonly own: string;
  readonly named: string;
  readonly first: string;
  readonly last: string | null;
}

function ofFile(scene: Scene, type: LeafType): OfFile {
  const of = (named: string, first: string, last: string | null): OfFile => ({
    own: typed(scene, named),
    named,
    first,
    last,
  });
  if (type === 'text') return of('string', "'first'", "'later'");
  return type === 'number' ? of('number', '0', '7') : of('any', 'null', null);
}

/** What others may change, or changes what it is given. */
export const HOLDER_HAZARDS: Readonly<Record<string, Holder>> = {
  'a static field': (name, source, scene) => {
    const made = scene.fresh('State');
    scene.module.push(`class ${made} {\nstatic ${name}${typed(scene, 'any')} = null;\n}`);
    scene.body.push(`${made}.${name} = ${source};`);
    return `${made}.${name}`;
  },
  'a static field of another file': (name, source, scene) => {
    const made = scene.fresh('Config');
    const declared = `class ${made} {\nstatic ${name}${typed(scene, 'any')} = 'first';\n}`;
    scene.other.push(scene.language === 'cjs' ? `${declared}\nexports.${made} = ${made};` : `export ${declared}`);
    scene.otherNames.push(made);
    scene.body.push(`${made}.${name} = ${source};`);
    return `${made}.${name}`;
  },
  'an object of another file': (name, source, scene) => {
    const made = scene.fresh('config');
    const any = typed(scene, 'any');
    scene.other.push(
      scene.language === 'cjs'
        ? `exports.${made} = { ${name}: 'first' };`
        : `export const ${made}${any} = { ${name}: 'first' };`,
    );
    scene.otherNames.push(made);
    scene.body.push(`${made}.${name} = ${source};`);
    return `${made}.${name}`;
  },
  'a variable of another file': (name, source, scene) => {
    if (scene.language === 'cjs') return source;
    const any = typed(scene, 'any');
    scene.other.push(`export let ${name}${any} = 'first';\nexport function set${name}(it${any}) {\n${name} = it;\n}`);
    scene.otherNames.push(name, `set${name}`);
    scene.body.push(`set${name}(${source});`);
    return name;
  },
  'a name that a function takes out of another file': (name, source, scene) => {
    const set = `set${name}`;
    const any = typed(scene, 'any');
    const isCjs = scene.language === 'cjs';
    scene.other.push(
      isCjs
        ? `exports.${name} = 'first';\nexports.${set} = it => {\nexports.${name} = it;\n};`
        : `export let ${name}${any} = 'first';\nexport function ${set}(it${any}) {\n${name} = it;\n}`,
    );
    scene.otherNames.push(set);
    const from = isCjs ? "require('./OTHER.cjs')" : `await import('./OTHER.${scene.language}')`;
    scene.body.push(`${set}(${source});`, `const { ${name} } = ${from};`);
    return name;
  },
  'a getter and a setter': (name, source, scene) => {
    const made = scene.fresh('State');
    scene.module.push(
      `class ${made} {\n#value${typed(scene, 'any')} = null;\nget value() {\nreturn this.#value;\n}\nset value(it) {\nthis.#value = typeof it === 'string' ? \`\${it}!\` : it;\n}\n}`,
    );
    scene.body.push(`const ${name} = new ${made}();`, `${name}.value = ${source};`);
    return `${name}.value`;
  },
  'a field that is written by its name': (name, source, scene) => {
    const made = scene.fresh('State');
    scene.module.push(`class ${made} {\n${name}${typed(scene, 'any')} = 'first';\n}`);
    scene.body.push(`const ${name} = new ${made}();`, `${cast(scene, name)}['${name}'] = ${source};`);
    return `${name}.${name}`;
  },
  'a field that is assigned with others': (name, source, scene) => {
    const made = scene.fresh('State');
    scene.module.push(
      `class ${made} {\n${name}${typed(scene, 'any')} = 'first';\nconstructor(all${typed(scene, 'object')}) {\nObject.assign(this, all);\n}\n}`,
    );
    scene.body.push(`const ${name} = new ${made}({ ${name}: ${source} });`);
    return `${name}.${name}`;
  },
  'a field of another this': (name, source, scene) => {
    const made = scene.fresh('State');
    scene.module.push(
      `class ${made} {\n${name}${typed(scene, 'any')} = 'first';\nread()${typed(scene, 'any')} {\nreturn this.${name};\n}\n}`,
    );
    scene.body.push(`const ${name} = new ${made}();`);
    return `${name}.read.call({ ${name}: ${source} }${scene.language === 'ts' ? ' as any' : ''})`;
  },
  'the file, written by a function': (name, source, scene, type) => {
    const { own, named, first, last } = ofFile(scene, type);
    const documented = scene.language === 'ts' ? '' : `/** @param {${named}} it */\n`;
    scene.module.push(`let ${name}${own} = ${first};\n${documented}function ${name}To(it${own}) {\n${name} = it;\n}`);
    scene.body.push(`${name}To(${source});`);
    if (last !== null) scene.late.push(`${name}To(${last});`);
    return name;
  },
  'the file': (name, source, scene, type) => {
    const { own, first } = ofFile(scene, type);
    scene.module.push(`let ${name}${own} = ${first};`);
    scene.body.push(`${name} = ${source};`);
    return name;
  },
};
