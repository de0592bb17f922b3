import type { Form } from './forms.ts';
import type { Scene } from './scene.ts';

const any = ({ language }: Scene): string => (language === 'ts' ? ': any' : '');
const text = ({ language }: Scene): string => (language === 'ts' ? ': string' : '');

/** Values of which something changes, or runs, between where they are written and where they are sent. */
export const LATER_VALUES: Readonly<Record<string, Form>> = {
  'a list in a text': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('parts');
    scene.body.push(`const ${name} = [${source}];`);
    scene.late.push(`${name}.push('later');`);
    return `\`job-\${${name}}\``;
  },
  'an object in a text': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('printed');
    scene.body.push(`let ${name}Text = ${source};\nconst ${name} = {\ntoString() {\nreturn ${name}Text;\n},\n};`);
    scene.late.push(`${name}Text = 'later';`);
    return `'job-' + ${name}`;
  },
  'how many there are': ({ source, type, scene }) => {
    if (type !== 'number') return null;
    const name = scene.fresh('parts');
    scene.body.push(`const ${name} = [${source}];`);
    scene.late.push(`${name}.push(1);`);
    return `${name}.length`;
  },
  'a variable of a closure': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('current');
    scene.body.push(`let ${name}${text(scene)} = ${source};\nconst touch${name} = () => {\n${name} = 'later';\n};`);
    scene.late.push(`touch${name}();`);
    return `\`job-\${${name}}\``;
  },
  'a variable of a callback': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('current');
    scene.body.push(`let ${name}${text(scene)} = ${source};`);
    scene.late.push(`[1].forEach(() => {\n${name} = 'later';\n});`);
    return `'job-' + ${name}`;
  },
  'a variable that is given another': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('current');
    scene.body.push(`let ${name}${text(scene)} = ${source};`);
    scene.late.push(`${name} = 'later';`);
    return `'job-' + ${name}`;
  },
  'one variable or another': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('current');
    scene.body.push(`let ${name}${text(scene)} = ${source};\nif (flag) ${name} = 'another';`);
    return `\`job-\${${name}}\``;
  },
  'a static field': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const made = scene.fresh('State');
    scene.module.push(
      `class ${made} {\nstatic title${text(scene)} = 'first';\nstatic rename() {\n${made}.title = 'later';\n}\n}`,
    );
    scene.body.push(`${made}.title = ${source};`);
    scene.late.push(`${made}.rename();`);
    return `\`job-\${${made}.title}\``;
  },
  'a field that a static block writes': ({ type, scene }) => {
    if (type !== 'text') return null;
    const made = scene.fresh('State');
    scene.module.push(
      `class ${made} {\nstatic title${text(scene)} = 'first';\nstatic {\n${made}.title = 'second';\n}\n}`,
    );
    return `${made}.title`;
  },
  'a variable that a static block writes': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const [name, made] = [scene.fresh('current'), scene.fresh('Later')];
    scene.body.push(`let ${name}${text(scene)} = ${source};`);
    scene.late.push(`class ${made} {\nstatic {\n${name} = 'later';\n}\n}`);
    return `\`job-\${${name}}\``;
  },
  'a variable of the file': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('current');
    scene.module.push(`let ${name}${text(scene)} = 'first';`);
    scene.body.push(`${name} = ${source};`);
    scene.late.push(`${name} = 'later';`);
    return `\`job-\${${name}}\``;
  },
  'a variable of the file that a function writes': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('current');
    scene.module.push(`let ${name}${text(scene)} = 'first';\nfunction ${name}To(it${text(scene)}) {\n${name} = it;\n}`);
    scene.body.push(`${name}To(${source});`);
    scene.late.push(`${name}To('later');`);
    return `\`job-\${${name}}\``;
  },
  'a function of the project': ({ type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('state');
    scene.module.push(
      `let ${name}${text(scene)} = 'first';\nfunction ${name}Now()${text(scene)} {\nreturn ${name};\n}`,
    );
    scene.body.push(`${name} = 'now';`);
    scene.late.push(`${name} = 'later';`);
    return `\`job-\${${name}Now()}\``;
  },
  'a bound function': ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('joined');
    scene.module.push(
      `const ${name}Of = (a${text(scene)}, b${text(scene)} = 'none') => \`\${a}-\${b}\`;\nconst ${name} = ${name}Of.bind(null, 'bound');`,
    );
    return `${name}(${source})`;
  },
  "a function by a known function's name": ({ source, type, scene }) => {
    if (type !== 'text') return null;
    const name = scene.fresh('tools');
    scene.module.push(`const ${name}${any(scene)} = {\ntrim() {\nreturn 5;\n},\n};`);
    return `${name}.trim(${source})`;
  },
};
