import type { Form } from './forms.ts';
import { LATER_VALUES } from './javascript-later.ts';
import type { Scene } from './scene.ts';

const typed = (language: string, type: string): string => (language === 'ts' ? `: ${type}` : '');

/** A text that a method makes of a field, which something else than an assignment has given its value. */
function ofField(scene: Scene, source: string, write: string): string {
  const made = scene.fresh('State');
  const it = typed(scene.language, 'string');
  scene.module.push(
    `class ${made} {\ntitle = 'first';\nconstructor(it${it}) {\n${write}\n}\ntext() {\nreturn \`job \${this.title}\`;\n}\n}`,
  );
  return `new ${made}(${source}).text()`;
}

const own = ({ language }: Scene): string => (language === 'ts' ? '(this as any)' : 'this');

/** Ways of writing a value that is the same every time. */
export const VALUES: Readonly<Record<string, Form>> = {
  template: ({ source, type }) => (type === 'text' ? `\`\${${source}}\`` : null),
  'a text with more': ({ source, type }) => (type === 'text' ? `\`job-\${${source}}\`` : null),
  joined: ({ source, type }) => (type === 'text' ? `'job-' + ${source}` : null),
  trimmed: ({ source, type }) => (type === 'text' ? `${source}.trim()` : null),
  'in capitals': ({ source, type }) => (type === 'text' ? `${source}.toUpperCase()` : null),
  'a text or another': ({ source, type }) => (type === 'text' ? `(flag ? ${source} : 'other')` : null),
  'a default behind ||': ({ source, type }) => (type === 'text' ? `(${source} || 'none')` : null),
  String: ({ source, type }) => (type === 'text' ? `String(${source})` : null),
  'in parentheses': ({ source }) => `(${source})`,
  'asserted to be there': ({ source, scene }) => (scene.language === 'ts' ? `${source}!` : null),
  'joined, and asserted to be there': ({ source, type, scene }) =>
    type === 'text' && scene.language === 'ts' ? `'job-' + ${source}!.trim()` : null,
  'another, or asserted to be there': ({ source, type, scene }) =>
    type === 'text' && scene.language === 'ts' ? `(maybe ?? ${source}!.trim())` : null,
  'counted on, and asserted to be there': ({ source, type, scene }) =>
    type === 'number' && scene.language === 'ts' ? `1 + ${source}!` : null,
  'as its type': ({ source, type, scene }) =>
    scene.language === 'ts' ? `(${source} as ${type === 'text' ? 'string' : 'number'})` : null,
  doubled: ({ source, type }) => (type === 'number' ? `${source} * 2` : null),
  rounded: ({ source, type }) => (type === 'number' ? `Math.round(${source})` : null),
  'of a function': ({ source, type, scene }) => {
    const name = scene.fresh('same');
    const own = type === 'text' ? 'string' : 'number';
    const documented = scene.language === 'ts' ? '' : `/** @param {${own}} it @returns {${own}} */\n`;
    scene.module.push(
      `${documented}function ${name}(it${typed(scene.language, own)})${typed(scene.language, own)} {\nreturn it;\n}`,
    );
    return `${name}(${source})`;
  },
  'a text of JSON': ({ source, type }) => (type === 'text' ? `JSON.stringify({ it: ${source} })` : null),
  'a tagged text': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('tag');
    const [texts, all] = [typed(scene.language, 'TemplateStringsArray'), typed(scene.language, 'string[]')];
    scene.module.push(
      `function ${name}(texts${texts}, ...all${all})${typed(scene.language, 'string')} {\nreturn texts.raw.join('|') + all.join();\n}`,
    );
    return `${name}\`a\${${source}}\\n\``;
  },
  'nullable with a default': ({ type }) => (type === 'text' ? `(maybe ?? 'none')` : null),
  'missing with a default': ({ type }) => (type === 'text' ? `(note ?? 'none')` : null),
};

/** Ways that are null, missing or of another type at times, or have an effect. */
export const VALUE_HAZARDS: Readonly<Record<string, Form>> = {
  ...LATER_VALUES,
  'null at times': ({ source, loose }) => (loose ? `(flag ? ${source} : null)` : null),
  'undefined at times': ({ source, loose }) => (loose ? `(flag ? ${source} : undefined)` : null),
  'null as a default': ({ loose, type }) => (loose && type === 'text' ? '(note ?? null)' : null),
  'null as a default of what is there': ({ source, loose }) => (loose ? `(${source} ?? null)` : null),
  'undefined for what is empty': ({ source, loose }) => (loose ? `(${source} || undefined)` : null),
  nullable: ({ loose, type }) => (loose && type === 'text' ? 'maybe' : null),
  missing: ({ loose, type }) => (loose && type === 'text' ? 'note' : null),
  'nullable, asserted to be there': ({ type, scene }) => (type === 'text' && scene.language === 'ts' ? 'maybe!' : null),
  'of any type': ({ scene, type }) => (type === 'text' && scene.language === 'ts' ? '(maybe as any)' : null),
  'an optional chain': ({ loose, type }) => (loose && type === 'text' ? 'maybe?.trim()' : null),
  'a counter': ({ type, scene }) => {
    if (type !== 'text') return null;
    const counter = scene.shared('counter', name => `let ${name} = 0;`);
    const next = scene.shared(
      'next',
      name =>
        `function ${name}()${typed(scene.language, 'string')} {\n${counter} += 1;\nreturn \`n\${${counter}}\`;\n}`,
    );
    return `${next}()`;
  },
  'an effect on a variable': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const last = scene.fresh('last');
    scene.body.push(`let ${last} = '';`);
    return `(${last} = ${source} + '!')`;
  },
  'a getter': ({ source, type, scene }) => {
    const name = scene.fresh('holder');
    scene.body.push(
      `let ${name}Reads = 0;\nconst ${name} = {\nget value()${typed(scene.language, 'any')} {\n${name}Reads += 1;\nreturn ${name}Reads > 1 ? ${type === 'text' ? "'again'" : '100'} : ${source};\n},\n};`,
    );
    return `${name}.value`;
  },
  'of a field that is assigned with others': ({ source, type, scene }) =>
    type === 'text' ? ofField(scene, source, 'Object.assign(this, { title: it });') : null,
  'of a field that is written by its name': ({ source, type, scene }) =>
    type === 'text' ? ofField(scene, source, `const key = 'title';\n${own(scene)}[key] = it;`) : null,
  'of a field that is defined': ({ source, type, scene }) =>
    type === 'text' ? ofField(scene, source, "Object.defineProperty(this, 'title', { value: it });") : null,
  'an array': ({ source, loose }) => (loose ? `[${source}]` : null),
  'a date': ({ loose, type, scene }) => (loose && type === 'text' && scene.language !== 'ts' ? 'new Date(0)' : null),
  'a boolean': ({ loose }) => (loose ? 'flag' : null),
  'a bigint': ({ type, loose }) => (type === 'number' && loose ? '12n' : null),
  'a bigint that is calculated': ({ type, loose }) => (type === 'number' && loose ? '(BigInt(by) + 1n)' : null),
  'beyond whole numbers': ({ type, loose }) => (type === 'number' && loose ? '1e21' : null),
  'a bigint of a variable': ({ type, loose, scene }) => {
    if (type !== 'number' || !loose) return null;
    const name = scene.fresh('big');
    scene.body.push(`const ${name}${typed(scene.language, 'bigint')} = BigInt(by) * 2n;`);
    return name;
  },
  'a bigint of a function': ({ source, type, loose, scene }) => {
    if (type !== 'number' || !loose) return null;
    const name = scene.fresh('bigOf');
    const documented = scene.language === 'ts' ? '' : '/** @param {number} it @returns {bigint} */\n';
    scene.module.push(
      `${documented}function ${name}(it${typed(scene.language, 'number')})${typed(scene.language, 'bigint')} {\nreturn BigInt(it);\n}`,
    );
    return `${name}(${source})`;
  },
  bytes: ({ loose }) => (loose ? "Buffer.from('bytes')" : null),
  'bytes of an array': ({ loose }) => (loose ? 'new Uint8Array([98, 121])' : null),
  'bytes of a variable': ({ source, type, loose, scene }) => {
    if (type !== 'text' || !loose) return null;
    const name = scene.fresh('bytes');
    scene.body.push(`const ${name} = Buffer.from(${source});`);
    return name;
  },
  'bytes of a function': ({ source, type, loose, scene }) => {
    if (type !== 'text' || !loose) return null;
    const name = scene.fresh('bytesOf');
    const documented = scene.language === 'ts' ? '' : '/** @param {string} it @returns {Buffer} */\n';
    scene.module.push(
      `${documented}function ${name}(it${typed(scene.language, 'string')})${typed(scene.language, 'Buffer')} {\nreturn Buffer.from(it);\n}`,
    );
    return `${name}(${source})`;
  },
  'a text of what may be missing': ({ type, loose }) => (type === 'text' && loose ? 'JSON.stringify(note)' : null),
  'the next of a generator': ({ type, loose, scene }) => {
    if (type !== 'text' || !loose) return null;
    const name = scene.fresh('texts');
    scene.module.push(`function* ${name}Of() {\nyield 'one';\nyield 'two';\n}\nconst ${name} = ${name}Of();`);
    return `(${name}.next().value${scene.language === 'ts' ? ' as string' : ''})`;
  },
  'a quotient': ({ source, type }) => (type === 'number' ? `${source} / 2` : null),
  'no number': ({ type }) => (type === 'number' ? 'Number(extra)' : null),
};
