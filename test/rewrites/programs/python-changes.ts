import type { Member, Target } from './scene.ts';

/** Every form of changing a member of a dict; null where it cannot be one of this member. */
export const CHANGES: Readonly<Record<string, (o: string, member: Member) => string | null>> = {
  '[x] =': (o, { path, set }) => `${o}${path} = ${set}`,
  '+=': (o, { path, add }) => (add === null ? null : `${o}${path} += ${add}`),
  '-=': (o, { path, type }) => (type === 'number' ? `${o}${path} -= 1` : null),
  '*=': (o, { path, type }) => (type === 'number' ? `${o}${path} *= 2` : null),
  '&=': (o, { path, type, there }) =>
    type === 'built' && there && /Expression/.test(path) ? `${o}${path} &= Attr('note').exists()` : null,
  del: (o, { path, there }) => (there ? `del ${o}${path}` : null),
  pop: (o, { inner, key, there }) => (there ? `${o}${inner}.pop(${key})` : null),
  'pop with default': (o, { inner, key }) => `${o}${inner}.pop(${key}, None)`,
  update: (o, { inner, key, set }) => `${o}${inner}.update({${key}: ${set}})`,
  'update by keyword': (o, { inner, key, set }) =>
    /^'\w+'$/.test(key) ? `${o}${inner}.update(${key.slice(1, -1)}=${set})` : null,
  'update that is taken': (o, { inner, key, set }) => `taken = ${o}${inner}.update\ntaken({${key}: ${set}})`,
  'update of getattr': (o, { inner, key, set }) => `getattr(${o}${inner}, 'update')({${key}: ${set}})`,
  'dict.update': (o, { inner, key, set }) => `dict.update(${o}${inner}, {${key}: ${set}})`,
  setdefault: (o, { inner, key, set }) => `${o}${inner}.setdefault(${key}, ${set})`,
  '|=': (o, { inner, key, set }) => (inner === '' ? `${o} |= {${key}: ${set}}` : `${o}${inner} |= {${key}: ${set}}`),
  __setitem__: (o, { inner, key, set }) => `${o}${inner}.__setitem__(${key}, ${set})`,
  'operator.setitem': (o, { inner, key, set }) => `operator.setitem(${o}${inner}, ${key}, ${set})`,
  unpacked: (o, { path, set }) => `${o}${path}, _ = ${set}, 1`,
  'unpacked list': (o, { path, set }) => `[_, ${o}${path}] = [1, ${set}]`,
  'for target': (o, { path, set }) => `for ${o}${path} in [${set}]:\n    pass`,
  'with target': (o, { path, set }) => `with nullcontext(${set}) as ${o}${path}:\n    pass`,
  'empty ones deleted': (o, { inner }) =>
    `for k in list(${o}${inner}):\n    if ${o}${inner}[k] == '':\n        del ${o}${inner}[k]`,
};

/** Every form of changing a variable. */
export const VARIABLE_CHANGES: Readonly<Record<string, (target: Target & { kind: 'variable' }) => string | null>> = {
  '=': ({ expr, set }) => `${expr} = ${set}`,
  '+=': ({ expr, add }) => (add === null ? null : `${expr} += ${add}`),
  '-=': ({ expr, type }) => (type === 'number' ? `${expr} -= 1` : null),
  '**=': ({ expr, type }) => (type === 'number' ? `${expr} **= 2` : null),
  '&=': ({ expr, type }) => (type === 'built' ? `${expr} &= Attr('note').exists()` : null),
  '|= of conditions': ({ expr, type }) => (type === 'built' ? `${expr} |= Attr('note').exists()` : null),
  walrus: ({ expr, set }) => `print((${expr} := ${set}))`,
  'walrus in a test': ({ expr, set }) => `if (${expr} := ${set}):\n    pass`,
  unpacked: ({ expr, set }) => `${expr}, _ = ${set}, 1`,
  'unpacked star': ({ expr, set, type }) => (type === 'text' ? `_, (${expr}, *_) = 1, (${set}, 2)` : null),
  'for target': ({ expr, set }) => `for ${expr} in [${set}]:\n    pass`,
  'with target': ({ expr, set }) => `with nullcontext(${set}) as ${expr}:\n    pass`,
  'in a comprehension': ({ expr, set }) => `print([(${expr} := one) for one in [${set}]])`,
};

/** What runs a statement where it stands in the handler. */
export const CONTROLS: Readonly<Record<string, (statement: string) => string>> = {
  plain: statement => statement,
  'if flag': statement => `if flag:\n${indented(statement)}`,
  else: statement => `if flag:\n    pass\nelse:\n${indented(statement)}`,
  try: statement => `try:\n${indented(statement)}\nfinally:\n    print('tried')`,
  finally: statement => `try:\n    print('trying')\nfinally:\n${indented(statement)}`,
  except: statement => `try:\n    if flag:\n        raise KeyError('flag')\nexcept KeyError:\n${indented(statement)}`,
  'try else': statement => `try:\n    print('trying')\nexcept KeyError:\n    pass\nelse:\n${indented(statement)}`,
  for: statement => `for _ in range(2):\n${indented(statement)}`,
  'for else': statement => `for _ in []:\n    pass\nelse:\n${indented(statement)}`,
  while: statement => `more = flag\nwhile more:\n    more = False\n${indented(statement)}`,
  with: statement => `with nullcontext():\n${indented(statement)}`,
  match: statement => `match flag:\n    case True:\n${indented(indented(statement))}\n    case _:\n        pass`,
};

export const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ');

/** What keeps a statement from being reached at times. */
export const SOMETIMES: Readonly<Record<string, (statement: string) => string>> = {
  'an if': statement => `if flag:\n${indented(statement)}`,
  'an else': statement => `if flag:\n    pass\nelse:\n${indented(statement)}`,
  'a try that fails': statement =>
    `try:\n    if flag:\n        raise KeyError('flag')\n${indented(statement)}\nexcept KeyError:\n    pass`,
  'a loop that may not go round': statement => `for _ in extra:\n${indented(statement)}`,
  'a while': statement => `while flag:\n${indented(statement)}\n    break`,
  'the else of a loop': statement => `for _ in extra:\n    break\nelse:\n${indented(statement)}`,
  'a match': statement => `match state:\n    case 'done':\n${indented(indented(statement))}`,
  suppressed: statement =>
    `with suppress(KeyError):\n    if flag:\n        raise KeyError('flag')\n${indented(statement)}`,
  'an early return': statement => `def fill():\n    if flag:\n        return\n${indented(statement)}\nfill()`,
};
