import { RE2JS } from 're2js';

/**
 * A schema's `pattern`, matched anywhere in a text and in linear time, for whoever wrote it may be hostile. Null where the
 * expression needs what a linear engine has not (look-around, back references): such a pattern is not checked here.
 */
export function patternTest(pattern: string): ((text: string) => boolean) | null {
  const known = KNOWN.get(pattern);
  if (known !== undefined) return known;
  let test: ((text: string) => boolean) | null = null;
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(withShortNames(pattern)));
    test = text => compiled.matcher(text).find();
  } catch {
    test = null;
  }
  if (KNOWN.size > 1000) KNOWN.clear();
  KNOWN.set(pattern, test);
  return test;
}

const KNOWN = new Map<string, ((text: string) => boolean) | null>();

/** `\p{Letter}` by the name that the engine knows. */
const withShortNames = (pattern: string): string =>
  pattern.replace(
    /\\\\|\\([pP])\{(?:General_Category=|gc=|Script=|sc=)?(\w+)\}/g,
    (whole, kind: string | undefined, name: string) =>
      kind === undefined
        ? whole
        : `\\${kind}{${Object.hasOwn(CATEGORIES, name) ? CATEGORIES[name as keyof typeof CATEGORIES] : name}}`,
  );

const CATEGORIES = {
  Letter: 'L',
  Cased_Letter: 'LC',
  Lowercase_Letter: 'Ll',
  Uppercase_Letter: 'Lu',
  Titlecase_Letter: 'Lt',
  Modifier_Letter: 'Lm',
  Other_Letter: 'Lo',
  Mark: 'M',
  Nonspacing_Mark: 'Mn',
  Spacing_Mark: 'Mc',
  Enclosing_Mark: 'Me',
  Number: 'N',
  Decimal_Number: 'Nd',
  digit: 'Nd',
  Letter_Number: 'Nl',
  Other_Number: 'No',
  Punctuation: 'P',
  punct: 'P',
  Connector_Punctuation: 'Pc',
  Dash_Punctuation: 'Pd',
  Open_Punctuation: 'Ps',
  Close_Punctuation: 'Pe',
  Initial_Punctuation: 'Pi',
  Final_Punctuation: 'Pf',
  Other_Punctuation: 'Po',
  Symbol: 'S',
  Math_Symbol: 'Sm',
  Currency_Symbol: 'Sc',
  Modifier_Symbol: 'Sk',
  Other_Symbol: 'So',
  Separator: 'Z',
  Space_Separator: 'Zs',
  Line_Separator: 'Zl',
  Paragraph_Separator: 'Zp',
  Other: 'C',
  Control: 'Cc',
  Format: 'Cf',
  Surrogate: 'Cs',
  Private_Use: 'Co',
} as const;
