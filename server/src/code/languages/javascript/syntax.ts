import type { SyntaxNames } from '../../syntax/language.ts';
import { guardedByTry } from '../../syntax/tries.ts';

export const SYNTAX: SyntaxNames = {
  comment: { opens: '// ', closes: '' },
  texts: new Set(['template_string', 'string', 'regex', 'comment', 'string_literal']),
  code: new Set([
    'template_substitution',
    'interpolation',
    'jsx_expression',
    'jsx_opening_element',
    'jsx_closing_element',
    'jsx_self_closing_element',
    'statement_block',
  ]),
  markup: {
    nodes: new Set(['jsx_element', 'jsx_fragment']),
    comment: { opens: '{/* ', closes: ' */}' },
    holder: 'jsx_expression',
  },
  root: 'program',
  blocks: new Set(['statement_block', 'class_body', 'switch_body', 'enum_body']),
  loops: ['for_statement', 'for_in_statement', 'while_statement', 'do_statement'],
  guarded: guardedByTry,
};
