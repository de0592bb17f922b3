import type { Member, Target } from './scene.ts';

/** Every form of changing a member of an object, in JavaScript; null where it cannot be one of this member. */
export const CHANGES: Readonly<Record<string, (o: string, member: Member) => string | null>> = {
  '.x =': (o, { path, set }) => `${o}${path} = ${set};`,
  '[x] =': (o, { inner, key, set }) => `${o}${inner}[${key}] = ${set};`,
  '+=': (o, { path, add }) => (add === null ? null : `${o}${path} += ${add};`),
  '&&=': (o, { path, set }) => `${o}${path} &&= ${set};`,
  '||=': (o, { path, set }) => `${o}${path} ||= ${set};`,
  '??=': (o, { path, set }) => `${o}${path} ??= ${set};`,
  '++': (o, { path, type }) => (type === 'number' ? `++${o}${path};` : null),
  '-=': (o, { path, type }) => (type === 'number' ? `${o}${path} -= 1;` : null),
  '*=': (o, { path, type }) => (type === 'number' ? `${o}${path} *= 2;` : null),
  'x--': (o, { path, type }) => (type === 'number' ? `${o}${path}--;` : null),
  delete: (o, { path, there }) => (there ? `delete ${o}${path};` : null),
  'Reflect.deleteProperty': (o, { inner, key, there }) =>
    there ? `Reflect.deleteProperty(${o}${inner}, ${key});` : null,
  'destructured object': (o, { path, set }) => `({ it: ${o}${path} } = { it: ${set} });`,
  'destructured array': (o, { path, set }) => `[${o}${path}] = [${set}];`,
  'for of target': (o, { path, set }) => `for (${o}${path} of [${set}]) continue;`,
  'for in target': (o, { path, type }) => (type === 'text' ? `for (${o}${path} in { other: 1 }) continue;` : null),
  'Object.assign': (o, { inner, key, set }) => `Object.assign(${o}${inner}, { [${key}]: ${set} });`,
  'Object.defineProperty': (o, { inner, key, set }) =>
    `Object.defineProperty(${o}${inner}, ${key}, { value: ${set}, enumerable: true, configurable: true, writable: true });`,
  'Reflect.set': (o, { inner, key, set }) => `Reflect.set(${o}${inner}, ${key}, ${set});`,
  'empty ones deleted': (o, { inner }) =>
    `for (const k of Object.keys(${o}${inner})) if (${o}${inner}[k] === '') delete ${o}${inner}[k];`,
  'every text in capitals': (o, { inner, type }) =>
    type === 'text'
      ? `for (const [k, v] of Object.entries(${o}${inner})) if (typeof v === 'string') ${o}${inner}[k] = v.toUpperCase();`
      : null,
};

/** Every form of changing a variable. */
export const VARIABLE_CHANGES: Readonly<Record<string, (target: Target & { kind: 'variable' }) => string | null>> = {
  '=': ({ expr, set }) => `${expr} = ${set};`,
  '+=': ({ expr, add }) => (add === null ? null : `${expr} += ${add};`),
  '&&=': ({ expr, set }) => `${expr} &&= ${set};`,
  '||=': ({ expr, set }) => `${expr} ||= ${set};`,
  '??=': ({ expr, set }) => `${expr} ??= ${set};`,
  '++': ({ expr, type }) => (type === 'number' ? `++${expr};` : null),
  'x--': ({ expr, type }) => (type === 'number' ? `${expr}--;` : null),
  '**=': ({ expr, type }) => (type === 'number' ? `${expr} **= 2;` : null),
  'destructured object': ({ expr, set }) => `({ it: ${expr} } = { it: ${set} });`,
  'destructured default': ({ expr, set }) => `({ it: ${expr} = ${set} } = {} as any);`,
  'destructured array': ({ expr, set }) => `[${expr}] = [${set}];`,
  'destructured rest': ({ expr, type, set }) => (type === 'text' ? `[, ${expr}] = ['', ${set}];` : null),
  'for of target': ({ expr, set }) => `for (${expr} of [${set}]) continue;`,
  comma: ({ expr, set }) => `void 0, (${expr} = ${set});`,
  'in a test': ({ expr, set }) => `if ((${expr} = ${set})) console.log('changed');`,
  'in a call': ({ expr, set }) => `console.log((${expr} = ${set}));`,
};

/** What runs a statement, in JavaScript: where it stands in the handler's own way. */
export const CONTROLS: Readonly<Record<string, (statement: string) => string>> = {
  plain: statement => statement,
  'if flag': statement => `if (flag) {\n${statement}\n}`,
  else: statement => `if (flag) console.log('flag');\nelse {\n${statement}\n}`,
  try: statement => `try {\n${statement}\n} finally {\nconsole.log('tried');\n}`,
  finally: statement => `try {\nconsole.log('trying');\n} finally {\n${statement}\n}`,
  catch: statement => `try {\nif (flag) throw new Error('flag');\n} catch {\n${statement}\n}`,
  for: statement => `for (let i = 0; i < 2; i++) {\n${statement}\n}`,
  'for of': statement => `for (const _ of [1]) {\n${statement}\n}`,
  while: statement => `let more = flag;\nwhile (more) {\n${statement}\nmore = false;\n}`,
  do: statement => `do {\n${statement}\n} while (false);`,
  switch: statement => `switch (flag) {\ncase true:\n${statement}\nbreak;\ndefault:\n}`,
  block: statement => `{\n${statement}\n}`,
  label: statement => `once: {\nif (!flag) break once;\n${statement}\n}`,
  await: statement => `await null;\n${statement}\nawait null;`,
};

/** What keeps a statement from being reached at times. */
export const SOMETIMES: Readonly<Record<string, (statement: string) => string>> = {
  'an if': statement => `if (flag) ${statement}`,
  'an else': statement => `if (flag) console.log('flag');\nelse ${statement}`,
  and: statement => `flag && (${statement.slice(0, -1)});`,
  'a try that fails': statement =>
    `try {\nif (flag) throw new Error('flag');\n${statement}\n} catch {\nconsole.log('failed');\n}`,
  'a loop that may not go round': statement => `for (const _ of extra) {\n${statement}\n}`,
  'a count from 0': statement => `for (let i = 0; i < price; i++) {\n${statement}\n}`,
  'a switch': statement => `switch (state) {\ncase 'done':\n${statement}\n}`,
  'a switch that falls through': statement =>
    `switch (state) {\ncase 'done':\nconsole.log('done');\ncase 'none':\n${statement}\n}`,
  'a label': statement => `once: {\nif (flag) break once;\n${statement}\n}`,
  'a callback': statement => `[...extra].forEach(() => {\n${statement}\n});`,
  'an early return': statement => `(() => {\nif (flag) return;\n${statement}\n})();`,
};
