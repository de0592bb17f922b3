import type { Notation } from '../../../../rewrite/data-source.ts';
import { quoted } from '../../../../rewrite/style.ts';

export const PYTHON: Notation = {
  key: (name, { quote }) => quoted(name, quote),
  shorthand: false,
  literal: { true: 'True', false: 'False', null: 'None' },
  template: (parts, { quote }) => {
    // Before Python 3.12 what is filled in takes neither this quote nor a backslash.
    const formats = parts.every(part => typeof part === 'string' || !/[\\\n]|#/.test(part.text + quote));
    const other = parts.some(part => typeof part !== 'string' && part.text.includes(quote));
    const outer = other ? (quote === '"' ? "'" : '"') : quote;
    const clash = parts.some(part => typeof part !== 'string' && part.text.includes(outer));
    if (!formats || clash)
      return parts.map(part => (typeof part === 'string' ? quoted(part, quote) : `str(${part.text})`)).join(' + ');
    const body = parts
      .map(part =>
        typeof part === 'string' ? quoted(part, outer).slice(1, -1).replace(/[{}]/g, '$&$&') : `{${part.text}}`,
      )
      .join('');
    return `f${outer}${body}${outer}`;
  },
  each: (list, as, value) => (value === as ? list : `[${value} for ${as} in ${list}]`),
  text: 'str',
  number: null,
  distinct: elements => `list({${elements}})`,
};
