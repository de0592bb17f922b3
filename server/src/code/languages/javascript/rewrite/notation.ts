import type { Notation } from '../../../../rewrite/data-source.ts';
import { quoted } from '../../../../rewrite/style.ts';

export const JAVASCRIPT: Notation = {
  key: (name, { quote }) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name, quote)),
  shorthand: true,
  literal: { true: 'true', false: 'false', null: 'null' },
  template: parts =>
    `\`${parts.map(part => (typeof part === 'string' ? part.replace(/[\\`]|\$(?=\{)/g, '\\$&') : `\${${part.text}}`)).join('')}\``,
  each: (list, as, value) =>
    value === as
      ? list
      : `${list}.map(${/^[\w$]+$/.test(as) ? as : `(${as})`} => ${value.startsWith('{') ? `(${value})` : value})`,
  text: 'String',
  number: 'Number',
  distinct: elements => `[...new Set([${elements}])]`,
};
