import { rowOf } from '../../../text/index.ts';
import type { Attribute, ExpressionCall, ExpressionLanguage, ExpressionToken, Suggestion } from '../../editing.ts';
import { expressionTokens, FUNCTIONS, tokenize } from '../model/expression/index.ts';

const CONDITION = ['AND', 'OR', 'NOT', 'IN', 'BETWEEN'];

/** The keys whose texts are expressions: the keywords of each, and which functions it takes. */
const KEYS = {
  condition: { keywords: CONDITION, takes: name => rowOf(FUNCTIONS, name)?.place !== 'set' },
  filter: { keywords: CONDITION, takes: name => rowOf(FUNCTIONS, name)?.place !== 'set' },
  keyCondition: { keywords: ['AND', 'BETWEEN'], takes: name => name === 'begins_with' },
  $expr: { keywords: [], takes: name => rowOf(FUNCTIONS, name)?.place === 'set' },
} satisfies Record<string, { readonly keywords: readonly string[]; readonly takes: (name: string) => boolean }>;

const LANGUAGES = Object.fromEntries(
  Object.entries(KEYS).map(([key, { keywords, takes }]): [string, ExpressionLanguage] => [
    key,
    { tokens: expressionTokens, describe, words: attributes => words(attributes, keywords, takes), call },
  ]),
);

/** A condition of the request or of one of a transaction's writes, alone or one of a list; `$expr` wherever values are. */
const AT = /^(?:writes\.\*\.\w+\.)?(condition|keyCondition|filter)(?:\.\*)?$|(?:^|\.)(\$expr)$/;

/** DynamoDB's expressions, where a path leads to one. */
export function expression(path: readonly string[]): ExpressionLanguage | undefined {
  const found = AT.exec(path.join('.'));
  return LANGUAGES[found?.[1] ?? found?.[2] ?? ''];
}

function words(
  attributes: readonly Attribute[],
  keywords: readonly string[],
  takes: (name: string) => boolean,
): readonly Suggestion[] {
  return [
    ...attributes.map(({ name, detail }) => ({
      name,
      kind: 'property' as const,
      detail,
      ...(/^[A-Za-z_]\w*$/.test(name) ? {} : { text: `\`${name}\`` }),
    })),
    ...Object.entries(FUNCTIONS)
      .filter(([name]) => takes(name))
      .map(([name, { signature, documentation }]) => ({
        name,
        kind: 'function' as const,
        detail: signature,
        documentation,
        text: `${name}($0)`,
      })),
    ...keywords.map(name => ({ name, kind: 'keyword' as const })),
  ];
}

function describe({ role, text }: ExpressionToken): string | undefined {
  if (role !== 'function') return rowOf(WORDS, text.toUpperCase()) ?? ROLES[role];
  const known = rowOf(FUNCTIONS, text);
  return known && `\`${known.signature}\`\n\n${known.documentation}`;
}

const WORDS = {
  AND: 'Both must hold.',
  OR: 'One must hold.',
  NOT: 'It must not hold.',
  IN: '`a IN (x, y)`: equal to one of up to 100 values.',
  BETWEEN: '`a BETWEEN low AND high`: both ends count.',
  '=': 'Equal, of the same type.',
  '<>': 'Not equal, or of another type.',
  '<': 'Less; strings by their bytes in UTF-8.',
  '<=': 'Less or equal; strings by their bytes in UTF-8.',
  '>': 'Greater; strings by their bytes in UTF-8.',
  '>=': 'Greater or equal; strings by their bytes in UTF-8.',
  '+': 'The sum of two numbers, in SET.',
  '-': 'The difference of two numbers, in SET.',
} as const;

const ROLES: Readonly<Partial<Record<ExpressionToken['role'], string>>> = {
  member: 'A member of a map attribute.',
  string: 'A text: it becomes an expression attribute value.',
  number: 'A number: it becomes an expression attribute value.',
  literal: 'A literal: it becomes an expression attribute value.',
};

/** The innermost function that is called and not closed. */
function call(before: string): ExpressionCall | undefined {
  const open: { name: string; argument: number }[] = [];
  const tokens = tokenize(before);
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'punctuation') continue;
    if (token.text === '(') open.push({ name: tokens[i - 1]?.kind === 'name' ? tokens[i - 1]!.text : '', argument: 0 });
    else if (token.text === ')') open.pop();
    else if (token.text === ',' && open.length > 0) open[open.length - 1]!.argument++;
  }
  const last = open.at(-1);
  const known = last && rowOf(FUNCTIONS, last.name);
  return known && { ...known, argument: last!.argument };
}
